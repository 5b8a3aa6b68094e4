#pragma once

#include <string>
#include <vector>

#include "js_types.h"
#include "quantlab/methods/quantize_mlp.h"

namespace quantlab::wasm {

EMSCRIPTEN_DECLARE_VAL_TYPE(SchemeObject)
EMSCRIPTEN_DECLARE_VAL_TYPE(SchemeObjects)
EMSCRIPTEN_DECLARE_VAL_TYPE(TraceObjects)
EMSCRIPTEN_DECLARE_VAL_TYPE(RuleName)

inline constexpr Names<WeightMethod, 4> kMethods{
    {{"rounding", WeightMethod::Rounding},
     {"stochasticRounding", WeightMethod::StochasticRounding},
     {"gptq", WeightMethod::Gptq},
     {"floats", WeightMethod::Floats}}};
inline constexpr Names<ScaleRule> kRules{
    {{"absMax", ScaleRule::AbsMax}, {"leastError", ScaleRule::LeastError}}};

inline WeightScheme toScheme(const val& scheme, const std::string& name) {
  const auto get = [&](const char* key) { return field(scheme, name, key); };
  return {.bits = static_cast<int>(toInteger(get("bits"), name + ".bits", 2, 8)),
          .groupSize = toInteger<std::size_t>(get("groupSize"), name + ".groupSize"),
          .method = toEnum(get("method"), name + ".method", kMethods),
          .rule = toEnum(get("rule"), name + ".rule", kRules),
          .correctsBias = toBoolean(get("correctsBias"), name + ".correctsBias"),
          .isPerTensor = toBoolean(get("isPerTensor"), name + ".isPerTensor"),
          .seed = toInteger<std::uint64_t>(get("seed"), name + ".seed")};
}

[[gnu::noinline]] inline std::vector<WeightScheme> toSchemes(const val& schemes,
                                                             const std::string& name) {
  std::vector<WeightScheme> all;
  forEachElement(
      schemes, name, "an array of schemes",
      [&](const val& scheme, const std::string& at) { all.push_back(toScheme(scheme, at)); });
  return all;
}

inline TraceObjects toTraces(const std::vector<LayerTrace>& layers) {
  val all = val::array();
  for (const LayerTrace& layer : layers) all.call<void>("push", layer);
  return TraceObjects(all);
}

}  // namespace quantlab::wasm
