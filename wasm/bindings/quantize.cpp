#include "quantlab/quantize/quantize.h"

#include <emscripten/bind.h>

#include <cstdint>
#include <vector>

#include "code_type.h"
#include "js_types.h"
#include "quantlab/tensor/tensor_view.h"

namespace quantlab::wasm {
namespace {

template <typename Code>
val quantizeAs(const std::vector<float>& x, const QuantParams& params, const QuantSpec& spec) {
  std::vector<Code> codes(x.size());
  quantlab::quantizeLinear<Code>(x, params, spec, codes);
  return toTypedArray(codes);
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
    return withCodes(codes, [&]<typename Code>(const std::vector<Code>& from) {
      std::vector<float> restored(from.size());
      quantlab::dequantizeLinear<Code>(from, p, restored);
      return Float32Array(toTypedArray(restored));
    });
  });
}

Float32Array gather(const Float32Array& data, const NumberArray& shape, const Number& axis,
                    const Number& index) {
  return guarded([&] {
    Shape extents(toIndices(shape, "shape"));
    const std::vector<float> values = toVector<float>(data, "data");
    const TensorView tensor(values, std::move(extents));
    return Float32Array(toTypedArray(tensor.gather(toInteger<std::size_t>(axis, "axis"),
                                                   toInteger<std::size_t>(index, "index"))));
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(quantize) {
  using namespace emscripten;

  function("codeLimits(spec)", &codeLimits);
  function("observeRange(x)", &observeRange);
  function("chooseParams(range, spec)", &chooseParams);
  function("quantizeLinear(x, params, spec)", &quantizeLinear);
  function("dequantizeLinear(codes, params)", &dequantizeLinear);
  function("gather(data, shape, axis, index)", &gather);
}

}  // namespace quantlab::wasm
