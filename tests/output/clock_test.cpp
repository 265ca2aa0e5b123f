// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "output/clock.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <random>
#include <string>

namespace hopekiosk {
namespace {

using std::chrono::milliseconds;
using std::chrono::nanoseconds;
using std::chrono::seconds;

constexpr SteadyTime kPowerOn{seconds(1000)};
constexpr SteadyDuration kBetweenPoints = milliseconds(25);

double milliseconds_of(double samples) { return samples * 1000 / double{kSampleRate}; }

/// A device that plays at `rate`, from programme frame 0 at kPowerOn.
class Device {
 public:
  explicit Device(double rate, double jitter = 0) : rate_(rate), jitter_(jitter) {}

  double true_position(SteadyTime when) const {
    return rate_ * std::chrono::duration<double>(when - kPowerOn).count() * double{kSampleRate} +
           shift_;
  }
  HeardPoint point(SteadyTime when) {
    std::uniform_real_distribution<double> noise(-jitter_, jitter_);
    return {{std::llround(true_position(when) + noise(random_) * double{kSampleRate})}, when};
  }
  void shift(double by) { shift_ += by * double{kSampleRate}; }

 private:
  double rate_;
  double jitter_;  // seconds
  double shift_ = 0;
  std::mt19937 random_{1};
};

/// Feeds `clock` from `device` and calls `look(now)` after each point.
void play(
    Clock& clock, Device& device, SteadyTime from, SteadyDuration length,
    const std::function<void(SteadyTime)>& look = [](SteadyTime) {}) {
  for (SteadyTime now = from; now < from + length; now += kBetweenPoints) {
    clock.add(device.point(now));
    look(now);
  }
}

double error_in_milliseconds(const Clock& clock, const Device& device, SteadyTime now) {
  return milliseconds_of(static_cast<double>(clock.at(now).samples) - device.true_position(now));
}

TEST(Clock, stands_still_until_it_is_started) {
  Clock clock;
  clock.add({{500}, kPowerOn});
  clock.coast();
  EXPECT_FALSE(clock.started());
  EXPECT_EQ(clock.at(kPowerOn + seconds(5)).samples, 0);
  EXPECT_EQ(clock.when({0}), SteadyTime::max());
}

TEST(Clock, runs_at_the_rate_of_steady_time_from_its_first_point) {
  Clock clock;
  clock.start({{-1200}, kPowerOn});
  EXPECT_EQ(clock.at(kPowerOn).samples, -1200);
  EXPECT_EQ(clock.at(kPowerOn + seconds(10)).samples, 480'000 - 1200);
  EXPECT_EQ(clock.when({0}), kPowerOn + milliseconds(25));
}

TEST(Clock, smooths_jitter_of_2_ms_to_less_than_0_3_ms) {
  Clock clock;
  Device device(1.0, 0.002);
  clock.start(device.point(kPowerOn));
  play(clock, device, kPowerOn + kBetweenPoints, seconds(20));
  double worst = 0;
  play(clock, device, kPowerOn + seconds(21), seconds(600), [&](SteadyTime now) {
    worst = std::max(worst, std::abs(error_in_milliseconds(clock, device, now)));
  });
  EXPECT_LT(worst, 0.3);
}

TEST(Clock, is_within_a_millisecond_after_a_second_of_jitter) {
  Clock clock;
  Device device(1.0, 0.002);
  clock.start(device.point(kPowerOn));
  play(clock, device, kPowerOn + kBetweenPoints, seconds(1));
  EXPECT_LT(std::abs(error_in_milliseconds(clock, device, kPowerOn + seconds(1))), 1.0);
}

TEST(Clock, follows_a_device_that_is_200_ppm_fast) {
  Clock clock;
  Device device(1.0002);
  clock.start(device.point(kPowerOn));
  double worst = 0;
  play(clock, device, kPowerOn + kBetweenPoints, seconds(60), [&](SteadyTime now) {
    worst = std::max(worst, std::abs(error_in_milliseconds(clock, device, now)));
  });
  EXPECT_LT(worst, 0.1) << "the whole way, and this would be 12 ms without following";
  EXPECT_NEAR(clock.rate(), 1.0002, 2e-6);
}

TEST(Clock, follows_for_months_without_losing_a_fraction) {
  Clock clock;
  const std::int64_t three_months = std::int64_t{90} * 86'400 * kSampleRate;
  clock.start({{three_months}, kPowerOn});
  for (int i = 1; i < 4000; ++i) {
    const SteadyTime now = kPowerOn + i * kBetweenPoints;
    clock.add({{three_months + duration_to_samples(now - kPowerOn)}, now});
  }
  const SteadyTime now = kPowerOn + seconds(100);
  EXPECT_NEAR(static_cast<double>(clock.at(now).samples - three_months), 4'800'000, 1);
}

TEST(Clock, runs_on_at_the_rate_it_found_when_no_points_come) {
  Clock clock;
  Device device(1.0003, 0.0005);
  clock.start(device.point(kPowerOn));
  play(clock, device, kPowerOn + kBetweenPoints, seconds(60));
  const SteadyTime lost = kPowerOn + seconds(60);
  clock.coast();
  const auto before = clock.at(lost).samples;
  const auto after = clock.at(lost + seconds(100)).samples;
  EXPECT_NEAR(static_cast<double>(after - before) / (100.0 * double{kSampleRate}), 1.0003, 1e-5);
}

TEST(Clock, closes_an_offset_at_half_a_percent_and_no_faster) {
  Clock clock;
  Device device(1.0);
  clock.start(device.point(kPowerOn));
  play(clock, device, kPowerOn + kBetweenPoints, seconds(30));
  device.shift(0.030);
  SteadyTime last = kPowerOn + seconds(30);
  std::int64_t position = clock.at(last).samples;
  play(clock, device, last + kBetweenPoints, seconds(9), [&](SteadyTime now) {
    const std::int64_t next = clock.at(now).samples;
    const double steady = static_cast<double>(duration_to_samples(now - last));
    EXPECT_NEAR(static_cast<double>(next - position), steady, 0.005 * steady + 1);
    last = now;
    position = next;
  });
  EXPECT_LT(std::abs(error_in_milliseconds(clock, device, last)), 3.0);
  play(clock, device, last + kBetweenPoints, seconds(30), [&](SteadyTime now) { last = now; });
  EXPECT_LT(std::abs(error_in_milliseconds(clock, device, last)), 0.2);
}

TEST(Clock, ignores_wild_points_unless_they_persist) {
  Clock clock;
  Device device(1.0);
  clock.start(device.point(kPowerOn));
  play(clock, device, kPowerOn + kBetweenPoints, seconds(30));

  // Wild ones that don't agree, and 0.9 s of ones that do: nothing of it is seen.
  SteadyTime now = kPowerOn + seconds(30);
  for (int i = 1; i <= 40; ++i) {
    now += kBetweenPoints;
    clock.add({{device.point(now).heard.samples + (i % 2 == 0 ? 48'000 : -9'600)}, now});
  }
  device.shift(0.200);
  play(clock, device, now + kBetweenPoints, milliseconds(900), [&](SteadyTime at) { now = at; });
  device.shift(-0.200);
  EXPECT_LT(std::abs(error_in_milliseconds(clock, device, now)), 0.05);
  play(clock, device, now + kBetweenPoints, seconds(1), [&](SteadyTime at) { now = at; });

  // Two seconds of ones that agree: one is ignored, the other spent on the way there at 0.5 %.
  device.shift(0.200);
  const SteadyTime from = now;
  const std::int64_t before = clock.at(from).samples;
  play(clock, device, now + kBetweenPoints, seconds(2), [&](SteadyTime at) { now = at; });
  const double moved = milliseconds_of(static_cast<double>(clock.at(now).samples - before)) -
                       std::chrono::duration<double, std::milli>(now - from).count();
  EXPECT_NEAR(moved, 5, 0.5);
}

TEST(Clock, tells_when_a_position_is_heard_as_the_inverse_of_at) {
  Clock clock;
  Device device(1.0004, 0.001);
  clock.start(device.point(kPowerOn));
  std::mt19937 random(7);
  std::uniform_int_distribution<std::int64_t> ahead(0, 3 * kSampleRate);
  play(clock, device, kPowerOn + kBetweenPoints, seconds(20), [&](SteadyTime now) {
    const Clock copy = clock;  // at() of what is ahead is a promise; the copy makes it
    const ProgrammeTime position{copy.at(now).samples + 1 + ahead(random)};
    const SteadyTime when = copy.when(position);
    EXPECT_GT(when, now);
    EXPECT_EQ(copy.at(when), position);
    EXPECT_EQ(copy.at(when - nanoseconds(2)), position + -1);
  });
}

/// Whatever comes in: never back, never faster or slower than 0.5 %.
class ClockUnderAttack : public testing::TestWithParam<unsigned int> {};

TEST_P(ClockUnderAttack, keeps_its_promises) {
  std::mt19937_64 random(GetParam());
  const auto pick = [&](std::int64_t low, std::int64_t high) {
    return std::uniform_int_distribution<std::int64_t>(low, high)(random);
  };
  Clock clock;
  clock.start({{pick(-1'000'000'000, 1'000'000'000)}, kPowerOn});
  SteadyTime now = kPowerOn;
  std::int64_t position = clock.at(now).samples;
  const SteadyTime begin = now;
  const std::int64_t origin = position;
  std::int64_t bias = 0;
  for (int i = 0; i < 20'000; ++i) {
    now += nanoseconds(pick(1, i % 100 == 0 ? 3'000'000'000 : 60'000'000));
    const std::int64_t next = clock.at(now).samples;
    ASSERT_GE(next, position);
    const double steady = std::chrono::duration<double>(now - begin).count() * double{kSampleRate};
    ASSERT_NEAR(static_cast<double>(next - origin), steady, 0.005 * steady + 1);
    position = next;
    if (pick(0, 50) == 0) bias = pick(-20'000, 20'000);
    const std::int64_t noise =
        pick(0, 200) == 0 ? pick(-1'000'000'000'000, 1'000'000'000'000) : pick(-2000, 2000);
    // Some are older than what was asked for, some than the last point, some from the future.
    clock.add({{position + bias + noise}, now + nanoseconds(pick(-50'000'000, 20'000'000))});
    if (pick(0, 500) == 0) clock.coast();
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, ClockUnderAttack, testing::Range(1U, 21U));

}  // namespace
}  // namespace hopekiosk
