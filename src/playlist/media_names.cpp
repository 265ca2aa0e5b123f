// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "playlist/media_names.h"

#include <algorithm>
#include <array>

#include "playlist/language_tag.h"

namespace hopekiosk {
namespace {

using namespace std::string_view_literals;

constexpr std::array kFilmExtensions = {
    "mp4"sv, "m4v"sv,  "mov"sv, "qt"sv,  "3gp"sv, "3g2"sv, "mkv"sv,  "webm"sv, "avi"sv,
    "mpg"sv, "mpeg"sv, "mpe"sv, "m2v"sv, "vob"sv, "ts"sv,  "m2ts"sv, "mts"sv,  "ogv"sv,
    "wmv"sv, "asf"sv,  "flv"sv, "f4v"sv, "mxf"sv, "rm"sv,  "rmvb"sv, "divx"sv,
};
constexpr std::array kPictureExtensions = {
    "jpg"sv, "jpeg"sv, "jpe"sv, "jfif"sv, "png"sv,  "webp"sv, "gif"sv, "bmp"sv,
    "tif"sv, "tiff"sv, "svg"sv, "heic"sv, "heif"sv, "avif"sv, "jxl"sv,
};
constexpr std::array kSoundExtensions = {
    "mp3"sv, "m4a"sv, "m4b"sv, "aac"sv,  "ogg"sv, "oga"sv, "opus"sv, "flac"sv,
    "wav"sv, "mka"sv, "ac3"sv, "eac3"sv, "wma"sv, "aif"sv, "aiff"sv,
};
constexpr std::array kJunk = {
    "thumbs.db"sv,    "ehthumbs.db"sv, "desktop.ini"sv, "autorun.inf"sv,
    "$recycle.bin"sv, "recycler"sv,    "lost+found"sv,  "system volume information"sv,
};

template <std::size_t size>
bool contains(const std::array<std::string_view, size>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

std::string to_small_letters(std::string_view text) {
  std::string small(text);
  for (char& letter : small) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return small;
}

std::string_view stem_of(std::string_view file_name) {
  const std::size_t dot = file_name.rfind('.');
  return dot == std::string_view::npos || dot == 0 ? file_name : file_name.substr(0, dot);
}

MediaKind media_kind(std::string_view file_name) {
  const std::string_view stem = stem_of(file_name);
  if (stem.size() == file_name.size()) return MediaKind::None;
  const std::string extension = to_small_letters(file_name.substr(stem.size() + 1));
  if (contains(kFilmExtensions, extension)) return MediaKind::Film;
  if (contains(kPictureExtensions, extension)) return MediaKind::Picture;
  if (contains(kSoundExtensions, extension)) return MediaKind::Sound;
  return MediaKind::None;
}

bool is_junk(std::string_view file_name) {
  return file_name.starts_with('.') || file_name.starts_with("~$") ||
         contains(kJunk, to_small_letters(file_name));
}

bool belongs_to_film(std::string_view sound_name, const std::set<std::string>& film_stems) {
  const std::string stem = to_small_letters(stem_of(sound_name));
  if (film_stems.contains(stem)) return true;
  const std::size_t dot = stem.rfind('.');
  return dot != std::string::npos && is_language_tag(std::string_view(stem).substr(dot + 1)) &&
         film_stems.contains(stem.substr(0, dot));
}

}  // namespace hopekiosk
