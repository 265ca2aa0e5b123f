// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "base/time.h"

#include <gtest/gtest.h>

#include <limits>

namespace hopekiosk {
namespace {

using namespace std::chrono_literals;

TEST(ExactTime, ConvertsContainerTimeBases) {
  EXPECT_EQ(ExactTime::from_ticks(90000, {1, 90000}), ExactTime::from_samples(48000));
  EXPECT_EQ(ExactTime::from_ticks(30, {1001, 30000}).seconds(), 1.001);
  EXPECT_EQ(ExactTime::from_ticks(44100, {1, 44100}).rounded_samples(), 48000);
  EXPECT_EQ(ExactTime::from_milliseconds(10).rounded_samples(), 480);
}

TEST(ExactTime, RoundsToTheNearestSampleAlsoBelowZero) {
  EXPECT_EQ(ExactTime::from_ticks(1, {1, 96000}).rounded_samples(), 1);
  EXPECT_EQ(ExactTime::from_ticks(1, {1, 96001}).rounded_samples(), 0);
  EXPECT_EQ(ExactTime::from_ticks(-1, {1, 90000}).rounded_samples(), -1);
  EXPECT_EQ(ExactTime::from_ticks(-1, {1, 480000}).rounded_samples(), 0);
}

// A year of a 1001/30000 film's frames: adding a frame's length one by one must end where one
// multiplication does, else rounding adds up and sound and picture drift apart.
TEST(ExactTime, SumsStayExactOverAMillionJoins) {
  const ExactTime frame = ExactTime::from_ticks(1, {1001, 30000});
  const ExactTime odd = ExactTime::from_ticks(7, {1, 44100});
  ExactTime sum;
  for (int i = 0; i < 1'000'000; ++i) {
    sum += frame;
    sum += odd;
  }
  EXPECT_EQ(sum, ExactTime::from_ticks(1'000'000, {1001, 30000}) +
                     ExactTime::from_ticks(7'000'000, {1, 44100}));
}

TEST(ExactTime, OddTimeBasesAreRoundedFarBelowASample) {
  ExactTime sum;
  for (int i = 0; i < 100'000; ++i) sum += ExactTime::from_ticks(1, {1, 999'999'937});  // a prime
  for (int i = 0; i < 100'000; ++i) sum += ExactTime::from_ticks(1, {1, 999'999'893});
  const double exact = 48000.0 * 100'000 * (1 / 999'999'937.0 + 1 / 999'999'893.0);
  EXPECT_NEAR(sum.seconds() * 48000.0, exact, 1e-3);
}

TEST(ExactTime, SurvivesTheLargestTicksAFileCanClaim) {
  const auto large = ExactTime::from_ticks(std::numeric_limits<std::int32_t>::max(), {1, 1});
  EXPECT_EQ(large.rounded_samples(), std::int64_t{2147483647} * 48000);
}

TEST(ExactTime, ComparesAcrossDenominators) {
  EXPECT_LT(ExactTime::from_ticks(1, {1, 30}), ExactTime::from_ticks(1001, {1, 30000}));
  EXPECT_GT(ExactTime::from_samples(0), ExactTime::from_ticks(-1, {1, 90000}));
  EXPECT_EQ(ExactTime::from_ticks(2, {1, 60}) <=> ExactTime::from_ticks(1, {1, 30}),
            std::strong_ordering::equal);
}

TEST(ExactTime, SubtractionUndoesAddition) {
  const auto a = ExactTime::from_ticks(12345, {1, 90000});
  const auto b = ExactTime::from_ticks(777, {1001, 24000});
  EXPECT_EQ(a + b - b, a);
  EXPECT_EQ(b - a + a, b);
}

TEST(ExactTime, MultipliesExactly) {
  const auto frame = ExactTime::from_ticks(1, {1001, 30000});
  EXPECT_EQ(frame.times(30000), ExactTime::from_samples(1001 * kSampleRate));
  EXPECT_EQ(frame.times(-3) + frame.times(3), ExactTime());
  EXPECT_EQ(frame.times(0), ExactTime());
}

TEST(ExactTime, RoundsNanoseconds) {
  EXPECT_EQ(ExactTime::from_ticks(1, {1, 30}).rounded_nanoseconds(), 33'333'333ns);
  EXPECT_EQ(ExactTime::from_ticks(2, {1, 30}).rounded_nanoseconds(), 66'666'667ns);
}

TEST(ProgrammeTime, ConvertsSteadyDurations) {
  EXPECT_EQ(samples_to_duration(48), 1ms);
  EXPECT_EQ(duration_to_samples(1ms), 48);
  EXPECT_EQ(duration_to_samples(-1ns), -1) << "rounded down, not towards zero";
}

}  // namespace
}  // namespace hopekiosk
