// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace hopekiosk {

/// Makes one time line of an MPEG stream whose clock starts anew on the way: recordings appended to
/// each other, cuts, a reset encoder. Where a track's decoding time steps back by more than a
/// second or ahead by more than ten (ffmpeg's own dts_delta_threshold), it's shifted so that it
/// runs on; the other track is shifted by the same when it gets there, which may be some packets
/// later. Times are ticks of MPEG's 90 kHz clock, the same for all tracks.
class TimestampJoiner {
 public:
  static constexpr std::int64_t kTicksPerSecond = 90000;
  static constexpr std::int64_t kFarthestBack = kTicksPerSecond;
  static constexpr std::int64_t kFarthestAhead = 10 * kTicksPerSecond;

  /// What must be added to the times of the track's next packet. `duration` 0: unknown.
  std::int64_t shift(std::size_t track, std::int64_t decoding_time, std::int64_t duration) {
    Track& last = tracks_.at(track);
    if (last.known && !follows(last, decoding_time + last.shift)) {
      if (!follows(last, decoding_time + newest_shift_)) newest_shift_ = last.next - decoding_time;
      last.shift = newest_shift_;
    }
    last.known = true;
    last.next = decoding_time + last.shift + duration;
    return last.shift;
  }
  /// For packets without a decoding time.
  std::int64_t shift(std::size_t track) const { return tracks_.at(track).shift; }

 private:
  struct Track {
    bool known = false;
    std::int64_t next = 0;
    std::int64_t shift = 0;
  };

  static bool follows(const Track& last, std::int64_t time) {
    return time - last.next >= -kFarthestBack && time - last.next <= kFarthestAhead;
  }

  std::array<Track, 2> tracks_;
  std::int64_t newest_shift_ = 0;
};

}  // namespace hopekiosk
