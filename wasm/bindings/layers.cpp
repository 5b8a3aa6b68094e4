#include "layers.h"

#include <emscripten/bind.h>

#include <memory>

#include "buffer.h"
#include "js_types.h"
#include "quantlab/nn/layer_network.h"

namespace quantlab::wasm {
namespace {

EMSCRIPTEN_DECLARE_VAL_TYPE(LinearObject)
EMSCRIPTEN_DECLARE_VAL_TYPE(LinearScheme)

enum class Kind : std::uint8_t { Float, WeightOnly, Dynamic, Int4 };
constexpr Names<Kind, 4> kKinds{{{"float", Kind::Float},
                                 {"weightOnly", Kind::WeightOnly},
                                 {"dynamic", Kind::Dynamic},
                                 {"int4", Kind::Int4}}};
constexpr Names<ActivationScales> kScales{
    {{"perTensor", ActivationScales::PerTensor}, {"perToken", ActivationScales::PerToken}}};

std::unique_ptr<AnyLinear> createLinear(const LayerObject& layer, const LinearScheme& scheme) {
  return guarded([&] {
    Layers all;
    all.add(layer, "layer");
    const LinearWeights& weights = all.layers.front();
    const auto get = [&](const char* key) { return field(scheme, "scheme", key); };
    const auto groupSize = [&] {
      return toInteger<std::size_t>(get("groupSize"), "scheme.groupSize");
    };
    switch (toEnum(get("kind"), "scheme.kind", kKinds)) {
      case Kind::WeightOnly:
        return std::make_unique<AnyLinear>(
            WeightOnlyLinear(weights, toInteger<int>(get("bits"), "scheme.bits"), groupSize()));
      case Kind::Dynamic:
        return std::make_unique<AnyLinear>(
            DynamicLinear(weights, toEnum(get("scales"), "scheme.scales", kScales)));
      case Kind::Int4:
        return std::make_unique<AnyLinear>(Int4Linear(weights, groupSize()));
      default:
        return std::make_unique<AnyLinear>(FloatLinear(weights));
    }
  });
}

const AnyLinear& toLinear(const LinearObject& linear) {
  return toHandle<AnyLinear>(linear, "linear", "Linear");
}

Float32Array runLinear(const LinearObject& linear, const Float32Array& x) {
  return guarded([&] {
    const AnyLinear& own = toLinear(linear);
    const std::vector<float> values = toVector<float>(x, "x");
    std::vector<float> y(values.size() / inputsOf(own) * outputsOf(own));
    runLayer(own, values, y);
    return Float32Array(toTypedArray(y));
  });
}

void runLinearInto(const LinearObject& linear, const BufferObject& x, const BufferObject& y) {
  guarded([&] {
    const AnyLinear& own = toLinear(linear);
    const BufferArgument from("x", x);
    const BufferArgument to("y", y);
    requireOwn({from, to});
    runLayer(own, from.elements<float>(), to.elements<float>());
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(layers) {
  using namespace emscripten;

  register_type<LinearObject>("Linear");
  register_type<LinearScheme>(
      "{kind:'float'}|{kind:'weightOnly';bits:4|8;groupSize:number}|"
      "{kind:'dynamic';scales:'perTensor'|'perToken'}|{kind:'int4';groupSize:number}");
  class_<AnyLinear>("Linear")
      .property("byteLength", &bytesOf)
      .property("inputs", &inputsOf)
      .property("outputs", &outputsOf);

  function("createLinear(layer, scheme)", &createLinear);
  function("runLinear(linear, x)", &runLinear);
  function("runLinearInto(linear, x, y)", &runLinearInto);
}

}  // namespace quantlab::wasm
