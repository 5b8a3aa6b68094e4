#include <algorithm>

#include "input.h"
#include "quantlab/kernels/params_kernel.h"

namespace quantlab::fuzz {
namespace {

struct Params {
  Array<float> scales;
  Array<std::int32_t> zeroPoints;

  Params(std::size_t count, std::size_t offset)
      : scales(count, offset), zeroPoints(count, offset) {}
};

void compare(const char* kernel, const char* what, const QuantSpec& spec, const Params& made,
             const Params& expected) {
  for (std::size_t i = 0; i < made.scales.size(); ++i) {
    if (bitsOf(made.scales[i]) == bitsOf(expected.scales[i]) &&
        made.zeroPoints[i] == expected.zeroPoints[i]) {
      continue;
    }
    fail(
        "params, %s, %s, %zu of %zu, %d bits, scheme %d, signedness %d, code range %d, rounding "
        "%d: scale %a and zero point %d instead of %a and %d",
        kernel, what, i, made.scales.size(), spec.bits, static_cast<int>(spec.scheme),
        static_cast<int>(spec.signedness), static_cast<int>(spec.codeRange),
        static_cast<int>(spec.rounding), made.scales[i], made.zeroPoints[i], expected.scales[i],
        expected.zeroPoints[i]);
  }
}

/// How hard the ranges of a call are: a single one in doubt sends many to the slow way, so that the
/// quick one is seen only where none is.
enum class Kind { Any, Plain, NextToTies, BetweenFloats };

ValueRange rangeOf(Input& in, Kind kind, std::int32_t steps, float scale) {
  const auto signs = static_cast<float>(in.flag() ? -1 : 1);
  const float mantissa = 1.0F + static_cast<float>(in.word() >> 9U) * 0x1p-23F;
  const float plain = scale * mantissa;
  ValueRange range{};
  if (kind == Kind::Any) {
    range = {.min = in.finite(scale), .max = in.finite(scale)};
  } else if (kind == Kind::Plain) {
    range = {.min = -plain, .max = signs * scale * static_cast<float>(in.byte())};
  } else if (kind == Kind::NextToTies) {
    // The zero point, -min / plain, lies half way between two codes, or next to it.
    const float min = -(static_cast<float>(in.between(0, std::min(steps, 65535))) + 0.5F) * plain;
    range = {.min = min, .max = min + static_cast<float>(steps) * plain};
    if (in.flag()) range.min = std::nextafter(min, signs * kLargestBound);
  } else {
    // The width is a multiple of the middle between two floats: a scale that may round either way.
    const double next = std::nextafter(plain, kLargestBound);
    const double width = (static_cast<double>(plain) + next) / 2 * steps;
    const auto max = static_cast<float>(width * (1 - 0x1p-22));
    range = {.min = static_cast<float>(max - width), .max = max};
  }
  const auto held = [](float x) {
    return std::isfinite(x) ? std::clamp(x, -kLargestBound, kLargestBound) : 1.0F;
  };
  range = {.min = held(range.min), .max = held(range.max)};
  if (range.min > range.max) std::swap(range.min, range.max);
  return range;
}

void chosen(Input& in, const QuantSpec& spec) {
  const std::size_t n = in.size(1100);
  const float scale = in.scale();
  const auto kind = static_cast<Kind>(in.below(4));
  const CodeLimits limits = codeLimits(spec);
  const Array<float> min(n, in.below(4));
  const Array<float> max(n, in.below(4));
  for (std::size_t i = 0; i < n; ++i) {
    const ValueRange own = rangeOf(in, kind, limits.qmax - limits.qmin, scale);
    min[i] = own.min;
    max[i] = own.max;
  }
  Params expected(n, 0);
  for (std::size_t i = 0; i < n; ++i) {
    const QuantParams own = chooseParams({.min = min[i], .max = max[i]}, spec);
    expected.scales[i] = own.scale;
    expected.zeroPoints[i] = own.zeroPoint;
  }
  for (const auto& kernel : paramsKernels()) {
    Params made(n, 1);
    kernel.functions.choose(min.data(), max.data(), n, spec, made.scales.data(),
                            made.zeroPoints.data());
    compare(kernel.name, "ranges", spec, made, expected);
  }
}

void ofRuns(Input& in, const QuantSpec& spec) {
  const RunLayout layout = in.layout(3000);
  std::size_t n = 0;
  for (std::size_t run = 0; run < layout.count; ++run) n += layout.lengthOf(run);
  const float scale = in.scale();
  const bool keepsValid = in.flag();
  const auto x = Array<float>::of(n, in, [&] {
    const float value = in.value(scale);
    return !keepsValid || std::fabs(value) <= kLargestBound ? value : scale;
  });
  Params expected(layout.count, 0);
  const bool right = paramsKernels().front().functions.ofRuns(
      x.data(), layout, spec, expected.scales.data(), expected.zeroPoints.data());
  for (const auto& kernel : paramsKernels()) {
    Params made(layout.count, 3);
    const bool said =
        kernel.functions.ofRuns(x.data(), layout, spec, made.scales.data(), made.zeroPoints.data());
    if (said != right) {
      fail("params, %s, %zu runs of %zu: says %d of whether ranges are valid", kernel.name,
           layout.count, layout.length, said);
    }
    if (right) compare(kernel.name, "runs", spec, made, expected);
  }
}

}  // namespace

void run(Input& in) {
  const QuantSpec spec = in.spec(16);
  in.flag() ? chosen(in, spec) : ofRuns(in, spec);
}

}  // namespace quantlab::fuzz
