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

[[noreturn]] void rejectShared(const char* written, const char* other) {
  throw std::invalid_argument(std::string(written) + " is the same Buffer as " + other +
                              ", but must be one of its own.");
}

}  // namespace

void requireApart(const char* read, const void* from, const char* written, const void* to) {
  if (from == to && from != nullptr) rejectShared(written, read);
}

void requireOwn(std::initializer_list<BufferArgument> buffers, std::size_t written) {
  for (const BufferArgument* output = buffers.end() - written; output != buffers.end(); ++output) {
    for (const BufferArgument* other = buffers.begin(); other != output; ++other) {
      if (&toBuffer(other->value, other->name) == &toBuffer(output->value, output->name)) {
        rejectShared(output->name, other->name);
      }
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
