#include "kernels/simd128.h"

#ifdef QUANTLAB_HAS_SIMD128

#include "kernels/lanes.simd128.h"
#include "quantlab/codes/quantize_value.h"

namespace quantlab::simd128 {
namespace {

/// Two lanes of ErrorSums.
struct Pair {
  v128_t squaredError, absError, maxAbsError, squaredOriginal, squaredRestored, product;

  explicit Pair(const ErrorSums* lanes)
      : squaredError(load(lanes, &ErrorSums::squaredError)),
        absError(load(lanes, &ErrorSums::absError)),
        maxAbsError(load(lanes, &ErrorSums::maxAbsError)),
        squaredOriginal(load(lanes, &ErrorSums::squaredOriginal)),
        squaredRestored(load(lanes, &ErrorSums::squaredRestored)),
        product(load(lanes, &ErrorSums::product)) {}

  void add(v128_t x, v128_t y) {
    const v128_t error = wasm_f64x2_sub(y, x);
    const v128_t magnitude = wasm_f64x2_abs(error);
    squaredError = wasm_f64x2_add(squaredError, wasm_f64x2_mul(error, error));
    absError = wasm_f64x2_add(absError, magnitude);
    maxAbsError = wasm_f64x2_pmax(maxAbsError, magnitude);
    squaredOriginal = wasm_f64x2_add(squaredOriginal, wasm_f64x2_mul(x, x));
    squaredRestored = wasm_f64x2_add(squaredRestored, wasm_f64x2_mul(y, y));
    product = wasm_f64x2_add(product, wasm_f64x2_mul(x, y));
  }

  void storeTo(ErrorSums* lanes) const {
    lanes[0] = lane<0>();
    lanes[1] = lane<1>();
  }

 private:
  static v128_t load(const ErrorSums* lanes, double ErrorSums::* sum) {
    return wasm_f64x2_make(lanes[0].*sum, lanes[1].*sum);
  }

  template <int kLane>
  ErrorSums lane() const {
    return {.squaredError = wasm_f64x2_extract_lane(squaredError, kLane),
            .absError = wasm_f64x2_extract_lane(absError, kLane),
            .maxAbsError = wasm_f64x2_extract_lane(maxAbsError, kLane),
            .squaredOriginal = wasm_f64x2_extract_lane(squaredOriginal, kLane),
            .squaredRestored = wasm_f64x2_extract_lane(squaredRestored, kLane),
            .product = wasm_f64x2_extract_lane(product, kLane)};
  }
};

v128_t lowDoubles(v128_t x) { return wasm_f64x2_promote_low_f32x4(x); }
v128_t highDoubles(v128_t x) {
  return wasm_f64x2_promote_low_f32x4(wasm_i32x4_shuffle(x, x, 2, 3, 2, 3));
}

/// ErrorLanes in registers.
class Sums {
 public:
  explicit Sums(const ErrorLanes& lanes) : low_(lanes.data()), high_(lanes.data() + 2) {}

  /// `four(i, x)` gives the restored values of x, elements i to i + 3; `one(i)` a single one. The
  /// rest is filled up with zeros, which change no sum.
  template <typename Four, typename One>
  void add(const float* x, std::size_t count, Four four, One one) {
    std::size_t i = 0;
    for (; i + 4 <= count; i += 4) {
      const v128_t values = wasm_v128_load(x + i);
      add(values, four(i, values));
    }
    if (i == count) return;
    float values[4]{};
    float restored[4]{};
    for (std::size_t lane = 0; i < count; ++i, ++lane) {
      values[lane] = x[i];
      restored[lane] = one(i);
    }
    add(wasm_v128_load(values), wasm_v128_load(restored));
  }

  void storeTo(ErrorLanes& lanes) const {
    low_.storeTo(lanes.data());
    high_.storeTo(lanes.data() + 2);
  }

 private:
  void add(v128_t x, v128_t y) {
    low_.add(lowDoubles(x), lowDoubles(y));
    high_.add(highDoubles(x), highDoubles(y));
  }

  Pair low_;
  Pair high_;
};

void errorOfArrays(const float* x, const float* y, std::size_t count, ErrorLanes& lanes) {
  Sums sums(lanes);
  sums.add(
      x, count, [&](std::size_t i, v128_t) { return wasm_v128_load(y + i); },
      [&](std::size_t i) { return y[i]; });
  sums.storeTo(lanes);
}

/// Code minus zero point is clamped instead of the code: exact, and one addition less.
template <Rounding kRounding, typename Params>
void roundTrip(const float* x, std::size_t count, const Params& params, CodeLimits limits,
               Sums& sums) {
  const v128_t lowest = wasm_f32x4_splat(static_cast<float>(limits.qmin));
  const v128_t highest = wasm_f32x4_splat(static_cast<float>(limits.qmax));
  sums.add(
      x, count,
      [&](std::size_t i, v128_t values) {
        const v128_t scales = params.scales(i);
        const v128_t zeroPoints = params.zeroPointsFloat(i);
        const v128_t steps = roundLanes<kRounding>(wasm_f32x4_div(values, scales));
        const v128_t above = wasm_f32x4_pmax(steps, wasm_f32x4_sub(lowest, zeroPoints));
        const v128_t inside = wasm_f32x4_pmin(above, wasm_f32x4_sub(highest, zeroPoints));
        return wasm_f32x4_mul(inside, scales);
      },
      [&](std::size_t i) {
        const QuantParams own = params.at(i);
        return dequantizeValue(quantizeValue(x[i], own, limits, kRounding), own);
      });
}

void errorOfRuns(const float* x, const Runs& runs, const CodeGrid& grid, ErrorLanes& lanes) {
  Sums sums(lanes);
  withRounding(grid.rounding, [&](auto rounding) {
    for (std::size_t run = 0; run < runs.layout.count; ++run) {
      const std::size_t length = runs.layout.lengthOf(run);
      roundTrip<rounding.value>(x, length, RunParams(runs, run), grid.limits, sums);
      x += length;
    }
  });
  sums.storeTo(lanes);
}

void errorOfRows(const float* x, const Rows& rows, const CodeGrid& grid, ErrorLanes& lanes) {
  Sums sums(lanes);
  withRounding(grid.rounding, [&](auto rounding) {
    for (std::size_t row = 0; row < rows.rows; ++row) {
      roundTrip<rounding.value>(x + row * rows.columns, rows.columns, ColumnParams(rows),
                                grid.limits, sums);
    }
  });
  sums.storeTo(lanes);
}

}  // namespace

ErrorFunctions errorFunctions() { return {errorOfArrays, errorOfRuns, errorOfRows}; }

}  // namespace quantlab::simd128

#endif
