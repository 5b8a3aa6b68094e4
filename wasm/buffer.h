#pragma once

#include <cstddef>
#include <initializer_list>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

#include "convert.h"
#include "handle.h"
#include "quantlab/numbers/ceil_divide.h"

namespace quantlab::wasm {

EMSCRIPTEN_DECLARE_VAL_TYPE(BufferObject)

/// Memory of the module's own that JavaScript fills and reads in place, for arrays so large that
/// copies would dominate. Holds zeros at first. JavaScript releases it with delete().
class Buffer {
 public:
  /// Throws std::bad_alloc or std::length_error if there is not so much memory.
  explicit Buffer(std::size_t byteLength)
      : words_(ceilDivide(byteLength, sizeof(Word))), byteLength_(byteLength) {}
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
  /// Aligned for every element; bytes, so that they may be read as any type.
  struct alignas(sizeof(double)) Word {
    std::byte bytes[sizeof(double)];
  };

  mutable std::vector<Word> words_;
  std::size_t byteLength_;
};

/// A Buffer that a call was given. JavaScript is asked once which one that is, here: to ask takes
/// as long as a short pass over values.
class BufferArgument {
 public:
  BufferArgument(const char* name, const val& value)
      : name_(name), buffer_(&toHandle<Buffer>(value, name, "Buffer")) {}

  const char* name() const { return name_; }
  bool isSame(const BufferArgument& other) const { return buffer_ == other.buffer_; }

  /// All of it as elements of `T`.
  template <typename T>
  std::span<T> elements() const {
    requireMultiple(sizeof(T));
    return buffer_->elements<T>();
  }

 private:
  /// Throws std::invalid_argument unless the buffer has room for whole elements only.
  void requireMultiple(std::size_t elementSize) const;

  const char* name_;
  const Buffer* buffer_;
};

/// Throws std::invalid_argument if one of the last `written` buffers of a call, which it writes, is
/// one of the others, too: passes take it that what they write overlaps nothing.
void requireOwn(std::initializer_list<BufferArgument> buffers, std::size_t written = 1);

}  // namespace quantlab::wasm
