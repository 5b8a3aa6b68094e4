#include "quantlab/quantize/quantize_tensor.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <stdexcept>

#include "large_partitions.h"
#include "partitions.h"
#include "support.h"

namespace quantlab {
namespace {

using Catch::Matchers::Message;
using testing::kInfinity;
using testing::kNaN;

const Shape kMatrix({2, 3});
const std::vector<float> kValues{1.0F, -2.0F, 0.0F, 3.0F, 4.0F, 0.0F};

TEST_CASE("ranges of rows, columns and groups", "[quantize_tensor]") {
  const PartRanges rows = observeRanges(kValues, Partition::perChannel(kMatrix, 0));
  CHECK(rows.min == std::vector<float>{-2.0F, 0.0F});
  CHECK(rows.max == std::vector<float>{1.0F, 4.0F});
  const PartRanges columns = observeRanges(kValues, Partition::perChannel(kMatrix, 1));
  CHECK(columns.min == std::vector<float>{0.0F, -2.0F, 0.0F});
  CHECK(columns.max == std::vector<float>{3.0F, 4.0F, 0.0F});
  const PartRanges groups = observeRanges(kValues, Partition::perGroup(kMatrix, 1, 2));
  CHECK(groups.min == std::vector<float>{-2.0F, 0.0F, 0.0F, 0.0F});
  CHECK(groups.max == std::vector<float>{1.0F, 0.0F, 4.0F, 0.0F});
}

TEST_CASE("a scale for each column, by hand", "[quantize_tensor]") {
  // int2, symmetric: one step a magnitude, so a column's absmax is its scale.
  const QuantSpec spec{.bits = 2};
  const Partition columns = Partition::perChannel(kMatrix, 1);
  const PartParams params = choosePartParams(observeRanges(kValues, columns), spec);
  CHECK(params.scales == std::vector<float>{3.0F, 4.0F, 1.0F});
  CHECK(params.zeroPoints == std::vector<std::int32_t>{0, 0, 0});

  std::vector<std::int8_t> codes(6);
  quantizeTensor<std::int8_t>(kValues, columns, params, spec, codes);
  CHECK(codes == std::vector<std::int8_t>{0, 0, 0, 1, 1, 0});  // -2 / 4 is a tie, to even
  std::vector<float> restored(6);
  dequantizeTensor<std::int8_t>(codes, columns, params, restored);
  CHECK(restored == std::vector<float>{0.0F, 0.0F, 0.0F, 3.0F, 4.0F, 0.0F});
}

TEST_CASE("a zero point for each row, by hand", "[quantize_tensor]") {
  const QuantSpec spec{.bits = 2, .scheme = Scheme::Asymmetric, .signedness = Signedness::Unsigned};
  const Partition rows = Partition::perChannel(kMatrix, 0);
  const PartParams params = choosePartParams(observeRanges(kValues, rows), spec);
  CHECK(params.scales == std::vector<float>{1.0F, 4.0F / 3.0F});
  CHECK(params.zeroPoints == std::vector<std::int32_t>{2, 0});
  std::vector<std::uint8_t> codes(6);
  quantizeTensor<std::uint8_t>(kValues, rows, params, spec, codes);
  CHECK(codes == std::vector<std::uint8_t>{3, 0, 2, 2, 3, 0});
}

TEST_CASE("the value of largest magnitude gets the lowest code", "[quantize_tensor]") {
  const QuantSpec int4{.bits = 4};
  const PartRanges ranges{.min = {-2.0F, -16.0F, -8.0F, 0.0F}, .max = {4.0F, 2.0F, 8.0F, 0.0F}};
  const PartParams params = chooseSignedMaxParams(ranges, int4);
  CHECK(params.scales == std::vector<float>{-0.5F, 2.0F, 1.0F, 1.0F});
  CHECK(params.zeroPoints == std::vector<std::int32_t>{0, 0, 0, 0});

  const std::vector<float> x{4.0F, -3.5F, -4.0F, 0.5F};
  const Partition whole = Partition::perTensor(Shape({4}));
  const PartParams own{.scales = {-0.5F}, .zeroPoints = {0}};
  std::vector<std::int8_t> codes(4);
  quantizeTensor<std::int8_t>(x, whole, own, int4, codes);
  CHECK(codes == std::vector<std::int8_t>{-8, 7, 7, -1});  // -4 clips to the code of -3.5
  std::vector<float> restored(4);
  dequantizeTensor<std::int8_t>(codes, whole, own, restored);
  CHECK(restored == std::vector<float>{4.0F, -3.5F, -3.5F, 0.5F});
}

TEST_CASE("unsigned signed-max codes lie around the middle", "[quantize_tensor]") {
  const QuantSpec uint4{.bits = 4, .signedness = Signedness::Unsigned};
  const PartParams params = chooseSignedMaxParams({.min = {-8.0F}, .max = {1.0F}}, uint4);
  CHECK(params.scales == std::vector<float>{1.0F});
  CHECK(params.zeroPoints == std::vector<std::int32_t>{8});
}

TEST_CASE("signed max cuts the 4-bit error of normal values by a fifth", "[quantize_tensor]") {
  const std::vector<float> x = testing::normal(1, 1U << 18U);
  const Partition groups = Partition::perGroup(Shape({x.size()}), 0, 32);
  const QuantSpec int4{.bits = 4};
  const auto meanSquare = [&](const PartParams& params) {
    std::vector<std::int8_t> codes(x.size());
    std::vector<float> restored(x.size());
    quantizeTensor<std::int8_t>(x, groups, params, int4, codes);
    dequantizeTensor<std::int8_t>(codes, groups, params, restored);
    double sum = 0.0;
    for (std::size_t i = 0; i < x.size(); ++i) {
      const double error = static_cast<double>(restored[i]) - x[i];
      sum += error * error;
    }
    return sum / static_cast<double>(x.size());
  };
  const PartRanges ranges = observeRanges(x, groups);
  const double saved = 1.0 - meanSquare(chooseSignedMaxParams(ranges, int4)) /
                                 meanSquare(choosePartParams(ranges, int4));
  CHECK(saved > 0.21);
  CHECK(saved < 0.225);
}

TEST_CASE("a given range clips its part alone", "[quantize_tensor]") {
  const std::vector<float> x{1.0F, 8.0F, 1.0F, 8.0F};
  const Partition rows = Partition::perChannel(Shape({2, 2}), 0);
  const QuantSpec spec{.bits = 3};
  const PartParams params = choosePartParams({.min = {-3.0F, 0.0F}, .max = {3.0F, 9.0F}}, spec);
  std::vector<std::int8_t> codes(4);
  quantizeTensor<std::int8_t>(x, rows, params, spec, codes);
  CHECK(codes == std::vector<std::int8_t>{1, 3, 0, 3});
}

TEST_CASE("infinities saturate and NaN becomes the part's zero point", "[quantize_tensor]") {
  const std::vector<float> x{kNaN, kInfinity, -kInfinity, kNaN};
  const PartParams params{.scales = {1.0F, 1.0F}, .zeroPoints = {3, -5}};
  std::vector<std::int8_t> codes(4);
  quantizeTensor<std::int8_t>(x, Partition::perChannel(Shape({2, 2}), 0), params, {}, codes);
  CHECK(codes == std::vector<std::int8_t>{3, 127, -128, -5});
}

TEST_CASE("bad ranges are named by their part", "[quantize_tensor]") {
  const auto choose = [](std::vector<float> min, std::vector<float> max, QuantSpec spec = {}) {
    return choosePartParams({.min = std::move(min), .max = std::move(max)}, spec);
  };
  CHECK_THROWS_MATCHES(choose({0.0F, 2.0F}, {0.0F, 1.0F}), std::invalid_argument,
                       Message("ranges.min[1] is 2, but must be at most ranges.max[1] (1)."));
  CHECK_THROWS_MATCHES(choose({0.0F}, {kNaN}), std::invalid_argument,
                       Message("ranges.max[0] is NaN, but must be finite."));
  CHECK_THROWS_MATCHES(choose({0.0F}, {}), std::invalid_argument,
                       Message("ranges.max.length is 0, but must be 1, the length of ranges.min."));
  CHECK_THROWS_MATCHES(choose({}, {}, {.bits = 17}), std::invalid_argument,
                       Message("spec.bits is 17, but must be from 2 to 16."));
  CHECK_THROWS_MATCHES(chooseSignedMaxParams({}, {.scheme = Scheme::Asymmetric}),
                       std::invalid_argument,
                       Message("spec.scheme is asymmetric, but must be symmetric."));
  CHECK_THROWS_MATCHES(chooseSignedMaxParams({}, {.codeRange = CodeRange::Narrow}),
                       std::invalid_argument,
                       Message("spec.codeRange is narrow, but must be full."));
}

TEST_CASE("bad data and parameters are named", "[quantize_tensor]") {
  const Partition rows = Partition::perChannel(Shape({2, 1}), 0);
  const auto quantize = [&](const std::vector<float>& x, const PartParams& params,
                            QuantSpec spec = {}) {
    std::vector<std::int8_t> codes(x.size());
    quantizeTensor<std::int8_t>(x, rows, params, spec, codes);
  };
  const PartParams good{.scales = {1.0F, 1.0F}, .zeroPoints = {0, 0}};
  CHECK_THROWS_MATCHES(
      quantize({1.0F}, good), std::invalid_argument,
      Message("x.length is 1, but must be 2, the product of the shape's extents."));
  CHECK_THROWS_MATCHES(quantize({1.0F, 2.0F}, {.scales = {1.0F}, .zeroPoints = {0}}),
                       std::invalid_argument,
                       Message("params.scales.length is 1, but must be 2, the number of parts."));
  CHECK_THROWS_MATCHES(quantize({1.0F, 2.0F}, {.scales = {1.0F, 0.0F}, .zeroPoints = {0, 0}}),
                       std::invalid_argument,
                       Message("params.scales[1] is 0, but must be finite and not 0."));
  CHECK_THROWS_MATCHES(
      quantize({1.0F, 2.0F}, {.scales = {1.0F, 1.0F}, .zeroPoints = {0, 8}}, {.bits = 4}),
      std::invalid_argument,
      Message("params.zeroPoints[1] is 8, but must be one of the codes -8 to 7."));
  CHECK_THROWS_MATCHES(
      quantize({1.0F, 2.0F}, good, {.signedness = Signedness::Unsigned}), std::invalid_argument,
      Message("spec.signedness is unsigned, but must be that of the codes' type."));
  CHECK_THROWS_MATCHES(quantize({1.0F, 2.0F}, good, {.bits = 16}), std::invalid_argument,
                       Message("spec.bits is 16, but must be from 2 to 8."));
  CHECK_THROWS_MATCHES(observeRanges(std::vector<float>{1.0F, kNaN}, rows), std::invalid_argument,
                       Message("x[1] is NaN, but must be finite."));
}

TEST_CASE("parameters observed in one pass are those of the ranges", "[quantize_tensor]") {
  const auto check = [](const Partition& partition) {
    const std::vector<float> x = testing::normal(3, partition.elementCount(), 0.5F);
    for (const Scheme scheme : {Scheme::Symmetric, Scheme::Asymmetric}) {
      const QuantSpec spec{.bits = 8, .scheme = scheme};
      const PartParams expected = choosePartParams(observeRanges(x, partition), spec);
      const PartParams observed = observePartParams(x, partition, spec);
      CHECK(observed.scales == expected.scales);
      CHECK(observed.zeroPoints == expected.zeroPoints);
    }
  };
  testing::forLargePartitions(check);
  testing::forAllPartitions([&](const Shape&, const Partition& partition) { check(partition); });
}

TEST_CASE("parameters cannot be observed of what has no valid range", "[quantize_tensor]") {
  const Partition groups = Partition::perGroup(Shape({4}), 0, 2);
  const QuantSpec spec{.bits = 8, .scheme = Scheme::Symmetric};
  const auto fails = [&](std::vector<float> x, const char* sentence) {
    CHECK_THROWS_MATCHES(observePartParams(x, groups, spec), std::invalid_argument,
                         Message(sentence));
  };
  fails({0.0F, 1.0F, kNaN, 1.0F}, "x[2] is NaN, but must be finite.");
  fails({0.0F, 1.0F, 2.0F, 3e38F},
        "ranges.max[1] is 3e38, but must be at most 1.701412e38 in magnitude.");
  fails({0.0F, 1.0F, 2.0F}, "x.length is 3, but must be 4, the product of the shape's extents.");
}

}  // namespace
}  // namespace quantlab
