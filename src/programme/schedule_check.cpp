// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "programme/schedule_check.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "programme/wall_clock.h"

namespace hopekiosk {
namespace {

using namespace std::chrono;

/// What must hold for an item to be shown: its own conditions and those of the sequences around it.
using Conditions = std::vector<Validity>;

bool all_hold(const Conditions& conditions, LocalTime time) {
  return std::all_of(conditions.begin(), conditions.end(),
                     [time](const Validity& each) { return each.holds_at(time); });
}

std::optional<Date> last_day(const Conditions& conditions) {
  std::optional<Date> last;
  for (const Validity& each : conditions) {
    if (each.last_day && (!last || *each.last_day < *last)) last = each.last_day;
  }
  return last;
}

/// The first day that matters, however early where there is none.
local_days first_day(const Conditions& conditions, const std::optional<Date>& made) {
  std::optional<Date> first = made;
  for (const Validity& each : conditions) {
    if (each.first_day && (!first || *each.first_day > *first)) first = each.first_day;
  }
  if (first) return local_days(*first);
  const auto last = last_day(conditions);
  return local_days(last.value_or(Date{year(2026), month(1), day(1)})) - days(7);
}

/// Whether there is a moment at which all hold, on or after a day. Whatever holds begins to when a
/// day does or one of the hours, and a week has all kinds of days.
bool ever_hold(const Conditions& conditions, const std::optional<Date>& made) {
  std::vector<TimeOfDay> begins = {TimeOfDay(0)};
  for (const Validity& each : conditions) begins.push_back(each.hours.from);
  const local_days first = first_day(conditions, made);
  // One day more: an evening's hours go on after midnight.
  for (local_days day = first; day <= first + days(7); day += days(1)) {
    for (const TimeOfDay begin : begins) {
      if (all_hold(conditions, LocalTime(day) + begin)) return true;
    }
  }
  return false;
}

class ScheduleCheck {
 public:
  explicit ScheduleCheck(const Playlist& playlist) : playlist_(playlist) {
    if (playlist.opening_hours) {
      open_.emplace();
      open_->days = playlist.opening_hours->days;
      open_->hours = playlist.opening_hours->hours;
    }
  }

  Errors check() {
    walk(playlist_.sequence, {}, false);
    check_safety_net();
    return std::move(errors_);
  }

 private:
  void walk(const Sequence& sequence, const Conditions& around, bool in_default) {
    Conditions conditions = around;
    if (!sequence.validity.always()) conditions.push_back(sequence.validity);
    in_default = in_default || sequence.is_default;
    has_default_ = has_default_ || in_default;
    for (const Node& child : sequence.children) {
      if (const auto* inner = std::get_if<Sequence>(&child)) {
        walk(*inner, conditions, in_default);
      } else {
        look_at(std::get<Item>(child), conditions, in_default);
      }
    }
  }

  void look_at(const Item& item, Conditions conditions, bool in_default) {
    const auto* slide = std::get_if<SlideItem>(&item.content);
    if (slide != nullptr && slide->draft) return;
    if (first_item_ == nullptr) first_item_ = &item;
    if (!item.validity.always()) conditions.push_back(item.validity);
    if (conditions.empty()) {
      always_in_default_ = always_in_default_ || in_default;
      always_elsewhere_ = always_elsewhere_ || !in_default;
      return;
    }
    check_conditions(item, conditions);
  }

  void check_conditions(const Item& item, Conditions& conditions) {
    if (!ever_hold(conditions, std::nullopt)) {
      return warn(item.place, "it's never shown: its dates, days and hours don't go together",
                  "correct them here, or on the <seq> around it");
    }
    if (playlist_.date && !ever_hold(conditions, playlist_.date)) {
      const auto last = last_day(conditions);
      return warn(item.place,
                  "it's never shown: " +
                      (last ? "its last day, " + to_iso(*last) + "," : std::string("its time")) +
                      " is over on " + to_iso(*playlist_.date) + ", the playlist's date",
                  "delete it, or correct 'validUntil'");
    }
    if (!open_) return;
    conditions.push_back(*open_);
    if (!ever_hold(conditions, playlist_.date)) {
      warn(item.place, "it's never shown: the place is closed at its times",
           "correct them, or 'opens', 'closes' and 'openDays'");
    }
  }

  void check_safety_net() {
    if (first_item_ == nullptr) return;
    const Place place{first_item_->place.file, 0, 0, ""};
    if (has_default_ && !always_in_default_) {
      warn(place, "everything in the default sequence has conditions",
           "put an item without any into it: it's what plays when the clock is wrong");
    } else if (!has_default_ && !always_elsewhere_) {
      warn(place, "every item has conditions and there is no default sequence",
           "add <seq default=\"true\"> with what plays when nothing else may");
    }
  }

  void warn(const Place& place, std::string what, std::string remedy) {
    errors_.push_back({std::move(what), std::move(remedy), place, Severity::Warning});
  }

  const Playlist& playlist_;
  std::optional<Validity> open_;
  const Item* first_item_ = nullptr;
  bool has_default_ = false;
  bool always_in_default_ = false;
  bool always_elsewhere_ = false;
  Errors errors_;
};

}  // namespace

Errors check_schedule(const Playlist& playlist) { return ScheduleCheck(playlist).check(); }

}  // namespace hopekiosk
