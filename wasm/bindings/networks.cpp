#include <emscripten/bind.h>

#include <memory>

#include "buffer.h"
#include "js_types.h"
#include "layers.h"

namespace quantlab::wasm {
namespace {

EMSCRIPTEN_DECLARE_VAL_TYPE(MultiplierName)

/// Names the fields of a layer for the generated types; Layers reads them.
struct LayerFields {
  Float32Array w{val::undefined()};
  double inputs = 0.0;
  double outputs = 0.0;
  Float32Array bias{val::undefined()};
};

Layers toLayers(const LayerObjects& objects) {
  Layers all;
  forEachElement(objects, "layers", "an array of layers",
                 [&](const val& object, const std::string& name) { all.add(object, name); });
  return all;
}

constexpr Names<Multiplier> kMultipliers{
    {{"float", Multiplier::Float}, {"fixedPoint", Multiplier::FixedPoint}}};

std::string fastestKernel() { return fastestGemm().name; }

std::unique_ptr<IntegerNetwork> createIntegerNetwork(const LayerObjects& layers,
                                                     const Float32Array& calibration,
                                                     const Text& kernel,
                                                     const MultiplierName& multiplier) {
  return guarded([&] {
    const Layers all = toLayers(layers);
    const std::vector<float> x = toVector<float>(calibration, "calibration");
    return std::make_unique<IntegerNetwork>(all.layers, x, gemmKernel(toText(kernel, "kernel")),
                                            toEnum(multiplier, "multiplier", kMultipliers));
  });
}

Float32Array runNetwork(const NetworkObject& network, const Float32Array& x) {
  return guarded([&] {
    const IntegerNetwork& own = toNetwork(network);
    const std::vector<float> values = toVector<float>(x, "x");
    std::vector<float> y(values.size() / own.inputs() * own.outputs());
    own.forward(values, y);
    return Float32Array(toTypedArray(y));
  });
}

void runNetworkInto(const NetworkObject& network, const BufferObject& x, const BufferObject& y) {
  guarded([&] {
    const IntegerNetwork& own = toNetwork(network);
    const BufferArgument from("x", x);
    const BufferArgument to("y", y);
    requireOwn({from, to});
    own.forward(from.elements<float>(), to.elements<float>());
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(networks) {
  using namespace emscripten;

  register_type<LayerObject>("LinearLayer");
  register_type<LayerObjects>("readonly LinearLayer[]");
  register_type<NetworkObject>("IntegerNetwork");
  register_type<MultiplierName>("'float'|'fixedPoint'");
  value_object<LayerFields>("LinearLayer")
      .field("w", &LayerFields::w)
      .field("inputs", &LayerFields::inputs)
      .field("outputs", &LayerFields::outputs)
      .field("bias", &LayerFields::bias);
  class_<IntegerNetwork>("IntegerNetwork")
      .property("inputs", &IntegerNetwork::inputs)
      .property("outputs", &IntegerNetwork::outputs)
      .property("byteLength", &IntegerNetwork::bytes);

  function("fastestKernel", &fastestKernel);
  function("createIntegerNetwork(layers, calibration, kernel, multiplier)", &createIntegerNetwork);
  function("runNetwork(network, x)", &runNetwork);
  function("runNetworkInto(network, x, y)", &runNetworkInto);
}

}  // namespace quantlab::wasm
