#include <algorithm>

#include "input.h"
#include "quantlab/kernels/min_max_kernel.h"

namespace quantlab::fuzz {
namespace {

/// Valid ranges that hold 0, never -0.
struct Ranges {
  Array<float> min;
  Array<float> max;

  Ranges(Input& in, std::size_t count, float scale)
      : min(Array<float>::of(count, in, [&] { return -end(in, scale); })),
        max(Array<float>::of(count, in, [&] { return end(in, scale); })) {
    for (std::size_t i = 0; i < count; ++i) min[i] = min[i] == 0.0F ? 0.0F : min[i];
  }
  Ranges(const Ranges& other) : min(other.min.size(), 1), max(other.max.size(), 2) {
    std::copy_n(other.min.data(), min.size(), min.data());
    std::copy_n(other.max.data(), max.size(), max.data());
  }
  Ranges& operator=(const Ranges&) = delete;

 private:
  static float end(Input& in, float scale) {
    return in.flag() ? 0.0F : std::min(std::fabs(in.finite(scale)), kLargestBound);
  }
};

/// `widen(functions, ranges)` is what is compared; `areFinite` whether all values are.
template <typename Widen>
void compare(const char* what, std::size_t a, std::size_t b, const Ranges& given, bool areFinite,
             Widen widen) {
  Ranges expected = given;
  const bool right = widen(minMaxKernels().front().functions, expected);
  for (const auto& kernel : minMaxKernels()) {
    Ranges made = given;
    const bool said = widen(kernel.functions, made);
    if (said != right) {
      fail("min_max, %s, %s %zu x %zu: says %d instead of %d", kernel.name, what, a, b, said,
           right);
    }
    if (!areFinite) continue;
    for (std::size_t i = 0; i < made.min.size(); ++i) {
      if (bitsOf(made.min[i]) == bitsOf(expected.min[i]) &&
          bitsOf(made.max[i]) == bitsOf(expected.max[i])) {
        continue;
      }
      fail("min_max, %s, %s %zu x %zu, range %zu: %a to %a instead of %a to %a", kernel.name, what,
           a, b, i, made.min[i], made.max[i], expected.min[i], expected.max[i]);
    }
  }
}

}  // namespace

void run(Input& in) {
  const float scale = in.scale();
  const bool keepsFinite = in.flag();
  bool areFinite = true;
  const auto value = [&] {
    const float x = keepsFinite ? in.finite(scale) : in.value(scale);
    areFinite = areFinite && std::isfinite(x);
    return x;
  };
  if (in.flag()) {
    const RunLayout layout = in.layout(3000);
    std::size_t n = 0;
    for (std::size_t run = 0; run < layout.count; ++run) n += layout.lengthOf(run);
    const auto x = Array<float>::of(n, in, value);
    compare("runs", layout.count, layout.length, Ranges(in, layout.count, scale), areFinite,
            [&](const MinMaxFunctions& functions, Ranges& ranges) {
              return functions.runs(x.data(), layout, ranges.min.data(), ranges.max.data());
            });
    return;
  }
  const std::size_t columns = in.size(1000);
  const std::size_t stride = columns + (in.flag() ? 0 : in.below(20));
  const std::size_t rows = in.size(3000 / (stride + 1) + 1);
  // What lies between the columns is not theirs, and what would follow the last row is not there.
  const std::size_t n = rows == 0 ? 0 : (rows - 1) * stride + columns;
  auto x = Array<float>::of(n, in, value);
  areFinite = true;
  for (std::size_t i = 0; i < n; ++i) {
    if (i % std::max<std::size_t>(stride, 1) < columns) areFinite &= std::isfinite(x[i]);
  }
  compare("columns", rows, columns, Ranges(in, columns, scale), areFinite,
          [&](const MinMaxFunctions& functions, Ranges& ranges) {
            return functions.columns(x.data(), {rows, columns, stride}, ranges.min.data(),
                                     ranges.max.data());
          });
}

}  // namespace quantlab::fuzz
