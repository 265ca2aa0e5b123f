// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/sound_track.h"

#include <algorithm>
#include <utility>

#include "sources/ffmpeg_versions.h"

namespace hopekiosk {
namespace {

ExactTime samples_at(std::int64_t samples, int rate) {
  return ExactTime::from_ticks(samples, {1, rate});
}

ExactTime distance(const ExactTime& a, const ExactTime& b) { return a < b ? b - a : a - b; }

/// How many samples a packet's duration may lack because its time base is too coarse for it.
std::int64_t rounding_samples(AVRational time_base, int rate) {
  const std::int64_t numerator = std::int64_t{time_base.num} * rate;
  if (time_base.den % numerator == 0) return 0;
  return numerator / time_base.den + 2;
}

}  // namespace

ExactTime SoundTrack::jitter() const {
  const AVRational tick = decoder_.stream().time_base;
  return std::max(ExactTime::from_milliseconds(kJitterMilliseconds),
                  ExactTime::from_ticks(2, {tick.num, tick.den}));
}

ExactTime SoundTrack::expected() const {
  return stretch_start_ + samples_at(stretch_samples_, stretch_rate_);
}

std::optional<SoundTrack::Piece> SoundTrack::decode() {
  starved_ = false;
  for (;;) {
    FrameHandle frame = new_frame();
    switch (decoder_.next(*frame)) {
      case StreamDecoder::Outcome::End: ended_ = true; return std::nullopt;
      case StreamDecoder::Outcome::Starved: starved_ = true; return std::nullopt;
      case StreamDecoder::Outcome::Frame: break;
    }
    if (frame->nb_samples <= 0 || frame->sample_rate <= 0) continue;
    const AVRational tick = decoder_.stream().time_base;
    const std::int64_t stamp =
        frame->pts != AV_NOPTS_VALUE ? frame->pts : frame->best_effort_timestamp;
    Piece piece;
    if (stamp != AV_NOPTS_VALUE) {
      piece.start = ExactTime::from_ticks(stamp, {tick.num, tick.den});
    } else if (decoded_until_) {
      piece.start = *decoded_until_;
    } else if (sought_) {
      continue;  // Ogg knows the time only at the end of a page
    }
    piece.count = frame->nb_samples;
    piece.duration = frame_duration(*frame);
    piece.frame = std::move(frame);
    decoded_until_ = piece.start + samples_at(piece.count, piece.frame->sample_rate);
    return piece;
  }
}

/// A frame's samples past its packet's duration are an encoder's padding, unless the next frame's
/// time stamp says that they are wanted: some AVI files give no true durations.
void SoundTrack::cut_padding(Piece& piece, const std::optional<Piece>& following) const {
  if (piece.duration <= 0) return;
  const AVRational tick = decoder_.stream().time_base;
  const int rate = piece.frame->sample_rate;
  std::int64_t wanted = av_rescale_q(piece.duration, tick, {1, rate});
  if (following) {
    const ExactTime gap = following->start - piece.start;
    wanted = std::max(wanted, av_rescale(gap.rounded_samples(), rate, kSampleRate));
  }
  if (piece.count - wanted > rounding_samples(tick, rate)) {
    piece.count = static_cast<int>(std::max<std::int64_t>(wanted, 0));
  }
}

/// Makes `piece_` the next one that counts; false if there is none.
bool SoundTrack::take_piece() {
  if (piece_) return true;
  if (!following_) following_ = decode();
  if (!following_) return false;
  piece_ = std::move(following_);
  following_ = decode();
  cut_padding(*piece_, following_);
  return true;
}

std::optional<ExactTime> SoundTrack::peek() {
  if (!take_piece()) return std::nullopt;
  return piece_->start;
}

void SoundTrack::begin_stretch(const Piece& piece) {
  ExactTime start = piece.start - origin_;
  if (stretch_rate_ != 0) {
    // Directly behind the last stretch: the kind of sound has changed.
    if (distance(start, expected()) <= jitter()) start = expected();
  } else {
    const AVRational tick = decoder_.stream().time_base;
    if (distance(start, ExactTime()) <= ExactTime::from_ticks(3, {tick.num, 2 * tick.den})) {
      start = ExactTime();
    }
  }
  stretch_start_ = start;
  stretch_samples_ = 0;
  stretch_rate_ = piece.frame->sample_rate;
  next_frame_ = start.rounded_samples();
}

void SoundTrack::end_stretch(std::vector<float>& out) {
  resampler_.finish(expected().rounded_samples() - stretch_start_.rounded_samples(), out);
}

std::optional<TimedSound> SoundTrack::next() {
  TimedSound run;
  while (run.interleaved.empty()) {
    if (!take_piece()) {
      if (!ended_ || !resampler_.active()) return std::nullopt;
      run.first_frame = next_frame_;
      end_stretch(run.interleaved);
      continue;
    }
    Piece& piece = *piece_;
    if (stretch_rate_ != 0) {
      const ExactTime start = piece.start - origin_;
      const ExactTime due = expected();
      if (start + jitter() < due) {
        const auto overlap = static_cast<int>(std::min<std::int64_t>(
            av_rescale((due - start).rounded_samples(), piece.frame->sample_rate, kSampleRate),
            piece.count));
        piece.offset += overlap;
        piece.count -= overlap;
        piece.start = due + origin_;
      }
      if (resampler_.active() && (due + jitter() < start || !resampler_.fits(*piece.frame))) {
        run.first_frame = next_frame_;
        end_stretch(run.interleaved);
        next_frame_ += run.frames();
        continue;
      }
    }
    if (piece.count > 0 && (!resampler_.active() || !resampler_.fits(*piece.frame))) {
      if (!resampler_.begin(*piece.frame)) {
        unconvertible_ = true;
        piece_.reset();
        continue;
      }
      begin_stretch(piece);
    }
    run.first_frame = next_frame_;
    resampler_.convert(*piece.frame, piece.offset, piece.count, run.interleaved);
    stretch_samples_ += piece.count;
    end_ = expected();
    next_frame_ += run.frames();
    piece_.reset();
  }
  return run;
}

void SoundTrack::flush() {
  decoder_.flush();
  piece_.reset();
  following_.reset();
  decoded_until_.reset();
  sought_ = true;
  ended_ = false;
}

}  // namespace hopekiosk
