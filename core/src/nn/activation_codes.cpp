#include "quantlab/nn/activation_codes.h"

#include "quantlab/quantize/quantize_tensor.h"

namespace quantlab {

ActivationCodes quantizeActivations(std::span<const float> x, std::size_t rows,
                                    ActivationScales scales) {
  const QuantSpec int8;
  const Shape shape({rows, x.size() / rows});
  const Partition parts = scales == ActivationScales::PerToken ? Partition::perChannel(shape, 0)
                                                               : Partition::perTensor(shape);
  PartParams params = observePartParams(x, parts, int8);
  std::vector<std::int8_t> codes(x.size());
  quantizeTensor<std::int8_t>(x, parts, params, int8, codes);
  return {.codes = std::move(codes), .scales = std::move(params.scales)};
}

}  // namespace quantlab
