// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <span>

#include "media/samples.h"

namespace hopekiosk {

/// Runs of sound in order, with silence between them. Not thread-safe: its owner guards it.
class DecodedSound {
 public:
  /// Appends a run. What it overlaps of the run before it, or lies before what was read, is cut
  /// off.
  void add(TimedSound sound);

  /// Frames that wait, gaps not counted.
  std::int64_t waiting_frames() const { return waiting_frames_; }
  /// First frame after all that was added; 0 at first.
  std::int64_t end() const { return end_; }

  /// Copies [first, first + frames) into `interleaved` (kChannels values a frame), 0 where there is
  /// no sound, and forgets everything before its end. `first` never goes back.
  void take(std::int64_t first, std::span<float> interleaved);

  /// A stretch of sound without a gap, runs that touch counted as one.
  struct Stretch {
    std::int64_t begin;
    std::int64_t end;
  };
  /// The first stretch that ends after `frame`, if any waits.
  std::optional<Stretch> stretch_after(std::int64_t frame) const;

 private:
  std::deque<TimedSound> runs_;
  std::int64_t waiting_frames_ = 0;
  std::int64_t end_ = 0;
};

}  // namespace hopekiosk
