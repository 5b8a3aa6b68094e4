#include "quantlab/calibrate/calibrate.h"

#include <emscripten/bind.h>

#include <cstdint>
#include <memory>
#include <vector>

#include "handle.h"
#include "js_types.h"

namespace quantlab::wasm {
namespace {

EMSCRIPTEN_DECLARE_VAL_TYPE(MethodName)
EMSCRIPTEN_DECLARE_VAL_TYPE(OptionsObject)
EMSCRIPTEN_DECLARE_VAL_TYPE(ObserverObject)

constexpr Names<CalibrationMethod, 6> kMethods{
    {{"minMax", CalibrationMethod::MinMax},
     {"movingAverage", CalibrationMethod::MovingAverage},
     {"percentile", CalibrationMethod::Percentile},
     {"histogramPercentile", CalibrationMethod::HistogramPercentile},
     {"leastError", CalibrationMethod::LeastError},
     {"entropy", CalibrationMethod::Entropy}}};

CalibrationMethod toMethod(const MethodName& method) { return toEnum(method, "method", kMethods); }

CalibrationOptions toOptions(const OptionsObject& options) {
  const auto get = [&](const char* key) { return field(options, "options", key); };
  return {.percentile = toNumber(get("percentile"), "options.percentile"),
          .averagingConstant = toNumber(get("averagingConstant"), "options.averagingConstant"),
          .batchSize = toInteger<std::size_t>(get("batchSize"), "options.batchSize")};
}

struct CurveFields {
  Float32Array min{val::undefined()};
  Float32Array max{val::undefined()};
  Float64Array calibrationMse{val::undefined()};
  Float64Array heldOutMse{val::undefined()};
};

struct ComparisonFields {
  Float64Array staticMse{val::undefined()};
  Float64Array dynamicMse{val::undefined()};
  double staticTotal = 0.0;
  double dynamicTotal = 0.0;
};

/// One field of every point of a curve.
template <typename T, typename Get>
val column(const std::vector<ConvergencePoint>& curve, Get get) {
  std::vector<T> values;
  for (const ConvergencePoint& point : curve) values.push_back(get(point));
  return toTypedArray(values);
}

Observer& toObserver(const ObserverObject& observer) {
  return toHandle<Observer>(observer, "observer", "Observer");
}

std::unique_ptr<Observer> createObserver(const MethodName& method, const SpecObject& spec,
                                         const OptionsObject& options) {
  return guarded([&] {
    return std::make_unique<Observer>(toMethod(method), toSpec(spec), toOptions(options));
  });
}

void observeBatch(const ObserverObject& observer, const Float32Array& batch) {
  guarded([&] { toObserver(observer).observe(toVector<float>(batch, "batch")); });
}

ValueRange observedRange(const ObserverObject& observer) {
  return guarded([&] { return toObserver(observer).range(); });
}

ValueRange calibrate(const Float32Array& x, const MethodName& method, const SpecObject& spec,
                     const OptionsObject& options) {
  return guarded([&] {
    return quantlab::calibrate(toVector<float>(x, "x"), toMethod(method), toSpec(spec),
                               toOptions(options));
  });
}

CurveFields convergence(const Float32Array& x, const Float32Array& heldOut,
                        const NumberArray& counts, const MethodName& method, const SpecObject& spec,
                        const OptionsObject& options) {
  return guarded([&] {
    const auto curve = quantlab::convergence(
        toVector<float>(x, "x"), toVector<float>(heldOut, "heldOut"), toIndices(counts, "counts"),
        toMethod(method), toSpec(spec), toOptions(options));
    using Point = ConvergencePoint;
    return CurveFields{
        .min = Float32Array(column<float>(curve, [](const Point& p) { return p.range.min; })),
        .max = Float32Array(column<float>(curve, [](const Point& p) { return p.range.max; })),
        .calibrationMse =
            Float64Array(column<double>(curve, [](const Point& p) { return p.calibrationMse; })),
        .heldOutMse =
            Float64Array(column<double>(curve, [](const Point& p) { return p.heldOutMse; }))};
  });
}

ComparisonFields compareStaticDynamic(const Float32Array& x, const Number& batchSize,
                                      const RangeObject& range, const SpecObject& spec) {
  return guarded([&] {
    const RangeComparison result = quantlab::compareStaticDynamic(
        toVector<float>(x, "x"), toInteger<std::size_t>(batchSize, "batchSize"), toRange(range),
        toSpec(spec));
    return ComparisonFields{.staticMse = Float64Array(toTypedArray(result.staticMse)),
                            .dynamicMse = Float64Array(toTypedArray(result.dynamicMse)),
                            .staticTotal = result.staticTotal,
                            .dynamicTotal = result.dynamicTotal};
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(calibrate) {
  using namespace emscripten;

  register_type<MethodName>(
      "'minMax' | 'movingAverage' | 'percentile' | 'histogramPercentile' | 'leastError' | "
      "'entropy'");
  register_type<OptionsObject>("CalibrationOptions");
  register_type<ObserverObject>("Observer");
  class_<Observer>("Observer");

  value_object<CalibrationOptions>("CalibrationOptions")
      .field("percentile", &CalibrationOptions::percentile)
      .field("averagingConstant", &CalibrationOptions::averagingConstant)
      .field("batchSize", &CalibrationOptions::batchSize);
  value_object<CurveFields>("ConvergenceCurve")
      .field("min", &CurveFields::min)
      .field("max", &CurveFields::max)
      .field("calibrationMse", &CurveFields::calibrationMse)
      .field("heldOutMse", &CurveFields::heldOutMse);
  value_object<ComparisonFields>("RangeComparison")
      .field("staticMse", &ComparisonFields::staticMse)
      .field("dynamicMse", &ComparisonFields::dynamicMse)
      .field("staticTotal", &ComparisonFields::staticTotal)
      .field("dynamicTotal", &ComparisonFields::dynamicTotal);

  function("createObserver(method, spec, options)", &createObserver);
  function("observeBatch(observer, batch)", &observeBatch);
  function("observedRange(observer)", &observedRange);
  function("calibrate(x, method, spec, options)", &calibrate);
  function("convergence(x, heldOut, counts, method, spec, options)", &convergence);
  function("compareStaticDynamic(x, batchSize, range, spec)", &compareStaticDynamic);
}

}  // namespace quantlab::wasm
