#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "quantlab/numbers/random.h"
#include "quantlab/quantize/quantize.h"

/// What several tests need: every specification, data of several distributions, a round trip.
namespace quantlab::testing {

inline constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();
inline constexpr float kInfinity = std::numeric_limits<float>::infinity();

inline std::vector<QuantSpec> allSpecs() {
  std::vector<QuantSpec> specs;
  for (int bits = 2; bits <= 8; ++bits) {
    for (const Scheme scheme : {Scheme::Symmetric, Scheme::Asymmetric}) {
      for (const Signedness signedness : {Signedness::Signed, Signedness::Unsigned}) {
        for (const CodeRange codeRange : {CodeRange::Full, CodeRange::Narrow}) {
          for (const Rounding rounding : {Rounding::HalfEven, Rounding::HalfAwayFromZero}) {
            specs.push_back({.bits = bits,
                             .scheme = scheme,
                             .signedness = signedness,
                             .codeRange = codeRange,
                             .rounding = rounding});
          }
        }
      }
    }
  }
  return specs;
}

inline std::string name(const QuantSpec& spec) {
  std::string text = std::to_string(spec.bits) + " bits";
  text += spec.scheme == Scheme::Symmetric ? ", symmetric" : ", asymmetric";
  text += spec.signedness == Signedness::Signed ? ", signed" : ", unsigned";
  text += spec.codeRange == CodeRange::Full ? ", full" : ", narrow";
  return text + (spec.rounding == Rounding::HalfEven ? ", half even" : ", half away from zero");
}

inline std::vector<float> normal(std::uint64_t seed, std::size_t n, float mean = 0.0F,
                                 float standardDeviation = 1.0F) {
  std::vector<float> x(n);
  fillNormal(x, seed, mean, standardDeviation);
  return x;
}

inline std::vector<float> uniform(std::uint64_t seed, std::size_t n, float lo, float hi) {
  std::vector<float> x(n);
  fillUniform(x, seed, lo, hi);
  return x;
}

inline std::vector<float> relu(std::vector<float> x) {
  for (float& value : x) {
    value = std::max(value, 0.0F);
  }
  return x;
}

/// Data of `n` >= 1 values each: bells, ReLU output, ranges that leave 0 out, an outlier,
/// constants, and values as small and as large as floats allow.
inline std::vector<std::pair<std::string, std::vector<float>>> distributions(std::size_t n) {
  std::vector<float> outlier = normal(2, n);
  outlier.back() = 47.3F;
  return {{"normal", normal(1, n)},
          {"outlier", outlier},
          {"ReLU", relu(normal(3, n))},
          {"positive, away from 0", uniform(4, n, 10.0F, 20.0F)},
          {"negative, away from 0", uniform(5, n, -7.5F, -7.0F)},
          {"skewed", uniform(6, n, -2.5F, 3.8F)},
          {"constant", std::vector<float>(n, 0.3F)},
          {"zeros", std::vector<float>(n, 0.0F)},
          {"denormal", uniform(7, n, -2e-39F, 1e-39F)},
          {"a few denormal steps", uniform(8, n, -7e-45F, 4e-45F)},
          {"large", uniform(9, n, -1.7e38F, 1.7e38F)}};
}

inline const std::vector<std::size_t>& sizes() {
  static const std::vector<std::size_t> all{1, 15, 16, 17, 63, 64, 65, 127, 1009};
  return all;
}

/// Calls `function` with codes of the type that the specification asks for.
template <typename Function>
void withCodeType(const QuantSpec& spec, Function function) {
  if (spec.signedness == Signedness::Signed) {
    function(std::int8_t{});
  } else {
    function(std::uint8_t{});
  }
}

inline std::vector<std::int32_t> quantize(std::span<const float> x, const QuantParams& params,
                                          const QuantSpec& spec) {
  std::vector<std::int32_t> result;
  withCodeType(spec, [&](auto zero) {
    std::vector<decltype(zero)> codes(x.size());
    quantizeLinear<decltype(zero)>(x, params, spec, codes);
    result.assign(codes.begin(), codes.end());
  });
  return result;
}

inline std::vector<float> dequantize(std::span<const std::int32_t> codes, const QuantParams& params,
                                     const QuantSpec& spec) {
  std::vector<float> restored(codes.size());
  withCodeType(spec, [&](auto zero) {
    std::vector<decltype(zero)> narrow;
    for (const std::int32_t code : codes) {
      narrow.push_back(static_cast<decltype(zero)>(code));
    }
    dequantizeLinear<decltype(zero)>(narrow, params, restored);
  });
  return restored;
}

inline std::vector<float> roundTrip(std::span<const float> x, const QuantParams& params,
                                    const QuantSpec& spec) {
  return dequantize(quantize(x, params, spec), params, spec);
}

}  // namespace quantlab::testing
