// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// Subtitle files beside films: docs/subtitles.md.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "playlist/named_files.h"
#include "sources/webvtt_reader.h"

namespace hopekiosk {

/// Larger files are refused: a film's subtitles are some 50 kB.
inline constexpr std::size_t kLargestSubtitleFile = std::size_t{4} << 20;

/// A subtitle file that belongs to a film by its name.
struct SubtitleFile {
  std::filesystem::path path;
  std::string name;      ///< without folders
  std::string language;  ///< BCP 47 tag as the name has it; empty: none
};

/// The files beside `film` that are named as its subtitles: "film.vtt", "film.srt",
/// "film.es-GT.vtt", no difference made between capitals and small letters; by name, and of the
/// same language WebVTT first. Reads the folder.
std::vector<SubtitleFile> find_subtitle_files(const FilmFiles& film);

/// Reads a subtitle file; which kind it is, its content decides. Cues in order of their start,
/// voices named. An error if it can't be read or has no cue at all, with its place.
Result<ReadCues> read_subtitle_file(const std::filesystem::path& path);

/// As above from bytes; `file` names it in errors.
Result<ReadCues> parse_subtitles(std::string_view bytes, const std::string& file);

/// Says of each subtitle file beside `film` what is wrong with it: errors where it can't be used,
/// warnings where cues are left out.
Errors check_subtitle_files(const FilmFiles& film);

}  // namespace hopekiosk
