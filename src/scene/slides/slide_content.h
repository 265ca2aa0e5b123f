// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "playlist/slide.h"

namespace hopekiosk::slides {

struct ContentPoint {
  std::string text;
  std::string drawing;
};

/// What a slide says in one language: clean text of bounded length.
struct SlideContent {
  std::string title;
  std::string text;
  std::string number;
  std::string note;
  std::string speaker;
  std::string place;
  std::string source;
  std::vector<ContentPoint> points;
  bool dropped = false;  ///< something was longer than any slide can be
};

/// In code points: what kMostPages pages hold, and what a reader takes for a title.
inline constexpr std::size_t kLongestText = 5000;
inline constexpr std::size_t kLongestTitle = 600;
/// What stands on one line or two.
inline constexpr std::size_t kLongestSmall = 200;

SlideContent content_of(const SlideItem& slide, const LanguageChoice& language);

}  // namespace hopekiosk::slides
