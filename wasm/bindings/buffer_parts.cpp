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

/// The scales and zero points that a call reads or writes.
struct ParamArguments {
  BufferArgument scales;
  BufferArgument zeroPoints;

  ParamArguments(const BufferObject& ownScales, const BufferObject& ownZeroPoints)
      : scales("scales", ownScales), zeroPoints("zeroPoints", ownZeroPoints) {}

  PartParamsView view() const {
    return {scales.elements<float>(), zeroPoints.elements<std::int32_t>()};
  }
};

void observePartsInto(const BufferObject& x, const PartitionObject& partition,
                      const BufferObject& min, const BufferObject& max) {
  guarded([&] {
    const BufferArgument from("x", x);
    const BufferArgument low("min", min);
    const BufferArgument high("max", max);
    requireOwn({from, low, high}, 2);
    observeRanges(from.elements<float>(), toPartition(partition), low.elements<float>(),
                  high.elements<float>());
  });
}

void choosePartParamsInto(const BufferObject& min, const BufferObject& max, const SpecObject& spec,
                          const BufferObject& scales, const BufferObject& zeroPoints) {
  guarded([&] {
    const BufferArgument low("min", min);
    const BufferArgument high("max", max);
    const ParamArguments to(scales, zeroPoints);
    requireOwn({low, high, to.scales, to.zeroPoints}, 2);
    choosePartParams(low.elements<float>(), high.elements<float>(), toSpec(spec),
                     to.scales.elements<float>(), to.zeroPoints.elements<std::int32_t>());
  });
}

void observePartParamsInto(const BufferObject& x, const PartitionObject& partition,
                           const SpecObject& spec, const BufferObject& scales,
                           const BufferObject& zeroPoints) {
  guarded([&] {
    const BufferArgument from("x", x);
    const ParamArguments to(scales, zeroPoints);
    requireOwn({from, to.scales, to.zeroPoints}, 2);
    observePartParams(from.elements<float>(), toPartition(partition), toSpec(spec),
                      to.scales.elements<float>(), to.zeroPoints.elements<std::int32_t>());
  });
}

void quantizePartsInto(const BufferObject& x, const PartitionObject& partition,
                       const BufferObject& scales, const BufferObject& zeroPoints,
                       const SpecObject& spec, const BufferObject& codes) {
  guarded([&] {
    const BufferArgument from("x", x);
    const ParamArguments params(scales, zeroPoints);
    const BufferArgument to("codes", codes);
    requireOwn({from, params.scales, params.zeroPoints, to});
    const QuantSpec s = toSpec(spec);
    withCodeType(s.signedness, [&](auto zero) {
      using Code = decltype(zero);
      quantizeTensor<Code>(from.elements<float>(), toPartition(partition), params.view(), s,
                           to.elements<Code>());
    });
  });
}

void dequantizePartsInto(const BufferObject& codes, const SignednessName& signedness,
                         const PartitionObject& partition, const BufferObject& scales,
                         const BufferObject& zeroPoints, const BufferObject& restored) {
  guarded([&] {
    const BufferArgument from("codes", codes);
    const ParamArguments params(scales, zeroPoints);
    const BufferArgument to("restored", restored);
    requireOwn({from, params.scales, params.zeroPoints, to});
    withCodeType(toEnum(signedness, "signedness", kSignednesses), [&](auto zero) {
      using Code = decltype(zero);
      dequantizeTensor<Code>(from.elements<Code>(), toPartition(partition), params.view(),
                             to.elements<float>());
    });
  });
}

ErrorMetrics errorOfParts(const BufferObject& x, const PartitionObject& partition,
                          const BufferObject& scales, const BufferObject& zeroPoints,
                          const SpecObject& spec) {
  return guarded([&] {
    return measureTensorError(BufferArgument("x", x).elements<float>(), toPartition(partition),
                              ParamArguments(scales, zeroPoints).view(), toSpec(spec));
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(buffer_parts) {
  using namespace emscripten;

  function("observePartsInto(x, partition, min, max)", &observePartsInto);
  function("choosePartParamsInto(min, max, spec, scales, zeroPoints)", &choosePartParamsInto);
  function("observePartParamsInto(x, partition, spec, scales, zeroPoints)", &observePartParamsInto);
  function("quantizePartsInto(x, partition, scales, zeroPoints, spec, codes)", &quantizePartsInto);
  function("dequantizePartsInto(codes, signedness, partition, scales, zeroPoints, restored)",
           &dequantizePartsInto);
  function("errorOfParts(x, partition, scales, zeroPoints, spec)", &errorOfParts);
}

}  // namespace quantlab::wasm
