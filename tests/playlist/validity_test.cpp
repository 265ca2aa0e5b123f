// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "playlist/validity.h"

#include <gtest/gtest.h>

#include <string>

namespace hopekiosk {
namespace {

using namespace std::chrono;

local_seconds at(std::string_view date, int hour, int minute = 0, int second = 0) {
  return local_days(*parse_date(date)) + hours(hour) + minutes(minute) + seconds(second);
}

TEST(ParseDate, TakesDaysOfTheCalendarAndNothingElse) {
  EXPECT_EQ(parse_date("2026-11-24"), (Date{year(2026), November, day(24)}));
  EXPECT_TRUE(parse_date("2028-02-29"));
  for (const char* wrong : {"", "2026-02-29", "2026-13-01", "2026-00-10", "2026-11-31", "26-11-24",
                            "2026-11-24 ", "2026/11/24", "2026-1-24", "+026-11-24", "24.11.2026"}) {
    EXPECT_FALSE(parse_date(wrong)) << wrong;
  }
  EXPECT_EQ(to_iso(*parse_date("2026-01-02")), "2026-01-02");
}

TEST(ParseTimeOfDay, GoesFromMidnightToMidnight) {
  EXPECT_EQ(parse_time_of_day("8:00"), hours(8));
  EXPECT_EQ(parse_time_of_day("08:05"), minutes(485));
  EXPECT_EQ(parse_time_of_day("0:00"), minutes(0));
  EXPECT_EQ(parse_time_of_day("24:00"), hours(24));
  for (const char* wrong : {"", "8", "8:0", "8:60", "24:01", "25:00", "-1:00", "8:00 ", "8.00",
                            "008:00", "8:00:00", "8am"}) {
    EXPECT_FALSE(parse_time_of_day(wrong)) << wrong;
  }
}

TEST(ParseWeekdays, TakesNamesInAnyOrder) {
  const auto days = parse_weekdays("sun  mon");
  ASSERT_TRUE(days);
  EXPECT_TRUE(days->has(Sunday));
  EXPECT_TRUE(days->has(Monday));
  EXPECT_FALSE(days->has(Tuesday));
  for (const char* wrong : {"", " ", "monday", "Mon", "mon,tue", "mon-fri", "lun"}) {
    EXPECT_FALSE(parse_weekdays(wrong)) << wrong;
  }
}

TEST(Validity, WithoutConditionsAlwaysHolds) {
  EXPECT_TRUE(Validity{}.always());
  EXPECT_TRUE(Validity{}.holds_at(at("1970-01-01", 0)));
  EXPECT_TRUE(Validity{}.holds_at(at("2026-11-24", 23, 59, 59)));
}

TEST(Validity, BothDatesAreInclusive) {
  Validity validity;
  validity.first_day = parse_date("2026-12-01");
  validity.last_day = parse_date("2026-12-24");
  EXPECT_FALSE(validity.holds_at(at("2026-11-30", 23, 59, 59)));
  EXPECT_TRUE(validity.holds_at(at("2026-12-01", 0)));
  EXPECT_TRUE(validity.holds_at(at("2026-12-24", 23, 59, 59)));
  EXPECT_FALSE(validity.holds_at(at("2026-12-25", 0)));
}

TEST(Validity, UntilIsExclusive) {
  Validity validity;
  validity.hours = {hours(8), hours(12)};
  EXPECT_FALSE(validity.holds_at(at("2026-12-01", 7, 59, 59)));
  EXPECT_TRUE(validity.holds_at(at("2026-12-01", 8)));
  EXPECT_TRUE(validity.holds_at(at("2026-12-01", 11, 59, 59)));
  EXPECT_FALSE(validity.holds_at(at("2026-12-01", 12)));
}

TEST(Validity, ANightBelongsToTheDayOnWhichItBegins) {
  Validity validity;  // Friday evening, the 4th of December, until six
  validity.hours = {hours(22), hours(6)};
  validity.days = *parse_weekdays("fri");
  validity.first_day = validity.last_day = parse_date("2026-12-04");
  EXPECT_FALSE(validity.holds_at(at("2026-12-04", 5))) << "that was Thursday's night";
  EXPECT_FALSE(validity.holds_at(at("2026-12-04", 21, 59, 59)));
  EXPECT_TRUE(validity.holds_at(at("2026-12-04", 22)));
  EXPECT_TRUE(validity.holds_at(at("2026-12-05", 0)));
  EXPECT_TRUE(validity.holds_at(at("2026-12-05", 5, 59, 59)));
  EXPECT_FALSE(validity.holds_at(at("2026-12-05", 6)));
  EXPECT_FALSE(validity.holds_at(at("2026-12-05", 22)));
}

TEST(Validity, DaysOfTheWeek) {
  Validity validity;
  validity.days = *parse_weekdays("mon wed");
  EXPECT_TRUE(validity.holds_at(at("2026-11-30", 12))) << "a Monday";
  EXPECT_FALSE(validity.holds_at(at("2026-12-01", 12)));
  EXPECT_TRUE(validity.holds_at(at("2026-12-02", 12)));
}

}  // namespace
}  // namespace hopekiosk
