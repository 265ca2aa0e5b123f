// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "playlist/playlist_parts.h"

#include <algorithm>
#include <array>
#include <variant>

namespace hopekiosk {
namespace {

void add_sound(const std::optional<std::filesystem::path>& file, PlaylistParts& parts) {
  if (!file) return;
  if (std::find(parts.sounds.begin(), parts.sounds.end(), *file) != parts.sounds.end()) return;
  parts.sounds.push_back(*file);
}

void collect(const Sequence& sequence, PlaylistParts& parts) {
  add_sound(sequence.background_sound, parts);
  for (const Node& child : sequence.children) {
    if (const auto* inner = std::get_if<Sequence>(&child)) {
      collect(*inner, parts);
    } else {
      parts.items.push_back(&std::get<Item>(child));
    }
  }
}

}  // namespace

PlaylistParts parts_of(const Playlist& playlist) {
  PlaylistParts parts;
  add_sound(playlist.background_sound, parts);
  collect(playlist.sequence, parts);
  return parts;
}

std::vector<std::string> languages_of(const Playlist& playlist) {
  if (!playlist.languages.empty()) return playlist.languages;
  return {std::string(playlist.main_language())};
}

std::vector<SlideText> texts_of(const SlideItem& slide) {
  std::vector<SlideText> texts;
  const auto add = [&texts](std::string_view element, const LocalisedText& text, bool seen = true) {
    if (!text.empty()) texts.push_back({element, &text, seen});
  };
  add("title", slide.title);
  add("text", slide.text);
  add("number", slide.number);
  add("note", slide.note);
  add("speaker", slide.speaker);
  add("place", slide.place);
  add("source", slide.source);
  for (const SlidePoint& point : slide.points) add("point", point.text);
  if (slide.image) add("alt", slide.image->alternative, false);
  for (const SlideImage& logo : slide.logos) add("alt", logo.alternative, false);
  return texts;
}

std::string_view kind_of_item(const Item& item) {
  constexpr std::array<std::string_view, 3> kKinds = {"film", "picture", "slide"};
  return kKinds.at(item.content.index());
}

}  // namespace hopekiosk
