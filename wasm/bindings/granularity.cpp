#include <emscripten/bind.h>

#include <cstdint>
#include <vector>

#include "code_type.h"
#include "js_types.h"
#include "partition.h"
#include "quantlab/quantize/quantize_tensor.h"

namespace quantlab::wasm {
namespace {

struct PartRangesFields {
  Float32Array min{val::undefined()};
  Float32Array max{val::undefined()};
};

struct PartParamsFields {
  Float32Array scales{val::undefined()};
  Int32Array zeroPoints{val::undefined()};
};

PartRanges toPartRanges(const PartRangesObject& ranges) {
  return {.min = toVector<float>(field(ranges, "ranges", "min"), "ranges.min"),
          .max = toVector<float>(field(ranges, "ranges", "max"), "ranges.max")};
}

PartParams toPartParams(const PartParamsObject& params) {
  return {.scales = toVector<float>(field(params, "params", "scales"), "params.scales"),
          .zeroPoints =
              toVector<std::int32_t>(field(params, "params", "zeroPoints"), "params.zeroPoints")};
}

PartParamsFields fromPartParams(const PartParams& params) {
  return {.scales = Float32Array(toTypedArray(params.scales)),
          .zeroPoints = Int32Array(toTypedArray(params.zeroPoints))};
}

NumberArray partShape(const PartitionObject& partition) {
  return guarded([&] {
    const Shape parts = toPartition(partition).partShape();
    val extents = val::array();
    for (std::size_t axis = 0; axis < parts.rank(); ++axis) extents.set(axis, parts.extent(axis));
    return NumberArray(extents);
  });
}

PartRangesFields observeRanges(const Float32Array& x, const PartitionObject& partition) {
  return guarded([&] {
    const PartRanges ranges =
        quantlab::observeRanges(toVector<float>(x, "x"), toPartition(partition));
    return PartRangesFields{.min = Float32Array(toTypedArray(ranges.min)),
                            .max = Float32Array(toTypedArray(ranges.max))};
  });
}

PartParamsFields choosePartParams(const PartRangesObject& ranges, const SpecObject& spec) {
  return guarded([&] {
    return fromPartParams(quantlab::choosePartParams(toPartRanges(ranges), toSpec(spec)));
  });
}

PartParamsFields chooseSignedMaxParams(const PartRangesObject& ranges, const SpecObject& spec) {
  return guarded([&] {
    return fromPartParams(quantlab::chooseSignedMaxParams(toPartRanges(ranges), toSpec(spec)));
  });
}

template <typename Code>
val quantizeAs(const std::vector<float>& x, const Partition& partition, const PartParams& params,
               const QuantSpec& spec) {
  std::vector<Code> codes(x.size());
  quantlab::quantizeTensor<Code>(x, partition, params, spec, codes);
  return toTypedArray(codes);
}

Codes quantizeTensor(const Float32Array& x, const PartitionObject& partition,
                     const PartParamsObject& params, const SpecObject& spec) {
  return guarded([&] {
    const std::vector<float> from = toVector<float>(x, "x");
    const Partition parts = toPartition(partition);
    const PartParams p = toPartParams(params);
    const QuantSpec s = toSpec(spec);
    return Codes(s.signedness == Signedness::Signed ? quantizeAs<std::int8_t>(from, parts, p, s)
                                                    : quantizeAs<std::uint8_t>(from, parts, p, s));
  });
}

Float32Array dequantizeTensor(const Codes& codes, const PartitionObject& partition,
                              const PartParamsObject& params) {
  return guarded([&] {
    return withCodes(codes, [&]<typename Code>(const std::vector<Code>& from) {
      std::vector<float> restored(from.size());
      quantlab::dequantizeTensor<Code>(from, toPartition(partition), toPartParams(params),
                                       restored);
      return Float32Array(toTypedArray(restored));
    });
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(granularity) {
  using namespace emscripten;

  value_object<PartRangesFields>("PartRanges")
      .field("min", &PartRangesFields::min)
      .field("max", &PartRangesFields::max);
  value_object<PartParamsFields>("PartParams")
      .field("scales", &PartParamsFields::scales)
      .field("zeroPoints", &PartParamsFields::zeroPoints);

  function("partShape(partition)", &partShape);
  function("observeRanges(x, partition)", &observeRanges);
  function("choosePartParams(ranges, spec)", &choosePartParams);
  function("chooseSignedMaxParams(ranges, spec)", &chooseSignedMaxParams);
  function("quantizeTensor(x, partition, params, spec)", &quantizeTensor);
  function("dequantizeTensor(codes, partition, params)", &dequantizeTensor);
}

}  // namespace quantlab::wasm
