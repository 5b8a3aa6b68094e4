/// The whole surface between JavaScript and the core: value objects, unions of strings and free
/// functions on whole arrays. `--emit-tsd` writes its TypeScript types.

#include <emscripten/bind.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "convert.h"
#include "quantlab/measure/code_usage.h"
#include "quantlab/measure/error_metrics.h"
#include "quantlab/measure/histogram.h"
#include "quantlab/numbers/float16.h"
#include "quantlab/numbers/random.h"
#include "quantlab/numbers/rounding.h"
#include "quantlab/quantize/params.h"
#include "quantlab/quantize/quantize.h"
#include "quantlab/quantize/spec.h"
#include "quantlab/tensor/tensor_view.h"

namespace quantlab::wasm {
namespace {

// JavaScript values under the names that the generated types give them.
EMSCRIPTEN_DECLARE_VAL_TYPE(Number)
EMSCRIPTEN_DECLARE_VAL_TYPE(NumberArray)
EMSCRIPTEN_DECLARE_VAL_TYPE(Float32Array)
EMSCRIPTEN_DECLARE_VAL_TYPE(Uint16Array)
EMSCRIPTEN_DECLARE_VAL_TYPE(Uint32Array)
EMSCRIPTEN_DECLARE_VAL_TYPE(Codes)
EMSCRIPTEN_DECLARE_VAL_TYPE(SchemeName)
EMSCRIPTEN_DECLARE_VAL_TYPE(SignednessName)
EMSCRIPTEN_DECLARE_VAL_TYPE(CodeRangeName)
EMSCRIPTEN_DECLARE_VAL_TYPE(RoundingName)
EMSCRIPTEN_DECLARE_VAL_TYPE(SpecObject)
EMSCRIPTEN_DECLARE_VAL_TYPE(RangeObject)
EMSCRIPTEN_DECLARE_VAL_TYPE(ParamsObject)

constexpr Names<Scheme> kSchemes{
    {{"symmetric", Scheme::Symmetric}, {"asymmetric", Scheme::Asymmetric}}};
constexpr Names<Signedness> kSignednesses{
    {{"signed", Signedness::Signed}, {"unsigned", Signedness::Unsigned}}};
constexpr Names<CodeRange> kCodeRanges{{{"full", CodeRange::Full}, {"narrow", CodeRange::Narrow}}};
constexpr Names<Rounding> kRoundings{
    {{"halfEven", Rounding::HalfEven}, {"halfAwayFromZero", Rounding::HalfAwayFromZero}}};

/// Names the fields of QuantSpec for the generated types; `toSpec` reads them.
struct SpecFields {
  int bits = 0;
  SchemeName scheme{val::undefined()};
  SignednessName signedness{val::undefined()};
  CodeRangeName codeRange{val::undefined()};
  RoundingName rounding{val::undefined()};
};

struct HistogramFields {
  double lo = 0.0;
  double hi = 0.0;
  Uint32Array counts{val::undefined()};
  std::uint32_t below = 0;
  std::uint32_t above = 0;
};

QuantSpec toSpec(const SpecObject& spec) {
  const auto get = [&](const char* key) { return field(spec, "spec", key); };
  return {.bits = toInteger<int>(get("bits"), "spec.bits"),
          .scheme = toEnum(get("scheme"), "spec.scheme", kSchemes),
          .signedness = toEnum(get("signedness"), "spec.signedness", kSignednesses),
          .codeRange = toEnum(get("codeRange"), "spec.codeRange", kCodeRanges),
          .rounding = toEnum(get("rounding"), "spec.rounding", kRoundings)};
}

ValueRange toRange(const RangeObject& range) {
  return {.min = toFloat(field(range, "range", "min"), "range.min"),
          .max = toFloat(field(range, "range", "max"), "range.max")};
}

QuantParams toParams(const ParamsObject& params) {
  const val zeroPoint = field(params, "params", "zeroPoint");
  return {.scale = toFloat(field(params, "params", "scale"), "params.scale"),
          .zeroPoint = toInteger<std::int32_t>(zeroPoint, "params.zeroPoint")};
}

/// Applies `function` to each element.
template <typename To, typename From, typename Function>
val map(const std::vector<From>& from, Function function) {
  std::vector<To> to(from.size());
  std::transform(from.begin(), from.end(), to.begin(), function);
  return toTypedArray(to);
}

template <typename Code>
val quantizeAs(const std::vector<float>& x, const QuantParams& params, const QuantSpec& spec) {
  std::vector<Code> codes(x.size());
  quantlab::quantizeLinear<Code>(x, params, spec, codes);
  return toTypedArray(codes);
}

template <typename Code>
val dequantizeFrom(const val& codes, const QuantParams& params) {
  const std::vector<Code> from = toVector<Code>(codes, "codes");
  std::vector<float> restored(from.size());
  quantlab::dequantizeLinear<Code>(from, params, restored);
  return toTypedArray(restored);
}

CodeLimits codeLimits(const SpecObject& spec) {
  return guarded([&] { return quantlab::codeLimits(toSpec(spec)); });
}

ValueRange observeRange(const Float32Array& x) {
  return guarded([&] { return quantlab::observeRange(toVector<float>(x, "x")); });
}

QuantParams chooseParams(const RangeObject& range, const SpecObject& spec) {
  return guarded([&] { return quantlab::chooseParams(toRange(range), toSpec(spec)); });
}

Codes quantizeLinear(const Float32Array& x, const ParamsObject& params, const SpecObject& spec) {
  return guarded([&] {
    const std::vector<float> from = toVector<float>(x, "x");
    const QuantParams p = toParams(params);
    const QuantSpec s = toSpec(spec);
    return Codes(s.signedness == Signedness::Signed ? quantizeAs<std::int8_t>(from, p, s)
                                                    : quantizeAs<std::uint8_t>(from, p, s));
  });
}

Float32Array dequantizeLinear(const Codes& codes, const ParamsObject& params) {
  return guarded([&] {
    const QuantParams p = toParams(params);
    if (isArrayOf<std::int8_t>(codes)) return Float32Array(dequantizeFrom<std::int8_t>(codes, p));
    if (isArrayOf<std::uint8_t>(codes)) return Float32Array(dequantizeFrom<std::uint8_t>(codes, p));
    throw WrongType(sentence("codes", codes, "of type Int8Array or Uint8Array"));
  });
}

Float32Array roundTo(const Float32Array& x, const RoundingName& rounding) {
  return guarded([&] {
    const Rounding mode = toEnum(rounding, "rounding", kRoundings);
    return Float32Array(map<float>(toVector<float>(x, "x"),
                                   [&](float value) { return quantlab::roundTo(value, mode); }));
  });
}

Uint16Array encodeFloat16(const Float32Array& x) {
  return guarded([&] {
    return Uint16Array(map<std::uint16_t>(toVector<float>(x, "x"), quantlab::encodeFloat16));
  });
}

Float32Array decodeFloat16(const Uint16Array& codes) {
  return guarded([&] {
    return Float32Array(
        map<float>(toVector<std::uint16_t>(codes, "codes"), quantlab::decodeFloat16));
  });
}

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
    const Histogram h = quantlab::histogram(toVector<float>(x, "x"), toNumber(lo, "lo"),
                                            toNumber(hi, "hi"), toInteger<int>(bins, "bins"));
    return HistogramFields{.lo = h.lo,
                           .hi = h.hi,
                           .counts = Uint32Array(toTypedArray(h.counts)),
                           .below = h.below,
                           .above = h.above};
  });
}

Float32Array randomUniform(const Number& seed, const Number& n, const Number& lo,
                           const Number& hi) {
  return guarded([&] {
    std::vector<float> out(toInteger<std::size_t>(n, "n"));
    fillUniform(out, toInteger<std::uint64_t>(seed, "seed"), toFloat(lo, "lo"), toFloat(hi, "hi"));
    return Float32Array(toTypedArray(out));
  });
}

Float32Array randomNormal(const Number& seed, const Number& n, const Number& mean,
                          const Number& standardDeviation) {
  return guarded([&] {
    std::vector<float> out(toInteger<std::size_t>(n, "n"));
    fillNormal(out, toInteger<std::uint64_t>(seed, "seed"), toFloat(mean, "mean"),
               toFloat(standardDeviation, "standardDeviation"));
    return Float32Array(toTypedArray(out));
  });
}

Float32Array gather(const Float32Array& data, const NumberArray& shape, const Number& axis,
                    const Number& index) {
  return guarded([&] {
    if (!shape.isArray()) throw WrongType(sentence("shape", shape, "an array of integers"));
    std::vector<std::size_t> extents;
    for (const val& extent : emscripten::vecFromJSArray<val>(shape)) {
      extents.push_back(
          toInteger<std::size_t>(extent, "shape[" + std::to_string(extents.size()) + "]"));
    }
    const std::vector<float> values = toVector<float>(data, "data");
    const TensorView tensor(values, Shape(std::move(extents)));
    return Float32Array(toTypedArray(tensor.gather(toInteger<std::size_t>(axis, "axis"),
                                                   toInteger<std::size_t>(index, "index"))));
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(quantlab) {
  using namespace emscripten;

  register_type<Number>("number");
  register_type<NumberArray>("number[]");
  register_type<Float32Array>("Float32Array");
  register_type<Uint16Array>("Uint16Array");
  register_type<Uint32Array>("Uint32Array");
  register_type<Codes>("Int8Array | Uint8Array");
  register_type<SchemeName>("'symmetric' | 'asymmetric'");
  register_type<SignednessName>("'signed' | 'unsigned'");
  register_type<CodeRangeName>("'full' | 'narrow'");
  register_type<RoundingName>("'halfEven' | 'halfAwayFromZero'");
  register_type<SpecObject>("QuantSpec");
  register_type<RangeObject>("ValueRange");
  register_type<ParamsObject>("QuantParams");

  value_object<SpecFields>("QuantSpec")
      .field("bits", &SpecFields::bits)
      .field("scheme", &SpecFields::scheme)
      .field("signedness", &SpecFields::signedness)
      .field("codeRange", &SpecFields::codeRange)
      .field("rounding", &SpecFields::rounding);
  value_object<CodeLimits>("CodeLimits")
      .field("qmin", &CodeLimits::qmin)
      .field("qmax", &CodeLimits::qmax);
  value_object<ValueRange>("ValueRange")
      .field("min", &ValueRange::min)
      .field("max", &ValueRange::max);
  value_object<QuantParams>("QuantParams")
      .field("scale", &QuantParams::scale)
      .field("zeroPoint", &QuantParams::zeroPoint);
  value_object<ErrorMetrics>("ErrorMetrics")
      .field("count", &ErrorMetrics::count)
      .field("mse", &ErrorMetrics::mse)
      .field("rmse", &ErrorMetrics::rmse)
      .field("maxAbs", &ErrorMetrics::maxAbs)
      .field("meanAbs", &ErrorMetrics::meanAbs)
      .field("sqnrDb", &ErrorMetrics::sqnrDb)
      .field("cosine", &ErrorMetrics::cosine);
  value_object<CodeUsage>("CodeUsage")
      .field("clipped", &CodeUsage::clipped)
      .field("used", &CodeUsage::used)
      .field("available", &CodeUsage::available);
  value_object<HistogramFields>("Histogram")
      .field("lo", &HistogramFields::lo)
      .field("hi", &HistogramFields::hi)
      .field("counts", &HistogramFields::counts)
      .field("below", &HistogramFields::below)
      .field("above", &HistogramFields::above);

  function("codeLimits(spec)", &codeLimits);
  function("observeRange(x)", &observeRange);
  function("chooseParams(range, spec)", &chooseParams);
  function("quantizeLinear(x, params, spec)", &quantizeLinear);
  function("dequantizeLinear(codes, params)", &dequantizeLinear);
  function("roundTo(x, rounding)", &roundTo);
  function("encodeFloat16(x)", &encodeFloat16);
  function("decodeFloat16(codes)", &decodeFloat16);
  function("measureError(original, restored)", &measureError);
  function("measureCodes(x, params, spec)", &measureCodes);
  function("codeCounts(x, params, spec)", &codeCounts);
  function("histogram(x, lo, hi, bins)", &histogram);
  function("randomUniform(seed, n, lo, hi)", &randomUniform);
  function("randomNormal(seed, n, mean, standardDeviation)", &randomNormal);
  function("gather(data, shape, axis, index)", &gather);
}

}  // namespace quantlab::wasm
