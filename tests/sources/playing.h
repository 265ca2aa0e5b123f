// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// Plays a source to its end as the programme does, and keeps what it gave.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sources/film_source.h"
#include "sources/source.h"

namespace hopekiosk::test {

struct PlayedPicture {
  ExactTime start;
  ExactTime duration;
  std::uint64_t fingerprint = 0;  // of the stored pixels
};

struct Played {
  std::optional<Error> refused;  // by open()
  std::optional<Error> broke;    // by next_picture() or next_sound()
  SourceDescription description;
  std::vector<PlayedPicture> pictures;
  PictureRef first_picture;
  std::vector<float> left;  // from the item's start, silence filled in
  std::vector<float> right;
  std::int64_t first_frame = -1;
  int gaps = 0;  // between runs
  ExactTime length;
  std::optional<Error> complaint;

  std::int64_t frames() const { return static_cast<std::int64_t>(left.size()); }
};

/// Checks what every source promises (times rise and meet, runs don't overlap) on the way.
/// Alternates between pictures and sound so that neither runs ahead by more than a run.
Played play(Source& source);
Played play_film(const std::filesystem::path& file, std::optional<double> begin = std::nullopt,
                 std::optional<double> end = std::nullopt);

ExactTime seconds(double value);

/// The grey value (0…255) at a place of the upright picture, each 0…1 from the top left.
int luma_at(const Picture& picture, double x, double y);

}  // namespace hopekiosk::test
