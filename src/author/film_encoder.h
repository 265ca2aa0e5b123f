// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>

#include "base/result.h"
#include "base/time.h"
#include "media/picture.h"

namespace hopekiosk {

/// Writes a film that plays everywhere: H.264 (libx264) at a fixed rate and AAC in MP4, by FFmpeg.
///
/// Picture n stands from n/rate seconds on, sound sample n at n/kSampleRate: both count from 0, and
/// the coders' own delays are told to players by the container. Colours are BT.601, limited range,
/// and tagged so. One thread.
class FilmEncoder {
 public:
  /// Makes or empties `file`. Both sides of `size` are even; `rate` over 0.
  static Result<FilmEncoder> create(const std::filesystem::path& file, Size size, Ratio rate);
  FilmEncoder(FilmEncoder&&) noexcept;
  ~FilmEncoder();

  /// Takes in the picture that stands from now on: rows of BGRX of the film's size.
  Result<void> set_picture(const std::uint8_t* pixels, int stride);
  /// Appends it once more. After set_picture().
  Result<void> add_picture();

  /// Appends sound: kChannels values a frame.
  Result<void> add_sound(std::span<const float> interleaved);

  /// Completes the file: only after this can it be played.
  Result<void> finish();

 private:
  struct State;
  explicit FilmEncoder(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace hopekiosk
