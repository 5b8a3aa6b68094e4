#include "quantlab/measure/tensor_error.h"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <stdexcept>

#include "large_partitions.h"
#include "support.h"

namespace quantlab {
namespace {

using Catch::Matchers::Message;
using Catch::Matchers::WithinRel;

constexpr QuantSpec kUint8{.scheme = Scheme::Asymmetric, .signedness = Signedness::Unsigned};

TEST_CASE("large tensors are quantized, restored and measured value by value", "[tensor_error]") {
  testing::forLargePartitions([](const Partition& partition) {
    const std::vector<float> x = testing::normal(2, partition.elementCount(), 0.25F);
    const PartParams params = choosePartParams(observeRanges(x, partition), kUint8);
    std::vector<std::uint8_t> expectedCodes;
    std::vector<float> expected;
    for (std::size_t i = 0; i < x.size(); ++i) {
      const QuantParams own = params.at(partition.partOf(i));
      const std::int32_t code = quantizeValue(x[i], own, codeLimits(kUint8), kUint8.rounding);
      expectedCodes.push_back(static_cast<std::uint8_t>(code));
      expected.push_back(dequantizeValue(code, own));
    }
    std::vector<std::uint8_t> codes(x.size());
    quantizeTensor<std::uint8_t>(x, partition, params, kUint8, codes);
    CHECK(codes == expectedCodes);
    std::vector<float> restored(x.size());
    dequantizeTensor<std::uint8_t>(codes, partition, params, restored);
    CHECK(restored == expected);

    const ErrorMetrics fused = measureTensorError(x, partition, params, kUint8);
    const ErrorMetrics stored = measureError(x, expected);
    CHECK(fused.count == x.size());
    CHECK(fused.maxAbs == stored.maxAbs);
    // The lanes of a sum begin anew with each run, so its last bits may differ.
    CHECK_THAT(fused.mse, WithinRel(stored.mse, 1e-12));
    CHECK_THAT(fused.meanAbs, WithinRel(stored.meanAbs, 1e-12));
    CHECK_THAT(fused.sqnrDb, WithinRel(stored.sqnrDb, 1e-12));
    CHECK_THAT(fused.cosine, WithinRel(stored.cosine, 1e-12));
    if (partition.partCount() == 1) CHECK(fused.mse == stored.mse);
  });
}

TEST_CASE("parameters chosen into arrays are those chosen as a whole", "[tensor_error]") {
  const Partition rows = Partition::perChannel(Shape({40, 65}), 0);
  const std::vector<float> x = testing::normal(3, rows.elementCount());
  const PartRanges ranges = observeRanges(x, rows);
  for (const QuantSpec& spec : testing::allSpecs()) {
    CAPTURE(testing::name(spec));
    const PartParams expected = choosePartParams(ranges, spec);
    std::vector<float> scales(40);
    std::vector<std::int32_t> zeroPoints(40);
    choosePartParams(ranges.min, ranges.max, spec, scales, zeroPoints);
    CHECK(scales == expected.scales);
    CHECK(zeroPoints == expected.zeroPoints);
  }
}

TEST_CASE("what has no fused error is named", "[tensor_error]") {
  const Partition rows = Partition::perChannel(Shape({1, 2}), 0);
  const auto measure = [&](std::vector<float> x, PartParams params) {
    return measureTensorError(x, rows, params, kUint8);
  };
  CHECK_THROWS_MATCHES(
      measure({1.0F}, {{1.0F}, {0}}), std::invalid_argument,
      Message("x.length is 1, but must be 2, the product of the shape's extents."));
  CHECK_THROWS_MATCHES(measure({1.0F, testing::kInfinity}, {{1.0F}, {0}}), std::invalid_argument,
                       Message("x[1] is Infinity, but must be finite."));
  CHECK_THROWS_MATCHES(measure({1.0F, 2.0F}, {{0.0F}, {0}}), std::invalid_argument,
                       Message("params.scales[0] is 0, but must be finite and not 0."));
  CHECK_THROWS_MATCHES(
      measure({1.0F, 3.4e38F}, {{2.2e38F}, {3}}), std::invalid_argument,
      Message("params restores a value to Infinity, but must keep all values finite."));
  CHECK_THROWS_MATCHES(
      measureTensorError({}, Partition::perTensor(Shape({0})), PartParams{{1.0F}, {0}}, kUint8),
      std::invalid_argument, Message("x is empty, but must be at least one value long."));
}

}  // namespace
}  // namespace quantlab
