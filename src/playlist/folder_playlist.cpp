// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "playlist/folder_playlist.h"

#include <algorithm>
#include <limits>
#include <set>
#include <string_view>
#include <utility>

#include "playlist/characters.h"
#include "playlist/media_names.h"
#include "playlist/natural_order.h"

namespace hopekiosk {
namespace {

constexpr std::string_view kPlaylistName = "playlist.xml";

Error folder_error(const std::filesystem::path& folder, std::string what, std::string remedy) {
  return {std::move(what), std::move(remedy), {folder.string(), 0, 0, ""}};
}

/// Names of the regular files (or links to such) whose name `wanted` accepts.
template <typename Wanted>
Result<std::vector<std::string>> list_files(const std::filesystem::path& folder, Wanted wanted) {
  std::vector<std::string> names;
  std::error_code error;
  std::size_t entries = 0;
  std::filesystem::directory_iterator entry(folder, error);
  for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
    if (++entries > kMostFolderEntries) {
      return folder_error(
          folder, "the folder has more than " + std::to_string(kMostFolderEntries) + " files",
          "part it into several folders");
    }
    std::string name = entry->path().filename().string();
    std::error_code ignored;  // a link to nowhere is no file
    if (wanted(name) && entry->is_regular_file(ignored)) names.push_back(std::move(name));
  }
  if (error) {
    return folder_error(folder, "the folder can't be read (" + error.message() + ")",
                        "let everybody read it: chmod a+rx");
  }
  return names;
}

bool is_media(const std::string& name) {
  return !is_junk(name) && media_kind(name) != MediaKind::None;
}

/// In natural order, without the sounds that belong to films.
void keep_what_plays(std::vector<std::string>& names) {
  std::set<std::string> film_stems;
  for (const std::string& name : names) {
    if (media_kind(name) == MediaKind::Film) film_stems.insert(to_small_letters(stem_of(name)));
  }
  std::erase_if(names, [&film_stems](const std::string& name) {
    return media_kind(name) == MediaKind::Sound && belongs_to_film(name, film_stems);
  });
  std::sort(names.begin(), names.end(), comes_before);
}

std::string playable_name(const std::string& name) {
  return printable(name, std::numeric_limits<std::size_t>::max());
}

}  // namespace

std::optional<std::filesystem::path> find_folder_playlist(const std::filesystem::path& folder) {
  std::error_code error;
  if (std::filesystem::exists(folder / kPlaylistName, error)) return folder / kPlaylistName;
  auto names = list_files(
      folder, [](const std::string& name) { return to_small_letters(name) == kPlaylistName; });
  if (!names || names->empty()) return std::nullopt;
  return folder / *std::min_element(names->begin(), names->end());
}

Result<std::vector<std::string>> list_media(const std::filesystem::path& folder) {
  auto names = list_files(folder, is_media);
  if (names) keep_what_plays(*names);
  return names;
}

Item make_plain_item(const std::filesystem::path& file, const std::string& name, bool is_picture) {
  Item item;
  item.name = playable_name(name);
  if (is_picture) {
    PictureItem picture;
    picture.file = file;
    picture.duration = ExactTime::from_ticks(kDefaultPictureSeconds, {1, 1});
    item.content = std::move(picture);
  } else {
    FilmItem film;
    film.file = file;
    item.content = std::move(film);
  }
  return item;
}

ReadPlaylist playlist_of_names(std::vector<std::string> names,
                               const std::filesystem::path& folder) {
  std::erase_if(names, [](const std::string& name) { return !is_media(name); });
  keep_what_plays(names);
  ReadPlaylist read;
  if (names.empty()) {
    read.errors = {folder_error(folder, "the folder has nothing to play",
                                "copy a film, a picture or a playlist.xml into it")};
    return read;
  }
  for (const std::string& name : names) {
    const bool is_picture = media_kind(name) == MediaKind::Picture;
    read.playlist.sequence.children.emplace_back(make_plain_item(folder / name, name, is_picture));
  }
  return read;
}

ReadPlaylist read_folder(const std::filesystem::path& folder) {
  auto names = list_media(folder);
  if (!names) return {{}, {names.error()}};
  std::error_code error;
  ReadPlaylist read =
      playlist_of_names(std::move(*names), std::filesystem::absolute(folder, error));
  for (Error& each : read.errors) each.place.file = folder.string();
  return read;
}

}  // namespace hopekiosk
