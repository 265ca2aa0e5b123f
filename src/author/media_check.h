// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <set>

#include "author/progress.h"
#include "base/error.h"
#include "playlist/playlist.h"
#include "probe/media_prober.h"

namespace hopekiosk {

/// What a small kiosk plays without effort. Pictures may be larger: each is scaled down once.
inline constexpr Size kLargestFilm{1920, 1080};  ///< or upright
inline constexpr double kFastestFilm = 30;       ///< pictures a second
inline constexpr int kDeepestFilm = 8;           ///< bits of a colour component
inline constexpr double kDensestFilm = 20e6;     ///< bits a second

/// Warnings about a film that a small kiosk plays with effort. Without places.
Errors check_effort(const MediaDescription& film, const std::string& name);

/// What is known of a programme's files after they were opened.
struct CheckedMedia {
  Errors findings;
  std::set<std::filesystem::path> unusable;  ///< what must not be opened in this process
};

/// Opens each film, picture and sound of a programme, those on its slides too, in a process of its
/// own. What isn't there at all is passed over: check_files() tells of it.
CheckedMedia check_media_files(const Playlist& playlist, MediaProber& prober, Progress& progress);

}  // namespace hopekiosk
