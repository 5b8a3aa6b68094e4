#include <emscripten/bind.h>

#include "buffer.h"
#include "code_type.h"
#include "histogram_fields.h"
#include "js_types.h"
#include "quantlab/measure/tensor_error.h"
#include "quantlab/quantize/quantize.h"

namespace quantlab::wasm {
namespace {

void quantizeInto(const BufferObject& x, const ParamsObject& params, const SpecObject& spec,
                  const BufferObject& codes) {
  guarded([&] {
    const BufferArgument from("x", x);
    const BufferArgument to("codes", codes);
    requireOwn({from, to});
    const QuantSpec s = toSpec(spec);
    withCodeType(s.signedness, [&](auto zero) {
      using Code = decltype(zero);
      quantizeLinear<Code>(from.elements<float>(), toParams(params), s, to.elements<Code>());
    });
  });
}

void dequantizeInto(const BufferObject& codes, const SignednessName& signedness,
                    const ParamsObject& params, const BufferObject& restored) {
  guarded([&] {
    const BufferArgument from("codes", codes);
    const BufferArgument to("restored", restored);
    requireOwn({from, to});
    withCodeType(toEnum(signedness, "signedness", kSignednesses), [&](auto zero) {
      using Code = decltype(zero);
      dequantizeLinear<Code>(from.elements<Code>(), toParams(params), to.elements<float>());
    });
  });
}

ValueRange observeRangeOf(const BufferObject& x) {
  return guarded([&] { return observeRange(BufferArgument("x", x).elements<float>()); });
}

ErrorMetrics errorOf(const BufferObject& x, const ParamsObject& params, const SpecObject& spec) {
  return guarded([&] {
    const std::span<const float> values = BufferArgument("x", x).elements<float>();
    const QuantParams own = toParams(params);
    const QuantSpec s = toSpec(spec);
    validateParams(own, byteCodeLimits(s));
    return measureTensorError(values, Partition::perTensor(Shape({values.size()})),
                              {{&own.scale, 1}, {&own.zeroPoint, 1}}, s);
  });
}

HistogramFields histogramOf(const BufferObject& x, const Number& lo, const Number& hi,
                            const Number& bins) {
  return guarded([&] {
    return toFields(histogram(BufferArgument("x", x).elements<float>(), toNumber(lo, "lo"),
                              toNumber(hi, "hi"), toInteger<int>(bins, "bins")));
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(buffer_passes) {
  using namespace emscripten;

  function("quantizeInto(x, params, spec, codes)", &quantizeInto);
  function("dequantizeInto(codes, signedness, params, restored)", &dequantizeInto);
  function("observeRangeOf(x)", &observeRangeOf);
  function("errorOf(x, params, spec)", &errorOf);
  function("histogramOf(x, lo, hi, bins)", &histogramOf);
}

}  // namespace quantlab::wasm
