// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>

#include "media/samples.h"
#include "playlist/playlist.h"

namespace hopekiosk {

/// How loud everything is, on top of what playlist and items say: what a visitor chose, and silence
/// for those who stay when the visitor has gone. Changes are ramps, never clicks. One thread.
class Loudness {
 public:
  /// From full to nothing; a smaller change takes less.
  static constexpr std::int64_t kFullRampFrames = 960;  // 20 ms

  /// 0…100, linear as all volumes are; others are brought into that.
  void set_volume(Volume percent);
  Volume volume() const { return volume_; }

  void mute(bool on) { muted_ = on; }
  bool muted() const { return muted_; }

  /// Silent until an item has ended by itself: a skip or a jump to another one doesn't end it.
  void hush() { hushed_ = true; }
  void end_hush() { hushed_ = false; }
  bool hushed() const { return hushed_; }

  /// Full volume, not muted. A hush goes on.
  void reset();

  /// Over interleaved sound, frame by frame, in the order of time.
  void apply(std::span<float> interleaved);
  /// Nothing is heard just now: what was changed needs no ramp.
  void settle() { level_ = target(); }

 private:
  float target() const;

  Volume volume_ = kFullVolume;
  bool muted_ = false;
  bool hushed_ = false;
  float level_ = 1.0F;
};

}  // namespace hopekiosk
