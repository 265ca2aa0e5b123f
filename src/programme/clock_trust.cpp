// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "programme/clock_trust.h"

#include <algorithm>
#include <string>
#include <utility>

namespace hopekiosk {
namespace {

using namespace std::chrono;

/// A clock that goes further than this away from steady time between two looks was set.
constexpr WallTime::duration kJump = seconds(2);

/// The 29th of February becomes the 28th.
Date later(Date date, years by) {
  const Date moved = date + by;
  return moved.ok() ? moved : moved.year() / moved.month() / last;
}

}  // namespace

std::optional<Error> doubt_about(sys_seconds now, LocalTime local, const std::optional<Date>& made,
                                 const std::optional<sys_seconds>& last_known_good) {
  const Date today(floor<days>(local));
  std::string reason;
  std::string remedy = "set the clock of this machine";
  std::optional<Date> latest = made;
  if (last_known_good) {
    const Date known(floor<days>(*last_known_good));
    latest = latest ? std::max(*latest, known) : known;
  }
  if (made && today < *made) {
    reason = "this programme was made on " + to_iso(*made);
  } else if (last_known_good && now < *last_known_good - ClockTrust::kSetBack) {
    reason = "it has been " + to_iso(*last_known_good) + " before";
    remedy += ", or delete '" + std::string(kLastKnownGoodFile) + "' if it was wrong then";
  } else if (latest && today > later(*latest, ClockTrust::kFarAhead)) {
    reason = "the last that is known is " + to_iso(*latest);
  } else {
    return std::nullopt;
  }
  return Error{"the clock says " + to_iso(now) + " and can't be right: " + reason +
                   "; until it is, the schedule is off and the default sequence plays",
               std::move(remedy),
               {},
               Severity::Warning};
}

ClockTrust::ClockTrust(const WallClock& wall, const std::optional<Date>& made,
                       const std::optional<std::filesystem::path>& data, SteadyDuration patience)
    : wall_(wall), made_(made) {
  if (data) {
    last_known_good_ = read_last_known_good(*data);
    writer_ = std::make_unique<LastKnownGoodWriter>(*data, patience);
  }
  time_ = wall_.now(position_);
  local_ = wall_.local(floor<seconds>(time_));
}

ClockTrust::Look ClockTrust::look(ProgrammeTime position) {
  Look look;
  const WallTime time = wall_.now(position);
  const auto now = floor<seconds>(time);
  const LocalTime local = wall_.local(now);
  const WallTime::duration passed(position - position_);
  look.jumped = abs(time - time_ - passed) > kJump ||
                abs(WallTime::duration(local - local_) - passed) > kJump;
  position_ = position;
  time_ = time;
  local_ = local;

  auto doubt = doubt_about(now, local, made_, last_known_good_);
  look.doubt_changed = doubt.has_value() != doubt_.has_value();
  // While it lasts the reason stands as it was told.
  if (look.doubt_changed) doubt_ = std::move(doubt);
  if (!doubt_ && samples_to_duration(position - kept_at_) >= kWriteEvery) keep(now);
  return look;
}

Moment ClockTrust::moment_at(ProgrammeTime position) const {
  Moment moment;
  const WallTime time = time_ + WallTime::duration(position - position_);
  moment.time = wall_.local(floor<seconds>(time));
  moment.trusted = !doubt_;
  if (last_known_good_) moment.last_known_good = wall_.local(*last_known_good_);
  return moment;
}

void ClockTrust::keep(sys_seconds now) {
  kept_at_ = position_;
  if (!writer_ || (last_known_good_ && now <= *last_known_good_)) return;
  last_known_good_ = now;
  writer_->write(now);
}

void ClockTrust::close() {
  if (!writer_) return;
  const auto now = floor<seconds>(wall_.now(position_));
  if (!doubt_about(now, wall_.local(now), made_, last_known_good_)) keep(now);
  writer_.reset();
}

}  // namespace hopekiosk
