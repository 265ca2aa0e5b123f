// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "base/time.h"
#include "media/samples.h"
#include "sources/stereo_resampler.h"
#include "sources/stream_decoder.h"

namespace hopekiosk {

/// A film's sound by its presentation times.
///
/// Each decoded frame is cut to [time stamp, time stamp + packet duration): the padding that fills
/// an encoder's last frame is no sound. Frames whose time stamps meet are one stretch, resampled as
/// a whole; its samples are counted, so that neither rounding nor jitter of time stamps adds up.
/// Time stamps that differ from the count by at most kJitterMilliseconds (or two units of the
/// stream's time base, if that is more) are jitter: Matroska and AVI round them, some muxers guess.
/// More than that is real: a gap ends the stretch and stays silent, an overlap is cut from the
/// later frame.
class SoundTrack {
 public:
  /// Half of what A/V offset may be at worst would be noticed at (45 ms: ITU-R BT.1359).
  static constexpr std::int64_t kJitterMilliseconds = 20;

  explicit SoundTrack(StreamDecoder decoder) : decoder_(std::move(decoder)) {}

  /// When the first sound not given yet begins, in media time; none if there is no more (or none
  /// yet, if starved()).
  std::optional<ExactTime> peek();

  /// Says which media time is frame 0 of what next() gives. Before the first next(). Sound that
  /// begins within a rounding of the time base of it is taken to begin there.
  void set_origin(ExactTime origin) { origin_ = origin; }

  /// The next run of sound. Its first frame may be below 0: sound before the origin.
  std::optional<TimedSound> next();

  /// Where the sound given so far ends, exactly, from the origin. Only after the first next().
  ExactTime end() const { return end_; }

  /// Forgets all that was decoded: after a seek.
  void flush();

  bool starved() const { return starved_; }
  int damages() const { return decoder_.damages(); }
  /// True if the sound is of a kind that can't be brought to stereo.
  bool unconvertible() const { return unconvertible_; }

 private:
  /// A decoded frame and what of it counts: samples [offset, offset + count), from `start`.
  struct Piece {
    FrameHandle frame;
    ExactTime start;
    int offset = 0;
    int count = 0;
    std::int64_t duration = 0;  // in units of the time base; 0: unknown
  };

  std::optional<Piece> decode();
  void cut_padding(Piece& piece, const std::optional<Piece>& following) const;
  ExactTime jitter() const;
  ExactTime expected() const;
  bool take_piece();
  void begin_stretch(const Piece& piece);
  void end_stretch(std::vector<float>& out);

  StreamDecoder decoder_;
  StereoResampler resampler_;
  std::optional<Piece> piece_;      // the next to be given
  std::optional<Piece> following_;  // and the one behind it, which tells how long it lasts
  std::optional<ExactTime> decoded_until_;
  ExactTime origin_;
  ExactTime stretch_start_;  // from the origin
  std::int64_t stretch_samples_ = 0;
  int stretch_rate_ = 0;
  std::int64_t next_frame_ = 0;
  ExactTime end_;
  bool sought_ = false;
  bool ended_ = false;
  bool starved_ = false;
  bool unconvertible_ = false;
};

}  // namespace hopekiosk
