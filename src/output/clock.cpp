// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "output/clock.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

namespace hopekiosk {
namespace {

constexpr double kSamplesPerNanosecond = static_cast<double>(kSampleRate) / 1e9;

// Natural frequency of the loop in radians a second. It starts at the widest and falls with the
// time over which points were seen: at 2.6 / t the two gains come near those of a least-squares
// line through all points so far. The narrowest keeps +-2 ms of jitter, 40 times a second, below
// 0.3 ms.
constexpr double kWidest = 6.0;
constexpr double kNarrowest = 0.2;
constexpr double kNarrowing = 2.6;

// Points come at least this often while the device plays. One that comes later must not be taken
// for more than it is, and a correction ends after this time when no point follows.
constexpr double kCorrectionReachSeconds = 0.1;
constexpr double kCorrectionReach = kCorrectionReachSeconds * static_cast<double>(kSampleRate);

// Rounding errors of the line, in samples: far below a sample, far above a double's own error.
constexpr double kRoundingSlack = 1e-5;

double samples_between(SteadyTime from, SteadyTime to) {
  return static_cast<double>((to - from).count()) * kSamplesPerNanosecond;
}

double seconds_of(double samples) { return samples / static_cast<double>(kSampleRate); }

}  // namespace

void Clock::start(HeardPoint point) {
  assert(!started_);
  started_ = true;
  base_ = point.heard.samples;
  from_ = point.when;
  newest_ = point.when;
}

double Clock::offset_at(SteadyTime when) const {
  const double elapsed = samples_between(from_, when);
  return fraction_ + rate() * elapsed + correction_ * std::min(elapsed, kCorrectionReach);
}

void Clock::turn(SteadyTime from, double correction) {
  const double offset = offset_at(from);
  const double whole = std::floor(offset);
  base_ += static_cast<std::int64_t>(whole);
  fraction_ = offset - whole;
  from_ = from;
  correction_ = correction;
}

bool Clock::is_wild(SteadyTime when, double error) {
  const double limit = static_cast<double>(duration_to_samples(kWildness));
  if (std::abs(error) <= limit) {
    wild_points_ = 0;
    return false;
  }
  if (wild_points_ == 0 || std::abs(error - wild_error_) > limit) {
    wild_since_ = when;
    wild_points_ = 0;
  }
  wild_error_ = error;
  wild_points_ = std::min(wild_points_ + 1, kPersistentPoints);
  return wild_points_ < kPersistentPoints || when - wild_since_ < kPersistence;
}

void Clock::add(HeardPoint point) {
  if (!started_ || point.when <= newest_) return;
  const double error = static_cast<double>(point.heard.samples - base_) - offset_at(point.when);
  const double interval =
      std::min(seconds_of(samples_between(newest_, point.when)), kCorrectionReachSeconds);
  newest_ = point.when;
  if (is_wild(point.when, error)) return;

  age_ += interval;
  const double frequency = std::clamp(kNarrowing / age_, kNarrowest, kWidest);
  const double proportional = std::numbers::sqrt2 * frequency * seconds_of(error);
  // The line must turn before the drift changes: up to there the old rate holds.
  const SteadyTime from = std::max(point.when, asked_);
  turn(from, 0);
  if (std::abs(drift_ + proportional) <= kLargestCorrection) {
    // Only within the limit: an offset that is being closed at full rate says nothing of the drift.
    drift_ = std::clamp(drift_ + frequency * frequency * seconds_of(error) * interval,
                        -kLargestCorrection, kLargestCorrection);
  }
  correction_ = std::clamp(drift_ + proportional, -kLargestCorrection, kLargestCorrection) - drift_;
}

void Clock::coast() {
  if (!started_) return;
  turn(std::max(newest_, asked_), 0);
  age_ = 0;
  wild_points_ = 0;
}

ProgrammeTime Clock::at(SteadyTime when) const {
  if (!started_) return {};
  const ProgrammeTime position{
      base_ + static_cast<std::int64_t>(std::floor(offset_at(when) + kRoundingSlack))};
  if (when < asked_) return position;
  asked_ = when;
  answered_ = std::max(answered_, position);
  return answered_;
}

SteadyTime Clock::when(ProgrammeTime position) const {
  if (!started_) return SteadyTime::max();
  const double way = static_cast<double>(position.samples - base_) - fraction_;
  const double corrected_rate = rate() + correction_;
  double elapsed = way / corrected_rate;
  if (elapsed > kCorrectionReach) {
    elapsed = kCorrectionReach + (way - corrected_rate * kCorrectionReach) / rate();
  }
  return from_ +
         SteadyDuration(static_cast<std::int64_t>(std::ceil(elapsed / kSamplesPerNanosecond)));
}

}  // namespace hopekiosk
