#include "quantlab/operators/matmul.h"

#include <cstdint>
#include <utility>

#include "check.h"
#include "operators/matrix.h"
#include "operators/quotient.h"
#include "operators/types.h"
#include "tensor/checks.h"

namespace quantlab::onnx {
namespace {

std::vector<double> lessZeroPoint(const Array& matrix, const Shape& shape, std::string_view name,
                                  const Array& zeroPoint, MatrixAxis axis) {
  const PerLine line(name, zeroPoint.shape(), shape, axis);
  std::vector<double> values = matrix.values();
  for (std::size_t i = 0; i < values.size(); ++i) {
    values[i] -= zeroPoint.values()[line(i)];
  }
  return values;
}

/// The lowest 32 bits of an integer, as int32.
double wrapToInt32(double sum) {
  return static_cast<std::int32_t>(static_cast<std::uint32_t>(static_cast<std::int64_t>(sum)));
}

void requireScale(std::string_view name, const Array& scale, const Array& first,
                  std::string_view zeroPointName, const Array& zeroPoint) {
  requireType(isHighPrecision(scale.type()), name, scale.type(),
              "'float32', 'float16' or 'bfloat16'");
  requireSameType(name, scale.type(), "aScale", first.type());
  const bool isSingle = scale.values().size() == 1 && zeroPoint.values().size() == 1;
  if (!isSingle && !(scale.shape() == zeroPoint.shape())) {
    reject(std::string(zeroPointName) + ".shape", text(zeroPoint.shape()),
           text(scale.shape()) + ", the shape of " + std::string(name));
  }
}

void requireMatrix(std::string_view name, const NumberFormat& type) {
  requireType(isInteger8(type) || isFloat8(type), name, type, "'int8', 'uint8' or an 8-bit float");
}

}  // namespace

Array matMulInteger(const Array& a, const Array& b, const Optional& aZeroPoint,
                    const Optional& bZeroPoint) {
  requireType(isInteger8(a.type()), "a", a.type(), "'int8' or 'uint8'");
  requireType(isInteger8(b.type()), "b", b.type(), "'int8' or 'uint8'");
  if (aZeroPoint) requireSameType("aZeroPoint", aZeroPoint->type(), "a", a.type());
  if (bZeroPoint) requireSameType("bZeroPoint", bZeroPoint->type(), "b", b.type());

  const MatMulShapes shapes(a.shape(), b.shape());
  std::vector<double> values = multiply(
      aZeroPoint ? lessZeroPoint(a, shapes.a(), "aZeroPoint", *aZeroPoint, MatrixAxis::Rows)
                 : a.values(),
      bZeroPoint ? lessZeroPoint(b, shapes.b(), "bZeroPoint", *bZeroPoint, MatrixAxis::Columns)
                 : b.values(),
      shapes);
  for (double& value : values) {
    value = wrapToInt32(value);
  }
  return {"y", numberFormat("int32"), shapes.result(), std::move(values)};
}

Array qLinearMatMul(const QuantizedMatrix& a, const QuantizedMatrix& b, const Array& yScale,
                    const Array& yZeroPoint) {
  requireMatrix("a", a.values.type());
  requireMatrix("b", b.values.type());
  requireMatrix("yZeroPoint", yZeroPoint.type());
  requireSameType("aZeroPoint", a.zeroPoint.type(), "a", a.values.type());
  requireSameType("bZeroPoint", b.zeroPoint.type(), "b", b.values.type());
  requireScale("aScale", a.scale, a.scale, "aZeroPoint", a.zeroPoint);
  requireScale("bScale", b.scale, a.scale, "bZeroPoint", b.zeroPoint);
  requireScale("yScale", yScale, a.scale, "yZeroPoint", yZeroPoint);

  const MatMulShapes shapes(a.values.shape(), b.values.shape());
  std::vector<double> values = multiply(
      lessZeroPoint(a.values, shapes.a(), "aZeroPoint", a.zeroPoint, MatrixAxis::Rows),
      lessZeroPoint(b.values, shapes.b(), "bZeroPoint", b.zeroPoint, MatrixAxis::Columns), shapes);

  const PerLine rowOfA("aScale", a.scale.shape(), shapes.product(), MatrixAxis::Rows);
  const PerLine columnOfB("bScale", b.scale.shape(), shapes.product(), MatrixAxis::Columns);
  const PerLine rowOfY("yScale", yScale.shape(), shapes.product(), MatrixAxis::Rows);
  const bool areIntegers = a.values.type().isInteger() && b.values.type().isInteger();
  const auto inScaleType = [&](double x) { return convert(x, a.scale.type(), Overflow::Special); };
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double scaleOfProduct =
        inScaleType(a.scale.values()[rowOfA(i)] * b.scale.values()[columnOfB(i)]);
    const double factor = inScaleType(scaleOfProduct / yScale.values()[rowOfY(i)]);
    const double product = areIntegers ? wrapToInt32(values[i]) : values[i];
    values[i] = quantizeQuotient(product * factor, yZeroPoint.values()[rowOfY(i)],
                                 yZeroPoint.type(), numberFormat("float64"), Overflow::Saturate);
  }
  return {"y", yZeroPoint.type(), shapes.result(), std::move(values)};
}

}  // namespace quantlab::onnx
