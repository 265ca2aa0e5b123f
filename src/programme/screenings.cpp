// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "programme/screenings.h"

#include <algorithm>
#include <chrono>
#include <utility>
#include <variant>
#include <vector>

namespace hopekiosk {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::seconds;

/// A programme that goes on beyond these has no next screening that is worth telling.
constexpr int kMostTurns = 1000;
constexpr seconds kFarthest = std::chrono::hours(24);

seconds whole_seconds(const ExactTime& time) {
  return seconds(time.rounded_samples() / kSampleRate);
}

/// A film's turn to come.
struct Beginning {
  FilmItem film;
  ExactTime length;
  seconds in{};              ///< from when the item begins
  bool after_pages = false;  ///< nothing but slides and pictures until then
};

class Outlook {
 public:
  Outlook(TurnsAhead ahead, const ExactTime& own, const MeasureTurn& measure)
      : ahead_(std::move(ahead)), measure_(measure), elapsed_(own) {}

  /// Plays on until a whole round was seen, and the main film often enough. False where a film
  /// can't be measured.
  bool look() {
    std::optional<std::int64_t> first_round;
    for (int turns = 0; turns < kMostTurns && whole_seconds(elapsed_) < kFarthest; ++turns) {
      const auto turn = ahead_.order.next(ahead_.now + elapsed_.rounded_samples(),
                                          moment_in(whole_seconds(elapsed_)));
      if (!turn) break;
      if (!first_round) first_round = turn->round;
      if (turn->round > *first_round + 1 && of_main_film().size() >= kMostScreenings) break;
      if (!take(*turn)) return false;
    }
    return true;
  }

  /// Of the longest film, rising; empty where there is none.
  std::vector<Beginning> of_main_film() const {
    const auto longest = std::max_element(
        beginnings_.begin(), beginnings_.end(),
        [](const Beginning& a, const Beginning& b) { return a.length < b.length; });
    std::vector<Beginning> found;
    std::copy_if(beginnings_.begin(), beginnings_.end(), std::back_inserter(found),
                 [&](const Beginning& each) { return each.film == longest->film; });
    return found;
  }

  /// By the clock: whether it can be seen to its end before the place closes.
  bool fits(const Beginning& beginning) const {
    const Schedule& schedule = ahead_.order.schedule();
    const seconds last = beginning.in + whole_seconds(beginning.length) - seconds(1);
    return schedule.open_at(moment_in(beginning.in)) && schedule.open_at(moment_in(last));
  }

  bool is_today(const Beginning& beginning) const {
    return floor<days>(moment_in(beginning.in).time) == floor<days>(ahead_.start.time);
  }

  TimeOfDay time_of(const Beginning& beginning) const {
    const LocalTime time = moment_in(beginning.in).time;
    return floor<std::chrono::minutes>(time - floor<days>(time));
  }

 private:
  Moment moment_in(seconds later) const {
    Moment moment = ahead_.start;
    moment.time += later;
    return moment;
  }

  bool take(const Turn& turn) {
    const auto* film = std::get_if<FilmItem>(&turn.item.content);
    const auto measured = measure_(turn);
    if (!measured) return film == nullptr;
    if (film != nullptr && measured->is_film) {
      beginnings_.push_back({*film, measured->length, whole_seconds(elapsed_), only_pages_});
    }
    only_pages_ = only_pages_ && film == nullptr;
    elapsed_ += measured->length;
    return true;
  }

  TurnsAhead ahead_;
  const MeasureTurn& measure_;
  ExactTime elapsed_;
  bool only_pages_ = true;
  std::vector<Beginning> beginnings_;
};

}  // namespace

void add_screenings(ProgrammeFacts& facts, TurnsAhead ahead, const ExactTime& own,
                    const MeasureTurn& measure, TimesOfDay times) {
  const bool by_clock = times == TimesOfDay::Told && ahead.start.trusted;
  Outlook outlook(std::move(ahead), own, measure);
  if (!outlook.look()) return;
  std::vector<Beginning> beginnings = outlook.of_main_film();
  if (beginnings.empty()) return;
  facts.film_length = whole_seconds(beginnings.front().length);
  if (by_clock) {
    std::erase_if(beginnings, [&](const Beginning& each) { return !outlook.fits(each); });
    for (const Beginning& each : beginnings) {
      if (!outlook.is_today(each) || facts.screenings.size() == kMostScreenings) break;
      facts.screenings.push_back(outlook.time_of(each));
    }
    if (facts.screenings.empty()) return;
  }
  facts.film_begins_in = beginnings.front().in;
  facts.film_follows_pages = beginnings.front().after_pages;
}

}  // namespace hopekiosk
