#pragma once

#include <cstddef>
#include <vector>

namespace quantlab {

/// The upper triangular U (n, n), row-major, with U^T U = H^-1, of a symmetric positive definite H
/// (n, n). Empty if H is not positive definite to the accuracy of doubles.
std::vector<double> inverseFactor(const std::vector<double>& h, std::size_t n);

}  // namespace quantlab
