#include "quantlab/operators/cast.h"

#include <cmath>
#include <utility>

#include "operators/types.h"

namespace quantlab::onnx {
namespace {

/// The integers that have no type of their own in C: ONNX rounds to them, where it cuts off the
/// fraction for those that have.
constexpr int kMostRoundedBits = 4;

/// The integer's lowest `bits` bits; exact, since fmod is.
double wrap(double x, const NumberFormat& to) {
  if (!std::isfinite(x)) return 0.0;
  const double whole = to.bits <= kMostRoundedBits ? roundTo(x, Rounding::HalfEven) : std::trunc(x);
  const double count = std::ldexp(1.0, to.bits);
  double rest = std::fmod(whole, count);
  if (rest > to.largest()) rest -= count;
  if (rest < to.lowest()) rest += count;
  return rest + 0.0;  // no -0 among integers
}

double castValue(double x, const NumberFormat& to, const CastAttributes& attributes) {
  if (to.isInteger()) return wrap(x, to);
  const bool saturates = to.bits <= 8 && attributes.saturate;
  const Overflow overflow = saturates ? Overflow::Saturate : Overflow::Special;
  if (to.kind == FormatKind::PowerOfTwo) {
    return decodeE8M0(encodeE8M0(x, attributes.roundMode, overflow));
  }
  return convert(x, to, overflow);
}

}  // namespace

Array cast(const Array& input, const NumberFormat& to, const CastAttributes& attributes) {
  std::vector<double> values;
  values.reserve(input.values().size());
  for (const double x : input.values()) {
    values.push_back(castValue(x, to, attributes));
  }
  return {"output", to, input.shape(), std::move(values)};
}

Array round(const Array& x) {
  requireType(x.type().kind == FormatKind::Float && x.type().bits >= 16, "x", x.type(),
              "a float of 16 bits or more");
  std::vector<double> values;
  values.reserve(x.values().size());
  for (const double value : x.values()) {
    values.push_back(roundTo(value, Rounding::HalfEven));
  }
  return {"y", x.type(), x.shape(), std::move(values)};
}

}  // namespace quantlab::onnx
