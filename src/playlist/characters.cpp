// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "playlist/characters.h"

#include <algorithm>
#include <cstdint>

namespace hopekiosk {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD
constexpr std::string_view kEllipsis = "\xE2\x80\xA6";     // U+2026

constexpr bool is_white_space(char byte) {
  return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

/// Length that a first byte promises, and the smallest code point that needs that many bytes.
struct Promise {
  std::size_t bytes;
  char32_t smallest;
  char32_t first_bits;
};

Promise promise_of(std::uint8_t byte) {
  if (byte < 0x80) return {1, 0, byte};
  if ((byte & 0xE0) == 0xC0) return {2, 0x80, byte & 0x1FU};
  if ((byte & 0xF0) == 0xE0) return {3, 0x800, byte & 0x0FU};
  if ((byte & 0xF8) == 0xF0) return {4, 0x10000, byte & 0x07U};
  return {0, 0, 0};
}

}  // namespace

Character first_character(std::string_view text) {
  const Promise promise = promise_of(static_cast<std::uint8_t>(text[0]));
  if (promise.bytes == 0 || promise.bytes > text.size()) return {};
  char32_t code_point = promise.first_bits;
  for (std::size_t i = 1; i < promise.bytes; ++i) {
    const auto byte = static_cast<std::uint8_t>(text[i]);
    if ((byte & 0xC0) != 0x80) return {};
    code_point = (code_point << 6U) | (byte & 0x3FU);
  }
  const bool surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
  if (code_point < promise.smallest || surrogate || code_point > 0x10FFFF) return {};
  return {code_point, promise.bytes};
}

std::optional<std::size_t> find_invalid_utf8(std::string_view text) {
  std::size_t offset = 0;
  while (offset < text.size()) {
    if (static_cast<std::uint8_t>(text[offset]) < 0x80) {
      ++offset;
      continue;
    }
    const Character character = first_character(text.substr(offset));
    if (character.bytes == 0) return offset;
    offset += character.bytes;
  }
  return std::nullopt;
}

std::size_t count_characters(std::string_view utf8) {
  const auto is_first = [](char byte) { return (static_cast<std::uint8_t>(byte) & 0xC0) != 0x80; };
  return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), is_first));
}

std::string collapse_white_space(std::string_view text) {
  std::string collapsed;
  collapsed.reserve(text.size());
  bool gap = false;
  for (const char byte : text) {
    if (is_white_space(byte)) {
      gap = !collapsed.empty();
      continue;
    }
    if (gap) collapsed += ' ';
    gap = false;
    collapsed += byte;
  }
  return collapsed;
}

std::string printable(std::string_view text, std::size_t most) {
  std::string shown;
  for (std::size_t count = 0; !text.empty(); ++count) {
    if (count == most) return shown.append(kEllipsis);
    const Character character = first_character(text);
    if (character.bytes == 0) {
      shown += kReplacement;
      text.remove_prefix(1);
      continue;
    }
    if (is_control(character.code_point)) {
      shown += '?';
    } else {
      shown += text.substr(0, character.bytes);
    }
    text.remove_prefix(character.bytes);
  }
  return shown;
}

}  // namespace hopekiosk
