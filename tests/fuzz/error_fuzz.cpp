#include <algorithm>
#include <string>

#include "parts.h"
#include "quantlab/kernels/error_kernel.h"
#include "quantlab/quantize/quantize.h"

namespace quantlab::fuzz {
namespace {

using Sum = double ErrorSums::*;
constexpr std::array<std::pair<const char*, Sum>, 6> kSums{
    {{"squaredError", &ErrorSums::squaredError},
     {"absError", &ErrorSums::absError},
     {"maxAbsError", &ErrorSums::maxAbsError},
     {"squaredOriginal", &ErrorSums::squaredOriginal},
     {"squaredRestored", &ErrorSums::squaredRestored},
     {"product", &ErrorSums::product}}};

bool showsNonFinite(const ErrorLanes& lanes) {
  return std::any_of(lanes.begin(), lanes.end(), [](const ErrorSums& sums) {
    return !std::isfinite(sums.squaredOriginal) || !std::isfinite(sums.squaredRestored);
  });
}

/// Bit for bit if all values are finite, else so that one of them shows.
void compare(const char* kernel, const std::string& what, bool areFinite, const ErrorLanes& made,
             const ErrorLanes& expected) {
  if (!areFinite) {
    if (showsNonFinite(made)) return;
    fail("error, %s, %s: a value that is not finite does not show", kernel, what.c_str());
  }
  for (std::size_t lane = 0; lane < made.size(); ++lane) {
    for (const auto& [name, sum] : kSums) {
      const double own = made[lane].*sum;
      const double right = expected[lane].*sum;
      if (std::bit_cast<std::uint64_t>(own) == std::bit_cast<std::uint64_t>(right)) continue;
      fail("error, %s, %s: %s of lane %zu is %a instead of %a", kernel, what.c_str(), name, lane,
           own, right);
    }
  }
}

void compareArrays(Input& in) {
  const std::size_t n = in.size(Parts::kMost);
  const float scale = in.scale();
  const bool keepsFinite = in.flag();
  const auto value = [&] { return keepsFinite ? in.finite(scale) : in.value(scale); };
  const auto x = Array<float>::of(n, in, value);
  const auto y = Array<float>::of(n, in, value);
  const auto areFinite = [n](const Array<float>& values) {
    return std::all_of(values.data(), values.data() + n, [](float v) { return std::isfinite(v); });
  };
  ErrorLanes expected{};
  for (std::size_t turn = 0; turn < 2; ++turn) {  // the second one adds to what is there
    for (std::size_t i = 0; i < n; ++i) expected[i % 4].add(x[i], y[i]);
  }
  for (const auto& kernel : errorKernels()) {
    ErrorLanes made{};
    for (std::size_t turn = 0; turn < 2; ++turn) {
      kernel.functions.arrays(x.data(), y.data(), n, made);
    }
    compare(kernel.name, "arrays of " + std::to_string(n), areFinite(x) && areFinite(y), made,
            expected);
  }
}

void compareFused(Input& in) {
  const Grid grid(in);
  const CodeGrid& codes = grid.codes;
  const Parts parts(in, codes.limits.qmin, codes.limits.qmax);
  const bool keepsFinite = in.flag();
  std::size_t next = 0;
  const auto x = Array<float>::of(parts.size(), in, [&] {
    const float scale = parts.at(next++).scale;
    return keepsFinite ? in.finite(scale) : in.value(scale);
  });
  bool areFinite = true;
  ErrorLanes expected{};
  const auto addLine = [&](std::size_t start, std::size_t length) {
    for (std::size_t i = 0; i < length; ++i) {
      const QuantParams own = parts.at(start + i);
      const float from = x[start + i];
      const float y = dequantizeValue(quantizeValue(from, own, codes.limits, codes.rounding), own);
      areFinite = areFinite && std::isfinite(from) && std::isfinite(y);
      expected[i % 4].add(from, y);
    }
  };
  parts.forEach(
      [&](std::size_t start, const Runs& runs) {
        for (std::size_t run = 0; run < runs.layout.count; ++run) {
          addLine(start, runs.layout.lengthOf(run));
          start += runs.layout.lengthOf(run);
        }
      },
      [&](std::size_t start, const Rows& rows) {
        for (std::size_t row = 0; row < rows.rows; ++row, start += rows.columns) {
          addLine(start, rows.columns);
        }
      });
  for (const auto& kernel : errorKernels()) {
    ErrorLanes made{};
    parts.forEach(
        [&](std::size_t start, const Runs& runs) {
          kernel.functions.runs(x.data() + start, runs, codes, made);
        },
        [&](std::size_t start, const Rows& rows) {
          kernel.functions.rows(x.data() + start, rows, codes, made);
        });
    compare(kernel.name, parts.name(), areFinite, made, expected);
  }
}

}  // namespace

void run(Input& in) { in.flag() ? compareArrays(in) : compareFused(in); }

}  // namespace quantlab::fuzz
