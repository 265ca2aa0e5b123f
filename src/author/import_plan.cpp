// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "author/import_plan.h"

#include <algorithm>
#include <utility>

#include "playlist/characters.h"
#include "playlist/clock_value.h"
#include "playlist/folder_playlist.h"
#include "playlist/natural_order.h"

namespace hopekiosk {
namespace {

/// In bytes: FAT and ext4 take 255, and the unfinished name is longer.
constexpr std::size_t kLongestName = 200;
/// Not in names on FAT and exFAT; ':' and '\' not in playlists either.
constexpr std::string_view kForbidden = "\"*/:<>?\\|";

bool is_subtitle_name(std::string_view name) {
  const std::string small = to_small_letters(name);
  return small.ends_with(".vtt") || small.ends_with(".srt");
}

std::string without_forbidden(std::string_view wanted) {
  std::string name;
  while (!wanted.empty()) {
    const Character character = first_character(wanted);
    const std::size_t bytes = std::max<std::size_t>(character.bytes, 1);
    const bool bad = character.bytes == 0 || is_control(character.code_point) ||
                     (bytes == 1 && kForbidden.find(wanted.front()) != std::string_view::npos);
    if (bad) {
      name += '_';
    } else {
      name += wanted.substr(0, bytes);
    }
    wanted.remove_prefix(bytes);
  }
  return name;
}

/// Cut between characters.
std::string shortened_to(const std::string& stem, std::size_t bytes) {
  if (stem.size() <= bytes) return stem;
  std::size_t end = bytes;
  while (end > 0 && (static_cast<unsigned char>(stem[end]) & 0xC0) == 0x80) --end;
  return stem.substr(0, end);
}

/// The names of all files in a folder that isn't too large: list_media() has looked.
std::vector<std::string> all_names(const std::filesystem::path& folder) {
  std::vector<std::string> names;
  std::error_code error;
  std::filesystem::directory_iterator entry(folder, error);
  for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
    std::error_code ignored;
    if (entry->is_regular_file(ignored)) names.push_back(entry->path().filename().string());
    if (names.size() >= kMostFolderEntries) break;
  }
  std::sort(names.begin(), names.end(), comes_before);
  return names;
}

}  // namespace

std::string ImportNames::take(std::string_view wanted) {
  const std::string clean = without_forbidden(wanted);
  const std::string extension = clean.substr(stem_of(clean).size());
  std::string stem(stem_of(clean));
  const std::size_t room = kLongestName - std::min(extension.size(), kLongestName / 2);
  stem = shortened_to(stem, room);
  while (!stem.empty() && (stem.back() == ' ' || stem.back() == '.')) stem.pop_back();
  if (stem.empty()) stem = "_";
  std::string name = stem + extension;
  for (int number = 2; !taken_.insert(to_small_letters(name)).second; ++number) {
    name = stem;
    name.append("-").append(std::to_string(number)).append(extension);
  }
  return name;
}

NameWithTime take_time_from_name(const std::string& name) {
  const std::string_view stem = stem_of(name);
  const std::size_t mark = stem.rfind('_');
  if (mark == std::string_view::npos || mark == 0) return {name, std::nullopt};
  const std::string_view written = stem.substr(mark + 1);
  if (!written.ends_with("s") && !written.ends_with("min")) return {name, std::nullopt};
  const auto value = parse_clock_value(written);
  if (!value || value->too_long || value->time <= ExactTime()) return {name, std::nullopt};
  return {name.substr(0, mark) + name.substr(stem.size()), value->time};
}

Result<std::vector<ImportedFile>> plan_import(const std::filesystem::path& folder) {
  const auto media = list_media(folder);
  if (!media) return media.error();
  const std::vector<std::string> all = all_names(folder);
  ImportNames names;
  std::vector<ImportedFile> files;
  for (const std::string& name : *media) {
    const MediaKind kind = media_kind(name);
    NameWithTime wanted{name, std::nullopt};
    if (kind == MediaKind::Picture) wanted = take_time_from_name(name);
    files.push_back({folder / name, names.take(wanted.name), kind, wanted.time});
    if (kind != MediaKind::Film) continue;
    // What belongs to it keeps belonging to it when its name was changed.
    const std::set<std::string> stem = {to_small_letters(stem_of(name))};
    const std::string new_stem(stem_of(files.back().name));
    for (const std::string& other : all) {
      const bool wanted_kind = is_subtitle_name(other) || media_kind(other) == MediaKind::Sound;
      if (is_junk(other) || !wanted_kind || !belongs_to_film(other, stem)) continue;
      const std::string rest = other.substr(stem_of(name).size());
      files.push_back({folder / other, names.take(new_stem + rest), MediaKind::None, {}});
    }
  }
  return files;
}

}  // namespace hopekiosk
