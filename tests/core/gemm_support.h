#pragma once

#include <cstdint>
#include <vector>

#include "quantlab/numbers/random.h"

/// Shapes and codes to multiply, and the product as its definition has it.
namespace quantlab::testing {

struct Dims {
  std::size_t rows;
  std::size_t depth;
  std::size_t columns;
};

/// Every size at which a loop may end, for each of the three extents in turn; primes; layers.
inline std::vector<Dims> shapes() {
  std::vector<std::size_t> sizes;
  for (std::size_t size = 1; size <= 17; ++size) sizes.push_back(size);
  for (const std::size_t size : {31, 32, 33, 63, 64, 65, 127, 128, 129}) sizes.push_back(size);
  std::vector<Dims> all;
  for (const std::size_t size : sizes) {
    all.push_back({size, 37, 19});
    all.push_back({5, size, 13});
    all.push_back({1, size, 24});
    all.push_back({3, 29, size});
    all.push_back({1, 21, size});
  }
  all.insert(all.end(), {{1, 784, 128}, {17, 129, 31}, {3, 333, 65}, {67, 1021, 8}, {2, 16411, 3}});
  return all;
}

template <typename Code>
std::vector<Code> randomCodes(std::uint64_t seed, std::size_t count) {
  Random random(seed);
  std::vector<Code> codes(count);
  for (Code& code : codes) code = static_cast<Code>(random.bits() >> 24U);
  return codes;
}

/// `count` codes: all the lowest, all the highest, and both in turn, by twos and by threes, so that
/// signs meet in every way.
template <typename Code>
std::vector<std::vector<Code>> extremeCodes(std::size_t count, int lowest, int highest) {
  std::vector<std::vector<Code>> all;
  for (const std::size_t period : {count + 1, std::size_t{1}, std::size_t{2}, std::size_t{3}}) {
    std::vector<Code>& codes = all.emplace_back(count, static_cast<Code>(lowest));
    for (std::size_t i = period - 1; i < count; i += period) codes[i] = static_cast<Code>(highest);
  }
  return all;
}

template <typename Code>
std::vector<std::int32_t> plainProduct(const Dims& dims, const std::vector<Code>& a,
                                       const std::vector<std::int8_t>& b) {
  std::vector<std::int32_t> y(dims.rows * dims.columns);
  for (std::size_t i = 0; i < y.size(); ++i) {
    std::int64_t sum = 0;
    for (std::size_t k = 0; k < dims.depth; ++k) {
      sum += std::int64_t{a[i / dims.columns * dims.depth + k]} *
             b[k * dims.columns + i % dims.columns];
    }
    y[i] = static_cast<std::int32_t>(sum);
  }
  return y;
}

}  // namespace quantlab::testing
