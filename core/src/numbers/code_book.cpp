#include "quantlab/numbers/code_book.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "check.h"
#include "quantlab/numbers/random.h"

namespace quantlab {
namespace {

constexpr std::size_t kMostCodes = 65536;

/// Where the values of each cluster end in the sorted data.
std::vector<std::size_t> clusterEnds(const std::vector<float>& sorted,
                                     const std::vector<double>& means) {
  std::vector<std::size_t> ends;
  for (std::size_t i = 0; i + 1 < means.size(); ++i) {
    const double middle = means[i] + (means[i + 1] - means[i]) / 2;
    const auto end = std::upper_bound(sorted.begin(), sorted.end(), middle);
    ends.push_back(static_cast<std::size_t>(end - sorted.begin()));
  }
  ends.push_back(sorted.size());
  return ends;
}

/// `size` of the values, in ascending order.
std::vector<double> draw(std::vector<float> values, std::size_t size, std::uint64_t seed) {
  Random random(seed);
  for (std::size_t i = 0; i < size; ++i) {
    const auto left = static_cast<std::uint32_t>(values.size() - i);  // floats have 32 bits
    std::swap(values[i], values[i + random.below(left)]);
  }
  std::sort(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(size));
  return {values.begin(), values.begin() + static_cast<std::ptrdiff_t>(size)};
}

}  // namespace

CodeBook::CodeBook(std::vector<float> values) : values_(std::move(values)) {
  requireNotEmpty("values", values_.size());
  if (values_.size() > kMostCodes) {
    reject("values.length", text(values_.size()), "at most " + text(kMostCodes));
  }
  requireFinite("values", values_);
  for (std::size_t i = 1; i < values_.size(); ++i) {
    if (values_[i] <= values_[i - 1]) {
      reject("values[" + text(i) + "]", text(values_[i]),
             "greater than the one before (" + text(values_[i - 1]) + ")");
    }
  }
}

std::uint16_t CodeBook::encode(float x) const {
  const double value = std::isnan(x) ? 0.0 : x;
  const auto above = std::lower_bound(values_.begin(), values_.end(), value);
  auto nearest = above;
  if (above == values_.end() ||
      (above != values_.begin() && value - *(above - 1) <= *above - value)) {
    --nearest;
  }
  return static_cast<std::uint16_t>(nearest - values_.begin());
}

float CodeBook::decode(std::uint16_t code) const {
  if (code >= values_.size()) {
    reject("code", text(static_cast<int>(code)),
           "less than " + text(values_.size()) + ", the number of values");
  }
  return values_[code];
}

CodeBook nf4CodeBook() {
  return CodeBook({-1.0F, -0.6961928009986877F, -0.5250730514526367F, -0.39491748809814453F,
                   -0.28444138169288635F, -0.18477343022823334F, -0.09105003625154495F, 0.0F,
                   0.07958029955625534F, 0.16093020141124725F, 0.24611230194568634F,
                   0.33791524171829224F, 0.44070982933044434F, 0.5626170039176941F,
                   0.7229568362236023F, 1.0F});
}

CodeBook logarithmicCodeBook(int bits) {
  if (bits < 2 || bits > 8) reject("bits", text(bits), "from 2 to 8");
  const int positive = 1 << (bits - 1);
  std::vector<float> values{0.0F};
  for (int exponent = 0; exponent > -positive; --exponent) {
    const float power = std::ldexp(1.0F, exponent);
    values.push_back(power);
    if (exponent - 1 > -positive) values.push_back(-power);
  }
  std::sort(values.begin(), values.end());
  return CodeBook(std::move(values));
}

CodeBook kMeansCodeBook(std::span<const float> x, std::size_t size, std::uint64_t seed) {
  requireNotEmpty("x", x.size());
  requireFinite("x", x);
  if (size < 1 || size > kMostCodes) reject("size", text(size), "from 1 to " + text(kMostCodes));

  std::vector<float> sorted(x.begin(), x.end());
  std::sort(sorted.begin(), sorted.end());
  std::vector<float> different = sorted;
  different.erase(std::unique(different.begin(), different.end()), different.end());
  if (different.size() <= size) return CodeBook(std::move(different));

  std::vector<double> means = draw(std::move(different), size, seed);
  std::vector<std::size_t> ends = clusterEnds(sorted, means);
  for (int round = 0; round < 100; ++round) {
    std::size_t start = 0;
    for (std::size_t i = 0; i < means.size(); ++i) {
      double sum = 0.0;
      for (std::size_t j = start; j < ends[i]; ++j) {
        sum += sorted[j];
      }
      if (ends[i] > start) means[i] = sum / static_cast<double>(ends[i] - start);
      start = ends[i];
    }
    std::vector<std::size_t> next = clusterEnds(sorted, means);
    if (next == ends) break;
    ends = std::move(next);
  }
  std::vector<float> values(means.begin(), means.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return CodeBook(std::move(values));
}

}  // namespace quantlab
