#include <emscripten/bind.h>

#include <cstdint>

#include "buffer.h"
#include "code_type.h"
#include "js_types.h"
#include "partition.h"
#include "quantlab/measure/tensor_error.h"
#include "quantlab/quantize/quantize_tensor.h"

namespace quantlab::wasm {
namespace {

PartParamsView toPartParams(const BufferObject& scales, const BufferObject& zeroPoints) {
  return {toElements<float>(scales, "scales"), toElements<std::int32_t>(zeroPoints, "zeroPoints")};
}

void observePartsInto(const BufferObject& x, const PartitionObject& partition,
                      const BufferObject& min, const BufferObject& max) {
  guarded([&] {
    requireOwn({{"x", x}, {"min", min}, {"max", max}}, 2);
    observeRanges(toElements<float>(x, "x"), toPartition(partition), toElements<float>(min, "min"),
                  toElements<float>(max, "max"));
  });
}

void choosePartParamsInto(const BufferObject& min, const BufferObject& max, const SpecObject& spec,
                          const BufferObject& scales, const BufferObject& zeroPoints) {
  guarded([&] {
    requireOwn({{"min", min}, {"max", max}, {"scales", scales}, {"zeroPoints", zeroPoints}}, 2);
    choosePartParams(toElements<float>(min, "min"), toElements<float>(max, "max"), toSpec(spec),
                     toElements<float>(scales, "scales"),
                     toElements<std::int32_t>(zeroPoints, "zeroPoints"));
  });
}

void observePartParamsInto(const BufferObject& x, const PartitionObject& partition,
                           const SpecObject& spec, const BufferObject& scales,
                           const BufferObject& zeroPoints) {
  guarded([&] {
    requireOwn({{"x", x}, {"scales", scales}, {"zeroPoints", zeroPoints}}, 2);
    observePartParams(toElements<float>(x, "x"), toPartition(partition), toSpec(spec),
                      toElements<float>(scales, "scales"),
                      toElements<std::int32_t>(zeroPoints, "zeroPoints"));
  });
}

void quantizePartsInto(const BufferObject& x, const PartitionObject& partition,
                       const BufferObject& scales, const BufferObject& zeroPoints,
                       const SpecObject& spec, const BufferObject& codes) {
  guarded([&] {
    requireOwn({{"x", x}, {"scales", scales}, {"zeroPoints", zeroPoints}, {"codes", codes}});
    const QuantSpec s = toSpec(spec);
    withCodeType(s.signedness, [&](auto zero) {
      using Code = decltype(zero);
      quantizeTensor<Code>(toElements<float>(x, "x"), toPartition(partition),
                           toPartParams(scales, zeroPoints), s, toElements<Code>(codes, "codes"));
    });
  });
}

void dequantizePartsInto(const BufferObject& codes, const SignednessName& signedness,
                         const PartitionObject& partition, const BufferObject& scales,
                         const BufferObject& zeroPoints, const BufferObject& restored) {
  guarded([&] {
    requireOwn(
        {{"codes", codes}, {"scales", scales}, {"zeroPoints", zeroPoints}, {"restored", restored}});
    withCodeType(toEnum(signedness, "signedness", kSignednesses), [&](auto zero) {
      using Code = decltype(zero);
      dequantizeTensor<Code>(toElements<Code>(codes, "codes"), toPartition(partition),
                             toPartParams(scales, zeroPoints),
                             toElements<float>(restored, "restored"));
    });
  });
}

ErrorMetrics errorOfParts(const BufferObject& x, const PartitionObject& partition,
                          const BufferObject& scales, const BufferObject& zeroPoints,
                          const SpecObject& spec) {
  return guarded([&] {
    return measureTensorError(toElements<float>(x, "x"), toPartition(partition),
                              toPartParams(scales, zeroPoints), toSpec(spec));
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(buffer_parts) {
  using namespace emscripten;

  register_type<PartitionObject>(
      "{shape:readonly number[]}&({granularity:'perTensor'}|{granularity:'perChannel';axis:number}|"
      "{granularity:'perGroup';axis:number;groupSize:number})");

  function("observePartsInto(x, partition, min, max)", &observePartsInto);
  function("choosePartParamsInto(min, max, spec, scales, zeroPoints)", &choosePartParamsInto);
  function("observePartParamsInto(x, partition, spec, scales, zeroPoints)", &observePartParamsInto);
  function("quantizePartsInto(x, partition, scales, zeroPoints, spec, codes)", &quantizePartsInto);
  function("dequantizePartsInto(codes, signedness, partition, scales, zeroPoints, restored)",
           &dequantizePartsInto);
  function("errorOfParts(x, partition, scales, zeroPoints, spec)", &errorOfParts);
}

}  // namespace quantlab::wasm
