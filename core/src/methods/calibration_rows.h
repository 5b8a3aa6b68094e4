#pragma once

#include <cstddef>
#include <span>

namespace quantlab {

/// For rows of a network's inputs to calibrate on: at least one, all finite.
void requireCalibration(std::span<const float> calibration, std::size_t inputs);

}  // namespace quantlab
