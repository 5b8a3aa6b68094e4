#include "quantlab/measure/part_errors.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <stdexcept>

#include "partitions.h"
#include "support.h"

namespace quantlab {
namespace {

using Catch::Matchers::Message;
using testing::kInfinity;
using testing::kNaN;

const std::vector<float> kOriginal{1.0F, 100.0F, 2.0F, -100.0F};
const std::vector<float> kRestored{0.0F, 100.0F, 2.0F, -101.0F};

TEST_CASE("errors of columns and rows by hand", "[part_errors]") {
  const auto columns =
      measureErrorByPart(kOriginal, kRestored, Partition::perChannel(Shape({2, 2}), 1));
  REQUIRE(columns.size() == 2);
  CHECK(columns[0].mse == 0.5);
  CHECK(columns[1].mse == 0.5);
  CHECK(columns[0].sqnrDb < 10.1);  // 10 log10(5)
  CHECK(columns[1].sqnrDb > 43.0);  // 10 log10(20000)
  const auto rows =
      measureErrorByPart(kOriginal, kRestored, Partition::perChannel(Shape({2, 2}), 0));
  CHECK(rows[0].maxAbs == 1.0);
  CHECK(rows[1].count == 2);
}

TEST_CASE("a part's figures are those of its values alone", "[part_errors]") {
  testing::forAllPartitions([](const Shape& shape, const Partition& partition) {
    const std::vector<float> x = testing::normal(1, shape.elementCount());
    const std::vector<float> y = testing::normal(2, shape.elementCount());
    const std::vector<ErrorMetrics> errors = measureErrorByPart(x, y, partition);
    REQUIRE(errors.size() == partition.partCount());
    for (std::size_t part = 0; part < errors.size(); ++part) {
      std::vector<float> ownX;
      std::vector<float> ownY;
      for (std::size_t i = 0; i < x.size(); ++i) {
        if (partition.partOf(i) != part) continue;
        ownX.push_back(x[i]);
        ownY.push_back(y[i]);
      }
      CHECK(errors[part].count == ownX.size());
      if (ownX.empty()) continue;
      const ErrorMetrics alone = measureError(ownX, ownY);
      CHECK(errors[part].mse == alone.mse);
      CHECK(errors[part].maxAbs == alone.maxAbs);
      CHECK(errors[part].meanAbs == alone.meanAbs);
      CHECK(errors[part].sqnrDb == alone.sqnrDb);
      CHECK(errors[part].cosine == alone.cosine);
    }
  });
}

TEST_CASE("a part without elements has no error", "[part_errors]") {
  const auto errors = measureErrorByPart({}, {}, Partition::perChannel(Shape({0, 2}), 1));
  REQUIRE(errors.size() == 2);
  CHECK(errors[1].count == 0);
  CHECK(errors[1].mse == 0.0);
  CHECK(errors[1].sqnrDb == kInfinity);
  CHECK(errors[1].cosine == 1.0);
}

TEST_CASE("bad data is named where it lies in the tensor", "[part_errors]") {
  const Partition columns = Partition::perChannel(Shape({2, 2}), 1);
  CHECK_THROWS_MATCHES(
      measureErrorByPart(kOriginal, std::vector<float>{1.0F}, columns), std::invalid_argument,
      Message("restored.length is 1, but must be 4, the product of the shape's extents."));
  CHECK_THROWS_MATCHES(
      measureErrorByPart(std::vector<float>{1.0F}, kRestored, columns), std::invalid_argument,
      Message("original.length is 1, but must be 4, the product of the shape's extents."));
  CHECK_THROWS_MATCHES(measureErrorByPart(kOriginal, std::vector<float>{1, 2, kNaN, 4}, columns),
                       std::invalid_argument, Message("restored[2] is NaN, but must be finite."));
  testing::forAllPartitions([](const Shape& shape, const Partition& partition) {
    if (shape.elementCount() == 0) return;
    std::vector<float> bad(shape.elementCount(), 1.0F);
    bad.back() = kInfinity;
    const std::vector<float> good(shape.elementCount(), 1.0F);
    CHECK_THROWS_AS(measureErrorByPart(bad, good, partition), std::invalid_argument);
    CHECK_THROWS_AS(measureErrorByPart(good, bad, partition), std::invalid_argument);
  });
}

}  // namespace
}  // namespace quantlab
