#pragma once

#include <cmath>
#include <cstdint>
#include <vector>

#include "quantlab/measure/error_metrics.h"
#include "support.h"

/// Code as teaching texts print it, rebuilt with its mistakes, beside what the core makes of the
/// same values. A test's name holds the mistake's number in the project's list.
namespace quantlab::testing {

inline constexpr QuantSpec kInt8{.scheme = Scheme::Symmetric, .signedness = Signedness::Signed};
inline constexpr QuantSpec kUint8{.scheme = Scheme::Asymmetric, .signedness = Signedness::Unsigned};

/// 2^20 values of N(0, 1).
inline const std::vector<float>& million() {
  static const std::vector<float> x = normal(1, 1U << 20U);
  return x;
}

inline double mse(const std::vector<float>& x, const std::vector<float>& y) {
  return measureError(x, y).mse;
}

/// The mean squared error of quantizing over a range, done right.
inline double mse(const std::vector<float>& x, ValueRange range, const QuantSpec& spec) {
  return mse(x, roundTrip(x, chooseParams(range, spec), spec));
}

/// A cast of an integral value that wraps, as NumPy and PyTorch do on x86 and JavaScript always.
inline double wrapToInt8(double code) {
  const auto low = static_cast<std::uint8_t>(static_cast<std::int64_t>(code) & 0xFF);
  return static_cast<std::int8_t>(low);
}

inline double wrapToUint8(double code) {
  return static_cast<std::uint8_t>(static_cast<std::int64_t>(code) & 0xFF);
}

/// round() of Python, NumPy and PyTorch, halves to even.
inline double halfEven(double x) { return std::nearbyint(x); }

}  // namespace quantlab::testing
