#include "quantlab/operators/quantize_linear.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

#include "check.h"
#include "operators/quotient.h"
#include "operators/types.h"
#include "quantlab/codes/partition.h"
#include "tensor/checks.h"

namespace quantlab::onnx {
namespace {

const NumberFormat& float32() { return numberFormat("float32"); }

std::size_t toAxis(std::int64_t axis, std::size_t rank) {
  const auto signedRank = static_cast<std::int64_t>(rank);
  if (axis < -signedRank || axis >= signedRank) {
    reject("axis", text(axis), "from " + text(-signedRank) + " to " + text(signedRank - 1));
  }
  return static_cast<std::size_t>(axis < 0 ? axis + signedRank : axis);
}

/// Which elements of x share an element of the scale; checks the scale's shape on the way.
Partition partition(const Shape& x, std::string_view name, const Shape& scale,
                    const LinearAttributes& attributes) {
  if (attributes.blockSize == 0 && scale.elementCount() == 1) return Partition::perTensor(x);
  const std::size_t axis = toAxis(attributes.axis, x.rank());
  const std::size_t blockSize =
      std::min(attributes.blockSize, std::max<std::size_t>(x.extent(axis), 1));
  Partition parts =
      blockSize == 0 ? Partition::perChannel(x, axis) : Partition::perGroup(x, axis, blockSize);
  if (!(parts.partShape() == scale)) {
    reject(std::string(name) + ".shape", text(scale),
           (attributes.blockSize == 0 ? "() or " : "") + text(parts.partShape()));
  }
  return parts;
}

/// A single zero point goes with a single scale, whatever their ranks.
void requireShape(std::string_view name, const Shape& shape, std::string_view scale,
                  const Shape& expected) {
  const bool isSingle = shape.elementCount() == 1 && expected.elementCount() == 1;
  if (isSingle || shape == expected) return;
  reject(std::string(name) + ".shape", text(shape),
         text(expected) + ", the shape of " + std::string(scale));
}

bool isScale(const NumberFormat& type) {
  return isHighPrecision(type) || type.kind == FormatKind::PowerOfTwo;
}

}  // namespace

Array quantizeLinear(const Array& x, const Array& yScale, const Optional& yZeroPoint,
                     const LinearAttributes& attributes) {
  requireType(isHighPrecision(x.type()) || x.type().name == "int32", "x", x.type(),
              "'float32', 'float16', 'bfloat16' or 'int32'");
  requireType(isScale(yScale.type()) || yScale.type().name == "int32", "yScale", yScale.type(),
              "'float32', 'float16', 'bfloat16', 'int32' or 'float8e8m0'");
  const NumberFormat* output = attributes.outputType;
  if (yZeroPoint) {
    if (output != nullptr) {
      requireSameType("yZeroPoint", yZeroPoint->type(), "the output (outputDtype)", *output);
    }
    output = &yZeroPoint->type();
    requireShape("yZeroPoint", yZeroPoint->shape(), "yScale", yScale.shape());
  }
  const NumberFormat& type = output != nullptr ? *output : numberFormat("uint8");
  requireType(isQuantized(type), yZeroPoint ? "yZeroPoint" : "outputDtype", type,
              "an integer of up to 16 bits or a float of up to 8");
  const NumberFormat& scaleType = isHighPrecision(yScale.type()) ? yScale.type() : float32();
  const NumberFormat& precision =
      attributes.precision != nullptr ? *attributes.precision : scaleType;
  requireType(isHighPrecision(precision), "precision", precision,
              "'float32', 'float16' or 'bfloat16'");
  const Partition parts = partition(x.shape(), "yScale", yScale.shape(), attributes);

  const auto inPrecision = [&](double value) {
    return convert(value, precision, Overflow::Special);
  };
  std::vector<double> values(x.values().size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::size_t part = parts.partOf(i);
    // Dividing in double and rounding the quotient gives what a division in `precision` gives.
    const double quotient =
        inPrecision(inPrecision(x.values()[i]) / inPrecision(yScale.values()[part]));
    const double zeroPoint = yZeroPoint ? yZeroPoint->values()[part] : 0.0;
    values[i] = quantizeQuotient(quotient, zeroPoint, type, precision,
                                 attributes.saturate ? Overflow::Saturate : Overflow::Special);
  }
  return {"y", type, x.shape(), std::move(values)};
}

Array dequantizeLinear(const Array& x, const Array& xScale, const Optional& xZeroPoint,
                       const LinearAttributes& attributes) {
  const bool isInt32 = x.type().name == "int32";
  requireType(isQuantized(x.type()) || isInt32, "x", x.type(),
              "an integer of up to 16 bits, 'int32' or a float of up to 8 bits");
  requireType(isScale(xScale.type()), "xScale", xScale.type(),
              "'float32', 'float16', 'bfloat16' or 'float8e8m0'");
  const NumberFormat& type =
      attributes.outputType != nullptr ? *attributes.outputType : xScale.type();
  requireType(isHighPrecision(type), "outputDtype", type, "'float32', 'float16' or 'bfloat16'");
  if (xZeroPoint) {
    requireSameType("xZeroPoint", xZeroPoint->type(), "x", x.type());
    requireShape("xZeroPoint", xZeroPoint->shape(), "xScale", xScale.shape());
    for (const double zeroPoint : xZeroPoint->values()) {
      if (isInt32 && zeroPoint != 0) reject("xZeroPoint", text(zeroPoint), "0 for int32");
    }
  }
  const Partition parts = partition(x.shape(), "xScale", xScale.shape(), attributes);

  std::vector<double> values(x.values().size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::size_t part = parts.partOf(i);
    const double zeroPoint = xZeroPoint ? xZeroPoint->values()[part] : 0.0;
    const double difference =
        zeroPoint == 0 ? x.values()[i] : x.values()[i] - zeroPoint;  // -0 - 0 is -0
    // Two float32 values multiply exactly in double.
    values[i] = convert(convert(difference, float32(), Overflow::Special) * xScale.values()[part],
                        type, Overflow::Special);
  }
  return {"y", type, x.shape(), std::move(values)};
}

DynamicallyQuantized dynamicQuantizeLinear(const Array& x) {
  requireType(x.type().name == "float32", "x", x.type(), "'float32'");
  requireNotEmpty("x", x.values().size());
  float min = 0.0F;
  float max = 0.0F;
  for (std::size_t i = 0; i < x.values().size(); ++i) {
    requireFinite("x.data[" + text(i) + "]", x.values()[i]);
    min = std::min(min, static_cast<float>(x.values()[i]));
    max = std::max(max, static_cast<float>(x.values()[i]));
  }
  const float range = max - min;
  if (!std::isfinite(range)) reject("x", "too wide", "a range within float32");
  const float step = std::max(range / 255.0F, std::numeric_limits<float>::denorm_min());
  const float scale = range == 0.0F ? 1.0F : step;
  const float zeroPoint = roundTo(std::min(-min / scale, 255.0F), Rounding::HalfEven);

  const Shape scalar({});
  Array yScale("yScale", float32(), scalar, {scale});
  Array yZeroPoint("yZeroPoint", numberFormat("uint8"), scalar, {zeroPoint});
  Array y = quantizeLinear(x, yScale, yZeroPoint);
  return {.y = std::move(y), .yScale = std::move(yScale), .yZeroPoint = std::move(yZeroPoint)};
}

}  // namespace quantlab::onnx
