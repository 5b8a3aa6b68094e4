#include <emscripten/bind.h>

#include "histogram_fields.h"
#include "js_types.h"
#include "partition.h"
#include "quantlab/measure/error_metrics.h"

namespace quantlab::wasm {
namespace {

/// Names the fields of QuantSpec for the generated types; `toSpec` reads them.
struct SpecFields {
  int bits = 0;
  SchemeName scheme{val::undefined()};
  SignednessName signedness{val::undefined()};
  CodeRangeName codeRange{val::undefined()};
  RoundingName rounding{val::undefined()};
};

}  // namespace

EMSCRIPTEN_BINDINGS(types) {
  using namespace emscripten;

  register_type<Number>("number");
  register_type<NumberArray>("number[]");
  register_type<Text>("string");
  register_type<Boolean>("boolean");
  register_type<Float32Array>("Float32Array");
  register_type<Float32Arrays>("Float32Array[]");
  register_type<Float64Array>("Float64Array");
  register_type<Int8Array>("Int8Array");
  register_type<Int32Array>("Int32Array");
  register_type<Uint8Array>("Uint8Array");
  register_type<Uint16Array>("Uint16Array");
  register_type<Uint32Array>("Uint32Array");
  register_type<Uint32Arrays>("Uint32Array[]");
  register_type<Codes>("Int8Array | Uint8Array");
  register_type<SchemeName>("'symmetric' | 'asymmetric'");
  register_type<SignednessName>("'signed' | 'unsigned'");
  register_type<CodeRangeName>("'full' | 'narrow'");
  register_type<RoundingName>("'halfEven' | 'halfAwayFromZero'");
  register_type<SpecObject>("QuantSpec");
  register_type<RangeObject>("ValueRange");
  register_type<ParamsObject>("QuantParams");
  register_type<PartRangesObject>("PartRanges");
  register_type<PartParamsObject>("PartParams");
  register_type<ParamStorageObject>("ParamStorage");
  register_type<PartitionObject>(
      "{shape:readonly number[]}&({granularity:'perTensor'}|{granularity:'perChannel';axis:number}|"
      "{granularity:'perGroup';axis:number;groupSize:number})");

  value_object<SpecFields>("QuantSpec")
      .field("bits", &SpecFields::bits)
      .field("scheme", &SpecFields::scheme)
      .field("signedness", &SpecFields::signedness)
      .field("codeRange", &SpecFields::codeRange)
      .field("rounding", &SpecFields::rounding);
  value_object<ErrorMetrics>("ErrorMetrics")
      .field("count", &ErrorMetrics::count)
      .field("mse", &ErrorMetrics::mse)
      .field("rmse", &ErrorMetrics::rmse)
      .field("maxAbs", &ErrorMetrics::maxAbs)
      .field("meanAbs", &ErrorMetrics::meanAbs)
      .field("sqnrDb", &ErrorMetrics::sqnrDb)
      .field("cosine", &ErrorMetrics::cosine);
  value_object<HistogramFields>("Histogram")
      .field("lo", &HistogramFields::lo)
      .field("hi", &HistogramFields::hi)
      .field("counts", &HistogramFields::counts)
      .field("below", &HistogramFields::below)
      .field("above", &HistogramFields::above);
  value_object<CodeLimits>("CodeLimits")
      .field("qmin", &CodeLimits::qmin)
      .field("qmax", &CodeLimits::qmax);
  value_object<ValueRange>("ValueRange")
      .field("min", &ValueRange::min)
      .field("max", &ValueRange::max);
  value_object<QuantParams>("QuantParams")
      .field("scale", &QuantParams::scale)
      .field("zeroPoint", &QuantParams::zeroPoint);
}

}  // namespace quantlab::wasm
