#include <emscripten/bind.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "js_types.h"
#include "quantlab/numbers/float16.h"
#include "quantlab/numbers/random.h"
#include "quantlab/numbers/rounding.h"

namespace quantlab::wasm {
namespace {

/// Applies `function` to each element.
template <typename To, typename From, typename Function>
val map(const std::vector<From>& from, Function function) {
  std::vector<To> to(from.size());
  std::transform(from.begin(), from.end(), to.begin(), function);
  return toTypedArray(to);
}

Float32Array roundTo(const Float32Array& x, const RoundingName& rounding) {
  return guarded([&] {
    const Rounding mode = toEnum(rounding, "rounding", kRoundings);
    return Float32Array(map<float>(toVector<float>(x, "x"),
                                   [&](float value) { return quantlab::roundTo(value, mode); }));
  });
}

Uint16Array encodeFloat16(const Float32Array& x) {
  return guarded([&] {
    return Uint16Array(map<std::uint16_t>(toVector<float>(x, "x"), quantlab::encodeFloat16));
  });
}

Float32Array decodeFloat16(const Uint16Array& codes) {
  return guarded([&] {
    return Float32Array(
        map<float>(toVector<std::uint16_t>(codes, "codes"), quantlab::decodeFloat16));
  });
}

Float32Array randomUniform(const Number& seed, const Number& n, const Number& lo,
                           const Number& hi) {
  return guarded([&] {
    std::vector<float> out(toInteger<std::size_t>(n, "n"));
    fillUniform(out, toInteger<std::uint64_t>(seed, "seed"), toFloat(lo, "lo"), toFloat(hi, "hi"));
    return Float32Array(toTypedArray(out));
  });
}

Float32Array randomNormal(const Number& seed, const Number& n, const Number& mean,
                          const Number& standardDeviation) {
  return guarded([&] {
    std::vector<float> out(toInteger<std::size_t>(n, "n"));
    fillNormal(out, toInteger<std::uint64_t>(seed, "seed"), toFloat(mean, "mean"),
               toFloat(standardDeviation, "standardDeviation"));
    return Float32Array(toTypedArray(out));
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(numbers) {
  using namespace emscripten;

  function("roundTo(x, rounding)", &roundTo);
  function("encodeFloat16(x)", &encodeFloat16);
  function("decodeFloat16(codes)", &decodeFloat16);
  function("randomUniform(seed, n, lo, hi)", &randomUniform);
  function("randomNormal(seed, n, mean, standardDeviation)", &randomNormal);
}

}  // namespace quantlab::wasm
