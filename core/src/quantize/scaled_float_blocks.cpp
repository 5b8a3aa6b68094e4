#include "quantize/scaled_float_blocks.h"

namespace quantlab {

void putElements(std::span<const float> x, double scale, const FloatLayout& layout,
                 std::span<std::uint8_t> bytes) {
  const auto bits = static_cast<std::size_t>(layout.bits());
  const auto elements = bytes.subspan(1);
  std::fill(elements.begin(), elements.end(), std::uint8_t{0});
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double quotient = scale == 0.0 ? 0.0 : x[i] / scale;
    const auto code = static_cast<unsigned>(encodeFloat(quotient, layout, Overflow::Saturate));
    elements[i * bits / 8] |= static_cast<std::uint8_t>(code << (i * bits % 8));
  }
}

void getElements(std::span<const std::uint8_t> bytes, double scale, const FloatLayout& layout,
                 std::span<float> restored) {
  const auto bits = static_cast<std::size_t>(layout.bits());
  const auto elements = bytes.subspan(1);
  for (std::size_t i = 0; i < restored.size(); ++i) {
    const unsigned code = static_cast<unsigned>(elements[i * bits / 8]) >> (i * bits % 8);
    restored[i] = static_cast<float>(decodeFloat(code, layout) * scale);
  }
}

void encodeNvfp4(std::span<const float> x, float tensorScale, std::span<std::uint8_t> bytes) {
  const double exact = absMaxOf(x) / 6.0 / tensorScale;
  bytes[0] = static_cast<std::uint8_t>(encodeFloat(exact, kFloat8E4M3FN, Overflow::Saturate));
  putElements(x, decodeFloat(bytes[0], kFloat8E4M3FN) * tensorScale, kFloat4E2M1, bytes);
}

void decodeNvfp4(std::span<const std::uint8_t> bytes, float tensorScale,
                 std::span<float> restored) {
  getElements(bytes, decodeFloat(bytes[0], kFloat8E4M3FN) * tensorScale, kFloat4E2M1, restored);
}

}  // namespace quantlab
