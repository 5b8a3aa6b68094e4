#include "quantlab/quantize/packing.h"

#include <string>
#include <type_traits>

#include "check.h"
#include "quantlab/numbers/ceil_divide.h"

namespace quantlab {
namespace {

std::size_t codesPerByte(int bits) {
  if (bits != 2 && bits != 4) reject("bits", text(bits), "2 or 4");
  return 8U / static_cast<unsigned>(bits);
}

/// With constants for shifts: whole bytes, then the codes of a last one that is not full.
template <int kBits, typename Code>
void unpackAll(const std::uint8_t* bytes, std::span<Code> codes) {
  constexpr std::size_t kPerByte = 8 / kBits;
  constexpr int kSignBit = std::is_signed_v<Code> ? 1 << (kBits - 1) : 0;
  const auto code = [=](std::size_t byte, std::size_t i) {
    const int field = bytes[byte] >> (i * kBits) & ((1 << kBits) - 1);
    return static_cast<Code>((field ^ kSignBit) - kSignBit);  // extends the sign
  };
  const std::size_t full = codes.size() / kPerByte;
  for (std::size_t byte = 0; byte < full; ++byte) {
    for (std::size_t i = 0; i < kPerByte; ++i) codes[byte * kPerByte + i] = code(byte, i);
  }
  for (std::size_t i = 0; i < codes.size() % kPerByte; ++i) {
    codes[full * kPerByte + i] = code(full, i);
  }
}

}  // namespace

// region: pack-codes
template <typename Code>
std::vector<std::uint8_t> packCodes(std::span<const Code> codes, int bits) {
  const std::size_t perByte = codesPerByte(bits);
  const int lowest = std::is_signed_v<Code> ? -(1 << (bits - 1)) : 0;
  const int highest = lowest + (1 << bits) - 1;
  std::vector<std::uint8_t> bytes(ceilDivide(codes.size(), perByte));
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
  std::vector<Code> codes(count);
  if (bits == 2) {
    unpackAll<2, Code>(bytes.data(), codes);
  } else {
    unpackAll<4, Code>(bytes.data(), codes);
  }
  return codes;
}

template std::vector<std::uint8_t> packCodes(std::span<const std::int8_t>, int);
template std::vector<std::uint8_t> packCodes(std::span<const std::uint8_t>, int);
template std::vector<std::int8_t> unpackCodes(std::span<const std::uint8_t>, int, std::size_t);
template std::vector<std::uint8_t> unpackCodes(std::span<const std::uint8_t>, int, std::size_t);

}  // namespace quantlab
