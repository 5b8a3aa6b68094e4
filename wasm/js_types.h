#pragma once

#include <cstdint>

#include "convert.h"
#include "quantlab/codes/params.h"
#include "quantlab/codes/spec.h"
#include "quantlab/numbers/formats.h"
#include "quantlab/numbers/rounding.h"

/// What several parts of the surface share: JavaScript's types under their TypeScript names, the
/// strings of enumerations, and the value objects that come in. bindings/types.cpp registers them.
namespace quantlab::wasm {

EMSCRIPTEN_DECLARE_VAL_TYPE(Number)
EMSCRIPTEN_DECLARE_VAL_TYPE(NumberArray)
EMSCRIPTEN_DECLARE_VAL_TYPE(Text)
EMSCRIPTEN_DECLARE_VAL_TYPE(Boolean)
EMSCRIPTEN_DECLARE_VAL_TYPE(Float32Array)
EMSCRIPTEN_DECLARE_VAL_TYPE(Float32Arrays)
EMSCRIPTEN_DECLARE_VAL_TYPE(Float64Array)
EMSCRIPTEN_DECLARE_VAL_TYPE(Int8Array)
EMSCRIPTEN_DECLARE_VAL_TYPE(Int32Array)
EMSCRIPTEN_DECLARE_VAL_TYPE(Uint8Array)
EMSCRIPTEN_DECLARE_VAL_TYPE(Uint16Array)
EMSCRIPTEN_DECLARE_VAL_TYPE(Uint32Array)
EMSCRIPTEN_DECLARE_VAL_TYPE(Uint32Arrays)
EMSCRIPTEN_DECLARE_VAL_TYPE(Codes)
EMSCRIPTEN_DECLARE_VAL_TYPE(SchemeName)
EMSCRIPTEN_DECLARE_VAL_TYPE(SignednessName)
EMSCRIPTEN_DECLARE_VAL_TYPE(CodeRangeName)
EMSCRIPTEN_DECLARE_VAL_TYPE(RoundingName)
EMSCRIPTEN_DECLARE_VAL_TYPE(FormatName)
EMSCRIPTEN_DECLARE_VAL_TYPE(SpecObject)
EMSCRIPTEN_DECLARE_VAL_TYPE(RangeObject)
EMSCRIPTEN_DECLARE_VAL_TYPE(ParamsObject)
EMSCRIPTEN_DECLARE_VAL_TYPE(PartRangesObject)
EMSCRIPTEN_DECLARE_VAL_TYPE(PartParamsObject)
EMSCRIPTEN_DECLARE_VAL_TYPE(ParamStorageObject)

inline constexpr Names<Scheme> kSchemes{
    {{"symmetric", Scheme::Symmetric}, {"asymmetric", Scheme::Asymmetric}}};
inline constexpr Names<Signedness> kSignednesses{
    {{"signed", Signedness::Signed}, {"unsigned", Signedness::Unsigned}}};
inline constexpr Names<CodeRange> kCodeRanges{
    {{"full", CodeRange::Full}, {"narrow", CodeRange::Narrow}}};
inline constexpr Names<Rounding> kRoundings{
    {{"halfEven", Rounding::HalfEven}, {"halfAwayFromZero", Rounding::HalfAwayFromZero}}};

inline const NumberFormat& toFormat(const val& value, std::string_view name) {
  return numberFormat(toText(value, name), name);
}

inline QuantSpec toSpec(const SpecObject& spec) {
  const auto get = [&](const char* key) { return field(spec, "spec", key); };
  return {.bits = toInteger<int>(get("bits"), "spec.bits"),
          .scheme = toEnum(get("scheme"), "spec.scheme", kSchemes),
          .signedness = toEnum(get("signedness"), "spec.signedness", kSignednesses),
          .codeRange = toEnum(get("codeRange"), "spec.codeRange", kCodeRanges),
          .rounding = toEnum(get("rounding"), "spec.rounding", kRoundings)};
}

inline ValueRange toRange(const RangeObject& range) {
  return {.min = toFloat(field(range, "range", "min"), "range.min"),
          .max = toFloat(field(range, "range", "max"), "range.max")};
}

inline QuantParams toParams(const ParamsObject& params) {
  const val zeroPoint = field(params, "params", "zeroPoint");
  return {.scale = toFloat(field(params, "params", "scale"), "params.scale"),
          .zeroPoint = toInteger<std::int32_t>(zeroPoint, "params.zeroPoint")};
}

}  // namespace quantlab::wasm
