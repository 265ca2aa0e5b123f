// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "programme/realtime_player.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "base/log.h"

namespace hopekiosk {
namespace {

using namespace std::chrono_literals;

/// A device that isn't ready this long after the first picture is doesn't hold the programme up.
constexpr SteadyDuration kWaitForSound = 500ms;

/// Nothing to see or hear for this long: the item is given up.
constexpr SteadyDuration kGiveUpAfter = 2s;
/// What a visitor asked for has longer, since it isn't opened ahead: where a film has few
/// keyframes, seconds of it are decoded to find one picture.
constexpr SteadyDuration kGiveUpOpeningAfter = 10s;
/// At power-on the disk is busy with everything else, and nobody has seen anything yet.
constexpr SteadyDuration kGiveUpFirstAfter = 5s;

/// With no device the programme is still decoded a little ahead of its time.
constexpr std::int64_t kLeastLead = kSampleRate * 80 / 1000;

/// Sound is mixed in blocks of at least this: 10 ms.
constexpr std::int64_t kSmallestBlock = kSampleRate / 100;

/// A frame this long after its time is late: more than the 10 ms within which sound and picture are
/// held together.
constexpr SteadyDuration kLate = 10ms;

/// Nearer to its time than a wait is exact, a frame is due.
constexpr SteadyDuration kDue = 100us;

constexpr SteadyDuration kLongestWait = 40ms;
/// While something moves over the programme.
constexpr SteadyDuration kMovingWait = 16ms;

/// What a turn of the loop may take beside drawing.
constexpr SteadyDuration kTurnTakes = 3ms;

/// What passes from one turn of the loop to the next, and some milliseconds for the turn itself.
constexpr std::int64_t kTurn = kSampleRate * 45 / 1000;

}  // namespace

RealtimePlayer::RealtimePlayer(Programme& programme, Screen& screen, SoundOutput& sound,
                               PlayerHost& host, const SteadyClock& steady, Waiter& waiter,
                               Options options)
    : programme_(programme),
      screen_(screen),
      sound_(sound),
      host_(host),
      steady_(steady),
      waiter_(waiter),
      options_(options) {}

RealtimePlayer::Ended RealtimePlayer::run() {
  Ended ended = Ended::AsAsked;
  last_second_ = steady_.now();
  while (host_.go_on()) {
    if (auto playlist = host_.take_playlist()) programme_.replace(std::move(*playlist));
    host_.steer(programme_, steady_.now());
    follow_sound(steady_.now());
    fill(steady_.now());
    look_for_changes();
    if (changed_) show_change(steady_.now());
    show(steady_.now());
    tell(steady_.now());
    if (is_over(steady_.now())) break;
    if (programme_.stuck_workers() >= 2) {
      ended = Ended::WorkersStuck;
      break;
    }
    waiter_.wait_until(next_wake(steady_.now()));
  }
  PlayerReport end = report_of(PlayerReport::Kind::End, heard(steady_.now()));
  if (programme_.finished()) end.rounds = programme_.rounds();
  host_.report(end);
  return ended;
}

// ---- time ---------------------------------------------------------------------------------------

ProgrammeTime RealtimePlayer::heard(SteadyTime now) const {
  return clock_.started() ? clock_.at(now) : ProgrammeTime{0};
}

void RealtimePlayer::follow_sound(SteadyTime now) {
  const SoundOutput::State state = sound_.state();
  if (state != sound_state_) {
    const bool lost = sound_state_ == SoundOutput::State::Playing;
    const bool back = state == SoundOutput::State::Playing && clock_.started();
    if (lost || back) clock_.coast();
    // While the place is closed the device rests, which is no loss.
    if (lost && !resting_) report(PlayerReport::Kind::SoundLost, now);
    if (back && !rested_) report(PlayerReport::Kind::SoundBack, now);
    if (back) rested_ = false;
    sound_state_ = state;
  }
  if (const auto point = sound_.take_point()) {
    if (clock_.started()) {
      clock_.add(*point);
    } else {
      clock_.start(*point);
    }
  }
  start_clock_if_due(now);
  if (clock_.started()) sound_.set_clock({clock_.at(now), now});
}

void RealtimePlayer::start_clock_if_due(SteadyTime now) {
  if (clock_.started() || shown_ == 0) return;
  if (!ready_since_) ready_since_ = now;
  const bool no_sound =
      sound_state_ == SoundOutput::State::None || sound_state_ == SoundOutput::State::Lost;
  if (no_sound || now - *ready_since_ >= kWaitForSound) clock_.start({ProgrammeTime{0}, now});
}

// ---- sound and pictures of the programme --------------------------------------------------------

void RealtimePlayer::fill(SteadyTime now) {
  ProgrammeTime target = heard(now) + std::max(sound_.lead(), kLeastLead);
  target = std::min(target, programme_.position() + sound_.room());
  if (options_.stop_at) target = std::min(target, *options_.stop_at);
  if (target - programme_.position() < kSmallestBlock && target != options_.stop_at) return;

  const ProgrammeTime before = programme_.position();
  programme_.advance(target, Programme::Patience::Wait, now + options_.patience, advanced_);
  deliver();
  if (programme_.position() > before) nothing_since_.reset();
  if (programme_.position() < target && !programme_.finished()) keep_going(target, now);
}

/// The programme isn't decoded as far as it is needed. What can be heard goes on; if that isn't
/// there either the last picture is held, and in the end the item is given up.
void RealtimePlayer::keep_going(ProgrammeTime target, SteadyTime now) {
  if (!nothing_since_ || openings_ != programme_.openings()) nothing_since_ = now;
  openings_ = programme_.openings();
  if (clock_.started()) {
    // What isn't written by then is silence, and the next turn of the loop may come too late for
    // it.
    const ProgrammeTime needed = std::min(target, heard(now) + sound_.deadline() + kTurn);
    if (programme_.position() < needed) {
      programme_.advance(needed, Programme::Patience::PressOn, now, advanced_);
      if (!advanced_.frames.empty()) nothing_since_ = now;  // late, but they come
      deliver();
    }
    if (programme_.position() < needed && !programme_.finished()) {
      programme_.hold(needed, advanced_);
      deliver();
    }
  }
  if (now - *nothing_since_ >= patience()) {
    programme_.give_up("nothing came from it for seconds", advanced_);
    deliver();
    nothing_since_.reset();
  }
}

SteadyDuration RealtimePlayer::patience() const {
  if (programme_.opening()) return kGiveUpOpeningAfter;
  return shown_ == 0 ? kGiveUpFirstAfter : kGiveUpAfter;
}

void RealtimePlayer::deliver() {
  if (!advanced_.sound.empty()) sound_.write(advanced_.begin, advanced_.sound);
  for (Frame& frame : advanced_.frames) pending_.push_back(std::move(frame));
  for (ProgrammeEvent& event : advanced_.events) {
    static constexpr std::array kKinds = {
        PlayerReport::Kind::Start,        PlayerReport::Kind::Join,
        PlayerReport::Kind::Skip,         PlayerReport::Kind::Complaint,
        PlayerReport::Kind::ClockDoubted, PlayerReport::Kind::ClockTrusted};
    PlayerReport told;
    told.kind = kKinds.at(static_cast<std::size_t>(event.kind));
    told.item = std::move(event.item);
    if (!event.error.what.empty()) told.error = std::move(event.error);
    to_tell_.push_back({event.at, std::move(told)});
  }
}

// ---- the screen ---------------------------------------------------------------------------------

void RealtimePlayer::show(SteadyTime now) {
  drop_overdue(now);
  while (!pending_.empty()) {
    if (!prepared_ || prepared_caption_.is_outdated()) {
      note_screen(draw(pending_.front(), prepared_caption_));
      prepared_ = true;
      prepared_has_change_ = true;
    }
    if (!first_is_due(steady_.now())) return;
    present_first();
    drop_overdue(steady_.now());
  }
}

/// Whoever paints the caption anew meanwhile makes it outdated.
Result<void> RealtimePlayer::draw(const Frame& frame, DrawnCaption& drawn) {
  drawn = {frame.caption, frame.caption ? frame.caption->version() : 0};
  const SteadyTime began = steady_.now();
  Result<void> result = screen_.prepare(with_screens(frame.composed()));
  drawing_takes_ = steady_.now() - began;
  return result;
}

/// A screen that fails is tried again with each picture, and complained of once.
void RealtimePlayer::note_screen(const Result<void>& result) {
  if (!result && !screen_failed_) log_error(result.error());
  screen_failed_ = !result;
}

/// Frames whose successor is due as well: nobody would see them.
void RealtimePlayer::drop_overdue(SteadyTime now) {
  while (clock_.started() && pending_.size() > 1 && clock_.when(pending_[1].at) <= now) {
    pending_.pop_front();
    prepared_ = false;
    ++late_;
  }
}

/// The very first picture is due at once: it stands until there is something to hear.
bool RealtimePlayer::first_is_due(SteadyTime now) const {
  if (!clock_.started()) return shown_ == 0;
  return clock_.when(pending_.front().at) <= now + kDue;
}

void RealtimePlayer::present_first() {
  if (!screen_failed_) note_screen(screen_.present());
  ++shown_;
  if (clock_.started()) {
    const SteadyDuration offset = steady_.now() - clock_.when(pending_.front().at);
    const double milliseconds = std::chrono::duration<double, std::milli>(offset).count();
    if (std::abs(milliseconds) > std::abs(worst_offset_)) worst_offset_ = milliseconds;
    if (offset > kLate) ++late_;
  }
  seen_ = std::move(pending_.front());
  seen_caption_ = prepared_caption_;
  pending_.pop_front();
  prepared_ = false;
}

LayerList RealtimePlayer::with_screens(LayerList layers) const {
  host_.put_over(layers);
  return layers;
}

void RealtimePlayer::look_for_changes() {
  if (!host_.take_redraw() && !seen_caption_.is_outdated()) return;
  changed_ = true;
  prepared_has_change_ = false;
}

/// Over the picture that is seen; but no picture of the film is late for it. Where the next one is
/// due sooner than two can be drawn, it shows the change as well, or comes first.
void RealtimePlayer::show_change(SteadyTime now) {
  if (shown_ == 0) {
    changed_ = false;
    return;
  }
  if (clock_.started() && !pending_.empty()) {
    const SteadyDuration left = clock_.when(pending_.front().at) - now;
    if (left < 2 * drawing_takes_ + kTurnTakes) {
      if (prepared_ && !prepared_has_change_ && left < drawing_takes_ + kTurnTakes) return;
      prepared_ = prepared_ && prepared_has_change_;
      changed_ = false;
      return;
    }
  }
  note_screen(draw(seen_, seen_caption_));
  if (!screen_failed_) note_screen(screen_.present());
  prepared_ = false;
  changed_ = false;
}

// ---- telling ------------------------------------------------------------------------------------

PlayerReport RealtimePlayer::report_of(PlayerReport::Kind kind, ProgrammeTime at) const {
  PlayerReport told;
  told.kind = kind;
  told.seconds = at.seconds();
  if (const Segment* segment = programme_.segment_at(at)) {
    told.item = segment->item;
    told.position = segment->position(at);
    told.rounds = segment->round;
  }
  told.shown = shown_;
  told.late = late_;
  told.offset_milliseconds = worst_offset_;
  return told;
}

void RealtimePlayer::report(PlayerReport::Kind kind, SteadyTime now) {
  host_.report(report_of(kind, heard(now)));
}

void RealtimePlayer::tell(SteadyTime now) {
  const ProgrammeTime at = heard(now);
  while (!to_tell_.empty() && (to_tell_.front().at <= at || !clock_.started())) {
    Told told = std::move(to_tell_.front());
    to_tell_.pop_front();
    PlayerReport full = report_of(told.report.kind, told.at);
    if (!told.report.item.empty()) full.item = std::move(told.report.item);
    full.error = std::move(told.report.error);
    host_.report(full);
  }
  if (late_ > late_told_) {
    report(PlayerReport::Kind::FrameLate, now);
    late_told_ = late_;
  }
  tell_second(now);
}

void RealtimePlayer::tell_second(SteadyTime now) {
  if (now - last_second_ < 1s) return;
  // On the grid of seconds, unless whole ones were slept through.
  last_second_ = now - last_second_ < 2s ? last_second_ + 1s : now;
  programme_.look_after_workers(now);
  resting_ = programme_.asleep();
  rested_ = rested_ || resting_;
  sound_.rest(resting_);
  report(PlayerReport::Kind::Second, now);
  worst_offset_ = 0;
}

// ---- the loop's own questions -------------------------------------------------------------------

bool RealtimePlayer::is_over(SteadyTime now) const {
  if (options_.stop_at && heard(now) >= *options_.stop_at) return true;
  return programme_.finished() && heard(now) >= programme_.position();
}

SteadyTime RealtimePlayer::next_wake(SteadyTime now) const {
  // Until the clock runs everything waits for a worker or the device to be ready.
  if (!clock_.started()) return now + 2ms;
  if (changed_ && prepared_has_change_) return now;  // what was due first has been shown
  SteadyTime wake = now + (host_.moves() ? kMovingWait : kLongestWait);
  if (!pending_.empty()) wake = std::min(wake, clock_.when(pending_.front().at));
  return wake;
}

}  // namespace hopekiosk
