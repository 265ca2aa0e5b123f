// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/error.h"
#include "playlist/playlist.h"
#include "scene/theme.h"

namespace hopekiosk {

inline constexpr std::string_view kThemeNamespace = "urn:hopekiosk:theme:1";

/// A theme, or what is wrong with its file.
struct ReadTheme {
  Theme theme;    ///< the day's colours where there are errors
  Errors errors;  ///< in the order of the file, each with its place
  bool ok() const { return !has_errors(errors); }
};

/// Reads a theme (assets/themes/theme.rng describes the format) through the same gate as playlists:
/// every token once, every pair of `contrast_pairs()` far enough apart. Any bytes.
ReadTheme read_theme(std::string_view document, const std::string& file);
ReadTheme read_theme_file(const std::filesystem::path& file);

/// "day", "contrast" or another of `assets`/themes/NAME.xml. The name is a key of small letters,
/// digits and dashes, never a path.
ReadTheme load_theme(std::string_view name, const std::filesystem::path& assets);

/// The theme of a programme, of the project's assets: "day" where it names none.
ReadTheme theme_of(const Playlist& playlist);

}  // namespace hopekiosk
