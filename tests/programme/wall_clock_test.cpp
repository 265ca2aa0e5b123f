// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "programme/wall_clock.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <ctime>
#include <string>

namespace hopekiosk {
namespace {

using namespace std::chrono;

/// The machine stands in this zone, as POSIX writes it, so that no zone files are needed.
class Zone {
 public:
  explicit Zone(const char* rule) {
    if (const char* was = std::getenv("TZ")) was_ = was;
    setenv("TZ", rule, 1);
  }
  ~Zone() {
    if (was_) {
      setenv("TZ", was_->c_str(), 1);
    } else {
      unsetenv("TZ");
    }
    tzset();
  }
  Zone(const Zone&) = delete;
  Zone& operator=(const Zone&) = delete;

 private:
  std::optional<std::string> was_;
};

constexpr const char* kMadrid = "CET-1CEST,M3.5.0,M10.5.0/3";
constexpr const char* kGuatemala = "CST6";

sys_seconds utc(const std::string& text) {
  return sys_seconds(parse_written_time(text)->local.time_since_epoch());
}
LocalTime local(const std::string& text) { return parse_written_time(text)->local; }

TEST(WrittenTime, IsIso8601) {
  EXPECT_EQ(parse_written_time("2026-03-01T09:00")->local, local("2026-03-01T09:00:00"));
  EXPECT_FALSE(parse_written_time("2026-03-01T09:00")->offset);
  EXPECT_EQ(parse_written_time("2026-03-01T09:00:07Z")->offset, minutes(0));
  EXPECT_EQ(parse_written_time("2026-03-01T09:00-06:30")->offset, -minutes(390));
  for (const char* wrong :
       {"", "today", "2026-03-01", "2026-03-01 09:00", "2026-02-30T09:00", "2026-13-01T00:00",
        "2026-03-01T24:00", "2026-03-01T09:60", "2026-03-01T09:00:60", "2026-03-01T9:00",
        "2026-03-01T09:00z", "2026-03-01T09:00+1:00", "2026-03-01T09:00:00.5", "2026-03-01T09:00 ",
        "2026-03-01T09"}) {
    EXPECT_FALSE(parse_written_time(wrong)) << wrong;
  }
}

TEST(WrittenTime, IsWrittenAsItIsRead) {
  for (const char* text :
       {"2026-03-01T09:00:07Z", "1969-12-31T23:59:59Z", "2000-02-29T00:00:00Z"}) {
    EXPECT_EQ(to_iso(utc(text)), text);
  }
}

TEST(SystemWallClock, ShowsTheTimeOfThePlace) {
  const SystemWallClock clock;
  const Zone zone(kGuatemala);
  EXPECT_EQ(clock.local(utc("2026-07-01T03:00:00Z")), local("2026-06-30T21:00:00"));
  const auto here = system_clock::now();
  EXPECT_LT(abs(clock.now({}) - here), seconds(5));
}

TEST(SystemWallClock, KnowsSummerTimeInBothDirections) {
  const SystemWallClock clock;
  const Zone zone(kMadrid);
  EXPECT_EQ(clock.local(utc("2026-03-29T00:59:59Z")), local("2026-03-29T01:59:59"));
  EXPECT_EQ(clock.local(utc("2026-03-29T01:00:00Z")), local("2026-03-29T03:00:00"));
  EXPECT_EQ(clock.local(utc("2026-10-25T00:59:59Z")), local("2026-10-25T02:59:59"));
  EXPECT_EQ(clock.local(utc("2026-10-25T01:00:00Z")), local("2026-10-25T02:00:00"));
}

TEST(SystemWallClock, FollowsAZoneThatIsSetWhileItRuns) {
  const SystemWallClock clock;
  const Zone zone(kMadrid);
  EXPECT_EQ(clock.local(utc("2026-01-01T12:00:00Z")), local("2026-01-01T13:00:00"));
  const Zone other(kGuatemala);
  EXPECT_EQ(clock.local(utc("2026-01-01T12:00:00Z")), local("2026-01-01T06:00:00"));
}

TEST(VirtualWallClock, RunsOnWithTheProgrammeAndIsTheSameEverywhere) {
  const VirtualWallClock clock(*parse_written_time("2026-03-29T01:59:59"));
  const Zone zone(kMadrid);
  const auto shown = [&](std::int64_t samples) {
    return clock.local(floor<seconds>(clock.now({samples})));
  };
  EXPECT_EQ(shown(0), local("2026-03-29T01:59:59"));
  EXPECT_EQ(shown(kSampleRate - 1), local("2026-03-29T01:59:59"));
  EXPECT_EQ(shown(kSampleRate), local("2026-03-29T02:00:00")) << "without summer time";
}

TEST(VirtualWallClock, WithAnOffsetItIsAMomentInTheMachinesZone) {
  const VirtualWallClock clock(*parse_written_time("2026-03-29T02:59:59+02:00"));
  const Zone zone(kMadrid);
  EXPECT_EQ(clock.local(floor<seconds>(clock.now({}))), local("2026-03-29T01:59:59"));
  EXPECT_EQ(clock.local(floor<seconds>(clock.now({kSampleRate}))), local("2026-03-29T03:00:00"));
}

TEST(VirtualWallClock, UsuallyStandsAtNoonOfTheProgrammesDay) {
  const Date made{year(2027), March, day(4)};
  EXPECT_EQ(VirtualWallClock::usual_start(made).local, local("2027-03-04T12:00:00"));
  EXPECT_EQ(VirtualWallClock::usual_start(std::nullopt),
            VirtualWallClock::usual_start(std::nullopt));
}

}  // namespace
}  // namespace hopekiosk
