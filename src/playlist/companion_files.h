// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "playlist/named_files.h"

namespace hopekiosk {

/// A file that belongs to a film by its name: "film.srt", "film.es-GT.vtt", "film.quc.mp3" beside
/// "film.mp4".
struct CompanionFile {
  std::filesystem::path path;
  std::string name;      ///< without folders
  std::string language;  ///< BCP 47 tag as the name has it; empty: none
};

/// Those beside `film` whose file name `is_one` accepts, by name; capitals don't count. Reads the
/// folder, unless its neighbours are known; one that can't be read has none.
std::vector<CompanionFile> find_companion_files(
    const FilmFiles& film, const std::function<bool(std::string_view name)>& is_one);

}  // namespace hopekiosk
