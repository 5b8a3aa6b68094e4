#include "quantlab/numbers/code_book.h"

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <iterator>
#include <stdexcept>

#include "support.h"

namespace quantlab {
namespace {

using testing::kInfinity;
using testing::kNaN;
using Floats = std::vector<float>;

Floats valuesOf(const CodeBook& book) { return {book.values().begin(), book.values().end()}; }

double squaredError(const Floats& x, const CodeBook& book) {
  double sum = 0.0;
  for (const float value : x) {
    const double error = value - book.decode(book.encode(value));
    sum += error * error;
  }
  return sum;
}

TEST_CASE("a code book takes the nearest value, the lower code at ties", "[code_book]") {
  const CodeBook book({-4, -1, 0, 2});
  const std::vector<std::pair<float, int>> cases{
      {-9.0F, 0}, {-2.5F, 0}, {-2.4F, 1}, {-0.5F, 1}, {0.9F, 2},       {1.0F, 2},
      {1.1F, 3},  {50.0F, 3}, {kNaN, 2},  {0.0F, 2},  {-kInfinity, 0}, {kInfinity, 3}};
  for (const auto& [x, code] : cases) {
    INFO(x);
    CHECK(book.encode(x) == code);
  }
}

TEST_CASE("every code of every code book round trips, and nearest is nearest", "[code_book]") {
  const Floats x = testing::normal(5, 500);
  std::vector<CodeBook> books{nf4CodeBook(), kMeansCodeBook(x, 16, 1)};
  for (int bits = 2; bits <= 8; ++bits) books.push_back(logarithmicCodeBook(bits));
  for (const CodeBook& book : books) {
    int wrong = 0;
    for (std::size_t i = 0; i < book.values().size(); ++i) {
      const auto code = static_cast<std::uint16_t>(i);
      wrong += book.encode(book.decode(code)) != code;
    }
    for (const float value : x) {
      const double error = std::fabs(static_cast<double>(value) - book.decode(book.encode(value)));
      for (const float other : book.values()) {
        wrong += std::fabs(static_cast<double>(value) - other) < error;
      }
    }
    CHECK(wrong == 0);
  }
}

// Dettmers et al., "QLoRA", NeurIPS 2023, appendix E.
TEST_CASE("NF4 has the published values", "[code_book]") {
  const double published[] = {-1.0,
                              -0.6961928009986877,
                              -0.5250730514526367,
                              -0.39491748809814453,
                              -0.28444138169288635,
                              -0.18477343022823334,
                              -0.09105003625154495,
                              0.0,
                              0.07958029955625534,
                              0.16093020141124725,
                              0.24611230194568634,
                              0.33791524171829224,
                              0.44070982933044434,
                              0.5626170039176941,
                              0.7229568362236023,
                              1.0};
  CHECK(valuesOf(nf4CodeBook()) == Floats(std::begin(published), std::end(published)));
}

/// The z below which a share `p` >= 0.5 of all normal values lies.
double normalQuantile(double p) {
  double lo = 0.0;
  double hi = 8.0;
  for (int i = 0; i < 60; ++i) {
    const double z = (lo + hi) / 2;
    (std::erfc(-z / std::sqrt(2.0)) / 2 < p ? lo : hi) = z;
  }
  return lo;
}

// The same authors' bitsandbytes, create_normal_map: eight quantiles above 0, seven below, each
// side in even steps of probability, divided by the largest.
TEST_CASE("NF4 is made of a bell's quantiles", "[code_book]") {
  const CodeBook book = nf4CodeBook();
  const double outermost = 1.0 - (1.0 / 32 + 1.0 / 30) / 2;  // half a level of 16 and of 15
  const double largest = normalQuantile(outermost);
  const auto value = [&](double level, double levels) {
    return normalQuantile(0.5 + (outermost - 0.5) * level / levels) / largest;
  };
  // The authors drew up their list in floats.
  const double tolerance = 0x1p-22;
  for (std::size_t i = 0; i <= 7; ++i) {
    const double expected = -value(static_cast<double>(i), 7);
    CHECK(std::fabs(book.values()[7 - i] - expected) < tolerance);
  }
  for (std::size_t i = 0; i <= 8; ++i) {
    const double expected = value(static_cast<double>(i), 8);
    CHECK(std::fabs(book.values()[7 + i] - expected) < tolerance);
  }
}

TEST_CASE("the logarithmic code book is made of powers of two", "[code_book]") {
  CHECK(valuesOf(logarithmicCodeBook(2)) == Floats{-1, 0, 0.5, 1});
  CHECK(valuesOf(logarithmicCodeBook(3)) == Floats{-1, -0.5, -0.25, 0, 0.125, 0.25, 0.5, 1});
  CHECK(logarithmicCodeBook(8).values().size() == 256);
  CHECK_THROWS_AS(logarithmicCodeBook(1), std::invalid_argument);
  CHECK_THROWS_AS(logarithmicCodeBook(9), std::invalid_argument);
}

TEST_CASE("k-means finds clusters that lie apart", "[code_book]") {
  const Floats x{10, 0, 1, 11, 12, 2, 100};
  for (std::uint64_t seed = 0; seed < 5; ++seed) {
    const CodeBook book = kMeansCodeBook(x, 2, seed);
    CHECK(squaredError(x, book) <= squaredError(x, CodeBook({0, 50})));
  }
  CHECK(valuesOf(kMeansCodeBook(x, 1, 3)) == Floats{136.0F / 7});
  CHECK(valuesOf(kMeansCodeBook(Floats{3, 1, 3, 2}, 8, 1)) == Floats{1, 2, 3});
  CHECK(valuesOf(kMeansCodeBook(Floats{7, 7}, 1, 1)) == Floats{7});
}

TEST_CASE("each k-means value is the mean of what is encoded to it", "[code_book]") {
  const Floats x = testing::normal(11, 2000);
  const CodeBook book = kMeansCodeBook(x, 8, 42);
  std::vector<double> sums(8);
  std::vector<double> counts(8);
  for (const float value : x) {
    sums[book.encode(value)] += value;
    counts[book.encode(value)] += 1;
  }
  for (std::size_t i = 0; i < 8; ++i) {
    CHECK(counts[i] > 0);
    CHECK(std::fabs(sums[i] / counts[i] - book.values()[i]) < 1e-6);
  }
  CHECK(squaredError(x, book) < squaredError(x, CodeBook({-3, -2, -1, 0, 1, 2, 3, 4})));
  CHECK(valuesOf(book) == valuesOf(kMeansCodeBook(x, 8, 42)));
}

TEST_CASE("code books refuse what makes no sense", "[code_book]") {
  CHECK_THROWS_AS(CodeBook({}), std::invalid_argument);
  CHECK_THROWS_AS(CodeBook({1, 1}), std::invalid_argument);
  CHECK_THROWS_AS(CodeBook({kNaN}), std::invalid_argument);
  CHECK_THROWS_AS(nf4CodeBook().decode(16), std::invalid_argument);
  CHECK_THROWS_AS(kMeansCodeBook({}, 2, 1), std::invalid_argument);
  CHECK_THROWS_AS(kMeansCodeBook(Floats{1}, 0, 1), std::invalid_argument);
  CHECK_THROWS_AS(kMeansCodeBook(Floats{kInfinity}, 2, 1), std::invalid_argument);
}

}  // namespace
}  // namespace quantlab
