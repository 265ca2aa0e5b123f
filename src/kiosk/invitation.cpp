// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk/invitation.h"

#include <algorithm>

namespace hopekiosk {

bool is_inviting(const FilmNow& film, const KioskContent& content) {
  const ExactTime at_the_start = ExactTime::from_milliseconds(20'000);
  const ExactTime at_a_chapter = ExactTime::from_milliseconds(10'000);
  if (!film.playing || !content.film) return false;
  if (film.position < at_the_start) return true;
  const auto& chapters = content.film->chapters;
  return std::any_of(chapters.begin(), chapters.end(), [&](const ChapterCard& chapter) {
    return chapter.start <= film.position && film.position < chapter.start + at_a_chapter;
  });
}

}  // namespace hopekiosk
