#include "weight_schemes.h"

#include <emscripten/bind.h>

namespace quantlab::wasm {
namespace {

EMSCRIPTEN_DECLARE_VAL_TYPE(MethodName)

/// Names the fields of a scheme for the generated types; toScheme reads them.
struct SchemeFields {
  double bits = 0.0;
  double groupSize = 0.0;
  MethodName method{val::undefined()};
  RuleName rule{val::undefined()};
  bool correctsBias = false;
  bool isPerTensor = false;
  double seed = 0.0;
};

}  // namespace

EMSCRIPTEN_BINDINGS(weight_schemes) {
  using namespace emscripten;

  register_type<SchemeObject>("WeightScheme");
  register_type<SchemeObjects>("readonly WeightScheme[]");
  register_type<MethodName>("'rounding' | 'stochasticRounding' | 'gptq' | 'floats'");
  register_type<RuleName>("'absMax' | 'leastError'");
  register_type<TraceObjects>("LayerTrace[]");
  value_object<SchemeFields>("WeightScheme")
      .field("bits", &SchemeFields::bits)
      .field("groupSize", &SchemeFields::groupSize)
      .field("method", &SchemeFields::method)
      .field("rule", &SchemeFields::rule)
      .field("correctsBias", &SchemeFields::correctsBias)
      .field("isPerTensor", &SchemeFields::isPerTensor)
      .field("seed", &SchemeFields::seed);
  value_object<LayerTrace>("LayerTrace")
      .field("ownSqnr", &LayerTrace::ownSqnr)
      .field("totalSqnr", &LayerTrace::totalSqnr)
      .field("bytes", &LayerTrace::bytes);
}

}  // namespace quantlab::wasm
