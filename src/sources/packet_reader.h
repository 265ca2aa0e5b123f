// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <deque>

#include "sources/ffmpeg_handles.h"
#include "sources/media_file.h"
#include "sources/timestamp_joiner.h"

namespace hopekiosk {

enum class Track { Picture, Sound };

/// Takes a file's interleaved packets apart: one queue for each of the two tracks.
///
/// Reading for one track makes the other's packets wait, and the wait is bounded: past the limits
/// the reader says *starved* instead of reading on, until the other track has been asked. So a
/// film that is silent for an hour, or whose tracks lie one behind the other, costs no more memory
/// than another.
class PacketReader {
 public:
  /// Most bytes that wait on one track, bookkeeping included: 2 s of a 100 Mbit/s film.
  static constexpr std::int64_t kWaitingBytes = std::int64_t{32} << 20;
  /// Longest run of pictures that waits for sound, in seconds. Muxers interleave within 1 s, a few
  /// within 5.
  static constexpr double kWaitingSeconds = 10;

  enum class Outcome { Packet, End, Starved };

  /// `file` must outlive the reader; a null stream means that there is no such track.
  PacketReader(MediaFile& file, AVStream* picture, AVStream* sound);

  /// Moves the track's next packet into `into`, which must be blank.
  Outcome next(Track track, AVPacket& into);

  /// Goes to a place from which all at and after `target` seconds (as timestamps count) can be
  /// decoded; false if the file doesn't allow it. Drops what waits.
  bool seek(double target);

  /// Times at which the file could not be read on although it hadn't ended, and packets that came
  /// incomplete.
  int damages() const { return damages_; }

 private:
  struct Queue {
    AVStream* stream = nullptr;
    std::deque<PacketHandle> packets;
    std::int64_t bytes = 0;
  };

  Queue& queue(Track track) { return queues_[static_cast<std::size_t>(track)]; }
  bool is_full(const Queue& other) const;
  bool read_one();
  void join_times(AVPacket& packet, std::size_t track);

  MediaFile& file_;
  std::array<Queue, 2> queues_;
  TimestampJoiner joiner_;
  bool clock_may_restart_;
  bool ended_ = false;
  int damages_ = 0;
};

}  // namespace hopekiosk
