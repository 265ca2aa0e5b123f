// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/error.h"
#include "playlist/playlist.h"
#include "playlist/source_path.h"

namespace hopekiosk {

/// How long a picture is shown that doesn't say.
inline constexpr std::int64_t kDefaultPictureSeconds = 10;

/// A playlist with everything that was wrong with it.
struct ReadPlaylist {
  Playlist playlist;  ///< only when ok(); it has at least one item then, and no empty sequence
  Errors errors;      ///< all errors and warnings, in the order of the file

  /// It can be played: there are warnings at most.
  bool ok() const { return !has_errors(errors); }
};

/// Reads a playlist as docs/playlist.md describes it. `file` names it in errors, `folder`
/// (absolute) is what its paths are relative to. Opens nothing: whether the files are there is
/// check_files()'s question. Any thread.
ReadPlaylist read_playlist(std::string_view document, const std::string& file,
                           const std::filesystem::path& folder, AbsolutePaths absolute_paths);

/// As above, from a file; its folder is where its name says it lies, even if it's a link.
ReadPlaylist read_playlist_file(const std::filesystem::path& file, AbsolutePaths absolute_paths);

}  // namespace hopekiosk
