// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/release_programme.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "pack/manifest.h"
#include "playlist/bounded_file.h"
#include "playlist/folder_playlist.h"

namespace hopekiosk {
namespace {

/// The reader refuses larger ones; a byte more tells it.
constexpr std::size_t kMostPlaylistBytes = std::size_t{64} << 20;
/// Where the reader thinks that the programme lies. Nothing is ever opened there.
const std::filesystem::path kNowhere = "/programme";
constexpr std::string_view kVoices = "voices/";

std::pair<std::string, std::string> folder_and_name(const std::string& path) {
  const auto slash = path.rfind('/');
  if (slash == std::string::npos) return {"", path};
  return {path.substr(0, slash), path.substr(slash + 1)};
}

/// Puts real files in the place of logical ones.
class Relocation {
 public:
  explicit Relocation(const NamedFiles& files) : files_(files) {
    for (const auto& [path, file] : files) {
      const auto [folder, name] = folder_and_name(path);
      folders_[folder].emplace(name, file);
    }
  }

  void move(Playlist& playlist) {
    move_sound(playlist.background_sound);
    move(playlist.sequence);
    playlist.voices.emplace();
    for (const auto& [path, file] : files_) {
      if (path.starts_with(kVoices)) playlist.voices->emplace(path.substr(kVoices.size()), file);
    }
  }

  Errors take_errors() { return std::move(errors_); }

 private:
  void move(Sequence& sequence) {
    move_sound(sequence.background_sound);
    for (Node& node : sequence.children) {
      if (auto* inner = std::get_if<Sequence>(&node)) {
        move(*inner);
      } else {
        move(std::get<Item>(node));
      }
    }
  }

  void move(Item& item) {
    place_ = item.place;
    if (auto* film = std::get_if<FilmItem>(&item.content)) {
      const auto [folder, name] = folder_and_name(logical(film->file));
      move(film->file);
      film->neighbours = Neighbours{name, folders_[folder]};
    } else if (auto* picture = std::get_if<PictureItem>(&item.content)) {
      move(picture->file);
    } else {
      auto& slide = std::get<SlideItem>(item.content);
      if (slide.image) move(slide.image->file);
      for (SlideImage& logo : slide.logos) move(logo.file);
      for (SlideVoice& voice : slide.voices) move(voice.file);
    }
  }

  void move_sound(std::optional<std::filesystem::path>& sound) {
    place_ = {};
    if (sound) move(*sound);
  }

  void move(std::filesystem::path& file) {
    const std::string path = logical(file);
    const auto found = files_.find(path);
    if (found != files_.end()) {
      file = found->second;
      return;
    }
    Place place = place_;
    if (place.file.empty()) place.file = path;
    errors_.push_back({"“" + path + "” isn't in the pack", "publish it again", place});
  }

  static std::string logical(const std::filesystem::path& file) {
    return file.lexically_relative(kNowhere).generic_string();
  }

  const NamedFiles& files_;
  std::map<std::string, NamedFiles> folders_;
  Place place_;
  Errors errors_;
};

ReadPlaylist read_list(const NamedFiles& files) {
  const auto list = files.find(std::string(kPlaylistPath));
  if (list == files.end()) {
    std::vector<std::string> names;
    for (const auto& [path, file] : files) {
      if (path.find('/') == std::string::npos) names.push_back(path);
    }
    return playlist_of_names(std::move(names), kNowhere);
  }
  const auto document = read_bounded_file(list->second, kMostPlaylistBytes);
  if (!document) {
    Error error = document.error();
    error.place.file = kPlaylistPath;
    return {{}, {std::move(error)}};
  }
  return read_playlist(*document, std::string(kPlaylistPath), kNowhere, AbsolutePaths::Refused);
}

}  // namespace

ReadPlaylist read_release_programme(const NamedFiles& files) {
  ReadPlaylist read = read_list(files);
  if (!read.ok()) return read;
  Relocation relocation(files);
  relocation.move(read.playlist);
  for (Error& error : relocation.take_errors()) read.errors.push_back(std::move(error));
  return read;
}

}  // namespace hopekiosk
