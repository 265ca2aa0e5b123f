// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "base/error.h"
#include "playlist/playlist.h"

namespace hopekiosk {

/// What of a programme has to travel: real files by their logical paths.
struct PackContents {
  std::map<std::string, std::filesystem::path> files;
  Errors
      errors;  ///< files that can't travel: outside the programme's folder, names that no pack has
};

/// All that a kiosk reads of a programme: `playlist_file` (empty where it has none), what its items
/// and slides name, what belongs to films by its name, background sounds, and the recordings of
/// the touch screens in "voices". Paths are from `folder` on, which is absolute.
PackContents contents_of(const Playlist& playlist, const std::filesystem::path& playlist_file,
                         const std::filesystem::path& folder);

}  // namespace hopekiosk
