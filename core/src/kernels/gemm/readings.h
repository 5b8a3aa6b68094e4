#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>

/// What i32x4.relaxed_dot_i8x16_i7x16_add makes of its second operand, A here, is specified for 0
/// to 127 only. With the high bit set a machine may read it as unsigned (VNNI) or as signed (Arm,
/// VNNI-INT8), or saturate sums of two products at int16 (pmaddubsw). A reading that is exact
/// serves codes of both types: the other one is moved by 128, and the sums are set right.
/// Source: WebAssembly's relaxed SIMD proposal, whose tests (relaxed_dot_product.wast) list the
/// results that are allowed.
namespace quantlab::gemm {

/// `Read` is the type as which a machine reads the second operand.
template <typename Read>
struct Reading {
  /// What moving adds to each code of A, modulo 2^32.
  template <typename Code>
  static constexpr std::uint32_t kOffset = std::is_same_v<Code, Read> ? 0U
                                           : std::is_signed_v<Code>   ? 128U
                                                                      : 0U - 128U;

  /// The bit that moving flips in each code.
  template <typename Code>
  static constexpr std::uint8_t kFlip = std::is_same_v<Code, Read> ? 0 : 0x80;

  template <typename Code>
  static std::uint32_t word(const Code* a, std::size_t count) {
    std::uint8_t bytes[4]{};
    for (std::size_t k = 0; k < count; ++k) {
      bytes[k] = static_cast<std::uint8_t>(static_cast<std::uint8_t>(a[k]) ^ kFlip<Code>);
    }
    std::uint32_t word = 0;
    std::memcpy(&word, bytes, sizeof word);
    return word;
  }
};

/// The four dots of (-128) x 4 with (-1 or 255) x 4 tell the readings apart.
inline constexpr std::int32_t kProbeSigned = 512;
inline constexpr std::int32_t kProbeUnsigned = -130560;
inline constexpr std::int32_t kProbeSaturated = -65536;

}  // namespace quantlab::gemm
