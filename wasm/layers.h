#pragma once

#include <deque>
#include <string>

#include "handle.h"
#include "quantlab/nn/integer_network.h"
#include "quantlab/nn/linear.h"

namespace quantlab::wasm {

EMSCRIPTEN_DECLARE_VAL_TYPE(LayerObject)
EMSCRIPTEN_DECLARE_VAL_TYPE(LayerObjects)
EMSCRIPTEN_DECLARE_VAL_TYPE(NetworkObject)

/// Layers and the arrays that they refer to.
struct Layers {
  std::deque<std::vector<float>> arrays;
  std::vector<LinearWeights> layers;

  void add(const val& object, const std::string& name) {
    const auto get = [&](const char* key) { return field(object, name, key); };
    const auto keep = [&](const char* key) -> std::span<const float> {
      return arrays.emplace_back(toVector<float>(get(key), name + "." + key));
    };
    layers.push_back({.w = keep("w"),
                      .inputs = toInteger<std::size_t>(get("inputs"), name + ".inputs"),
                      .outputs = toInteger<std::size_t>(get("outputs"), name + ".outputs"),
                      .bias = keep("bias")});
  }
};

inline const IntegerNetwork& toNetwork(const NetworkObject& network) {
  return toHandle<IntegerNetwork>(network, "network", "IntegerNetwork");
}

}  // namespace quantlab::wasm
