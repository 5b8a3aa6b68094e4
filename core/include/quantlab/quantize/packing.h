#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace quantlab {

/// Several codes in a byte: without packing, a 4-bit code takes as much memory as one of 8 bits.
/// The first code lies in the lowest bits (ONNX's layout of int4 and int2), negative ones as two's
/// complement of `bits` bits. `Code` is std::int8_t or std::uint8_t.

/// codes (N) -> bytes (ceil(N bits / 8)); bits of the last byte that no code fills are 0.
/// Throws std::invalid_argument unless `bits` is 2 or 4 and every code fits it.
template <typename Code>
std::vector<std::uint8_t> packCodes(std::span<const Code> codes, int bits);

/// bytes -> codes (count); bits behind the last code are not looked at.
/// Throws std::invalid_argument unless `bits` is 2 or 4 and there are ceil(count bits / 8) bytes.
template <typename Code>
std::vector<Code> unpackCodes(std::span<const std::uint8_t> bytes, int bits, std::size_t count);

}  // namespace quantlab
