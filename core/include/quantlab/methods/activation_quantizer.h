#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "quantlab/codes/params.h"

namespace quantlab {

/// Which activations share a scale and zero point, and whose extremes these are taken from.
enum class ActivationRange : std::uint8_t {
  Static,     ///< all there will ever be: those of a calibration set
  PerTensor,  ///< all of a call: their own
  PerToken,   ///< those of a row (a token, a sample): their own
};

struct ActivationScheme {
  int bits = 8;  ///< 2 to 8
  ActivationRange range = ActivationRange::Static;
};

/// What a layer's input becomes when it is quantized: asymmetric, to unsigned codes, and restored.
class ActivationQuantizer {
 public:
  /// For rows of `width` >= 1 values. `calibration` is read for Static only.
  /// Throws std::invalid_argument unless bits is 2 to 8, or, for Static, if calibration is empty or
  /// holds a NaN or an infinity.
  ActivationQuantizer(const ActivationScheme& scheme, std::size_t width,
                      std::span<const float> calibration);

  /// x (rows, width) -> the values that its codes stand for.
  /// Throws std::invalid_argument unless x.size() is a multiple of width, or, except for Static, if
  /// it holds a NaN or an infinity.
  void apply(std::span<float> x) const;

 private:
  ActivationScheme scheme_;
  std::size_t width_;
  QuantParams params_{.scale = 1.0F, .zeroPoint = 0};  // of Static
};

}  // namespace quantlab
