#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace quantlab {

/// The characters of a text, of a byte each; a character's code is its place.
class Alphabet {
 public:
  /// Throws std::invalid_argument unless there are 2 to 255 characters, each once.
  explicit Alphabet(std::string_view characters);

  std::size_t size() const { return characters_.size(); }

  /// Throws std::invalid_argument for the first character that is not in the alphabet.
  std::vector<std::uint8_t> encode(std::string_view text) const;

  /// Throws std::invalid_argument if a code is no place in the alphabet.
  std::string decode(std::span<const std::uint8_t> codes) const;

 private:
  std::string characters_;
  std::array<std::uint8_t, 256> codes_;
};

}  // namespace quantlab
