// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "author/film_sink.h"

#include <algorithm>
#include <limits>

#include "media/samples.h"

namespace hopekiosk {
namespace {

/// A picture that comes this soon after a picture of the film is due counts as being there: stamps
/// are rounded, by samples here and by milliseconds in some containers, and a film of the same rate
/// must give each of its pictures once. In samples: a millisecond.
constexpr std::int64_t kTogether = kSampleRate / 1000;

}  // namespace

FilmSink::FilmSink(FilmEncoder& encoder, Size size, Ratio rate, ProgrammeTime from,
                   std::optional<ProgrammeTime> to)
    : encoder_(encoder), screen_(size), rate_(rate), from_(from), to_(to) {}

ProgrammeTime FilmSink::time_of(std::int64_t picture) const {
  const ExactTime offset = ExactTime::from_ticks(picture, {rate_.denominator, rate_.numerator});
  return from_ + offset.rounded_samples();
}

Result<void> FilmSink::prepare(const LayerList& layers) {
  prepared_ = layers;
  return {};
}

Result<void> FilmSink::picture(ProgrammeTime at) {
  if (auto done = add_pictures_before(at + -kTogether); !done) return done;
  current_ = prepared_;
  changed_ = true;
  return {};
}

/// They show what stood there until then.
Result<void> FilmSink::add_pictures_before(ProgrammeTime until) {
  if (to_) until = std::min(until, *to_);
  for (; time_of(pictures_) < until; ++pictures_) {
    if (changed_) {
      if (auto done = screen_.prepare(current_); !done) return done;
      if (auto done = encoder_.set_picture(screen_.pixels(), screen_.stride()); !done) return done;
      changed_ = false;
    }
    if (auto done = encoder_.add_picture(); !done) return done;
  }
  return {};
}

Result<void> FilmSink::sound(std::span<const float> interleaved) {
  const auto frames = static_cast<std::int64_t>(interleaved.size()) / kChannels;
  const ProgrammeTime end = heard_ + frames;
  const std::int64_t first = std::clamp<std::int64_t>(from_ - heard_, 0, frames);
  const std::int64_t last = to_ ? std::clamp<std::int64_t>(*to_ - heard_, first, frames) : frames;
  heard_ = end;
  if (last <= first) return {};
  written_ += last - first;
  return encoder_.add_sound(
      interleaved.subspan(static_cast<std::size_t>(first * kChannels),
                          static_cast<std::size_t>((last - first) * kChannels)));
}

Result<void> FilmSink::finish() { return add_pictures_before(heard_); }

}  // namespace hopekiosk
