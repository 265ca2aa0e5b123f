// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "kiosk/screen_voices.h"
#include "media/picture.h"
#include "playlist/playlist.h"
#include "scene/scene.h"

namespace hopekiosk {

/// A chapter of the film, as its card.
struct ChapterCard {
  ExactTime start;  ///< in the film
  ExactTime length;
  LocalisedText title;  ///< may be empty: its number is its name then
  PictureRef still;     ///< null until it is decoded
};

/// Whom a visitor can ask here, as the settings say; empty parts aren't known. No help line is ever
/// invented.
struct AskSlot {
  std::string place;
  std::string person;  ///< by function, never by name
  std::string hours;

  bool empty() const { return place.empty() && person.empty() && hours.empty(); }
  friend bool operator==(const AskSlot&, const AskSlot&) = default;
};

/// A slide of the news as a card; or, before them all, whom a visitor can ask here.
struct NewsCard {
  SlideItem slide;
};

/// What a programme has to offer to a visitor. A value, made anew when the programme changes;
/// choices that have nothing to show are left out of the menu.
struct KioskContent {
  /// The main film; none in a programme of slides.
  struct Film {
    std::size_t item = 0;  ///< its number in the playlist
    LocalisedText title;
    std::optional<ExactTime> length;
    std::vector<ChapterCard> chapters;  ///< empty: it has none
    bool stand_in = false;              ///< not the documentary: the screens say so
  };
  std::optional<Film> film;
  std::vector<NewsCard> news;
  /// BCP 47 tags in which the programme really is, the main one first; at least one.
  std::vector<std::string> languages{std::string(kUsualLanguage)};
  AskSlot ask;
  ScreenVoices voices;  ///< of the screens' own words; slides have theirs
};

}  // namespace hopekiosk
