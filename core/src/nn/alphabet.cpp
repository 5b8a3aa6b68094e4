#include "quantlab/nn/alphabet.h"

#include "check.h"

namespace quantlab {
namespace {

constexpr std::uint8_t kNone = 255;

/// As it would be typed; what can't be, as its number.
std::string named(char character) {
  const auto byte = static_cast<std::uint8_t>(character);
  if (character == '\n') return "a line break";
  if (byte < 32 || byte > 126) return "the byte " + text(static_cast<int>(byte));
  return "'" + std::string(1, character) + "'";
}

std::uint8_t at(const std::array<std::uint8_t, 256>& codes, char character) {
  return codes[static_cast<std::uint8_t>(character)];
}

}  // namespace

Alphabet::Alphabet(std::string_view characters) : characters_(characters) {
  if (size() < 2 || size() > kNone) {
    reject("characters.length", text(size()), "from 2 to " + text(static_cast<int>(kNone)));
  }
  codes_.fill(kNone);
  for (std::size_t i = 0; i < size(); ++i) {
    if (at(codes_, characters[i]) != kNone) {
      reject("characters[" + text(i) + "]", named(characters[i]), "other than those before");
    }
    codes_[static_cast<std::uint8_t>(characters[i])] = static_cast<std::uint8_t>(i);
  }
}

std::vector<std::uint8_t> Alphabet::encode(std::string_view text) const {
  std::vector<std::uint8_t> codes;
  codes.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    codes.push_back(at(codes_, text[i]));
    if (codes.back() == kNone) {
      reject("text[" + quantlab::text(i) + "]", named(text[i]),
             "one of the alphabet's " + quantlab::text(size()) + " characters");
    }
  }
  return codes;
}

std::string Alphabet::decode(std::span<const std::uint8_t> codes) const {
  std::string text;
  for (std::size_t i = 0; i < codes.size(); ++i) {
    if (codes[i] >= size()) {
      reject("codes[" + quantlab::text(i) + "]", quantlab::text(static_cast<int>(codes[i])),
             "less than " + quantlab::text(size()) + ", the characters of the alphabet");
    }
    text += characters_[codes[i]];
  }
  return text;
}

}  // namespace quantlab
