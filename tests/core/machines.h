#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "kernels/gemm/readings.h"

/// Engines for the tiles of kernels/gemm and kernels/gemm_s4 on which the relaxed dot reads its
/// second operand as the machines at hand do not: models of all ways that engines may choose.
namespace quantlab::testing {

enum class Machine { Signed, Unsigned, Saturating };

using Lanes = std::array<std::int32_t, 4>;
using Bytes = std::array<std::int8_t, 16>;

/// i32x4.relaxed_dot_i8x16_i7x16_add, as the machine computes it.
template <Machine kMachine>
Lanes relaxedDotAdd(const Bytes& first, const Bytes& second, Lanes sums) {
  for (std::size_t lane = 0; lane < 4; ++lane) {
    std::array<std::int32_t, 4> products;
    for (std::size_t i = 0; i < 4; ++i) {
      const std::int8_t code = second[4 * lane + i];
      const std::int32_t read =
          kMachine == Machine::Signed ? code : static_cast<std::uint8_t>(code);
      products[i] = first[4 * lane + i] * read;
    }
    std::int32_t low = products[0] + products[1];
    std::int32_t high = products[2] + products[3];
    if (kMachine == Machine::Saturating) {
      low = std::clamp(low, -32768, 32767);
      high = std::clamp(high, -32768, 32767);
    }
    sums[lane] = static_cast<std::int32_t>(static_cast<std::uint32_t>(sums[lane]) +
                                           static_cast<std::uint32_t>(low + high));
  }
  return sums;
}

/// Four lanes, as every engine has them.
struct ModelLanes {
  using Vector = Lanes;
  static constexpr int kTileRows = 4;

  struct Columns {
    Lanes low;
    Lanes high;
  };

  static Lanes load(const std::int32_t* x) { return {x[0], x[1], x[2], x[3]}; }
  static void store(std::int32_t* x, const Lanes& value) {
    std::copy(value.begin(), value.end(), x);
  }
  static Lanes splat(const std::uint32_t* word) {
    Lanes lanes;
    lanes.fill(static_cast<std::int32_t>(*word));
    return lanes;
  }
  static Lanes add(const Lanes& x, const Lanes& y) {
    Lanes sum;
    for (std::size_t i = 0; i < 4; ++i) {
      sum[i] = static_cast<std::int32_t>(static_cast<std::uint32_t>(x[i]) +
                                         static_cast<std::uint32_t>(y[i]));
    }
    return sum;
  }

  /// Sixteen bytes of each row at a time, as the vectors take them.
  template <typename Engine, int kRows, typename Code>
  static std::size_t interleave(const Code* a, std::size_t stride, std::size_t count,
                                std::uint32_t* words) {
    constexpr std::size_t kTaken = 4 * Engine::kDepth;
    std::size_t k = 0;
    for (; k + kTaken <= count; k += kTaken) {
      for (std::size_t i = k; i < k + kTaken; i += Engine::kDepth) {
        for (int row = 0; row < kRows; ++row) {
          *words++ = Engine::word(a + row * stride + i, Engine::kDepth);
        }
      }
    }
    return k;
  }
};

/// The float half of an engine for gemm_s4/tiles.h.
struct ModelFloats {
  static void panelDone(const void* /*totals*/) {}
  static void addScaled(float* totals, const Lanes& sums, const float* scales) {
    for (std::size_t i = 0; i < 4; ++i) {
      const float product = static_cast<float>(sums[i]) * scales[i];
      totals[i] += product;
    }
  }
};

/// What gemm/tiles.h wants, of a machine and a kernel that reads A as `Read`.
template <Machine kMachine, typename Read>
struct ModelEngine : ModelLanes, gemm::Reading<Read> {
  static constexpr std::size_t kDepth = 4;
  static constexpr int kTileRows = 5;

  static Columns columns(const std::int8_t* codes) {
    Columns columns;
    std::memcpy(columns.low.data(), codes, 16);
    std::memcpy(columns.high.data(), codes + 16, 16);
    return columns;
  }
  static Lanes dotAdd(const Lanes& sums, const Lanes& columns, const Lanes& word) {
    return relaxedDotAdd<kMachine>(std::bit_cast<Bytes>(columns), std::bit_cast<Bytes>(word), sums);
  }

  template <int kRows, typename Code>
  static std::size_t interleave(const Code* a, std::size_t stride, std::size_t count,
                                std::uint32_t* words) {
    return ModelLanes::interleave<ModelEngine, kRows>(a, stride, count, words);
  }
};

/// What gemm_s4/tiles.h wants: the stored codes are the second operand.
template <Machine kMachine>
struct ModelNibbleEngine : ModelEngine<kMachine, std::int8_t>, ModelFloats {
  using typename ModelLanes::Columns;
  static constexpr std::size_t kSteps = 1;
  static constexpr int kSums = 8;
  struct Nibbles {
    std::array<Columns, kSteps> steps;
  };

  struct Unpack {
    Nibbles operator()(const std::uint8_t* block) const {
      std::array<std::uint8_t, 16> low;
      std::array<std::uint8_t, 16> high;
      for (std::size_t i = 0; i < 16; ++i) {
        low[i] = block[i] & 0xF;
        high[i] = block[i] >> 4;
      }
      return {{{{.low = std::bit_cast<Lanes>(low), .high = std::bit_cast<Lanes>(high)}}}};
    }
  };
  static Lanes dotAdd(const Lanes& sums, const Lanes& columns, const Lanes& word) {
    return relaxedDotAdd<kMachine>(std::bit_cast<Bytes>(word), std::bit_cast<Bytes>(columns), sums);
  }
};

/// The other kind of engine, which every machine reads alike: codes widened to int16, two to a
/// lane.
struct ModelPairs : ModelLanes {
  static constexpr std::size_t kDepth = 2;
  using Words = std::array<std::int16_t, 8>;
  template <typename Code>
  static constexpr std::uint32_t kOffset = 0;

  static Columns columns(const std::int8_t* codes) {
    Words low;
    Words high;
    std::copy_n(codes, 8, low.begin());
    std::copy_n(codes + 8, 8, high.begin());
    return {.low = std::bit_cast<Lanes>(low), .high = std::bit_cast<Lanes>(high)};
  }
  static Lanes dotAdd(const Lanes& sums, const Lanes& columns, const Lanes& word) {
    const auto x = std::bit_cast<Words>(columns);
    const auto y = std::bit_cast<Words>(word);
    Lanes dots;
    for (std::size_t i = 0; i < 4; ++i) {
      dots[i] = x[2 * i] * y[2 * i] + x[2 * i + 1] * y[2 * i + 1];
    }
    return add(sums, dots);
  }
  template <typename Code>
  static std::uint32_t word(const Code* a, std::size_t count) {
    std::array<std::int16_t, 2> pair{};
    std::copy_n(a, count, pair.begin());
    return std::bit_cast<std::uint32_t>(pair);
  }
  template <int kRows, typename Code>
  static std::size_t interleave(const Code* a, std::size_t stride, std::size_t count,
                                std::uint32_t* words) {
    return ModelLanes::interleave<ModelPairs, kRows>(a, stride, count, words);
  }
};

/// The same for weights of four bits: a word of sixteen holds four codes.
struct ModelNibblePairs : ModelPairs, ModelFloats {
  static constexpr std::size_t kSteps = 2;
  static constexpr int kSums = 4;
  struct Nibbles {
    std::array<Columns, kSteps> steps;
  };

  struct Unpack {
    Nibbles operator()(const std::uint8_t* block) const {
      std::array<std::uint16_t, 8> words;
      std::memcpy(words.data(), block, sizeof words);
      const auto shifted = [&](int bits) {
        auto codes = words;
        for (std::uint16_t& code : codes) code = static_cast<std::uint16_t>(code >> bits & 0xF);
        return std::bit_cast<Lanes>(codes);
      };
      return {
          {{{.low = shifted(0), .high = shifted(4)}, {.low = shifted(8), .high = shifted(12)}}}};
    }
  };
};

}  // namespace quantlab::testing
