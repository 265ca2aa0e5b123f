// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// What a cue says, cut into pieces that can be shown one after the other. No pixels yet.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "media/cue.h"
#include "text/text_block.h"

namespace hopekiosk {

/// A cue's words and how they are set.
struct CaptionText {
  std::string text;  ///< well-formed UTF-8, lines parted by one line feed
  std::vector<Emphasis> emphasis;
  std::vector<std::size_t> turns;  ///< line feeds after which somebody else speaks

  /// The bytes [begin, end) without blanks at their ends.
  CaptionText slice(std::size_t begin, std::size_t end) const;
};

/// Longer cues are cut: nobody could read them.
inline constexpr std::size_t kLongestCaption = 1000;

CaptionText caption_text_of(const std::vector<CueSpan>& spans);

/// The same with line feeds only where somebody else speaks: told by a voice, or by a dash at the
/// line's beginning.
CaptionText without_line_ends(CaptionText text);

/// Cuts a text into as few pieces as `lay_out` needs to set each in `lines` lines, much of a
/// length, and rather after a sentence or a comma than elsewhere.
std::vector<CaptionText> split_caption(const CaptionText& text, std::size_t lines,
                                       const std::function<TextBlock(const CaptionText&)>& lay_out);

}  // namespace hopekiosk
