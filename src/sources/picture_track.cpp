// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/picture_track.h"

#include <cmath>
#include <utility>

#include "sources/ffmpeg_versions.h"

namespace hopekiosk {
namespace {

Ratio ratio(AVRational value) { return {value.num, value.den}; }

/// For pictures that nothing tells the rate of.
constexpr std::int64_t kUnknownIntervalMilliseconds = 40;

/// Whether two times are the same but for rounding to a tick.
bool agree(ExactTime a, ExactTime b, ExactTime tick) { return a - b <= tick && b - a <= tick; }

}  // namespace

PictureTrack::PictureTrack(StreamDecoder decoder, AVFormatContext& format)
    : decoder_(std::move(decoder)),
      format_(format),
      pictures_(orientation_from_display_matrix(display_matrix(decoder_.stream())),
                decoder_.stream().sample_aspect_ratio) {}

ExactTime PictureTrack::interval(AVFrame* frame) const {
  const AVRational rate = av_guess_frame_rate(&format_, const_cast<AVStream*>(&decoder_.stream()),
                                              frame);  // it only reads the stream
  if (rate.num > 0 && rate.den > 0) return ExactTime::from_ticks(1, {rate.den, rate.num});
  if (last_interval_ > ExactTime()) return last_interval_;
  return ExactTime::from_milliseconds(kUnknownIntervalMilliseconds);
}

/// `start` as it was before it was rounded to ticks, if it lies on the grid of the frame rate; the
/// grid begins at the first picture, and anew at each one that is off it.
ExactTime PictureTrack::unrounded(ExactTime start, ExactTime interval, ExactTime tick) {
  if (grid_start_) {
    const double intervals = (start - *grid_start_).seconds() / interval.seconds();
    const std::int64_t number = std::llround(intervals);
    const ExactTime on_grid = *grid_start_ + interval.times(number);
    if (number > grid_number_ && agree(on_grid, start, tick)) {
      grid_number_ = number;
      return on_grid;
    }
  }
  grid_start_ = start;
  grid_number_ = 0;
  return start;
}

std::optional<PictureTrack::Pending> PictureTrack::decode() {
  starved_ = false;
  for (;;) {
    switch (decoder_.next(*frame_)) {
      case StreamDecoder::Outcome::End: return std::nullopt;
      case StreamDecoder::Outcome::Starved: starved_ = true; return std::nullopt;
      case StreamDecoder::Outcome::Frame: break;
    }
    const Ratio time_base = ratio(decoder_.stream().time_base);
    ExactTime start;
    if (frame_->best_effort_timestamp != AV_NOPTS_VALUE) {
      start = ExactTime::from_ticks(frame_->best_effort_timestamp, time_base);
    } else if (last_start_) {
      start = *last_start_ + interval(frame_.get());
    }
    if (last_start_ && start <= *last_start_) {
      ++dropped_;
      continue;
    }
    const ExactTime nominal = interval(frame_.get());
    const ExactTime tick = ExactTime::from_ticks(1, time_base);
    start = unrounded(start, nominal, tick);
    const ExactTime said = ExactTime::from_ticks(frame_duration(*frame_), time_base);
    const ExactTime own = said <= ExactTime() || agree(said, nominal, tick) ? nominal : said;
    PictureRef picture = pictures_.make(*frame_);
    if (!picture) {
      ++dropped_;
      continue;
    }
    if (last_start_) last_interval_ = start - *last_start_;
    last_start_ = start;
    return Pending{std::move(picture), start, own};
  }
}

std::optional<ExactTime> PictureTrack::peek() {
  if (!pending_) pending_ = decode();
  return pending_ ? std::optional(pending_->start) : std::nullopt;
}

std::optional<MediaPicture> PictureTrack::next() {
  if (!peek()) return std::nullopt;
  std::optional<Pending> following = decode();
  if (starved_) {
    const ExactTime held = ExactTime::from_milliseconds(kHeldMilliseconds);
    MediaPicture given{pending_->picture, pending_->start, held};
    pending_->start += held;
    last_start_ = pending_->start;
    return given;
  }
  const ExactTime duration =
      following ? following->start - pending_->start : pending_->own_duration;
  MediaPicture given{std::move(pending_->picture), pending_->start, duration};
  pending_ = std::move(following);
  return given;
}

void PictureTrack::flush() {
  decoder_.flush();
  pending_.reset();
  last_start_.reset();
  grid_start_.reset();
}

}  // namespace hopekiosk
