#include <emscripten/bind.h>

#include <string>
#include <vector>

#include "js_types.h"
#include "quantlab/quantize/block_formats.h"

namespace quantlab::wasm {
namespace {

EMSCRIPTEN_DECLARE_VAL_TYPE(BlockFormatList)
EMSCRIPTEN_DECLARE_VAL_TYPE(BlocksObject)

struct BlockFormatFields {
  Text name{val::undefined()};
  std::size_t blockSize = 0;
  std::size_t blockBytes = 0;
  double bitsPerWeight = 0.0;
};

struct BlocksFields {
  Uint8Array bytes{val::undefined()};
  float tensorScale = 0.0F;
};

const BlockFormat& toBlockFormat(const Text& format) {
  if (!format.isString()) throw WrongType(sentence("format", format, "a string"));
  return quantlab::blockFormat(format.as<std::string>());
}

BlockFormatList blockFormats() {
  val list = val::array();
  for (const BlockFormat& format : quantlab::blockFormats()) {
    list.call<void>("push", BlockFormatFields{.name = Text(val(std::string(format.name))),
                                              .blockSize = format.blockSize,
                                              .blockBytes = format.blockBytes,
                                              .bitsPerWeight = format.bitsPerWeight()});
  }
  return BlockFormatList(list);
}

BlocksFields encodeBlocks(const Float32Array& x, const Text& format) {
  return guarded([&] {
    const EncodedBlocks blocks =
        quantlab::encodeBlocks(toVector<float>(x, "x"), toBlockFormat(format));
    return BlocksFields{.bytes = Uint8Array(toTypedArray(blocks.bytes)),
                        .tensorScale = blocks.tensorScale};
  });
}

Float32Array decodeBlocks(const BlocksObject& blocks, const Number& count, const Text& format) {
  return guarded([&] {
    const auto bytes = toVector<std::uint8_t>(field(blocks, "blocks", "bytes"), "blocks.bytes");
    const float tensorScale = toFloat(field(blocks, "blocks", "tensorScale"), "blocks.tensorScale");
    return Float32Array(toTypedArray(quantlab::decodeBlocks(
        bytes, tensorScale, toInteger<std::size_t>(count, "count"), toBlockFormat(format))));
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(blocks) {
  using namespace emscripten;

  register_type<BlockFormatList>("BlockFormat[]");
  register_type<BlocksObject>("EncodedBlocks");
  value_object<BlockFormatFields>("BlockFormat")
      .field("name", &BlockFormatFields::name)
      .field("blockSize", &BlockFormatFields::blockSize)
      .field("blockBytes", &BlockFormatFields::blockBytes)
      .field("bitsPerWeight", &BlockFormatFields::bitsPerWeight);
  value_object<BlocksFields>("EncodedBlocks")
      .field("bytes", &BlocksFields::bytes)
      .field("tensorScale", &BlocksFields::tensorScale);

  function("blockFormats()", &blockFormats);
  function("encodeBlocks(x, format)", &encodeBlocks);
  function("decodeBlocks(blocks, count, format)", &decodeBlocks);
}

}  // namespace quantlab::wasm
