// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// A whole Programme with a clock on the wall that tests set by hand.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "programme/fake_source.h"
#include "programme/hand_clock.h"
#include "programme/programme.h"

namespace hopekiosk {
namespace {

using namespace testing;
using ::testing::ElementsAre;

constexpr std::int64_t kStep = 960;

class Day {
 public:
  Day(Playlist playlist, FakeFactory& factory, const std::string& time) : clock(time) {
    Programme::Options options;
    options.settle = true;
    options.wall = &clock;
    programme = std::make_unique<Programme>(std::move(playlist), factory, options);
  }

  void until_second(double second) {
    const ProgrammeTime end = ProgrammeTime::from_seconds(second);
    Advanced out;
    while (programme->position() < end) {
      programme->advance(std::min(end, programme->position() + kStep), Programme::Patience::Wait,
                         SteadyTime::max(), out);
      sound.insert(sound.end(), out.sound.begin(), out.sound.end());
      for (Frame& frame : out.frames) frames.push_back(std::move(frame));
      for (const ProgrammeEvent& event : out.events) events.push_back(event);
    }
    ASSERT_EQ(sound.size(), static_cast<std::size_t>(end.samples) * kChannels);
  }

  /// "name@seconds" of each that began.
  std::vector<std::string> played() const {
    std::vector<std::string> result;
    for (const auto& event : events) {
      if (event.kind != ProgrammeEvent::Kind::Start && event.kind != ProgrammeEvent::Kind::Join) {
        continue;
      }
      result.push_back(event.item + "@" + std::to_string(std::lround(event.at.seconds() * 10)));
    }
    return result;
  }
  int count(ProgrammeEvent::Kind kind) const {
    return static_cast<int>(std::count_if(events.begin(), events.end(),
                                          [&](const auto& event) { return event.kind == kind; }));
  }
  float at(double second) const {
    return sound.at(static_cast<std::size_t>(std::llround(second * kSampleRate)) * kChannels);
  }

  HandClock clock;
  std::unique_ptr<Programme> programme;
  std::vector<float> sound;
  std::vector<Frame> frames;
  std::vector<ProgrammeEvent> events;
};

Playlist open_from_to(Playlist playlist, int from, int until) {
  playlist.opening_hours =
      OpeningHours{{std::chrono::hours(from), std::chrono::hours(until)}, Weekdays::all()};
  return playlist;
}

class OpeningHoursTest : public ::testing::Test {
 protected:
  OpeningHoursTest() {
    factory.items["a"] = whole_seconds(60);
    factory.items["b"] = whole_seconds(4);
    factory.items["net"] = still_of(5);
  }
  FakeFactory factory;
};

TEST_F(OpeningHoursTest, ClosingIsDarkAtOnceAndFadesTheSound) {
  Day day(open_from_to(playlist_of({film("a"), film("b")}), 8, 18), factory, "2026-06-01T17:59:50");
  day.until_second(12);
  EXPECT_THAT(day.played(), ElementsAre("a@0", "(closed)@100"));
  const Frame& last = day.frames.back();
  EXPECT_TRUE(last.layers.empty());
  EXPECT_EQ(last.at.seconds(), 10);
  EXPECT_EQ(day.at(9.999), 0.5F);
  EXPECT_GT(day.at(10.05), day.at(10.15)) << "it fades";
  EXPECT_GT(day.at(10.15), 0);
  for (double second = 10.25; second < 11.99; second += 0.01) EXPECT_EQ(day.at(second), 0);
  for (std::int64_t frame = 479000; frame < 493000; ++frame) {
    const auto value = static_cast<std::size_t>(frame) * kChannels;
    ASSERT_LT(std::abs(day.sound[value] - day.sound[value + kChannels]), 0.001F) << "a click";
  }
}

TEST_F(OpeningHoursTest, OpeningBeginsWithTheFirstItemToTheSample) {
  Day day(open_from_to(playlist_of({film("b"), film("a")}), 8, 18), factory, "2026-06-01T17:59:50");
  day.until_second(20);
  ASSERT_THAT(day.played(), ElementsAre("b@0", "a@40", "(closed)@100"));
  day.clock.set("2026-06-02T07:59:30", {20 * kSampleRate});
  day.until_second(53);
  EXPECT_THAT(day.played(), ElementsAre("b@0", "a@40", "(closed)@100", "b@500"));
  EXPECT_EQ(day.at(50 - 1.0 / kSampleRate), 0);
  EXPECT_EQ(day.at(50), 0.5F);
  EXPECT_EQ(day.events.back().at.samples, 50 * kSampleRate);
  EXPECT_EQ(day.programme->rounds(), 1) << "the round that was cut off is over";
}

TEST_F(OpeningHoursTest, AStartOutsideThemIsDark) {
  Day day(open_from_to(playlist_of({film("b")}), 8, 18), factory, "2026-06-01T03:00:00");
  day.until_second(30);
  EXPECT_THAT(day.played(), ElementsAre("(closed)@0"));
  ASSERT_EQ(day.frames.size(), 1U);
  EXPECT_TRUE(day.frames[0].layers.empty());
  EXPECT_EQ(factory.made["b"], 0) << "nothing is opened for nobody";
  EXPECT_EQ(day.programme->segment_at({kSampleRate})->item, "(closed)");
}

TEST_F(OpeningHoursTest, HoursOverMidnight) {
  Day day(open_from_to(playlist_of({film("a")}), 20, 2), factory, "2026-06-01T23:59:50");
  day.until_second(20);
  EXPECT_THAT(day.played(), ElementsAre("a@0"));
  day.clock.set("2026-06-02T01:59:55", {20 * kSampleRate});
  day.until_second(30);
  EXPECT_THAT(day.played(), ElementsAre("a@0", "(closed)@250"));
}

TEST_F(OpeningHoursTest, AClockThatCanNotBeRightOpens) {
  Playlist playlist = open_from_to(playlist_of({film("a")}), 8, 18);
  playlist.date = parse_date("2026-05-01");
  Sequence net;
  net.is_default = true;
  net.children = {slide("net")};
  playlist.sequence.children.emplace_back(net);
  Day day(playlist, factory, "1970-01-01T03:00:00");
  day.until_second(8);
  EXPECT_THAT(day.played(), ElementsAre("net@0", "net@50"));
  EXPECT_EQ(day.count(ProgrammeEvent::Kind::ClockDoubted), 1);
  // Set right, at night.
  day.clock.set("2026-06-01T23:00:00", {8 * kSampleRate});
  day.until_second(9);
  EXPECT_EQ(day.count(ProgrammeEvent::Kind::ClockTrusted), 1);
  EXPECT_EQ(day.played().back(), "(closed)@80");
  // Set wrong again: back a year and more, forward twenty.
  for (const char* wrong : {"2025-06-01T23:00:00", "2046-06-01T23:00:00"}) {
    day.clock.set(wrong, day.programme->position());
    day.until_second(day.programme->position().seconds() + 1);
    EXPECT_EQ(day.played().back().substr(0, 3), "net") << wrong;
  }
}

TEST_F(OpeningHoursTest, AnItemThatBeginsInsideItsTimePlaysToItsEnd) {
  Item morning = film("a");
  morning.validity.hours = {std::chrono::hours(8), std::chrono::hours(12)};
  Day day(playlist_of({morning, film("b")}), factory, "2026-06-01T11:59:55");
  day.until_second(70);
  EXPECT_THAT(day.played(), ElementsAre("a@0", "b@600", "b@640", "b@680"));
}

TEST_F(OpeningHoursTest, ValidityIsThatOfTheStartNotOfThePrefetch) {
  Item afternoon = film("b");
  afternoon.validity.hours = {std::chrono::hours(12), std::chrono::hours(24)};
  // a ends at 12:00:00 exactly; b is opened fifteen seconds before.
  Day day(playlist_of({film("a"), afternoon}), factory, "2026-06-01T11:59:00");
  day.until_second(61);
  EXPECT_THAT(day.played(), ElementsAre("a@0", "b@600"));
}

TEST_F(OpeningHoursTest, AJumpOfTheClockIsSeenByWhatWasPrefetched) {
  Item morning = film("b");
  morning.validity.hours = {std::chrono::hours(8), std::chrono::hours(12)};
  factory.items["c"] = whole_seconds(3);
  Day day(playlist_of({film("a"), morning, film("c")}), factory, "2026-06-01T09:00:00");
  day.until_second(50);
  EXPECT_EQ(factory.made["b"], 1) << "it stands ready";
  day.clock.set("2026-06-01T15:00:00", {50 * kSampleRate});
  day.until_second(61);
  EXPECT_THAT(day.played(), ElementsAre("a@0", "c@600"));
}

TEST_F(OpeningHoursTest, MidnightEndsADay) {
  Item today = film("b");
  today.validity.last_day = parse_date("2026-06-01");
  Day day(playlist_of({today, slide("net")}), factory, "2026-06-01T23:59:48");
  day.until_second(25);
  EXPECT_THAT(day.played(), ElementsAre("b@0", "net@40", "b@90", "net@130", "net@180", "net@230"));
}

TEST_F(OpeningHoursTest, NothingValidIsTheNoticeAndEndsWhenSomethingIs) {
  Item later = film("b");
  later.validity.hours = {std::chrono::hours(12), std::chrono::hours(24)};
  Day day(playlist_of({later}), factory, "2026-06-01T11:59:45");
  day.until_second(22);
  EXPECT_THAT(day.played(), ElementsAre("(nothing to play)@0", "(nothing to play)@100", "b@200"));
}

TEST_F(OpeningHoursTest, TheDefaultSequencePlaysWhereWhatIsValidCanNotBePlayed) {
  factory.items["b"].fails_to_open = Error{"it's damaged", "", {}};
  Playlist playlist = playlist_of({film("b")});
  Sequence net;
  net.is_default = true;
  net.children = {slide("net")};
  playlist.sequence.children.emplace_back(net);
  Day day(playlist, factory, "2026-06-01T12:00:00");
  day.until_second(40);
  for (const std::string& name : day.played()) EXPECT_EQ(name.substr(0, 3), "net");
  EXPECT_EQ(factory.made["b"], 2) << "and is tried again after thirty seconds";
}

TEST_F(OpeningHoursTest, AChangedPlaylistBringsItsHoursAtOnce) {
  Day day(playlist_of({film("a")}), factory, "2026-06-01T20:00:00");
  day.until_second(5);
  day.programme->replace(open_from_to(playlist_of({film("a")}), 8, 18));
  day.until_second(6);
  EXPECT_EQ(day.played().back(), "(closed)@50");
  day.programme->replace(open_from_to(playlist_of({film("b")}), 8, 22));
  day.until_second(7);
  EXPECT_EQ(day.played().back(), "b@60");
}

TEST_F(OpeningHoursTest, ANightCanBeSleptThrough) {
  Day day(open_from_to(playlist_of({film("b")}), 8, 18), factory, "2026-06-01T18:00:00");
  day.until_second(1);
  Advanced out;
  std::int64_t steps = 0;
  while (day.programme->asleep()) {
    day.programme->sleep(day.programme->position() + kSampleRate, out);
    ASSERT_LT(++steps, 14 * 3600);
  }
  EXPECT_EQ(day.programme->position().seconds(), 14 * 3600 - 15) << "awake in time";
}

}  // namespace
}  // namespace hopekiosk
