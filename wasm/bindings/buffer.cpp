#include "buffer.h"

#include <emscripten/bind.h>

#include <cstdint>
#include <memory>

#include "js_types.h"

namespace quantlab::wasm {
namespace {

std::unique_ptr<Buffer> createBuffer(const Number& byteLength) {
  return guarded(
      [&] { return std::make_unique<Buffer>(toInteger<std::size_t>(byteLength, "byteLength")); });
}

}  // namespace

void BufferArgument::requireMultiple(std::size_t elementSize) const {
  if (buffer_->byteLength() % elementSize == 0) return;
  throw std::invalid_argument(sentence(std::string(name_) + ".byteLength",
                                       val(static_cast<double>(buffer_->byteLength())),
                                       "a multiple of " + std::to_string(elementSize)));
}

void requireOwn(std::initializer_list<BufferArgument> buffers, std::size_t written) {
  for (const BufferArgument* output = buffers.end() - written; output != buffers.end(); ++output) {
    for (const BufferArgument* other = buffers.begin(); other != output; ++other) {
      if (!output->isSame(*other)) continue;
      throw std::invalid_argument(std::string(output->name()) + " is the same Buffer as " +
                                  other->name() + ", but must be one of its own.");
    }
  }
}

EMSCRIPTEN_BINDINGS(buffer) {
  using namespace emscripten;

  register_type<BufferObject>("Buffer");
  class_<Buffer>("Buffer")
      .property("byteLength", &Buffer::byteLength)
      .function("f32", &Buffer::view<float>)
      .function("i32", &Buffer::view<std::int32_t>)
      .function("i8", &Buffer::view<std::int8_t>)
      .function("u8", &Buffer::view<std::uint8_t>);

  function("createBuffer(byteLength)", &createBuffer);
}

}  // namespace quantlab::wasm
