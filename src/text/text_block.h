// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

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
  /// In order, not overlapping, ending between graphemes.
  std::vector<Emphasis> emphasis{};
};

/// Letters of one font and script that stand together on a line.
struct TextRun {
  Font font;
  Script script = Script::Latin;
  std::string text;
  int left = 0;   ///< origin, in pixels from the line's left
  int width = 0;  ///< advance in pixels
};

struct TextLine {
  std::vector<TextRun> runs;
  std::string text;  ///< all of it, as written
  int baseline = 0;  ///< pixels below the top of the block
  int width = 0;     ///< pixels
  bool ends_paragraph = false;
};

/// A text broken into lines. A value without pixels: 0 is the top of the first line's capitals and
/// the left edge; painted by scene/painter.h.
struct TextBlock {
  std::vector<TextLine> lines;
  int em = 0;                 ///< pixels
  int width = 0;              ///< of the longest line, in pixels
  int ascender = 0;           ///< how far accents rise above 0, in pixels
  int descender = 0;          ///< how far letters hang below the last baseline, in pixels
  bool broke_a_word = false;  ///< a word was wider than the column and goes on in the next line

  /// Pixels from 0 to the last baseline; 0 without lines.
  int last_baseline() const { return lines.empty() ? 0 : lines.back().baseline; }
  /// Pixels from 0 to the foot of the last line's descenders.
  int bottom() const { return lines.empty() ? 0 : last_baseline() + descender; }
};

/// Breaks `text` (see clean_text) into lines of at most `width` pixels, from left to right. A word
/// wider than that is broken between letters. Time and memory grow with the text: bound its length
/// first (utf8.h: shortened). Any thread.
TextBlock lay_out_text(FontLibrary& fonts, std::string_view text, const TextStyle& style,
                       int width);

/// Keeps the first `lines` lines, the last one ending in "…" within `width` pixels.
void cut_after(FontLibrary& fonts, TextBlock& block, std::size_t lines, int width);

}  // namespace hopekiosk
