#pragma once

#include <array>
#include <bit>
#include <cmath>
#include <cstdarg>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <memory>

#include "quantlab/kernels/kernel.h"
#include "quantlab/numbers/random.h"

/// What the fuzzer's bytes mean. Each number takes the next ones; when none are left, numbers drawn
/// from all of them go on, so that few bytes fill large arrays.
namespace quantlab::fuzz {

class Input {
 public:
  Input(const std::uint8_t* data, std::size_t size)
      : next_(data), end_(data + size), rest_(seedOf(data, size)) {}

  std::uint8_t byte() {
    return next_ != end_ ? *next_++ : static_cast<std::uint8_t>(rest_.bits() >> 24U);
  }
  std::uint32_t word() {
    std::uint32_t bits = 0;
    for (int i = 0; i < 4; ++i) bits = bits << 8U | byte();
    return bits;
  }
  bool flag() { return byte() % 2 == 1; }

  /// 0 to n - 1; n is 1 to 2^16.
  std::size_t below(std::size_t n) {
    return (n <= 256 ? byte() : std::size_t{byte()} << 8U | byte()) % n;
  }

  /// 0 to `most`; often next to the lengths of vectors, of unrolled loops and of blocks.
  std::size_t size(std::size_t most) {
    static constexpr std::array<std::uint16_t, 36> kEdges{
        0,  1,  2,   3,   4,   5,   7,   8,   9,   12,  15,  16,  17,  31,   32,   33,   48, 63,
        64, 65, 127, 128, 129, 255, 256, 257, 271, 272, 273, 511, 512, 1023, 1024, 1025, 40, 2049};
    const std::size_t kind = byte();
    return (kind < 180 ? kEdges[kind % kEdges.size()] : below(std::size_t{1} << 16U)) % (most + 1);
  }

  /// Any float: steps of `scale` at and next to ties, what is special, any bits.
  float value(float scale) {
    const std::size_t kind = byte();
    if (kind < 96) return nudged((static_cast<float>(signedByte()) + 0.5F) * scale);
    if (kind < 176) return static_cast<float>(static_cast<std::int16_t>(half())) / 256 * scale;
    if (kind < 216) return kSpecial[kind % kSpecial.size()];
    return std::bit_cast<float>(word());
  }
  float finite(float scale) {
    const float x = value(scale);
    return std::isfinite(x) ? x : scale;
  }

  /// Finite and not 0; often one that a quantization would choose, at times negative.
  float scale() {
    const std::size_t kind = byte();
    if (kind < 128) return static_cast<float>(1 + half()) / 4096;
    if (kind < 176) return std::ldexp(1.0F, signedByte());
    const float x = finite(1.0F);
    return x != 0.0F ? x : 1.0F;
  }

  std::int32_t between(std::int32_t least, std::int32_t most) {
    const std::size_t n = static_cast<std::size_t>(most - least) + 1;
    return least + static_cast<std::int32_t>(below(n));
  }

  QuantSpec spec(int mostBits) {
    return {.bits = between(2, mostBits),
            .scheme = flag() ? Scheme::Symmetric : Scheme::Asymmetric,
            .signedness = flag() ? Signedness::Signed : Signedness::Unsigned,
            .codeRange = flag() ? CodeRange::Full : CodeRange::Narrow,
            .rounding = flag() ? Rounding::HalfEven : Rounding::HalfAwayFromZero};
  }

  /// Of up to about `most` elements: alike, or lines whose last run is shorter.
  RunLayout layout(std::size_t most) {
    const std::size_t length = size(most);
    const std::size_t runs = most / (length + 1) + 1;
    if (length < 2 || flag()) return RunLayout::alike(size(runs), length);
    const std::size_t perLine = 1 + below(6);
    return {.count = size(runs / perLine + 1) * perLine,
            .length = length,
            .perLine = perLine,
            .last = 1 + below(length)};
  }

 private:
  static constexpr float kLargest = std::numeric_limits<float>::max();
  static constexpr std::array<float, 20> kSpecial{0.0F,
                                                  -0.0F,
                                                  std::numeric_limits<float>::denorm_min(),
                                                  -std::numeric_limits<float>::denorm_min(),
                                                  std::numeric_limits<float>::min(),
                                                  -std::numeric_limits<float>::min(),
                                                  0x1.fffffcp-127F,
                                                  kLargest,
                                                  -kLargest,
                                                  kLargest / 2,
                                                  -kLargest / 2,
                                                  std::numeric_limits<float>::infinity(),
                                                  -std::numeric_limits<float>::infinity(),
                                                  std::numeric_limits<float>::quiet_NaN(),
                                                  -std::numeric_limits<float>::quiet_NaN(),
                                                  8388607.5F,
                                                  -12582912.0F,
                                                  2147483648.0F,
                                                  -2147483648.0F,
                                                  1.0F};

  std::int32_t signedByte() { return static_cast<std::int8_t>(byte()); }
  std::uint16_t half() { return static_cast<std::uint16_t>(byte() << 8U | byte()); }

  float nudged(float x) {
    const std::size_t way = byte() % 4;
    if (way == 0) return std::nextafter(x, -kLargest);
    return way == 1 ? std::nextafter(x, kLargest) : x;
  }

  static std::uint64_t seedOf(const std::uint8_t* data, std::size_t size) {
    std::uint64_t hash = 14695981039346656037U;  // FNV-1a
    for (std::size_t i = 0; i < size; ++i) hash = (hash ^ data[i]) * 1099511628211U;
    return hash;
  }

  const std::uint8_t* next_;
  const std::uint8_t* end_;
  Random rest_;
};

/// An array with nothing around it, so that a look past an end is an error, of any alignment that
/// its type allows.
template <typename T>
class Array {
 public:
  Array(std::size_t count, std::size_t offset, T value = {})
      : count_(count), offset_(offset), all_(std::make_unique<T[]>(offset + count)) {
    for (std::size_t i = 0; i < count; ++i) data()[i] = value;
  }
  /// `make()` gives each element.
  template <typename Make>
  static Array of(std::size_t count, Input& in, Make make) {
    Array array(count, in.below(4));
    for (std::size_t i = 0; i < count; ++i) array.data()[i] = make();
    return array;
  }

  std::size_t size() const { return count_; }
  T* data() const { return all_.get() + offset_; }
  T& operator[](std::size_t i) const { return data()[i]; }

 private:
  std::size_t count_;
  std::size_t offset_;
  std::unique_ptr<T[]> all_;
};

/// The bits of a float; all NaNs alike.
inline std::uint32_t bitsOf(float x) {
  return std::isnan(x) ? 0x7fc00000U : std::bit_cast<std::uint32_t>(x);
}

/// Ends the run with one line; the fuzzer keeps the input. `format` as for printf.
[[noreturn, gnu::format(printf, 1, 2)]] inline void fail(const char* format, ...) {
  std::va_list values;
  va_start(values, format);
  std::fputs("MISMATCH: ", stderr);
  std::vfprintf(stderr, format, values);
  std::fputs("\n", stderr);
  va_end(values);
  std::abort();
}

}  // namespace quantlab::fuzz
