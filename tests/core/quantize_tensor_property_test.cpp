/// What holds for every specification, granularity and shape.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "partitions.h"
#include "quantlab/quantize/quantize.h"
#include "quantlab/quantize/quantize_tensor.h"
#include "support.h"

namespace quantlab {
namespace {

struct RoundTrip {
  PartParams params;
  std::vector<std::int32_t> codes;
  std::vector<float> restored;
};

RoundTrip roundTrip(std::span<const float> x, const Partition& partition, const PartParams& params,
                    const QuantSpec& spec) {
  RoundTrip result{.params = params, .codes = {}, .restored = std::vector<float>(x.size())};
  testing::withCodeType(spec, [&](auto zero) {
    using Code = decltype(zero);
    std::vector<Code> codes(x.size());
    quantizeTensor<Code>(x, partition, params, spec, codes);
    dequantizeTensor<Code>(codes, partition, params, result.restored);
    result.codes.assign(codes.begin(), codes.end());
  });
  return result;
}

RoundTrip roundTrip(std::span<const float> x, const Partition& partition, const QuantSpec& spec) {
  return roundTrip(x, partition, choosePartParams(observeRanges(x, partition), spec), spec);
}

/// Values of both signs whose spread differs from element to element; every eleventh is 0.
std::vector<float> uneven(std::size_t n) {
  std::vector<float> x = testing::normal(n + 1, n);
  for (std::size_t i = 0; i < n; ++i) {
    x[i] = i % 11 == 0 ? 0.0F : x[i] * static_cast<float>(1U << (i % 7));
  }
  return x;
}

template <typename Check>
void forAll(Check check) {
  testing::forAllPartitions([&](const Shape& shape, const Partition& partition) {
    const std::vector<float> x = uneven(shape.elementCount());
    for (const QuantSpec& spec : testing::allSpecs()) {
      CAPTURE(testing::name(spec));
      check(x, partition, spec);
    }
  });
}

TEST_CASE("errors stay within half a step of the part, and zeros are exact", "[property]") {
  forAll([](const auto& x, const Partition& partition, const QuantSpec& spec) {
    const RoundTrip result = roundTrip(x, partition, spec);
    bool isWithin = true;
    bool isExact = true;
    for (std::size_t i = 0; i < x.size(); ++i) {
      const double step = result.params.scales[partition.partOf(i)];
      const double error = std::fabs(static_cast<double>(result.restored[i]) - x[i]);
      isWithin = isWithin && error <= step * (0.5 + 0x1p-14);
      isExact = isExact && (x[i] != 0.0F || result.restored[i] == 0.0F);
    }
    CHECK(isWithin);
    CHECK(isExact);
  });
}

TEST_CASE("quantizing what was restored gives the same codes", "[property]") {
  forAll([](const auto& x, const Partition& partition, const QuantSpec& spec) {
    const RoundTrip once = roundTrip(x, partition, spec);
    CHECK(roundTrip(once.restored, partition, once.params, spec).codes == once.codes);
  });
}

TEST_CASE("each part is quantized as if it were alone", "[property]") {
  forAll([](const auto& x, const Partition& partition, const QuantSpec& spec) {
    const std::vector<float> restored =
        orderByPart(roundTrip(x, partition, spec).restored, partition);
    const std::vector<float> ordered = orderByPart(x, partition);
    std::vector<float> alone;
    std::size_t start = 0;
    for (std::size_t part = 0; part < partition.partCount(); ++part) {
      const auto own = std::span(ordered).subspan(start, partition.partSize(part));
      start += own.size();
      if (own.empty()) continue;
      const auto piece = testing::roundTrip(own, chooseParams(observeRange(own), spec), spec);
      alone.insert(alone.end(), piece.begin(), piece.end());
    }
    CHECK(restored == alone);
  });
}

TEST_CASE("signed-max errors stay within a step", "[property]") {
  forAll([](const auto& x, const Partition& partition, const QuantSpec& spec) {
    if (spec.scheme != Scheme::Symmetric || spec.codeRange != CodeRange::Full) return;
    const PartParams params = chooseSignedMaxParams(observeRanges(x, partition), spec);
    const RoundTrip result = roundTrip(x, partition, params, spec);
    bool isWithin = true;
    for (std::size_t i = 0; i < x.size(); ++i) {
      const double step = std::fabs(params.scales[partition.partOf(i)]);
      const double error = std::fabs(static_cast<double>(result.restored[i]) - x[i]);
      isWithin = isWithin && error <= step * (1.0 + 0x1p-14) && (x[i] != 0.0F || error == 0.0);
    }
    CHECK(isWithin);
  });
}

TEST_CASE("granularities that draw the same parts agree", "[property]") {
  for (const QuantSpec& spec : testing::allSpecs()) {
    CAPTURE(testing::name(spec));
    const std::vector<float> x = uneven(7 * 13);
    const auto restored = [&](const Partition& partition) {
      return roundTrip(x, partition, spec).restored;
    };
    const Shape shape({7, 13});
    CHECK(restored(Partition::perGroup(shape, 1, 13)) == restored(Partition::perChannel(shape, 0)));
    CHECK(restored(Partition::perGroup(shape, 0, 7)) == restored(Partition::perChannel(shape, 1)));
    const std::vector<float> whole = restored(Partition::perTensor(shape));
    CHECK(restored(Partition::perChannel(Shape({7, 1, 13}), 1)) == whole);
    CHECK(restored(Partition::perGroup(Shape({7 * 13}), 0, 7 * 13)) == whole);
    CHECK(restored(Partition::perGroup(shape, 1, 1)) == restored(Partition::perGroup(shape, 0, 1)));
  }
}

}  // namespace
}  // namespace quantlab
