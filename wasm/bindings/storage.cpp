#include "quantlab/quantize/storage.h"

#include <emscripten/bind.h>

#include <cstdint>
#include <vector>

#include "code_type.h"
#include "js_types.h"
#include "partition.h"
#include "quantlab/quantize/packing.h"

namespace quantlab::wasm {
namespace {

ParamStorage toParamStorage(const ParamStorageObject& params) {
  const auto get = [&](const char* key) { return field(params, "params", key); };
  return {.scaleBits = toInteger<int>(get("scaleBits"), "params.scaleBits"),
          .zeroPointBits = toInteger<int>(get("zeroPointBits"), "params.zeroPointBits"),
          .scaleGroupSize = toInteger<std::size_t>(get("scaleGroupSize"), "params.scaleGroupSize")};
}

Uint8Array packCodes(const Codes& codes, const Number& bits) {
  return guarded([&] {
    return withCodes(codes, [&]<typename Code>(const std::vector<Code>& from) {
      return Uint8Array(
          toTypedArray(quantlab::packCodes<Code>(from, toInteger<int>(bits, "bits"))));
    });
  });
}

Codes unpackCodes(const Uint8Array& bytes, const Number& bits, const Number& count,
                  const SignednessName& signedness) {
  return guarded([&] {
    const auto from = toVector<std::uint8_t>(bytes, "bytes");
    const int width = toInteger<int>(bits, "bits");
    const auto n = toInteger<std::size_t>(count, "count");
    const bool isSigned = toEnum(signedness, "signedness", kSignednesses) == Signedness::Signed;
    return Codes(isSigned ? toTypedArray(quantlab::unpackCodes<std::int8_t>(from, width, n))
                          : toTypedArray(quantlab::unpackCodes<std::uint8_t>(from, width, n)));
  });
}

Storage storageOf(const PartitionObject& partition, const SpecObject& spec,
                  const ParamStorageObject& params) {
  return guarded([&] {
    return quantlab::storageOf(toPartition(partition), toSpec(spec), toParamStorage(params));
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(storage) {
  using namespace emscripten;

  value_object<ParamStorage>("ParamStorage")
      .field("scaleBits", &ParamStorage::scaleBits)
      .field("zeroPointBits", &ParamStorage::zeroPointBits)
      .field("scaleGroupSize", &ParamStorage::scaleGroupSize);
  value_object<Storage>("Storage")
      .field("codeBytes", &Storage::codeBytes)
      .field("scaleBytes", &Storage::scaleBytes)
      .field("zeroPointBytes", &Storage::zeroPointBytes)
      .field("totalBytes", &Storage::totalBytes)
      .field("bitsPerWeight", &Storage::bitsPerWeight);

  function("packCodes(codes, bits)", &packCodes);
  function("unpackCodes(bytes, bits, count, signedness)", &unpackCodes);
  function("storageOf(partition, spec, params)", &storageOf);
}

}  // namespace quantlab::wasm
