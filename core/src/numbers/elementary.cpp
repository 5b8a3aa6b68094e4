#include "quantlab/numbers/elementary.h"

#include <bit>
#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <numbers>

namespace quantlab {

/// x = m 2^e with m in [0.75, 1.5), and
/// ln m = 2 artanh z = 2 (z + z^3/3 + z^5/5 + ...) with z = (m - 1) / (m + 1), |z| <= 1/5.
double naturalLogarithm(double x) {
  constexpr std::uint64_t kFractionMask = (std::uint64_t{1} << 52U) - 1U;
  constexpr int kTerms = 12;  // z^25 / 25 < 2^-60
  const auto bits = std::bit_cast<std::uint64_t>(x);
  int exponent = static_cast<int>(bits >> 52U) - 1023;
  auto m = std::bit_cast<double>((bits & kFractionMask) | (std::uint64_t{1023} << 52U));
  if (m >= 1.5) {
    m /= 2.0;
    ++exponent;
  }
  const double z = (m - 1.0) / (m + 1.0);
  const double square = z * z;
  double sum = 0.0;
  for (int k = kTerms - 1; k >= 0; --k) {
    sum = sum * square + 1.0 / (2 * k + 1);
  }
  return exponent * std::numbers::ln2 + 2.0 * z * sum;
}

/// x = n ln 2 + r with |r| <= (ln 2) / 2, and e^r = 1 + r (1 + r/2 (1 + r/3 (...))).
double exponential(double x) {
  constexpr int kTerms = 16;  // 0.35^17 / 17! < 2^-70
  const double n = std::floor(x / std::numbers::ln2 + 0.5);
  const double r = x - n * std::numbers::ln2;
  double sum = 1.0;
  for (int k = kTerms; k > 0; --k) {
    sum = 1.0 + r / k * sum;
  }
  return std::ldexp(sum, static_cast<int>(n));
}

/// As above, with ln 2 in two parts, of which the first times n is exact.
float exponentialF32(float x) {
  constexpr float kToInteger = 0x1.8p23F;  // adding it leaves no room for a fraction
  constexpr float kLn2High = 0x1.62e4p-1F;
  constexpr auto kLn2Low = static_cast<float>(std::numbers::ln2 - kLn2High);
  const float n = (x * std::numbers::log2e_v<float> + kToInteger) - kToInteger;
  const float r = (x - n * kLn2High) - n * kLn2Low;
  float sum = 1.0F / 5040.0F;
  for (const float term :
       {1.0F / 720.0F, 1.0F / 120.0F, 1.0F / 24.0F, 1.0F / 6.0F, 0.5F, 1.0F, 1.0F}) {
    sum = sum * r + term;
  }
  const auto power = static_cast<std::uint32_t>(static_cast<std::int32_t>(n) + 127);
  return sum * std::bit_cast<float>(power << 23U);
}

/// 1 - x^2/2! + x^4/4! - ...
double cosine(double x) {
  constexpr int kTerms = 15;  // pi^32 / 32! < 2^-64
  double sum = 1.0;
  for (int k = 2 * kTerms; k > 0; k -= 2) {
    sum = 1.0 - x * x / (k * (k - 1)) * sum;
  }
  return sum;
}

double power(double x, double exponent) { return exponential(exponent * naturalLogarithm(x)); }

}  // namespace quantlab
