#include "quantlab/quantize/quantize_tensor.h"

#include <limits>

#include "check.h"
#include "kernels/part_runs.h"
#include "quantize/code_type.h"
#include "quantize/part_checks.h"
#include "quantlab/kernels/dequantize_kernel.h"
#include "quantlab/kernels/quantize_kernel.h"
#include "tensor/checks.h"

namespace quantlab {
// region: quantize-tensor
template <typename Code>
void quantizeTensor(std::span<const float> x, const Partition& partition, PartParamsView params,
                    const QuantSpec& spec, std::span<Code> codes) {
  const CodeLimits limits = byteCodeLimits(spec);
  requireElements("x", x.size(), partition.elementCount());
  requireLength("codes", codes.size(), "x", x.size());
  requireCodeType<Code>(spec);
  validatePartParams(params, partition, limits);
  const auto& kernel = quantizeKernels<Code>().back().functions;
  const CodeGrid grid{.limits = limits, .rounding = spec.rounding};
  forEachWithParams(
      partition, params.scales.data(), params.zeroPoints.data(),
      [&](std::size_t start, const Runs& runs) {
        kernel.runs(x.data() + start, runs, grid, codes.data() + start);
      },
      [&](std::size_t start, const Rows& rows) {
        kernel.rows(x.data() + start, rows, grid, codes.data() + start);
      });
}
// endregion

template <typename Code>
void dequantizeTensor(std::span<const Code> codes, const Partition& partition,
                      PartParamsView params, std::span<float> restored) {
  using Limits = std::numeric_limits<Code>;
  requireElements("codes", codes.size(), partition.elementCount());
  requireLength("restored", restored.size(), "codes", codes.size());
  validatePartParams(params, partition, {.qmin = Limits::min(), .qmax = Limits::max()});
  const auto& kernel = dequantizeKernels<Code>().back().functions;
  forEachWithParams(
      partition, params.scales.data(), params.zeroPoints.data(),
      [&](std::size_t start, const Runs& runs) {
        kernel.runs(codes.data() + start, runs, restored.data() + start);
      },
      [&](std::size_t start, const Rows& rows) {
        kernel.rows(codes.data() + start, rows, restored.data() + start);
      });
}

template void quantizeTensor(std::span<const float>, const Partition&, PartParamsView,
                             const QuantSpec&, std::span<std::int8_t>);
template void quantizeTensor(std::span<const float>, const Partition&, PartParamsView,
                             const QuantSpec&, std::span<std::uint8_t>);
template void dequantizeTensor(std::span<const std::int8_t>, const Partition&, PartParamsView,
                               std::span<float>);
template void dequantizeTensor(std::span<const std::uint8_t>, const Partition&, PartParamsView,
                               std::span<float>);

}  // namespace quantlab
