#include "quantize/ggml_blocks.h"

#include <algorithm>
#include <cmath>

#include "quantlab/numbers/float16.h"
#include "quantlab/numbers/rounding.h"

namespace quantlab {
namespace {

constexpr std::size_t kScaleBytes = 2;

/// Writes the scale and returns its reciprocal, 0 for a scale that FP16 rounds to 0.
float putScale(float scale, std::span<std::uint8_t> bytes) {
  const std::uint16_t code = encodeFloat16(scale);
  bytes[0] = static_cast<std::uint8_t>(code & 0xFFU);
  bytes[1] = static_cast<std::uint8_t>(code >> 8U);
  return decodeFloat16(code) == 0.0F ? 0.0F : 1.0F / scale;
}

float getScale(std::span<const std::uint8_t> bytes) {
  return decodeFloat16(static_cast<std::uint16_t>(bytes[0] | bytes[1] << 8U));
}

/// The first value of largest magnitude.
float signedMax(std::span<const float> x) {
  return *std::max_element(x.begin(), x.end(),
                           [](float a, float b) { return std::fabs(a) < std::fabs(b); });
}

}  // namespace

void encodeQ80(std::span<const float> x, float /*tensorScale*/, std::span<std::uint8_t> bytes) {
  const float inverse = putScale(std::fabs(signedMax(x)) / 127.0F, bytes);
  for (std::size_t i = 0; i < x.size(); ++i) {
    const float code = roundTo(x[i] * inverse, Rounding::HalfAwayFromZero);
    bytes[kScaleBytes + i] = static_cast<std::uint8_t>(static_cast<std::int8_t>(code));
  }
}

void decodeQ80(std::span<const std::uint8_t> bytes, float /*tensorScale*/,
               std::span<float> restored) {
  const float scale = getScale(bytes);
  for (std::size_t i = 0; i < restored.size(); ++i) {
    restored[i] = static_cast<float>(static_cast<std::int8_t>(bytes[kScaleBytes + i])) * scale;
  }
}

// region: encode-q4-0
void encodeQ40(std::span<const float> x, float /*tensorScale*/, std::span<std::uint8_t> bytes) {
  const float inverse = putScale(signedMax(x) / -8.0F, bytes);
  const auto codeOf = [&](float value) {
    return std::min(15U, static_cast<unsigned>(value * inverse + 8.5F));
  };
  const std::size_t half = x.size() / 2;
  for (std::size_t i = 0; i < half; ++i) {
    bytes[kScaleBytes + i] = static_cast<std::uint8_t>(codeOf(x[i]) | codeOf(x[i + half]) << 4U);
  }
}
// endregion

void decodeQ40(std::span<const std::uint8_t> bytes, float /*tensorScale*/,
               std::span<float> restored) {
  const float scale = getScale(bytes);
  const std::size_t half = restored.size() / 2;
  for (std::size_t i = 0; i < half; ++i) {
    const int pair = bytes[kScaleBytes + i];
    restored[i] = static_cast<float>((pair & 0xF) - 8) * scale;
    restored[i + half] = static_cast<float>((pair >> 4) - 8) * scale;
  }
}

}  // namespace quantlab
