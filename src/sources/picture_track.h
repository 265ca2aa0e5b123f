// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "base/time.h"
#include "sources/frame_picture.h"
#include "sources/stream_decoder.h"

namespace hopekiosk {

/// A picture in media time: as the file's timestamps count.
struct MediaPicture {
  PictureRef picture;
  ExactTime start;
  ExactTime duration;
};

/// A film's pictures by their presentation times.
///
/// A picture lasts until the next one, whatever the frame rate claims; so one picture is decoded
/// ahead. The last one lasts as long as it says itself, or one frame interval of the stream.
/// Pictures that would step back or stand still in time are dropped; one without a time stamp
/// follows its predecessor by one interval.
///
/// Containers round time stamps to their ticks; Matroska's are milliseconds, so that four seconds
/// at 24 frames/s end after 3.999 there. Stamps and durations that agree with the stream's frame
/// rate to within a tick are taken for what they were before rounding.
class PictureTrack {
 public:
  explicit PictureTrack(StreamDecoder decoder, AVFormatContext& format);

  /// When the first picture not given yet begins; none if there is no more (or none yet, if
  /// starved()).
  std::optional<ExactTime> peek();

  /// That picture. Only when peek() told its time.
  const PictureRef& peeked() const { return pending_->picture; }

  /// The next picture. Where none comes because the file has only sound for very long, the last one
  /// is given again, for kHeld.
  std::optional<MediaPicture> next();

  /// Forgets all that was decoded: after a seek.
  void flush();

  bool starved() const { return starved_; }
  int damages() const { return decoder_.damages() + dropped_; }

 private:
  static constexpr std::int64_t kHeldMilliseconds = 1000;
  struct Pending {
    PictureRef picture;
    ExactTime start;
    ExactTime own_duration;  // 0: it doesn't say
  };

  std::optional<Pending> decode();
  ExactTime interval(AVFrame* frame) const;
  ExactTime unrounded(ExactTime start, ExactTime interval, ExactTime tick);

  StreamDecoder decoder_;
  AVFormatContext& format_;
  FramePictures pictures_;
  FrameHandle frame_ = new_frame();
  std::optional<Pending> pending_;
  std::optional<ExactTime> last_start_;
  // The last picture whose stamp wasn't on the grid of the frame rate, and how many were since.
  std::optional<ExactTime> grid_start_;
  std::int64_t grid_number_ = 0;
  ExactTime last_interval_;
  bool starved_ = false;
  int dropped_ = 0;
};

}  // namespace hopekiosk
