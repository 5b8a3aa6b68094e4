#pragma once

#include <cstdint>
#include <span>

/// ggml's blocks of 32 weights, as block_formats.h describes them. They have no tensor scale.
namespace quantlab {

void encodeQ80(std::span<const float> x, float tensorScale, std::span<std::uint8_t> bytes);
void decodeQ80(std::span<const std::uint8_t> bytes, float tensorScale, std::span<float> restored);

void encodeQ40(std::span<const float> x, float tensorScale, std::span<std::uint8_t> bytes);
void decodeQ40(std::span<const std::uint8_t> bytes, float tensorScale, std::span<float> restored);

}  // namespace quantlab
