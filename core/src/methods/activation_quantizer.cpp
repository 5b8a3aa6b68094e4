#include "quantlab/methods/activation_quantizer.h"

#include <vector>

#include "check.h"
#include "quantlab/quantize/quantize.h"
#include "quantlab/quantize/quantize_tensor.h"

namespace quantlab {
namespace {

QuantSpec specOf(const ActivationScheme& scheme) {
  return {.bits = scheme.bits, .scheme = Scheme::Asymmetric, .signedness = Signedness::Unsigned};
}

}  // namespace

ActivationQuantizer::ActivationQuantizer(const ActivationScheme& scheme, std::size_t width,
                                         std::span<const float> calibration)
    : scheme_(scheme), width_(width) {
  byteCodeLimits(specOf(scheme));  // refuses bits that there are not
  if (scheme.range == ActivationRange::Static) {
    requireNotEmpty("calibration", calibration.size());
    requireFinite("calibration", calibration);
    params_ = chooseParams(observeRange(calibration), specOf(scheme));
  }
}

void ActivationQuantizer::apply(std::span<float> x) const {
  if (x.size() % width_ != 0) {
    reject("x.length", text(x.size()), "a multiple of the width (" + text(width_) + ")");
  }
  if (x.empty()) return;
  const QuantSpec spec = specOf(scheme_);
  const Shape shape({x.size() / width_, width_});
  const Partition parts = scheme_.range == ActivationRange::PerToken
                              ? Partition::perChannel(shape, 0)
                              : Partition::perTensor(shape);
  const PartParams params = scheme_.range == ActivationRange::Static
                                ? PartParams{{params_.scale}, {params_.zeroPoint}}
                                : observePartParams(x, parts, spec);
  std::vector<std::uint8_t> codes(x.size());
  quantizeTensor<std::uint8_t>(x, parts, params, spec, codes);
  dequantizeTensor<std::uint8_t>(codes, parts, params, x);
}

}  // namespace quantlab
