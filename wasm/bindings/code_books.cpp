#include <emscripten/bind.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "js_types.h"
#include "quantlab/numbers/code_book.h"

namespace quantlab::wasm {
namespace {

Float32Array valuesOf(const CodeBook& book) {
  return Float32Array(toTypedArray(std::vector<float>(book.values().begin(), book.values().end())));
}

Float32Array nf4CodeBook() { return valuesOf(quantlab::nf4CodeBook()); }

Float32Array logarithmicCodeBook(const Number& bits) {
  return guarded(
      [&] { return valuesOf(quantlab::logarithmicCodeBook(toInteger<int>(bits, "bits"))); });
}

Float32Array kMeansCodeBook(const Float32Array& x, const Number& size, const Number& seed) {
  return guarded([&] {
    return valuesOf(quantlab::kMeansCodeBook(toVector<float>(x, "x"),
                                             toInteger<std::size_t>(size, "size"),
                                             toInteger<std::uint64_t>(seed, "seed")));
  });
}

Uint16Array encodeCodeBook(const Float32Array& x, const Float32Array& values) {
  return guarded([&] {
    const CodeBook book(toVector<float>(values, "values"));
    std::vector<std::uint16_t> codes;
    for (const float value : toVector<float>(x, "x")) {
      codes.push_back(book.encode(value));
    }
    return Uint16Array(toTypedArray(codes));
  });
}

Float32Array decodeCodeBook(const Uint16Array& codes, const Float32Array& values) {
  return guarded([&] {
    const CodeBook book(toVector<float>(values, "values"));
    std::vector<float> restored;
    for (const std::uint16_t code : toVector<std::uint16_t>(codes, "codes")) {
      if (code >= book.values().size()) {
        throw std::invalid_argument(sentence("codes[" + std::to_string(restored.size()) + "]",
                                             val(code), "less than the number of values"));
      }
      restored.push_back(book.decode(code));
    }
    return Float32Array(toTypedArray(restored));
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(code_books) {
  using namespace emscripten;

  function("nf4CodeBook()", &nf4CodeBook);
  function("logarithmicCodeBook(bits)", &logarithmicCodeBook);
  function("kMeansCodeBook(x, size, seed)", &kMeansCodeBook);
  function("encodeCodeBook(x, values)", &encodeCodeBook);
  function("decodeCodeBook(codes, values)", &decodeCodeBook);
}

}  // namespace quantlab::wasm
