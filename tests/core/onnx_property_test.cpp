/// What holds for every format that values are quantized to, and for every granularity.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <numeric>

#include "onnx_support.h"
#include "partitions.h"
#include "quantlab/operators/quantize_linear.h"
#include "support.h"

namespace quantlab::onnx {
namespace {

using testing::Division;
using Values = std::vector<double>;

template <typename Draw>
Values drawn(std::size_t count, Draw draw) {
  Values values(count);
  std::generate(values.begin(), values.end(), draw);
  return values;
}

double anyNumber(const NumberFormat& format, Random& random) {
  double value = 0.0;
  do {
    value = decode(random.bits(), format);
  } while (!std::isfinite(value));
  return value;
}

/// At a number of the format, halfway to the next one, somewhere around it, or beyond the range.
double nearNumber(const NumberFormat& format, Random& random) {
  const double value = anyNumber(format, random);
  const double gap = spacing(value, format);
  switch (random.below(4)) {
    case 0:
      return value;
    case 1:
      return value + gap / 2;
    case 2:
      return value + gap * (static_cast<double>(random.uniform()) - 0.5);
    default:
      return 3 * value - 1;
  }
}

float anyScale(Random& random) {
  return random.below(2) == 0 ? std::ldexp(1.0F, static_cast<int>(random.below(10)) - 6)
                              : 0.01F + 10 * random.uniform();
}

/// Scales and zero points for the parts of a tensor, which `division` says in ONNX's way.
class Linear {
 public:
  Linear(const NumberFormat& format, const Shape& shape, const Division& division, Random& random)
      : format(format),
        shape(shape),
        partition(division.of(shape)),
        scale("scale", numberFormat("float32"), partition.partShape(),
              drawn(partition.partCount(), [&] { return anyScale(random); })),
        zeroPoint("zeroPoint", format, partition.partShape(),
                  drawn(partition.partCount(),
                        [&] { return random.below(3) == 0 ? 0.0 : anyNumber(format, random); })),
        attributes_{.axis = static_cast<std::int64_t>(division.axis),
                    .blockSize = division.groupSize} {}

  Values quantized(Values x) const {
    const Array array("x", numberFormat("float32"), shape, std::move(x));
    return quantizeLinear(array, scale, zeroPoint, attributes_).values();
  }

  Values restored(Values codes) const {
    const Array array("y", format, shape, std::move(codes));
    return dequantizeLinear(array, scale, zeroPoint, attributes_).values();
  }

  double scaleOf(std::size_t element) const { return scale.values()[partition.partOf(element)]; }
  double zeroOf(std::size_t element) const { return zeroPoint.values()[partition.partOf(element)]; }

  /// Values around all of the format's numbers; every fifth is 0.
  Values someX(Random& random) const {
    Values x(shape.elementCount());
    for (std::size_t i = 0; i < x.size(); ++i) {
      const double value = (nearNumber(format, random) - zeroOf(i)) * scaleOf(i);
      x[i] = i % 5 == 0 ? 0.0 : static_cast<double>(static_cast<float>(value));
    }
    return x;
  }

  const NumberFormat& format;
  const Shape& shape;
  Partition partition;
  Array scale;
  Array zeroPoint;

 private:
  LinearAttributes attributes_;
};

template <typename Check>
void forAll(Check check) {
  Random random(17);
  for (const NumberFormat& format : testing::quantizedFormats()) {
    CAPTURE(format.name);
    testing::forAllDivisions([&](const Shape& shape, const Division& division) {
      check(Linear(format, shape, division, random), random);
    });
  }
}

TEST_CASE("errors stay within half a spacing, and beyond the range codes saturate", "[property]") {
  std::size_t beyond = 0;
  std::size_t within = 0;
  forAll([&](const Linear& linear, Random& random) {
    const Values x = linear.someX(random);
    const Values codes = linear.quantized(x);
    const Values restored = linear.restored(codes);
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
      const double quotient = x[i] / linear.scaleOf(i);
      const double exact = quotient + linear.zeroOf(i);
      const double last = exact > 0 ? linear.format.largest() : linear.format.lowest();
      if (exact >= linear.format.largest() || exact <= linear.format.lowest()) {
        ++beyond;
        wrong += codes[i] != last;
        continue;
      }
      ++within;
      // Quotient, sum, difference and product are rounded to float32.
      const double rounding = 0x1p-22 * (std::fabs(quotient) + std::fabs(linear.zeroOf(i)));
      const double bound = spacing(codes[i], linear.format) / 2 + rounding;
      wrong += !(std::fabs(restored[i] - x[i]) <= bound * linear.scaleOf(i));
    }
    CHECK(wrong == 0);
  });
  CHECK(beyond > 1000);
  CHECK(within > 1000);
}

TEST_CASE("a larger value of the same part never gets a lower code", "[property]") {
  forAll([](const Linear& linear, Random& random) {
    const Values x = linear.someX(random);
    const Values codes = linear.quantized(x);
    std::vector<std::size_t> order(x.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return std::pair(linear.partition.partOf(a), x[a]) <
             std::pair(linear.partition.partOf(b), x[b]);
    });
    std::size_t wrong = 0;
    for (std::size_t i = 1; i < order.size(); ++i) {
      const bool isSamePart =
          linear.partition.partOf(order[i]) == linear.partition.partOf(order[i - 1]);
      wrong += isSamePart && codes[order[i]] < codes[order[i - 1]];
    }
    CHECK(wrong == 0);
  });
}

TEST_CASE("zero becomes the zero point, which becomes zero", "[property]") {
  forAll([](const Linear& linear, Random&) {
    const Values zeros(linear.shape.elementCount(), 0.0);
    const Values codes = linear.quantized(zeros);
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < codes.size(); ++i) wrong += codes[i] != linear.zeroOf(i);
    CHECK(wrong == 0);
    CHECK(linear.restored(codes) == zeros);
  });
}

TEST_CASE("what was restored once is restored again", "[property]") {
  forAll([](const Linear& linear, Random& random) {
    const Values codes =
        drawn(linear.shape.elementCount(), [&] { return anyNumber(linear.format, random); });
    const Values once = linear.restored(codes);
    CHECK(linear.restored(linear.quantized(once)) == once);
  });
}

}  // namespace
}  // namespace quantlab::onnx
