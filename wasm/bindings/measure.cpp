#include <emscripten/bind.h>

#include "histogram_fields.h"
#include "js_types.h"
#include "quantlab/measure/code_usage.h"
#include "quantlab/measure/error_metrics.h"

namespace quantlab::wasm {
namespace {

ErrorMetrics measureError(const Float32Array& original, const Float32Array& restored) {
  return guarded([&] {
    return quantlab::measureError(toVector<float>(original, "original"),
                                  toVector<float>(restored, "restored"));
  });
}

CodeUsage measureCodes(const Float32Array& x, const ParamsObject& params, const SpecObject& spec) {
  return guarded([&] {
    return quantlab::measureCodes(toVector<float>(x, "x"), toParams(params), toSpec(spec));
  });
}

Uint32Array codeCounts(const Float32Array& x, const ParamsObject& params, const SpecObject& spec) {
  return guarded([&] {
    return Uint32Array(toTypedArray(
        quantlab::codeCounts(toVector<float>(x, "x"), toParams(params), toSpec(spec))));
  });
}

HistogramFields histogram(const Float32Array& x, const Number& lo, const Number& hi,
                          const Number& bins) {
  return guarded([&] {
    return toFields(quantlab::histogram(toVector<float>(x, "x"), toNumber(lo, "lo"),
                                        toNumber(hi, "hi"), toInteger<int>(bins, "bins")));
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(measure) {
  using namespace emscripten;

  value_object<CodeUsage>("CodeUsage")
      .field("clipped", &CodeUsage::clipped)
      .field("used", &CodeUsage::used)
      .field("available", &CodeUsage::available);

  function("measureError(original, restored)", &measureError);
  function("measureCodes(x, params, spec)", &measureCodes);
  function("codeCounts(x, params, spec)", &codeCounts);
  function("histogram(x, lo, hi, bins)", &histogram);
}

}  // namespace quantlab::wasm
