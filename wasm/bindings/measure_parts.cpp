#include <emscripten/bind.h>

#include <cstdint>
#include <string>
#include <vector>

#include "js_types.h"
#include "partition.h"
#include "quantlab/measure/moments.h"
#include "quantlab/measure/outliers.h"
#include "quantlab/measure/part_errors.h"
#include "quantlab/measure/relative_error.h"
#include "quantlab/measure/shared_histograms.h"
#include "quantlab/measure/sqnr_theory.h"

namespace quantlab::wasm {
namespace {

/// ErrorMetrics by columns: there may be thousands of parts.
struct PartErrorFields {
  Uint32Array count{val::undefined()};
  Float64Array mse{val::undefined()};
  Float64Array rmse{val::undefined()};
  Float64Array maxAbs{val::undefined()};
  Float64Array meanAbs{val::undefined()};
  Float64Array sqnrDb{val::undefined()};
  Float64Array cosine{val::undefined()};
};

struct SharedHistogramFields {
  double lo = 0.0;
  double hi = 0.0;
  Uint32Arrays counts{val::undefined()};
};

Float64Array column(const std::vector<ErrorMetrics>& errors, double ErrorMetrics::* member) {
  std::vector<double> values;
  values.reserve(errors.size());
  for (const ErrorMetrics& error : errors) values.push_back(error.*member);
  return Float64Array(toTypedArray(values));
}

Uint32Array fromIndices(const std::vector<std::size_t>& indices) {
  return Uint32Array(toTypedArray(std::vector<std::uint32_t>(indices.begin(), indices.end())));
}

PartErrorFields measureErrorByPart(const Float32Array& original, const Float32Array& restored,
                                   const PartitionObject& partition) {
  return guarded([&] {
    const std::vector<ErrorMetrics> errors =
        quantlab::measureErrorByPart(toVector<float>(original, "original"),
                                     toVector<float>(restored, "restored"), toPartition(partition));
    std::vector<std::size_t> counts;
    counts.reserve(errors.size());
    for (const ErrorMetrics& error : errors) counts.push_back(error.count);
    return PartErrorFields{.count = fromIndices(counts),
                           .mse = column(errors, &ErrorMetrics::mse),
                           .rmse = column(errors, &ErrorMetrics::rmse),
                           .maxAbs = column(errors, &ErrorMetrics::maxAbs),
                           .meanAbs = column(errors, &ErrorMetrics::meanAbs),
                           .sqnrDb = column(errors, &ErrorMetrics::sqnrDb),
                           .cosine = column(errors, &ErrorMetrics::cosine)};
  });
}

RelativeError measureRelativeError(const Float32Array& original, const Float32Array& restored,
                                   const Number& threshold) {
  return guarded([&] {
    return quantlab::measureRelativeError(toVector<float>(original, "original"),
                                          toVector<float>(restored, "restored"),
                                          toNumber(threshold, "threshold"));
  });
}

SharedHistogramFields sharedHistograms(const Float32Arrays& arrays, const Number& bins) {
  return guarded([&] {
    std::vector<std::vector<float>> data;
    forEachElement(arrays, "arrays", "an array of Float32Arrays",
                   [&](const val& array, const std::string& name) {
                     data.push_back(toVector<float>(array, name));
                   });
    val counts = val::array();
    const auto histograms = quantlab::sharedHistograms(data, toInteger<int>(bins, "bins"));
    for (const Histogram& h : histograms) counts.call<void>("push", toTypedArray(h.counts));
    return SharedHistogramFields{
        .lo = histograms.front().lo, .hi = histograms.front().hi, .counts = Uint32Arrays(counts)};
  });
}

Moments moments(const Float32Array& x) {
  return guarded([&] { return quantlab::moments(toVector<float>(x, "x")); });
}

double theoreticalSqnrDb(const Number& bits, const Number& absMaxOverSigma) {
  return guarded([&] {
    return quantlab::theoreticalSqnrDb(toInteger<int>(bits, "bits"),
                                       toNumber(absMaxOverSigma, "absMaxOverSigma"));
  });
}

Uint32Array outliersBySigma(const Float32Array& x, const Number& k) {
  return guarded([&] {
    return fromIndices(quantlab::outliersBySigma(toVector<float>(x, "x"), toNumber(k, "k")));
  });
}

Uint32Array outliersByMagnitude(const Float32Array& x, const Number& threshold) {
  return guarded([&] {
    return fromIndices(
        quantlab::outliersByMagnitude(toVector<float>(x, "x"), toNumber(threshold, "threshold")));
  });
}

Float64Array absMaxRatios(const Float32Array& x, const PartitionObject& partition) {
  return guarded([&] {
    return Float64Array(
        toTypedArray(quantlab::absMaxRatios(toVector<float>(x, "x"), toPartition(partition))));
  });
}

Uint32Array outlierParts(const Float32Array& x, const PartitionObject& partition,
                         const Number& ratio) {
  return guarded([&] {
    return fromIndices(quantlab::outlierParts(toVector<float>(x, "x"), toPartition(partition),
                                              toNumber(ratio, "ratio")));
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(measure_parts) {
  using namespace emscripten;

  value_object<PartErrorFields>("PartErrors")
      .field("count", &PartErrorFields::count)
      .field("mse", &PartErrorFields::mse)
      .field("rmse", &PartErrorFields::rmse)
      .field("maxAbs", &PartErrorFields::maxAbs)
      .field("meanAbs", &PartErrorFields::meanAbs)
      .field("sqnrDb", &PartErrorFields::sqnrDb)
      .field("cosine", &PartErrorFields::cosine);
  value_object<RelativeError>("RelativeError")
      .field("count", &RelativeError::count)
      .field("leftOut", &RelativeError::leftOut)
      .field("mean", &RelativeError::mean)
      .field("max", &RelativeError::max);
  value_object<SharedHistogramFields>("SharedHistograms")
      .field("lo", &SharedHistogramFields::lo)
      .field("hi", &SharedHistogramFields::hi)
      .field("counts", &SharedHistogramFields::counts);
  value_object<Moments>("Moments")
      .field("count", &Moments::count)
      .field("mean", &Moments::mean)
      .field("standardDeviation", &Moments::standardDeviation)
      .field("excessKurtosis", &Moments::excessKurtosis);

  function("measureErrorByPart(original, restored, partition)", &measureErrorByPart);
  function("measureRelativeError(original, restored, threshold)", &measureRelativeError);
  function("sharedHistograms(arrays, bins)", &sharedHistograms);
  function("moments(x)", &moments);
  function("theoreticalSqnrDb(bits, absMaxOverSigma)", &theoreticalSqnrDb);
  function("outliersBySigma(x, k)", &outliersBySigma);
  function("outliersByMagnitude(x, threshold)", &outliersByMagnitude);
  function("absMaxRatios(x, partition)", &absMaxRatios);
  function("outlierParts(x, partition, ratio)", &outlierParts);
}

}  // namespace quantlab::wasm
