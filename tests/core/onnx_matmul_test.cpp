#include <catch2/catch_test_macros.hpp>
#include <stdexcept>

#include "onnx_support.h"
#include "quantlab/operators/matmul.h"
#include "support.h"

namespace quantlab::onnx {
namespace {

using testing::array;
using testing::scalar;
using testing::vector;
using Values = std::vector<double>;

const Array kA = array("uint8", {2, 3}, {1, 2, 3, 4, 5, 6});
const Array kB = array("int8", {3, 2}, {1, -1, 2, 0, -3, 1});

TEST_CASE("matMulInteger multiplies what is left without the zero points", "[onnx]") {
  const Array y = matMulInteger(kA, kB, {}, {});
  CHECK(y.values() == Values{-4, 2, -4, 2});
  CHECK(y.shape() == Shape({2, 2}));
  CHECK(y.type().name == "int32");
  // (0 1 2; 3 4 5) B
  CHECK(matMulInteger(kA, kB, scalar("uint8", 1), {}).values() == Values{-4, 2, -4, 2});
  CHECK(matMulInteger(kA, kB, {}, scalar("int8", 1)).values() == Values{-10, -4, -19, -13});
}

TEST_CASE("zero points may differ by row of A and by column of B, in each shape", "[onnx]") {
  const Values rows{-4, 2, -4, 2};  // B's columns sum to 0: no zero point of A shows
  const Array b = array("int8", {3, 2}, {1, 0, 1, 0, 1, 1});
  const Values perRow{6 - 3, 3 - 1, 15 - 12, 6 - 4};
  CHECK(matMulInteger(kA, b, vector("uint8", {1, 4}), {}).values() == perRow);
  CHECK(matMulInteger(kA, b, array("uint8", {2, 1}, {1, 4}), {}).values() == perRow);
  const Values perColumn{6 - 6, 3 - 12, 15 - 15, 6 - 30};
  CHECK(matMulInteger(kA, b, {}, vector("int8", {1, 2})).values() == perColumn);
  CHECK(matMulInteger(kA, b, {}, array("int8", {1, 2}, {1, 2})).values() == perColumn);
  CHECK(matMulInteger(kA, kB, vector("uint8", {9, 7}), {}).values() == rows);
}

TEST_CASE("stacks of matrices broadcast, and vectors lose their axis", "[onnx]") {
  const Array stack = array("uint8", {2, 1, 1, 2}, {1, 2, 3, 4});
  const Array others = array("uint8", {3, 2, 1}, {1, 0, 0, 1, 1, 1});
  const Array y = matMulInteger(stack, others, {}, {});
  CHECK(y.shape() == Shape({2, 3, 1, 1}));
  CHECK(y.values() == Values{1, 2, 3, 3, 4, 7});
  // A zero point for each matrix of the stack.
  const Array zeroPoints = array("uint8", {2, 1, 1, 1}, {1, 3});
  CHECK(matMulInteger(stack, others, zeroPoints, {}).values() == Values{0, 1, 1, 0, 1, 1});

  const Array v = vector("uint8", {1, 2});
  CHECK(matMulInteger(v, v, {}, {}).shape() == Shape({}));
  CHECK(matMulInteger(v, v, {}, {}).values() == Values{5});
  CHECK(matMulInteger(v, others, {}, {}).shape() == Shape({3, 1}));
  CHECK(matMulInteger(stack, v, {}, {}).shape() == Shape({2, 1, 1}));
  CHECK(matMulInteger(array("uint8", {2, 0}, {}), array("uint8", {0, 2}, {}), {}, {}).values() ==
        Values{0, 0, 0, 0});
}

TEST_CASE("qLinearMatMul rounds ties to even before it adds the zero point", "[onnx]") {
  const auto y = [](double yScale, double zeroPoint) {
    const QuantizedMatrix a{kA, scalar("float32", 0.5), scalar("uint8", 0)};
    const QuantizedMatrix b{array("int8", {3, 1}, {1, 0, 0}), scalar("float32", 1),
                            scalar("int8", 0)};
    return qLinearMatMul(a, b, scalar("float32", yScale), scalar("int8", zeroPoint)).values();
  };
  CHECK(y(1, 0) == Values{0, 2});
  CHECK(y(1, 1) == Values{1, 3});  // 0.5 + 1 would round to 2
  CHECK(y(0x1p-7, 0) == Values{64, 127});
}

TEST_CASE("qLinearMatMul takes scales by row and by column, also in float16", "[onnx]") {
  const QuantizedMatrix a{kA, vector("float16", {1, 2}), vector("uint8", {0, 1})};
  const QuantizedMatrix b{array("int8", {3, 2}, {1, 0, 0, 1, 0, 0}), vector("float16", {1, 4}),
                          vector("int8", {0, 0})};
  const Array y = qLinearMatMul(a, b, vector("float16", {1, 2}), vector("uint8", {0, 10}));
  CHECK(y.values() == Values{1, 8, 3 + 10, 16 + 10});
}

TEST_CASE("qLinearMatMul takes 8-bit floats", "[onnx]") {
  const QuantizedMatrix a{array("float8e4m3fn", {1, 2}, {1.5, -2}), scalar("float32", 1),
                          scalar("float8e4m3fn", 0)};
  const QuantizedMatrix b{array("float8e5m2", {2, 1}, {4, 1}), scalar("float32", 0.5),
                          scalar("float8e5m2", 0)};
  CHECK(qLinearMatMul(a, b, scalar("float32", 1), scalar("float8e4m3fn", 0)).values() == Values{2});
}

TEST_CASE("the matrix products refuse types and shapes that do not fit", "[onnx]") {
  const auto bad = [](const Array& a, const Array& b, const Optional& aZero = {},
                      const Optional& bZero = {}) {
    CHECK_THROWS_AS(matMulInteger(a, b, aZero, bZero), std::invalid_argument);
  };
  bad(kA, kA);
  bad(kA, array("int16", {3, 2}, Values(6)));
  bad(kA, scalar("int8", 1));
  bad(array("uint8", {2, 1, 3}, Values(6)), array("int8", {3, 3, 1}, Values(9)));
  bad(kA, kB, scalar("int8", 1));
  bad(kA, kB, vector("uint8", {1, 2, 3}));
  bad(kA, kB, {}, vector("int8", {1, 2, 3}));
  bad(kA, kB, {}, array("int8", {2, 1}, {1, 2}));

  const QuantizedMatrix a{kA, scalar("float32", 1), scalar("uint8", 0)};
  const QuantizedMatrix b{kB, scalar("float32", 1), scalar("int8", 0)};
  const Array zero = scalar("int8", 0);
  const auto refuses = [](const QuantizedMatrix& left, const QuantizedMatrix& right,
                          const Array& yScale, const Array& yZeroPoint) {
    CHECK_THROWS_AS(qLinearMatMul(left, right, yScale, yZeroPoint), std::invalid_argument);
  };
  refuses(a, b, scalar("float16", 1), zero);
  refuses(a, b, scalar("float32", 1), scalar("int16", 0));
  refuses(a, b, vector("float32", {1, 1}), zero);
  refuses(a, b, vector("float32", {1, 1, 1}), vector("int8", {0, 0, 0}));
  refuses(a, a, scalar("float32", 1), zero);
}

}  // namespace
}  // namespace quantlab::onnx
