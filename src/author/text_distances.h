// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string>
#include <vector>

#include "author/slide_layouts.h"
#include "scene/screen_size.h"
#include "text/font_library.h"

namespace hopekiosk {

/// The farthest distances at which a text, and the smallest of all that stands with it, reach 0.7
/// degrees (text/readability.h); millimetres, 0 where there is none.
struct TextDistance {
  double text = 0;
  double all = 0;
};

/// Those of one slide in all its languages, or of subtitles; by Mount.
struct TextDistances {
  int line = 0;  ///< in the playlist; 0: unknown
  std::string name;
  std::array<TextDistance, kMounts.size()> by_mount{};

  /// Keeps what is less.
  void take_in(const LaidOutSlide& slide);
  void take_in(const TextDistances& other);
};

/// Of subtitles of a 16:9 film in their three sizes.
std::vector<TextDistances> caption_distances(FontLibrary& fonts, const ScreenSize& screen);

/// A line for each, under lines that say what they mean.
std::string distance_table(const std::vector<TextDistances>& texts, const ScreenSize& screen);

/// One sentence for all of them together; empty without any text.
std::string distance_sentence(const std::vector<TextDistances>& slides, const ScreenSize& screen);

}  // namespace hopekiosk
