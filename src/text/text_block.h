// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/direction.h"
#include "text/font_library.h"

namespace hopekiosk {

/// Bytes [begin, end) of a text that are set in another face than the rest.
struct Emphasis {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool italic = false;
  bool bold = false;
};

struct TextStyle {
  Weight weight = Weight::Regular;
  int capitals = 0;          ///< height of capital letters in pixels, over 0
  double line_height = 1.3;  ///< from baseline to baseline, in em
  double paragraph_gap = 0;  ///< more between paragraphs, in em
  /// Lines of much the same length, as titles want them, instead of each as full as it can be.
  bool balanced = false;
  /// Of every paragraph, as its language has it; without it that of its first strong letter.
  std::optional<Direction> direction{};
  /// In order, not overlapping, ending between graphemes.
  std::vector<Emphasis> emphasis{};
};

/// Letters of one font, script and direction that stand together on a line.
struct TextRun {
  Font font;
  Script script = Script::Latin;
  Direction direction = Direction::LeftToRight;
  std::string text;  ///< in logical order
  int left = 0;      ///< origin, in pixels from the line's left
  int width = 0;     ///< advance in pixels
};

struct TextLine {
  std::vector<TextRun> runs;                     ///< in visual order, from left to right
  std::string text;                              ///< all of it, as written
  Direction direction = Direction::LeftToRight;  ///< of its paragraph
  int left = 0;      ///< pixels from the block's left edge; over 0 where it stands at the right
  int baseline = 0;  ///< pixels below the top of the block
  int width = 0;     ///< pixels
  bool ends_paragraph = false;
};

/// A text broken into lines. A value without pixels: 0 is the top of the first line's capitals and
/// the left edge of the column; painted by scene/painter.h.
struct TextBlock {
  std::vector<TextLine> lines;
  int em = 0;                 ///< pixels
  int left = 0;               ///< of the line that begins furthest left, in pixels
  int width = 0;              ///< from there to where the longest line ends, in pixels
  int ascender = 0;           ///< how far accents rise above 0, in pixels
  int descender = 0;          ///< how far letters hang below the last baseline, in pixels
  bool broke_a_word = false;  ///< a word was wider than the column and goes on in the next line
  bool was_cut = false;       ///< the text was longer than kLongestLaidOut; its rest isn't there
  /// Graphemes that no font has, a few of them: left out, or shown as an empty box.
  std::vector<std::string> missing;

  /// Pixels from 0 to the last baseline; 0 without lines.
  int last_baseline() const { return lines.empty() ? 0 : lines.back().baseline; }
  /// Pixels from 0 to the foot of the last line's descenders.
  int bottom() const { return lines.empty() ? 0 : last_baseline() + descender; }
};

/// In code points. A page of a book has 3,000, a slide hundreds; the time that a longer text takes
/// would hold up the items after it.
inline constexpr std::size_t kLongestLaidOut = 20'000;

/// Breaks `text` (see clean_text) into lines of at most `width` pixels. A word wider than that is
/// broken between letters. Lines of paragraphs that run from right to left stand at the column's
/// right edge. A plain space before a French ";", ":", "!", "?" or "»" and after "«" ends no line.
/// Any thread.
TextBlock lay_out_text(FontLibrary& fonts, std::string_view text, const TextStyle& style,
                       int width);

/// Keeps the first `lines` lines, the last one ending in "…" within `width` pixels.
void cut_after(FontLibrary& fonts, TextBlock& block, std::size_t lines, int width);

}  // namespace hopekiosk
