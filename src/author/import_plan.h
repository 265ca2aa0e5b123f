// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "playlist/media_names.h"

namespace hopekiosk {

/// A file that goes into a new programme.
struct ImportedFile {
  std::filesystem::path source;
  std::string name;                   ///< in the programme's folder
  MediaKind kind = MediaKind::None;   ///< None: it comes along with a film (subtitles, a voice)
  std::optional<ExactTime> duration;  ///< of a picture, where its name says one
};

/// Names that work on every stick, in every playlist and next to each other.
class ImportNames {
 public:
  /// `wanted` (any bytes) without what FAT, exFAT and playlists don't take, and not longer than
  /// they take; a name that was given before, capitals or not, gets a number.
  std::string take(std::string_view wanted);

 private:
  std::set<std::string> taken_;
};

/// "photo.jpg" and 12 s of "photo_12s.jpg"; "min", "ms" and fractions do too. No time where the
/// name says none, or one that no playlist takes.
struct NameWithTime {
  std::string name;
  std::optional<ExactTime> time;
};
NameWithTime take_time_from_name(const std::string& name);

/// What a folder would give a programme, in natural order: its films, sounds and pictures, after
/// each film what belongs to it by name. Opens none of them.
Result<std::vector<ImportedFile>> plan_import(const std::filesystem::path& folder);

}  // namespace hopekiosk
