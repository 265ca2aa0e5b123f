// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "playlist/named_files.h"

namespace hopekiosk {

struct FilmChapter {
  ExactTime start;       ///< from the film's first picture; rising
  std::string title;     ///< one line of clean UTF-8; empty: it has none
  std::string language;  ///< of the title, shortest BCP 47 tag; empty: not told
};

/// What can be chosen in a film, told from its header and from what stands beside it: nothing is
/// decoded.
struct FilmOutline {
  /// More are left out.
  static constexpr std::size_t kMostChapters = 100;
  /// In characters; longer titles are cut.
  static constexpr std::size_t kLongestTitle = 100;
  /// Of sound and of subtitles each.
  static constexpr std::size_t kMostLanguages = 32;

  std::optional<ExactTime> length;  ///< as the file says
  std::vector<FilmChapter> chapters;
  /// Shortest BCP 47 tags, each once: the one that plays by itself first, then other tracks inside,
  /// then files beside the film. One that isn't told is left out.
  std::vector<std::string> sound_languages;
  /// The same: files beside the film first, then those inside.
  std::vector<std::string> subtitle_languages;
  /// It says of itself that it stands in for the real film (tools/make-stand-in-film).
  bool stand_in = false;
};

/// Opens the file, which may take long: not for the loop. Any thread. `cancelled` may be set from
/// another and ends it soon. The error says why the file can't be opened.
Result<FilmOutline> read_film_outline(const FilmFiles& film, const std::atomic<bool>& cancelled);

}  // namespace hopekiosk
