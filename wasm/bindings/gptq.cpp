#include "quantlab/methods/gptq.h"

#include <emscripten/bind.h>

#include <vector>

#include "layers.h"
#include "weight_schemes.h"

namespace quantlab::wasm {
namespace {

EMSCRIPTEN_DECLARE_VAL_TYPE(OptionsObject)
EMSCRIPTEN_DECLARE_VAL_TYPE(OrderName)

constexpr Names<GptqOrder> kOrders{
    {{"asGiven", GptqOrder::AsGiven}, {"largestFirst", GptqOrder::LargestFirst}}};

/// Names the fields of the options for the generated types; toOptions reads them.
struct OptionsFields {
  double bits = 0.0;
  double groupSize = 0.0;
  RuleName rule{val::undefined()};
  OrderName order{val::undefined()};
  double damping = 0.0;
  double blockSize = 0.0;
};

struct GroupCodesFields {
  Int8Array codes{val::undefined()};
  Float32Array scales{val::undefined()};
};

GptqOptions toOptions(const val& options) {
  const auto get = [&](const char* key) { return field(options, "options", key); };
  return {.bits = static_cast<int>(toInteger(get("bits"), "options.bits", 2, 8)),
          .groupSize = toInteger<std::size_t>(get("groupSize"), "options.groupSize"),
          .rule = toEnum(get("rule"), "options.rule", kRules),
          .order = toEnum(get("order"), "options.order", kOrders),
          .damping = toNumber(get("damping"), "options.damping"),
          .blockSize = toInteger<std::size_t>(get("blockSize"), "options.blockSize")};
}

GroupCodesFields quantizeGptq(const LayerObject& layer, const Float32Array& x,
                              const OptionsObject& options) {
  return guarded([&] {
    Layers all;
    all.add(layer, "layer");
    const GroupCodes own =
        quantlab::quantizeGptq(all.layers.front(), toVector<float>(x, "x"), toOptions(options));
    return GroupCodesFields{.codes = Int8Array(toTypedArray(own.codes)),
                            .scales = Float32Array(toTypedArray(own.scales))};
  });
}

double outputError(const Float32Array& x, const Float32Array& w, const Float32Array& other,
                   const Number& inputs) {
  return guarded([&] {
    return quantlab::outputError(toVector<float>(x, "x"), toVector<float>(w, "w"),
                                 toVector<float>(other, "other"),
                                 toInteger<std::size_t>(inputs, "inputs"));
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(gptq) {
  using namespace emscripten;

  register_type<OptionsObject>("GptqOptions");
  register_type<OrderName>("'asGiven' | 'largestFirst'");
  value_object<OptionsFields>("GptqOptions")
      .field("bits", &OptionsFields::bits)
      .field("groupSize", &OptionsFields::groupSize)
      .field("rule", &OptionsFields::rule)
      .field("order", &OptionsFields::order)
      .field("damping", &OptionsFields::damping)
      .field("blockSize", &OptionsFields::blockSize);
  value_object<GroupCodesFields>("GroupCodes")
      .field("codes", &GroupCodesFields::codes)
      .field("scales", &GroupCodesFields::scales);

  function("quantizeGptq(layer, x, options)", &quantizeGptq);
  function("outputError(x, w, other, inputs)", &outputError);
}

}  // namespace quantlab::wasm
