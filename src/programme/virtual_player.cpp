// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "programme/virtual_player.h"

#include <algorithm>
#include <array>
#include <utility>

namespace hopekiosk {
namespace {

/// One step of the loop: 20 ms. Fixed, since it decides where blocks of sound are cut.
constexpr std::int64_t kStep = kSampleRate / 50;

/// Whoever counts idle times finds the programme's own here.
SteadyTime steady_time_at(ProgrammeTime at) {
  return SteadyTime(std::chrono::hours(1)) + samples_to_duration(at.samples);
}

}  // namespace

VirtualPlayer::VirtualPlayer(Programme& programme, Screen& screen, VirtualSink& sink,
                             PlayerHost& host, const SteadyClock& steady, Options options)
    : programme_(programme),
      screen_(screen),
      sink_(sink),
      host_(host),
      steady_(steady),
      options_(options) {}

Result<void> VirtualPlayer::run() {
  Result<void> result;
  while (result && !programme_.finished() && host_.go_on()) {
    if (options_.stop_at && programme_.position() >= *options_.stop_at) break;
    if (auto playlist = host_.take_playlist()) programme_.replace(std::move(*playlist));
    const ProgrammeTime before = programme_.position();
    host_.steer(programme_, steady_time_at(before));
    if (host_.take_redraw()) result = redraw(before);
    if (!result) break;
    go_on_from(before);
    result = deliver();
    if (programme_.position() == before && !programme_.finished()) {
      programme_.give_up("nothing came from it for ten seconds", advanced_);
      if (result) result = deliver();
    }
    const std::int64_t second = programme_.position().samples / kSampleRate;
    if (second > seconds_told_) {
      seconds_told_ = second;
      programme_.look_after_workers(steady_.now());
      report(PlayerReport::Kind::Second, programme_.position());
    }
  }
  if (result && options_.frame_rate) result = sample_until(programme_.position());
  report(PlayerReport::Kind::End, programme_.position());
  return result;
}

/// A step; where the kiosk sleeps and nobody records its silence, to the next second.
void VirtualPlayer::go_on_from(ProgrammeTime now) {
  const bool asleep = !sink_.wants_sound() && programme_.asleep();
  ProgrammeTime until =
      asleep ? ProgrammeTime{(now.samples / kSampleRate + 1) * kSampleRate} : now + kStep;
  if (options_.stop_at) until = std::min(until, *options_.stop_at);
  if (asleep) {
    programme_.sleep(until, advanced_);
  } else {
    programme_.advance(until, Programme::Patience::Wait, steady_.now() + options_.patience,
                       advanced_);
  }
}

Result<void> VirtualPlayer::deliver() {
  for (ProgrammeEvent& event : advanced_.events) {
    static constexpr std::array kKinds = {
        PlayerReport::Kind::Start,        PlayerReport::Kind::Join,
        PlayerReport::Kind::Skip,         PlayerReport::Kind::Complaint,
        PlayerReport::Kind::ClockDoubted, PlayerReport::Kind::ClockTrusted};
    PlayerReport told;
    told.kind = kKinds.at(static_cast<std::size_t>(event.kind));
    told.seconds = event.at.seconds();
    told.item = std::move(event.item);
    told.shown = shown_;
    told.rounds = programme_.rounds();
    if (!event.error.what.empty()) told.error = std::move(event.error);
    host_.report(told);
  }
  for (const Frame& frame : advanced_.frames) {
    if (auto result = show(frame); !result) return result;
  }
  if (advanced_.sound.empty()) return {};
  return sink_.sound(advanced_.sound);
}

Result<void> VirtualPlayer::show(const Frame& frame) {
  if (options_.frame_rate) {
    if (auto result = sample_until(frame.at); !result) return result;
    current_ = frame;
    return {};
  }
  current_ = frame;
  return present(frame.at);
}

/// What the programme shows, with what is put over it.
Result<void> VirtualPlayer::present(ProgrammeTime at) {
  LayerList layers = current_->composed();
  host_.put_over(layers);
  if (auto result = screen_.prepare(layers); !result) return result;
  if (auto result = screen_.present(); !result) return result;
  ++shown_;
  return sink_.picture(at);
}

Result<void> VirtualPlayer::redraw(ProgrammeTime at) {
  if (!current_) return {};
  // With a rate it's seen at the next picture's time.
  return options_.frame_rate ? sample_until(at) : present(at);
}

/// Gives the pictures of all sample times before `until`: they show what stood there until then.
Result<void> VirtualPlayer::sample_until(ProgrammeTime until) {
  for (; sample_time(samples_) < until; ++samples_) {
    if (!current_) continue;
    if (auto result = present(sample_time(samples_)); !result) return result;
  }
  return {};
}

ProgrammeTime VirtualPlayer::sample_time(std::int64_t number) const {
  const Ratio rate = *options_.frame_rate;
  return ProgrammeTime::nearest(ExactTime::from_ticks(number, {rate.denominator, rate.numerator}));
}

void VirtualPlayer::report(PlayerReport::Kind kind, ProgrammeTime at) {
  PlayerReport told;
  told.kind = kind;
  told.seconds = at.seconds();
  if (const Segment* segment = programme_.segment_at(at)) {
    told.item = segment->item;
    told.position = segment->position(at);
  }
  told.shown = shown_;
  told.rounds = programme_.rounds();
  host_.report(told);
}

}  // namespace hopekiosk
