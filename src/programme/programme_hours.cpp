// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// Programme's part in which the clock on the wall counts: its trust, and the opening hours.
#include <algorithm>
#include <optional>
#include <utility>

#include "programme/programme.h"

namespace hopekiosk {

void Programme::look_at_the_clock(Advanced& out) {
  if (position_ < next_look_) return;
  next_look_ = {(position_.samples / kLookEvery + 1) * kLookEvery};
  const ClockTrust::Look look = clock_.look(position_);
  if (look.doubt_changed) {
    const auto& doubt = clock_.doubt();
    out.events.push_back(
        {doubt ? ProgrammeEvent::Kind::ClockDoubted : ProgrammeEvent::Kind::ClockTrusted, position_,
         playing_ ? playing_->turn.item.name : std::string(),
         doubt.value_or(Error{"the clock can be right again", "the schedule is on", {}})});
  }
  if (look.doubt_changed || look.jumped) {
    prefetch_.reconsider(copy_of_present_turn());
  }
  const bool is_open = prefetch_.schedule().open_at(clock_.moment_at(position_));
  if (!is_open && !closed_) close(out);
  if (is_open && closed_) open();
}

// ---- opening hours ------------------------------------------------------------------------------

void Programme::close(Advanced& out) {
  closed_ = true;
  closing_ = 0;
  if (playing_ && !is_silent()) {
    closing_ = std::clamp<std::int64_t>(end_of_playing() - position_, 0, kClosingFade);
  }
  closing_left_ = closing_;
  forget_steering();
  const bool first = segments_.empty();
  out.events.push_back(
      {first ? ProgrammeEvent::Kind::Start : ProgrammeEvent::Kind::Join, position_, kClosed, {}});
  out.frames.push_back({position_, LayerList()});
  append_segment(1);
  segments_.back().item = kClosed;
  segments_.back().media_start = {};
}

/// Those who come in the morning see the programme from its beginning.
void Programme::open() {
  closed_ = false;
  closing_left_ = 0;
  let_go_of_playing();
  next_start_ = ExactTime::from_samples(position_.samples);
}

void Programme::let_go_of_playing() {
  if (!playing_) return;
  retired_.add(std::move(playing_->feed));
  playing_.reset();
  prefetch_.begin_again();
  background_.close();
  voice_.close();
  fade_in_left_ = 0;
}

void Programme::stay_closed(ProgrammeTime until, SteadyTime deadline, Advanced& out) {
  if (closing_left_ > 0) fade_away(until, deadline, out);
  if (closing_left_ > 0) return;
  let_go_of_playing();
  if (opens_soon()) prepare_next(deadline, out);
  out.sound.resize(out.sound.size() + static_cast<std::size_t>((until - position_) * kChannels));
  position_ = until;
}

/// The sound that is there plays out; its pictures aren't seen any more.
void Programme::fade_away(ProgrammeTime until, SteadyTime deadline, Advanced& out) {
  const ProgrammeTime limit =
      reachable(std::min(until, position_ + closing_left_), Patience::Wait, deadline);
  if (limit <= position_) {
    closing_left_ = 0;
    return;
  }
  Advanced unseen;
  take_pictures(limit, unseen);
  const std::size_t first_value = out.sound.size();
  mix(limit, deadline, out);
  for (std::size_t value = first_value; value < out.sound.size(); value += kChannels) {
    const float gain = static_cast<float>(--closing_left_) / static_cast<float>(closing_);
    for (std::size_t channel = 0; channel < kChannels; ++channel)
      out.sound[value + channel] *= gain;
  }
}

bool Programme::opens_soon() const {
  return prefetch_.schedule().open_at(clock_.moment_at(position_ + kOpenAhead));
}

bool Programme::asleep() const { return closed_ && closing_left_ == 0 && !opens_soon(); }

void Programme::sleep(ProgrammeTime until, Advanced& out) {
  out.clear(position_);
  position_ = until;
  next_look_ = until;
}

}  // namespace hopekiosk
