// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace hopekiosk {

/// One character read from UTF-8.
struct Character {
  char32_t code_point = 0;
  std::size_t bytes = 0;  ///< 1…4; 0 where the bytes aren't UTF-8
};

/// The character at the start of `text`, which must not be empty. Strict as RFC 3629: no overlong
/// forms, no surrogates, nothing above U+10FFFF.
Character first_character(std::string_view text);

/// Offset of the first byte that is not part of a UTF-8 character; none when all are.
std::optional<std::size_t> find_invalid_utf8(std::string_view text);

/// Number of characters (code points) in valid UTF-8.
std::size_t count_characters(std::string_view utf8);

/// C0, DEL and C1: Unicode's category Cc.
constexpr bool is_control(char32_t code_point) {
  return code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0);
}

/// XML's white space at both ends removed, each run of it inside made one space.
std::string collapse_white_space(std::string_view text);

/// Any bytes made fit to be shown in one line: valid UTF-8, each control character a '?', each
/// invalid byte U+FFFD, cut with "…" after `most` characters.
std::string printable(std::string_view text, std::size_t most = 60);

}  // namespace hopekiosk
