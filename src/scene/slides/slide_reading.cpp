// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/slides/slide_reading.h"

#include "playlist/playlist_parts.h"
#include "text/readability.h"

namespace hopekiosk {

std::size_t count_words(const SlideItem& slide, const LanguageChoice& language) {
  std::size_t words = 0;
  for (const SlideText& each : texts_of(slide)) {
    if (each.seen) words += count_words(each.text->shown_in(language)->text);
  }
  return words;
}

std::chrono::seconds reading_time(const SlideItem& slide, const LanguageChoice& language) {
  return reading_time(count_words(slide, language));
}

}  // namespace hopekiosk
