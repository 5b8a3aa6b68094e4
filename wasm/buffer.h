#pragma once

#include <cstddef>
#include <initializer_list>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "convert.h"
#include "handle.h"

namespace quantlab::wasm {

EMSCRIPTEN_DECLARE_VAL_TYPE(BufferObject)

/// Memory of the module's own that JavaScript fills and reads in place, for arrays so large that
/// copies would dominate. Holds zeros at first. JavaScript releases it with delete().
class Buffer {
 public:
  /// Throws std::bad_alloc or std::length_error if there is not so much memory.
  explicit Buffer(std::size_t byteLength)
      : words_(byteLength / sizeof(Word) + (byteLength % sizeof(Word) == 0 ? 0 : 1)),
        byteLength_(byteLength) {}
  Buffer(const Buffer&) = delete;
  Buffer& operator=(const Buffer&) = delete;

  std::size_t byteLength() const { return byteLength_; }

  /// Elements that fit. A view breaks (its length becomes 0) when the module's memory grows, as any
  /// call that allocates may make it: fetch a fresh one.
  template <typename T>
  val view() const {
    return val(emscripten::typed_memory_view(byteLength_ / sizeof(T), elements<T>().data()));
  }

  template <typename T>
  std::span<T> elements() const {
    return {static_cast<T*>(static_cast<void*>(words_.data())), byteLength_ / sizeof(T)};
  }

 private:
  using Word = double;  // aligned for every element

  mutable std::vector<Word> words_;
  std::size_t byteLength_;
};

inline const Buffer& toBuffer(const val& value, std::string_view name) {
  return toHandle<Buffer>(value, name, "Buffer");
}

/// All of a buffer as elements of `T`.
template <typename T>
std::span<T> toElements(const val& value, std::string_view name) {
  const Buffer& buffer = toBuffer(value, name);
  if (buffer.byteLength() % sizeof(T) != 0) {
    const val byteLength(static_cast<double>(buffer.byteLength()));
    throw std::invalid_argument(sentence(std::string(name) + ".byteLength", byteLength,
                                         "a multiple of " + std::to_string(sizeof(T))));
  }
  return buffer.elements<T>();
}

struct BufferArgument {
  const char* name;
  const val& value;
};

/// Throws std::invalid_argument if one of the last `written` buffers of a call, which it writes, is
/// one of the others, too: passes take it that what they write overlaps nothing.
void requireOwn(std::initializer_list<BufferArgument> buffers, std::size_t written = 1);

void requireApart(const char* read, const void* from, const char* written, const void* to);

/// The elements of one buffer that is read and of one that is written, which has to be its own: a
/// product of few numbers has no time to look at its handles twice.
template <typename From, typename To>
std::pair<std::span<const From>, std::span<To>> toApart(const char* read, const val& from,
                                                        const char* written, const val& to) {
  const std::pair<std::span<const From>, std::span<To>> both{toElements<From>(from, read),
                                                             toElements<To>(to, written)};
  requireApart(read, both.first.data(), written, both.second.data());
  return both;
}

}  // namespace quantlab::wasm
