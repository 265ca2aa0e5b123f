// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "playlist/check.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "playlist/bounded_file.h"
#include "playlist/characters.h"
#include "playlist/closest_name.h"

namespace hopekiosk {
namespace {

/// Names looked at when a file is missing; more would make a check of many missing files slow.
constexpr std::size_t kMostNeighbours = 1000;

/// What a missing file is probably called.
std::string likely_name(const std::filesystem::path& file) {
  std::vector<std::string> names;
  std::error_code error;
  std::filesystem::directory_iterator entry(file.parent_path(), error);
  while (!error && entry != std::filesystem::directory_iterator() &&
         names.size() < kMostNeighbours) {
    names.push_back(entry->path().filename().string());
    entry.increment(error);
  }
  std::sort(names.begin(), names.end());
  const std::vector<std::string_view> views(names.begin(), names.end());
  return std::string(closest_name(file.filename().string(), views).value_or(""));
}

class FileCheck {
 public:
  void check(const Sequence& sequence) {
    check_sound(sequence.background_sound);
    for (const Node& child : sequence.children) {
      if (const auto* inner = std::get_if<Sequence>(&child)) {
        check(*inner);
      } else {
        check(std::get<Item>(child));
      }
    }
  }

  void check_sound(const std::optional<std::filesystem::path>& file) {
    if (file) check(*file, file->filename().string(), {file->string(), 0, 0, ""});
  }

  Errors take() { return std::move(errors_); }

 private:
  void check(const Item& item) {
    Place place = item.place;
    if (const auto* film = std::get_if<FilmItem>(&item.content)) {
      check(film->file, item.name, place);
    } else if (const auto* picture = std::get_if<PictureItem>(&item.content)) {
      check(picture->file, item.name, place);
    } else {
      check(std::get<SlideItem>(item.content), place);
    }
  }

  void check(const SlideItem& slide, const Place& place) {
    if (slide.image) check(slide.image->file, slide.image->file.filename().string(), place);
    for (const SlideImage& logo : slide.logos) {
      check(logo.file, logo.file.filename().string(), place);
    }
    for (const SlideVoice& voice : slide.voices) {
      check(voice.file, voice.file.filename().string(), place);
    }
  }

  void check(const std::filesystem::path& file, const std::string& name, const Place& place) {
    if (!seen_.insert(file).second) return;
    const auto readable = check_readable(file);
    if (readable) return;
    Error error = readable.error();
    if (!std::filesystem::exists(file)) {
      const std::string meant = likely_name(file);
      if (!meant.empty()) error.remedy = "did you mean '" + printable(meant) + "'?";
    }
    if (!place.line) {
      if (error.place.file.empty()) error.place = place;
    } else {
      error.what = "'" + printable(name) + "': " + error.what;
      error.place = place;
    }
    errors_.push_back(std::move(error));
  }

  std::set<std::filesystem::path> seen_;
  Errors errors_;
};

}  // namespace

Errors check_files(const Playlist& playlist) {
  FileCheck check;
  check.check_sound(playlist.background_sound);
  check.check(playlist.sequence);
  return check.take();
}

}  // namespace hopekiosk
