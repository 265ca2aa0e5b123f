// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "author/pack_contents.h"

#include <fmt/format.h>

#include <string_view>
#include <system_error>
#include <variant>

#include "pack/logical_path.h"
#include "pack/manifest.h"
#include "playlist/media_names.h"
#include "playlist/playlist_parts.h"
#include "sources/film_voice.h"
#include "sources/subtitle_file.h"

namespace hopekiosk {
namespace {

namespace fs = std::filesystem;

constexpr const char* kVoices = "voices";

class Collector {
 public:
  explicit Collector(fs::path folder) : folder_(std::move(folder)) {}

  void add(const fs::path& file, const Place& place) {
    if (file.empty()) return;
    const fs::path relative = file.lexically_normal().lexically_relative(folder_);
    const std::string logical = relative.generic_string();
    if (relative.empty() || logical.starts_with("..")) {
      refuse(place, fmt::format("{} lies outside the programme's folder", file.string()),
             "copy it beside the playlist and name it from there");
      return;
    }
    add_as(logical, file, place);
  }

  void add_as(const std::string& logical, const fs::path& file, const Place& place) {
    if (const auto fault = logical_path_fault(logical)) {
      refuse(place, fmt::format("the name “{}” {}", logical, *fault), "give the file another name");
      return;
    }
    contents_.files.emplace(logical, file);
  }

  void add_film(const FilmItem& film, const Place& place) {
    add(film.file, place);
    for (const SubtitleFile& each : find_subtitle_files(film.file)) add(each.path, place);
    for (const FilmVoice& each : find_film_voices(film.file)) add(each.file, place);
  }

  void add_slide(const SlideItem& slide, const Place& place) {
    if (slide.image) add(slide.image->file, place);
    for (const SlideImage& logo : slide.logos) add(logo.file, place);
    for (const SlideVoice& voice : slide.voices) add(voice.file, place);
  }

  void add_voices() {
    std::error_code error;
    fs::recursive_directory_iterator entry(folder_ / kVoices, error);
    for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
      const std::string name = entry->path().filename().string();
      if (!is_junk(name) && media_kind(name) == MediaKind::Sound) add(entry->path(), {});
    }
  }

  PackContents take() { return std::move(contents_); }

 private:
  void refuse(const Place& place, std::string what, std::string remedy) {
    contents_.errors.push_back({std::move(what), std::move(remedy), place});
  }

  fs::path folder_;
  PackContents contents_;
};

}  // namespace

PackContents contents_of(const Playlist& playlist, const fs::path& playlist_file,
                         const fs::path& folder) {
  Collector collector(folder.lexically_normal());
  if (!playlist_file.empty()) collector.add_as(std::string(kPlaylistPath), playlist_file, {});
  const PlaylistParts parts = parts_of(playlist);
  for (const Item* item : parts.items) {
    if (const auto* film = std::get_if<FilmItem>(&item->content)) {
      collector.add_film(*film, item->place);
    } else if (const auto* picture = std::get_if<PictureItem>(&item->content)) {
      collector.add(picture->file, item->place);
    } else {
      collector.add_slide(std::get<SlideItem>(item->content), item->place);
    }
  }
  for (const fs::path& sound : parts.sounds) collector.add(sound, {});
  collector.add_voices();
  return collector.take();
}

}  // namespace hopekiosk
