// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "install/programme_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <variant>

#include "pack/manifest.h"
#include "playlist/bounded_file.h"
#include "playlist/playlist_parts.h"
#include "playlist/reader.h"

namespace hopekiosk {
namespace {

/// Larger playlists are refused by their reader.
constexpr std::size_t kLargestPlaylist = std::size_t{16} << 20;
const std::filesystem::path kNowhere = "/programme";

std::string described(const Error& error) {
  const Place& place = error.place;
  return place.line > 0 ? fmt::format("{}, {}: {}", place.file, place.line, error.what)
                        : error.what;
}

}  // namespace

std::optional<std::string> check_release_programme(
    const std::map<std::string, std::filesystem::path>& files) {
  const auto playlist = files.find(std::string(kPlaylistPath));
  if (playlist == files.end()) return std::nullopt;
  const auto document = read_bounded_file(playlist->second, kLargestPlaylist);
  if (!document) return document.error().what;
  const ReadPlaylist read =
      read_playlist(*document, std::string(kPlaylistPath), kNowhere, AbsolutePaths::Refused);
  const auto mistake = std::find_if(read.errors.begin(), read.errors.end(), [](const Error& each) {
    return each.severity == Severity::Error;
  });
  if (mistake != read.errors.end()) return described(*mistake);
  return std::nullopt;
}

}  // namespace hopekiosk
