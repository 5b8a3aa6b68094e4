#include <emscripten/bind.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "js_types.h"
#include "quantlab/operators/cast.h"
#include "quantlab/operators/matmul.h"
#include "quantlab/operators/quantize_linear.h"

namespace quantlab::wasm {

EMSCRIPTEN_DECLARE_VAL_TYPE(RoundModeName)
EMSCRIPTEN_DECLARE_VAL_TYPE(FloatCodes)
EMSCRIPTEN_DECLARE_VAL_TYPE(ArrayObject)
EMSCRIPTEN_DECLARE_VAL_TYPE(OptionalArrayObject)
EMSCRIPTEN_DECLARE_VAL_TYPE(CastObject)
EMSCRIPTEN_DECLARE_VAL_TYPE(LinearObject)

namespace {

/// Name the fields of arguments for the generated types; the functions below read them.
struct ArrayFields {
  FormatName type{val::undefined()};
  NumberArray shape{val::undefined()};
  Float64Array data{val::undefined()};
};
struct CastFields {
  bool saturate = true;
  RoundModeName roundMode{val::undefined()};
};
struct LinearFields {
  int axis = 1;
  int blockSize = 0;
  bool saturate = true;
  FormatName outputDtype{val::undefined()};
  FormatName precision{val::undefined()};
};

/// `codes` beside the values of a float format below 32 bits.
struct ResultFields {
  FormatName type{val::undefined()};
  NumberArray shape{val::undefined()};
  Float64Array data{val::undefined()};
  FloatCodes codes{val::undefined()};
};
struct DynamicFields {
  ResultFields y;
  ResultFields yScale;
  ResultFields yZeroPoint;
};

constexpr Names<PowerRounding, 3> kRoundModes{{{"up", PowerRounding::Up},
                                               {"down", PowerRounding::Down},
                                               {"nearest", PowerRounding::Nearest}}};

onnx::Array toArray(const val& object, const std::string& name) {
  const NumberFormat& type = toFormat(field(object, name, "type"), name + ".type");
  Shape shape(toIndices(field(object, name, "shape"), name + ".shape"));
  return {name, type, std::move(shape),
          toVector<double>(field(object, name, "data"), name + ".data")};
}

onnx::Optional toOptionalArray(const val& object, const std::string& name) {
  if (object.isUndefined()) return std::nullopt;
  return toArray(object, name);
}

template <typename Code>
val codesOf(const onnx::Array& array) {
  std::vector<Code> codes;
  for (const double value : array.values()) {
    codes.push_back(static_cast<Code>(encode(value, array.type(), Overflow::Special)));
  }
  return toTypedArray(codes);
}

ResultFields toResult(const onnx::Array& array) {
  const NumberFormat& type = array.type();
  val shape = val::array();
  for (std::size_t axis = 0; axis < array.shape().rank(); ++axis) {
    shape.call<void>("push", static_cast<double>(array.shape().extent(axis)));
  }
  val codes = val::undefined();
  if (!type.isInteger() && type.bits <= 8) codes = codesOf<std::uint8_t>(array);
  if (!type.isInteger() && type.bits == 16) codes = codesOf<std::uint16_t>(array);
  return {.type = FormatName(val(std::string(type.name))),
          .shape = NumberArray(shape),
          .data = Float64Array(toTypedArray(array.values())),
          .codes = FloatCodes(codes)};
}

/// Reads those attributes that are there; the others keep ONNX's defaults.
template <typename Read>
void readAttribute(const val& attributes, const char* key, Read read) {
  const val value = field(attributes, "attributes", key);
  if (!value.isUndefined()) read(value, std::string("attributes.") + key);
}

onnx::CastAttributes toCastAttributes(const CastObject& object) {
  onnx::CastAttributes attributes;
  readAttribute(object, "saturate", [&](const val& value, const std::string& name) {
    attributes.saturate = toBoolean(value, name);
  });
  readAttribute(object, "roundMode", [&](const val& value, const std::string& name) {
    attributes.roundMode = toEnum(value, name, kRoundModes);
  });
  return attributes;
}

onnx::LinearAttributes toLinearAttributes(const LinearObject& object) {
  onnx::LinearAttributes attributes;
  readAttribute(object, "axis", [&](const val& value, const std::string& name) {
    attributes.axis = toInteger<std::int32_t>(value, name);
  });
  readAttribute(object, "blockSize", [&](const val& value, const std::string& name) {
    attributes.blockSize = toInteger<std::size_t>(value, name);
  });
  readAttribute(object, "saturate", [&](const val& value, const std::string& name) {
    attributes.saturate = toBoolean(value, name);
  });
  readAttribute(object, "outputDtype", [&](const val& value, const std::string& name) {
    attributes.outputType = &toFormat(value, name);
  });
  readAttribute(object, "precision", [&](const val& value, const std::string& name) {
    attributes.precision = &toFormat(value, name);
  });
  return attributes;
}

ResultFields onnxCast(const ArrayObject& input, const FormatName& to,
                      const CastObject& attributes) {
  return guarded([&] {
    return toResult(
        onnx::cast(toArray(input, "input"), toFormat(to, "to"), toCastAttributes(attributes)));
  });
}

ResultFields onnxRound(const ArrayObject& x) {
  return guarded([&] { return toResult(onnx::round(toArray(x, "x"))); });
}

ResultFields onnxQuantizeLinear(const ArrayObject& x, const ArrayObject& yScale,
                                const OptionalArrayObject& yZeroPoint,
                                const LinearObject& attributes) {
  return guarded([&] {
    return toResult(onnx::quantizeLinear(toArray(x, "x"), toArray(yScale, "yScale"),
                                         toOptionalArray(yZeroPoint, "yZeroPoint"),
                                         toLinearAttributes(attributes)));
  });
}

ResultFields onnxDequantizeLinear(const ArrayObject& x, const ArrayObject& xScale,
                                  const OptionalArrayObject& xZeroPoint,
                                  const LinearObject& attributes) {
  return guarded([&] {
    return toResult(onnx::dequantizeLinear(toArray(x, "x"), toArray(xScale, "xScale"),
                                           toOptionalArray(xZeroPoint, "xZeroPoint"),
                                           toLinearAttributes(attributes)));
  });
}

DynamicFields onnxDynamicQuantizeLinear(const ArrayObject& x) {
  return guarded([&] {
    const onnx::DynamicallyQuantized result = onnx::dynamicQuantizeLinear(toArray(x, "x"));
    return DynamicFields{.y = toResult(result.y),
                         .yScale = toResult(result.yScale),
                         .yZeroPoint = toResult(result.yZeroPoint)};
  });
}

ResultFields onnxMatMulInteger(const ArrayObject& a, const ArrayObject& b,
                               const OptionalArrayObject& aZeroPoint,
                               const OptionalArrayObject& bZeroPoint) {
  return guarded([&] {
    return toResult(onnx::matMulInteger(toArray(a, "a"), toArray(b, "b"),
                                        toOptionalArray(aZeroPoint, "aZeroPoint"),
                                        toOptionalArray(bZeroPoint, "bZeroPoint")));
  });
}

ResultFields onnxQLinearMatMul(const ArrayObject& a, const ArrayObject& aScale,
                               const ArrayObject& aZeroPoint, const ArrayObject& b,
                               const ArrayObject& bScale, const ArrayObject& bZeroPoint,
                               const ArrayObject& yScale, const ArrayObject& yZeroPoint) {
  return guarded([&] {
    return toResult(onnx::qLinearMatMul(
        {toArray(a, "a"), toArray(aScale, "aScale"), toArray(aZeroPoint, "aZeroPoint")},
        {toArray(b, "b"), toArray(bScale, "bScale"), toArray(bZeroPoint, "bZeroPoint")},
        toArray(yScale, "yScale"), toArray(yZeroPoint, "yZeroPoint")));
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(operators) {
  using namespace emscripten;

  register_type<RoundModeName>("'up' | 'down' | 'nearest'");
  register_type<FloatCodes>("Uint8Array | Uint16Array | undefined");
  register_type<ArrayObject>("OnnxArray");
  register_type<OptionalArrayObject>("OnnxArray | undefined");
  register_type<CastObject>("Partial<CastAttributes>");
  register_type<LinearObject>("Partial<LinearAttributes>");
  value_object<ArrayFields>("OnnxArray")
      .field("type", &ArrayFields::type)
      .field("shape", &ArrayFields::shape)
      .field("data", &ArrayFields::data);
  value_object<ResultFields>("OnnxResult")
      .field("type", &ResultFields::type)
      .field("shape", &ResultFields::shape)
      .field("data", &ResultFields::data)
      .field("codes", &ResultFields::codes);
  value_object<DynamicFields>("DynamicallyQuantized")
      .field("y", &DynamicFields::y)
      .field("yScale", &DynamicFields::yScale)
      .field("yZeroPoint", &DynamicFields::yZeroPoint);
  value_object<CastFields>("CastAttributes")
      .field("saturate", &CastFields::saturate)
      .field("roundMode", &CastFields::roundMode);
  value_object<LinearFields>("LinearAttributes")
      .field("axis", &LinearFields::axis)
      .field("blockSize", &LinearFields::blockSize)
      .field("saturate", &LinearFields::saturate)
      .field("outputDtype", &LinearFields::outputDtype)
      .field("precision", &LinearFields::precision);

  function("onnxCast(input, to, attributes)", &onnxCast);
  function("onnxRound(x)", &onnxRound);
  function("onnxQuantizeLinear(x, yScale, yZeroPoint, attributes)", &onnxQuantizeLinear);
  function("onnxDequantizeLinear(x, xScale, xZeroPoint, attributes)", &onnxDequantizeLinear);
  function("onnxDynamicQuantizeLinear(x)", &onnxDynamicQuantizeLinear);
  function("onnxMatMulInteger(a, b, aZeroPoint, bZeroPoint)", &onnxMatMulInteger);
  function("onnxQLinearMatMul(a, aScale, aZeroPoint, b, bScale, bZeroPoint, yScale, yZeroPoint)",
           &onnxQLinearMatMul);
}

}  // namespace quantlab::wasm
