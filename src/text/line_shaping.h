// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// From the words of one line to runs that can be drawn, for text_block.cpp.
#pragma once

#include <span>
#include <string_view>

#include "text/bidi.h"
#include "text/font_library.h"
#include "text/text_block.h"

namespace hopekiosk {

/// What stands on one line, in logical order.
struct LineWords {
  std::string_view text;
  std::span<const BidiLevel> levels;  ///< for each byte of `text`
  Direction direction = Direction::LeftToRight;
  std::size_t offset = 0;  ///< of `text` in the one from which emphasis counts
  std::span<const Emphasis> emphasis{};
};

/// Splits a line into runs of one face, script and level, whole graphemes each, and puts them into
/// visual order. A grapheme comes from the first face that has all of it; failing that, it is
/// shown in more usual letters (a flag as its country's two), or without the marks that no font
/// has. Emoji and other signs that no font has are left out, letters shown as the font's empty box;
/// both are told in `missing`, at most kMostMissing of them.
inline constexpr std::size_t kMostMissing = 8;
TextLine shape_line(FontLibrary& fonts, Weight weight, int em, const LineWords& words,
                    std::vector<std::string>* missing = nullptr);

/// Its width in pixels.
int measure_line(FontLibrary& fonts, Weight weight, int em, const LineWords& words);

}  // namespace hopekiosk
