// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "playlist/playlist.h"

namespace hopekiosk {

/// What a playlist holds at all depths, in document order: an item's place in it is its number.
struct PlaylistParts {
  std::vector<const Item*> items;             ///< owned by the playlist
  std::vector<std::filesystem::path> sounds;  ///< background sounds, none twice
};
PlaylistParts parts_of(const Playlist& playlist);

/// The languages that it promises, the main one first; at least one.
std::vector<std::string> languages_of(const Playlist& playlist);

/// A text on a slide, by the name of its element.
struct SlideText {
  std::string_view element;
  const LocalisedText* text;  ///< owned by the slide; not empty
  bool seen = true;           ///< false: read aloud only, as what a picture shows
};
std::vector<SlideText> texts_of(const SlideItem& slide);

/// What people call an item: "film", "picture" or "slide".
std::string_view kind_of_item(const Item& item);

}  // namespace hopekiosk
