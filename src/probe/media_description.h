// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/time.h"
#include "media/picture.h"

namespace hopekiosk {

/// What a media file is, as hopekiosk-probe tells it. Unknown numbers are 0.
struct MediaDescription {
  enum class Kind { Film, Sound, Picture };

  Kind kind = Kind::Film;
  std::string codec;          ///< of the pictures, or of the sound where there are none
  Size size;                  ///< in pixels, as stored
  Ratio frame_rate{0, 1};     ///< pictures a second
  int bit_depth = 0;          ///< of a colour component
  std::int64_t bit_rate = 0;  ///< of the whole file, in bits a second
  double duration = 0;        ///< in seconds
  /// Those without a place are about the file itself: an error then means that it can't be played.
  /// Those with a place are about what lies beside it: subtitles, voices.
  Errors findings;

  bool playable() const;
};

/// The lines that the probe writes: "hopekiosk-probe 1", then a word and a value each, "end" at
/// last.
std::string to_lines(const MediaDescription& description);

/// Strict: none for anything that to_lines can't have written, since whoever wrote it may have been
/// taken over by the file that it read.
std::optional<MediaDescription> parse_description(std::string_view lines);

}  // namespace hopekiosk
