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
    requireOwn({{"x", x}, {"codes", codes}});
    const QuantSpec s = toSpec(spec);
    withCodeType(s.signedness, [&](auto zero) {
      using Code = decltype(zero);
      quantizeLinear<Code>(toElements<float>(x, "x"), toParams(params), s,
                           toElements<Code>(codes, "codes"));
    });
  });
}

void dequantizeInto(const BufferObject& codes, const SignednessName& signedness,
                    const ParamsObject& params, const BufferObject& restored) {
  guarded([&] {
    requireOwn({{"codes", codes}, {"restored", restored}});
    withCodeType(toEnum(signedness, "signedness", kSignednesses), [&](auto zero) {
      using Code = decltype(zero);
      dequantizeLinear<Code>(toElements<Code>(codes, "codes"), toParams(params),
                             toElements<float>(restored, "restored"));
    });
  });
}

ValueRange observeRangeOf(const BufferObject& x) {
  return guarded([&] { return observeRange(toElements<float>(x, "x")); });
}

ErrorMetrics errorOf(const BufferObject& x, const ParamsObject& params, const SpecObject& spec) {
  return guarded([&] {
    const std::span<const float> values = toElements<float>(x, "x");
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
    return toFields(histogram(toElements<float>(x, "x"), toNumber(lo, "lo"), toNumber(hi, "hi"),
                              toInteger<int>(bins, "bins")));
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
