#include "quantlab/quantize/packing.h"

#include <string>
#include <type_traits>

#include "check.h"

namespace quantlab {
namespace {

std::size_t codesPerByte(int bits) {
  if (bits != 2 && bits != 4) reject("bits", text(bits), "2 or 4");
  return 8U / static_cast<unsigned>(bits);
}

}  // namespace

// region: pack-codes
template <typename Code>
std::vector<std::uint8_t> packCodes(std::span<const Code> codes, int bits) {
  const std::size_t perByte = codesPerByte(bits);
  const int lowest = std::is_signed_v<Code> ? -(1 << (bits - 1)) : 0;
  const int highest = lowest + (1 << bits) - 1;
  std::vector<std::uint8_t> bytes((codes.size() + perByte - 1) / perByte);
  for (std::size_t i = 0; i < codes.size(); ++i) {
    if (codes[i] < lowest || codes[i] > highest) {
      reject("codes[" + text(i) + "]", text(codes[i]),
             "from " + text(lowest) + " to " + text(highest) + ", since bits is " + text(bits));
    }
    const unsigned field = static_cast<std::uint8_t>(codes[i]) & ((1U << bits) - 1U);
    const auto shift = static_cast<unsigned>(i % perByte) * static_cast<unsigned>(bits);
    bytes[i / perByte] |= static_cast<std::uint8_t>(field << shift);
  }
  return bytes;
}
// endregion

template <typename Code>
std::vector<Code> unpackCodes(std::span<const std::uint8_t> bytes, int bits, std::size_t count) {
  const std::size_t perByte = codesPerByte(bits);
  const std::size_t needed = count / perByte + (count % perByte == 0 ? 0 : 1);
  if (bytes.size() != needed) {
    reject("bytes.length", text(bytes.size()),
           text(needed) + ", the room of " + text(count) + " codes");
  }
  const int signBit = std::is_signed_v<Code> ? 1 << (bits - 1) : 0;
  std::vector<Code> codes(count);
  for (std::size_t i = 0; i < count; ++i) {
    const auto shift = static_cast<unsigned>(i % perByte) * static_cast<unsigned>(bits);
    const int field = (bytes[i / perByte] >> shift) & ((1 << bits) - 1);
    codes[i] = static_cast<Code>((field ^ signBit) - signBit);  // extends the sign
  }
  return codes;
}

template std::vector<std::uint8_t> packCodes(std::span<const std::int8_t>, int);
template std::vector<std::uint8_t> packCodes(std::span<const std::uint8_t>, int);
template std::vector<std::int8_t> unpackCodes(std::span<const std::uint8_t>, int, std::size_t);
template std::vector<std::uint8_t> unpackCodes(std::span<const std::uint8_t>, int, std::size_t);

}  // namespace quantlab
