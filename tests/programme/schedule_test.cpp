// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "programme/schedule.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "programme/fake_source.h"
#include "programme/hand_clock.h"

namespace hopekiosk {
namespace {

using ::testing::ElementsAre;
using testing::film;
using testing::local_time;
using testing::slide;

constexpr Standing kOut = Standing::Out;
constexpr Standing kSecond = Standing::SecondChoice;
constexpr Standing kFirst = Standing::FirstChoice;

Moment moment(const std::string& time, bool trusted = true) {
  return {local_time(time), trusted, std::nullopt};
}

Item until_day(Item item, const char* day) {
  item.validity.last_day = parse_date(day);
  return item;
}
Item at_hours(Item item, int from, int until) {
  item.validity.hours = {std::chrono::hours(from), std::chrono::hours(until)};
  return item;
}

Sequence in_default(std::vector<Node> children) {
  Sequence sequence;
  sequence.is_default = true;
  sequence.children = std::move(children);
  return sequence;
}

Playlist with(std::vector<Node> children) {
  Playlist playlist;
  playlist.sequence.children = std::move(children);
  return playlist;
}

TEST(Schedule, WhatIsInASequenceIsValidWhileBothAre) {
  Sequence december;
  december.validity.first_day = parse_date("2026-12-01");
  december.children = {film("a"), at_hours(film("morning"), 8, 12)};
  const Schedule schedule(with({film("always"), december}));
  EXPECT_THAT(schedule.standings(moment("2026-11-30T09:00"), 0), ElementsAre(kFirst, kOut, kOut));
  EXPECT_THAT(schedule.standings(moment("2026-12-01T09:00"), 0),
              ElementsAre(kFirst, kFirst, kFirst));
  EXPECT_THAT(schedule.standings(moment("2026-12-01T13:00"), 0), ElementsAre(kFirst, kFirst, kOut));
}

TEST(Schedule, TheDefaultSequenceIsTheSecondChoice) {
  const Schedule schedule(with({at_hours(film("a"), 8, 12), in_default({film("net")})}));
  EXPECT_THAT(schedule.standings(moment("2026-11-30T09:00"), 0), ElementsAre(kFirst, kSecond));
  EXPECT_THAT(schedule.standings(moment("2026-11-30T13:00"), 0), ElementsAre(kOut, kSecond));
}

TEST(Schedule, AClockThatCanNotBeRightPutsTheDefaultFirstAndConditionsAside) {
  const Schedule schedule(
      with({film("always"), at_hours(film("a"), 8, 12),
            in_default({film("net"), until_day(slide("news"), "2030-01-01")})}));
  EXPECT_THAT(schedule.standings(moment("2026-11-30T09:00", false), 0),
              ElementsAre(kSecond, kOut, kFirst, kOut));
}

TEST(Schedule, WhatEndedBeforeTheLastKnownGoodTimeNeverShows) {
  Playlist playlist = with({until_day(film("news"), "2026-11-20"), film("always")});
  Moment wrong = moment("2026-11-01T12:00");  // the clock is back, and yet believed
  wrong.last_known_good = local_time("2026-11-20T23:59:59");
  EXPECT_EQ(Schedule(playlist).standings(wrong, 0)[0], kFirst) << "its last day isn't over";
  wrong.last_known_good = local_time("2026-11-21T00:00:00");
  EXPECT_EQ(Schedule(playlist).standings(wrong, 0)[0], kOut);
  wrong.trusted = false;
  EXPECT_EQ(Schedule(playlist).standings(wrong, 0)[0], kOut);
}

TEST(Schedule, ANightThatEndsAfterItsLastDayIsNotOverAtMidnight) {
  const Schedule schedule(with({at_hours(until_day(film("night"), "2026-11-20"), 22, 6)}));
  Moment night = moment("2026-11-21T03:00");
  night.last_known_good = local_time("2026-11-21T02:30");
  EXPECT_EQ(schedule.standings(night, 0)[0], kFirst);
  night.last_known_good = local_time("2026-11-21T06:00");
  EXPECT_EQ(schedule.standings(night, 0)[0], kOut);
}

TEST(Schedule, DraftsNeverPlay) {
  Item draft = slide("draft");
  std::get<SlideItem>(draft.content).draft = true;
  const Schedule schedule(with({draft, in_default({draft, slide("net")})}));
  EXPECT_THAT(schedule.standings(moment("2026-11-30T09:00"), 0), ElementsAre(kOut, kOut, kSecond));
  EXPECT_THAT(schedule.standings(moment("2026-11-30T09:00", false), 0),
              ElementsAre(kOut, kOut, kFirst));
}

// ---- daily --------------------------------------------------------------------------------------

Sequence daily(std::vector<Node> children) {
  Sequence sequence;
  sequence.order = Order::Daily;
  sequence.children = std::move(children);
  return sequence;
}

/// The item that is in.
std::size_t day_of(const Schedule& schedule, const Moment& when, std::int64_t round = 0) {
  const auto standings = schedule.standings(when, round);
  EXPECT_EQ(std::count(standings.begin(), standings.end(), kOut),
            static_cast<std::ptrdiff_t>(standings.size()) - 1);
  return static_cast<std::size_t>(std::find(standings.begin(), standings.end(), kFirst) -
                                  standings.begin());
}

TEST(Schedule, ADailySequenceShowsOneChildADayEachInItsTurn) {
  const Schedule schedule(with({daily({slide("a"), slide("b"), slide("c")})}));
  const std::size_t monday = day_of(schedule, moment("2026-11-30T00:00:00"));
  EXPECT_EQ(day_of(schedule, moment("2026-11-30T23:59:59"), 99), monday) << "all day";
  EXPECT_EQ(day_of(schedule, moment("2026-12-01T00:00:00")), (monday + 1) % 3);
  EXPECT_EQ(day_of(schedule, moment("2026-12-02T12:00:00")), (monday + 2) % 3);
  EXPECT_EQ(day_of(schedule, moment("2026-12-03T12:00:00")), monday);
}

TEST(Schedule, WithoutADayADailySequenceTurnsByRounds) {
  const Schedule schedule(with({daily({slide("a"), slide("b"), slide("c")})}));
  const auto shown = [&](std::int64_t round) {
    const auto standings = schedule.standings(moment("1970-01-01T00:00", false), round);
    return std::find(standings.begin(), standings.end(), kSecond) - standings.begin();
  };
  EXPECT_EQ(shown(0), 0);
  EXPECT_EQ(shown(1), 1);
  EXPECT_EQ(shown(2), 2);
  EXPECT_EQ(shown(3), 0);
}

TEST(Schedule, ADayWhoseChildIsNotValidShowsTheNextOne) {
  Item sundays = slide("b");
  sundays.validity.days = *parse_weekdays("sun");
  Item draft = slide("d");
  std::get<SlideItem>(draft.content).draft = true;
  const Schedule schedule(with({daily({slide("a"), sundays, slide("c"), draft})}));
  std::set<std::size_t> shown;
  for (const char* time : {"2026-11-30T12:00", "2026-12-01T12:00", "2026-12-02T12:00"}) {
    shown.insert(day_of(schedule, moment(time)));
  }
  EXPECT_EQ(shown, (std::set<std::size_t>{0, 2}));
}

TEST(Schedule, ADailySequenceOfSequencesShowsAWholeOne) {
  Sequence pair;
  pair.children = {slide("a"), slide("b")};
  const Schedule schedule(with({daily({pair, slide("c")})}));
  const auto one = schedule.standings(moment("2026-11-30T12:00"), 0);
  const auto other = schedule.standings(moment("2026-12-01T12:00"), 0);
  EXPECT_NE(one, other);
  for (const auto& standings : {one, other}) {
    EXPECT_EQ(standings[0], standings[1]);
    EXPECT_NE(standings[0], standings[2]);
  }
}

// ---- opening hours ------------------------------------------------------------------------------

TEST(Schedule, IsOpenWithinTheHoursOfItsDays) {
  Playlist playlist = with({film("a")});
  playlist.opening_hours =
      OpeningHours{{std::chrono::hours(8), std::chrono::hours(18)}, *parse_weekdays("mon tue")};
  const Schedule schedule(playlist);
  EXPECT_FALSE(schedule.open_at(moment("2026-11-30T07:59:59")));
  EXPECT_TRUE(schedule.open_at(moment("2026-11-30T08:00:00")));
  EXPECT_FALSE(schedule.open_at(moment("2026-11-30T18:00:00")));
  EXPECT_FALSE(schedule.open_at(moment("2026-12-02T12:00:00"))) << "a Wednesday";
  EXPECT_TRUE(schedule.open_at(moment("1970-01-01T03:00:00", false))) << "nobody knows the time";
  EXPECT_TRUE(Schedule(with({film("a")})).open_at(moment("2026-11-30T03:00:00")));
}

}  // namespace
}  // namespace hopekiosk
