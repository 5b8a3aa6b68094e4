#include "quantlab/numbers/formats.h"

#include <emscripten/bind.h>

#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "js_types.h"

namespace quantlab::wasm {

EMSCRIPTEN_DECLARE_VAL_TYPE(FormatKindName)
EMSCRIPTEN_DECLARE_VAL_TYPE(FormatInfos)

namespace {

/// The union of the formats' names. It lives on: Embind keeps a pointer to it.
const std::string& formatNames() {
  static const std::string names = [] {
    std::string all;
    for (const NumberFormat& format : numberFormats()) {
      all.append(all.empty() ? "'" : " | '").append(format.name).append("'");
    }
    return all;
  }();
  return names;
}

struct FormatInfo {
  FormatName name{val::undefined()};
  FormatKindName kind{val::undefined()};
  std::uint8_t onnxType = 0;
  std::uint8_t bits = 0;
  double lowest = 0.0;
  double largest = 0.0;
  double smallestNormal = 0.0;
  double smallestPositive = 0.0;
  bool hasInfinity = false;
  bool hasNaN = false;
};

const char* kindName(FormatKind kind) {
  switch (kind) {
    case FormatKind::SignedInteger:
      return "signedInteger";
    case FormatKind::UnsignedInteger:
      return "unsignedInteger";
    case FormatKind::Float:
      return "float";
    case FormatKind::PowerOfTwo:
      break;
  }
  return "powerOfTwo";
}

FormatInfos formats() {
  val list = val::array();
  for (const NumberFormat& format : numberFormats()) {
    list.call<void>("push", FormatInfo{.name = FormatName(val(std::string(format.name))),
                                       .kind = FormatKindName(val(kindName(format.kind))),
                                       .onnxType = format.onnxType,
                                       .bits = format.bits,
                                       .lowest = format.lowest(),
                                       .largest = format.largest(),
                                       .smallestNormal = format.smallestNormal(),
                                       .smallestPositive = format.smallestPositive(),
                                       .hasInfinity = format.hasInfinity(),
                                       .hasNaN = format.hasNaN()});
  }
  return FormatInfos(list);
}

/// A format whose codes fit JavaScript's integers.
const NumberFormat& toCodedFormat(const FormatName& name) {
  const NumberFormat& format = toFormat(name, "format");
  if (format.bits > 32) {
    throw std::invalid_argument(sentence("format", name, "a format of at most 32 bits"));
  }
  return format;
}

Uint32Array encodeFormat(const FormatName& format, const Float64Array& x, const Boolean& saturate) {
  return guarded([&] {
    const NumberFormat& to = toCodedFormat(format);
    const Overflow overflow =
        toBoolean(saturate, "saturate") ? Overflow::Saturate : Overflow::Special;
    std::vector<std::uint32_t> codes;
    for (const double value : toVector<double>(x, "x")) {
      codes.push_back(static_cast<std::uint32_t>(encode(value, to, overflow)));
    }
    return Uint32Array(toTypedArray(codes));
  });
}

Float64Array decodeFormat(const FormatName& format, const Uint32Array& codes) {
  return guarded([&] {
    const NumberFormat& from = toCodedFormat(format);
    std::vector<double> values;
    for (const std::uint32_t code : toVector<std::uint32_t>(codes, "codes")) {
      values.push_back(decode(code, from));
    }
    return Float64Array(toTypedArray(values));
  });
}

Float64Array spacing(const FormatName& format, const Float64Array& x) {
  return guarded([&] {
    const NumberFormat& of = toFormat(format, "format");
    std::vector<double> values = toVector<double>(x, "x");
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (!std::isfinite(values[i])) {
        throw std::invalid_argument(
            sentence("x[" + std::to_string(i) + "]", val(values[i]), "finite"));
      }
      values[i] = quantlab::spacing(values[i], of);
    }
    return Float64Array(toTypedArray(values));
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(formats) {
  using namespace emscripten;

  register_type<FormatName>(formatNames().c_str());
  register_type<FormatKindName>("'signedInteger' | 'unsignedInteger' | 'float' | 'powerOfTwo'");
  register_type<FormatInfos>("FormatInfo[]");
  value_object<FormatInfo>("FormatInfo")
      .field("name", &FormatInfo::name)
      .field("kind", &FormatInfo::kind)
      .field("onnxType", &FormatInfo::onnxType)
      .field("bits", &FormatInfo::bits)
      .field("lowest", &FormatInfo::lowest)
      .field("largest", &FormatInfo::largest)
      .field("smallestNormal", &FormatInfo::smallestNormal)
      .field("smallestPositive", &FormatInfo::smallestPositive)
      .field("hasInfinity", &FormatInfo::hasInfinity)
      .field("hasNaN", &FormatInfo::hasNaN);

  function("formats()", &formats);
  function("encodeFormat(format, x, saturate)", &encodeFormat);
  function("decodeFormat(format, codes)", &decodeFormat);
  function("spacing(format, x)", &spacing);
}

}  // namespace quantlab::wasm
