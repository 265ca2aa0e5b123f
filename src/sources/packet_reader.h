// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

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
  /// Most bytes of subtitles that wait, bookkeeping included; more are dropped.
  static constexpr std::int64_t kWaitingTextBytes = std::int64_t{4} << 20;

  enum class Outcome { Packet, End, Starved };

  /// `file` must outlive the reader; a null stream means that there is no such track. Packets of
  /// `texts` are kept aside until follow_text() chooses one of them.
  PacketReader(MediaFile& file, AVStream* picture, AVStream* sound,
               std::vector<AVStream*> texts = {});

  /// Moves the track's next packet into `into`, which must be blank.
  Outcome next(Track track, AVPacket& into);

  /// From now on only the subtitles of `stream` are kept; null: none. Those that have come stay.
  void follow_text(AVStream* stream);
  /// Subtitles that were passed on the way, in the file's order.
  std::vector<PacketHandle> take_texts();

  /// Goes to a place from which all at and after `target` seconds (as timestamps count) can be
  /// decoded; false if the file doesn't allow it. Drops what waits.
  bool seek(double target);

  /// For a file that can't be sought: reads on from its beginning to `target` seconds and lets go
  /// of what isn't needed to begin there, which are pictures before the keyframe and sound more
  /// than kPrerollSeconds before it.
  void skip_to(double target);
  /// Enough for a sound decoder to find its feet (Opus: 80 ms; MP3: 10 packets).
  static constexpr double kPrerollSeconds = 0.5;

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
  static void let_go_before(Queue& queue, std::size_t count);
  static std::optional<double> time_of(const Queue& queue, std::size_t place);
  bool keep_text(PacketHandle& packet);
  void join_times(AVPacket& packet, std::size_t track);

  MediaFile& file_;
  std::array<Queue, 2> queues_;
  std::vector<AVStream*> text_streams_;
  std::vector<PacketHandle> texts_;
  std::int64_t text_bytes_ = 0;
  TimestampJoiner joiner_;
  bool clock_may_restart_;
  bool ended_ = false;
  int damages_ = 0;
};

}  // namespace hopekiosk
