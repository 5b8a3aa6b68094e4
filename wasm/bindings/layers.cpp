#include "layers.h"

#include <emscripten/bind.h>

#include <memory>
#include <variant>

#include "buffer.h"
#include "js_types.h"
#include "quantlab/nn/dynamic_linear.h"
#include "quantlab/nn/int4_linear.h"
#include "quantlab/nn/weight_only_linear.h"

namespace quantlab::wasm {
namespace {

EMSCRIPTEN_DECLARE_VAL_TYPE(LinearObject)
EMSCRIPTEN_DECLARE_VAL_TYPE(LinearScheme)

/// A layer from floats to floats, quantized in one way or another.
using Linear = std::variant<FloatLinear, WeightOnlyLinear, DynamicLinear, Int4Linear>;

enum class Kind : std::uint8_t { Float, WeightOnly, Dynamic, Int4 };
constexpr Names<Kind, 4> kKinds{{{"float", Kind::Float},
                                 {"weightOnly", Kind::WeightOnly},
                                 {"dynamic", Kind::Dynamic},
                                 {"int4", Kind::Int4}}};
constexpr Names<ActivationScales> kScales{
    {{"perTensor", ActivationScales::PerTensor}, {"perToken", ActivationScales::PerToken}}};

std::size_t byteLength(const Linear& linear) {
  return std::visit([](const auto& own) { return own.bytes(); }, linear);
}
std::size_t inputs(const Linear& linear) {
  return std::visit([](const auto& own) { return own.inputs(); }, linear);
}
std::size_t outputs(const Linear& linear) {
  return std::visit([](const auto& own) { return own.outputs(); }, linear);
}

std::unique_ptr<Linear> createLinear(const LayerObject& layer, const LinearScheme& scheme) {
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
        return std::make_unique<Linear>(
            WeightOnlyLinear(weights, toInteger<int>(get("bits"), "scheme.bits"), groupSize()));
      case Kind::Dynamic:
        return std::make_unique<Linear>(
            DynamicLinear(weights, toEnum(get("scales"), "scheme.scales", kScales)));
      case Kind::Int4:
        return std::make_unique<Linear>(Int4Linear(weights, groupSize()));
      default:
        return std::make_unique<Linear>(FloatLinear(weights));
    }
  });
}

const Linear& toLinear(const LinearObject& linear) {
  return toHandle<Linear>(linear, "linear", "Linear");
}

void forward(const Linear& linear, std::span<const float> x, std::span<float> y) {
  std::visit([&](const auto& own) { own.forward(x, y); }, linear);
}

Float32Array runLinear(const LinearObject& linear, const Float32Array& x) {
  return guarded([&] {
    const Linear& own = toLinear(linear);
    const std::vector<float> values = toVector<float>(x, "x");
    std::vector<float> y(values.size() / inputs(own) * outputs(own));
    forward(own, values, y);
    return Float32Array(toTypedArray(y));
  });
}

void runLinearInto(const LinearObject& linear, const BufferObject& x, const BufferObject& y) {
  guarded([&] { forward(toLinear(linear), toElements<float>(x, "x"), toElements<float>(y, "y")); });
}

}  // namespace

EMSCRIPTEN_BINDINGS(layers) {
  using namespace emscripten;

  register_type<LinearObject>("Linear");
  register_type<LinearScheme>(
      "{kind:'float'}|{kind:'weightOnly';bits:4|8;groupSize:number}|"
      "{kind:'dynamic';scales:'perTensor'|'perToken'}|{kind:'int4';groupSize:number}");
  class_<Linear>("Linear")
      .property("byteLength", &byteLength)
      .property("inputs", &inputs)
      .property("outputs", &outputs);

  function("createLinear(layer, scheme)", &createLinear);
  function("runLinear(linear, x)", &runLinear);
  function("runLinearInto(linear, x, y)", &runLinearInto);
}

}  // namespace quantlab::wasm
