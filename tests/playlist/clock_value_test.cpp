// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "playlist/clock_value.h"

#include <gtest/gtest.h>

#include <string>

namespace hopekiosk {
namespace {

struct Value {
  const char* text;
  std::int64_t nanoseconds;
};

class GoodClockValue : public testing::TestWithParam<Value> {};

TEST_P(GoodClockValue, IsReadExactly) {
  const auto clock = parse_clock_value(GetParam().text);
  ASSERT_TRUE(clock);
  EXPECT_FALSE(clock->too_long);
  EXPECT_EQ(clock->time, ExactTime::from_nanoseconds(GetParam().nanoseconds));
}

// The first ten are the examples of SMIL 3.0, section 5.4.5 ("Clock values").
INSTANTIATE_TEST_SUITE_P(
    Forms, GoodClockValue,
    testing::Values(Value{"02:30:03", 9'003'000'000'000}, Value{"02:33", 153'000'000'000},
                    Value{"00:10.5", 10'500'000'000}, Value{"3.2h", 11'520'000'000'000},
                    Value{"45min", 2'700'000'000'000}, Value{"30s", 30'000'000'000},
                    Value{"5ms", 5'000'000}, Value{"12.467", 12'467'000'000},
                    Value{"00:00:10.25", 10'250'000'000}, Value{"4:00:00.5", 14'400'500'000'000},
                    Value{"90", 90'000'000'000}, Value{"0", 0}, Value{"0.000000001", 1},
                    Value{"00000000000010s", 10'000'000'000}, Value{"24h", 86'400'000'000'000},
                    Value{"24:00:00", 86'400'000'000'000},
                    Value{"59:59.999999999", 3'599'999'999'999}, Value{"1.5ms", 1'500'000}));

TEST(ClockValue, KeepsWhatNanosecondsCantHold) {
  const auto clock = parse_clock_value("0.000000001ms");
  ASSERT_TRUE(clock);
  EXPECT_EQ(clock->time, ExactTime::from_ticks(1, {1, 1'000'000'000'000}));
  EXPECT_GT(clock->time, ExactTime{});
}

class BadClockValue : public testing::TestWithParam<const char*> {};

TEST_P(BadClockValue, IsNone) { EXPECT_FALSE(parse_clock_value(GetParam())); }

INSTANTIATE_TEST_SUITE_P(Forms, BadClockValue,
                         testing::Values("", " ", "s", "ten", "-1s", "+1s", " 1s", "1s ", "1 s",
                                         "1.s", ".1s", "1.", "1,5s", "1e3", "0x10", "1S", "1sec",
                                         "1m", "1d", "60:00", "0:60", "1:2", "1:2:3", "1:60:00",
                                         "1:00:60", "00:00:00:00", "00:00:", ":00", "00:00.",
                                         "00:00s", "1.0000000000", "npt=1s", "indefinite",
                                         "\xD9\xA1s"));

TEST(ClockValue, OverADayIsTooLong) {
  for (const char* text : {"24.000000001h", "86400.5", "25h", "24:00:00.1", "99999999999999999999h",
                           "1441min", "86400001ms", "99999999999999999999:00:00"}) {
    const auto clock = parse_clock_value(text);
    ASSERT_TRUE(clock) << text;
    EXPECT_TRUE(clock->too_long) << text;
  }
}

TEST(ClockValue, ClipsMayNameNormalPlayTime) {
  ASSERT_TRUE(parse_clip_position("npt=1.5s"));
  EXPECT_EQ(parse_clip_position("npt=1.5s")->time, ExactTime::from_milliseconds(1500));
  EXPECT_EQ(parse_clip_position("00:02")->time, ExactTime::from_milliseconds(2000));
  EXPECT_FALSE(parse_clip_position("npt=npt=1s"));
  EXPECT_FALSE(parse_clip_position("smpte=00:00:10"));
}

}  // namespace
}  // namespace hopekiosk
