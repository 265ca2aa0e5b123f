// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace hopekiosk {

/// The text as it can be shown: well-formed UTF-8 whatever the bytes were (each damaged one becomes
/// U+FFFD, Unicode 15 section 3.9), paragraphs separated by one line feed, no other control
/// characters, at most kMarksOnALetter combining marks on a letter.
std::string clean_text(std::string_view bytes);

/// More marks than any language stacks on one letter; without a limit a single letter can paint
/// over the whole screen.
inline constexpr int kMarksOnALetter = 6;

/// One code point, and where its bytes end. Only for well-formed UTF-8 and `at` on a first byte.
struct CodePoint {
  char32_t value = 0;
  std::size_t end = 0;
};
CodePoint code_point_at(std::string_view text, std::size_t at);

/// Where the letters as people count them end (extended grapheme clusters, UAX #29), in bytes,
/// rising, the last one being the text's end. Only for well-formed UTF-8.
std::vector<std::size_t> grapheme_ends(std::string_view text);

/// At most `code_points` of `text`, cut between two graphemes. Only for well-formed UTF-8.
std::string_view shortened(std::string_view text, std::size_t code_points);

/// True for characters that have no picture of their own (joiners, variation selectors, direction
/// marks): no font needs a glyph for them.
bool is_invisible(char32_t character);

}  // namespace hopekiosk
