#include "methods/inverse_factor.h"

#include <Eigen/Cholesky>

namespace quantlab {

std::vector<double> inverseFactor(const std::vector<double>& h, std::size_t n) {
  using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  const auto size = static_cast<Eigen::Index>(n);
  const Eigen::LLT<Matrix> factors(Eigen::Map<const Matrix>(h.data(), size, size));
  if (factors.info() != Eigen::Success) return {};
  const Eigen::LLT<Matrix> inverseFactors(factors.solve(Matrix::Identity(size, size)));
  if (inverseFactors.info() != Eigen::Success) return {};
  std::vector<double> upper(n * n);
  Eigen::Map<Matrix>(upper.data(), size, size) = inverseFactors.matrixU();
  return upper;
}

}  // namespace quantlab
