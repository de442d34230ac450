// One character of UTF-8 text at a time, never reading past its end.
#pragma once

#include <string_view>

namespace backprop {

struct Character {
  char32_t code = 0;
  int size = 0;  // bytes; 0: not valid UTF-8
};

inline Character character_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at);
  if (lead < 0x80) return {lead, 1};
  const int size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || at + size > text.size()) return {};
  char32_t code = lead & (0x7F >> size);
  for (int i = 1; i < size; ++i) {
    if ((byte(at + i) & 0xC0) != 0x80) return {};
    code = code << 6 | (byte(at + i) & 0x3F);
  }
  // Longer than needed, half of a surrogate pair, or beyond Unicode.
  const bool wrong = (size == 3 && code < 0x800) || (size == 4 && code < 0x10000) ||
                     (code >= 0xD800 && code <= 0xDFFF) || code > 0x10FFFF;
  return wrong ? Character{} : Character{code, size};
}

}  // namespace backprop
