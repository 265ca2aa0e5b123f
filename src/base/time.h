// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// The project's times, a type each, converted by name only:
//   ExactTime      a length or a position inside an item, exact (a rational number of samples)
//   ProgrammeTime  a position on the programme's one time line, in whole samples from power-on
//   SteadyTime     CLOCK_MONOTONIC: idle times, time-outs, the clock of what is heard
// Wall time belongs to schedules and comes with them.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>

namespace hopekiosk {

/// The programme's sample rate in Hz. All sound is brought to it; programme time is counted in it.
inline constexpr std::int64_t kSampleRate = 48000;

using SteadyTime = std::chrono::steady_clock::time_point;
using SteadyDuration = std::chrono::nanoseconds;

/// Tells steady time. The real one is CLOCK_MONOTONIC; tests hand in one that they move by hand.
class SteadyClock {
 public:
  virtual ~SteadyClock() = default;
  /// Any thread.
  virtual SteadyTime now() const = 0;
  /// CLOCK_MONOTONIC, for the life of the process.
  static const SteadyClock& system();
};

/// A ratio of two integers, as containers give time bases and frame rates; denominator over 0.
struct Ratio {
  std::int64_t numerator = 0;
  std::int64_t denominator = 1;

  friend bool operator==(const Ratio&, const Ratio&) = default;
};

/// An exact length or position in samples at kSampleRate: `whole + numerator/denominator`.
///
/// Sums of item lengths stay exact while the common denominator is at most 2^31, which holds for
/// every mix of the time bases and rates in use (1/90000, 1001/30000, 1/44100, 1/12288, 1/1000 …);
/// past that the fraction is rounded to a 2^31st of a sample. Range: +-2^62 samples; 3 million
/// years.
class ExactTime {
 public:
  constexpr ExactTime() = default;

  static constexpr ExactTime from_samples(std::int64_t samples) { return {samples, 0, 1}; }
  /// `ticks` units of `time_base` seconds. The time base must be over 0.
  static ExactTime from_ticks(std::int64_t ticks, Ratio time_base);
  static ExactTime from_milliseconds(std::int64_t milliseconds);
  static ExactTime from_nanoseconds(std::int64_t nanoseconds);

  /// Nearest whole sample; halves go up.
  std::int64_t rounded_samples() const;
  double seconds() const;
  SteadyDuration rounded_nanoseconds() const;

  ExactTime operator+(const ExactTime& other) const;
  ExactTime operator-(const ExactTime& other) const;
  /// Multiplied by a whole number.
  ExactTime times(std::int64_t factor) const;
  ExactTime& operator+=(const ExactTime& other) { return *this = *this + other; }
  std::strong_ordering operator<=>(const ExactTime& other) const;
  bool operator==(const ExactTime& other) const = default;

 private:
  constexpr ExactTime(std::int64_t whole, std::int64_t numerator, std::int64_t denominator)
      : whole_(whole), numerator_(numerator), denominator_(denominator) {}

  std::int64_t whole_ = 0;        // rounded down
  std::int64_t numerator_ = 0;    // 0 <= numerator < denominator, reduced
  std::int64_t denominator_ = 1;  // 1 … 2^31
};

/// A position on the programme's time line: whole samples at kSampleRate from power-on.
struct ProgrammeTime {
  std::int64_t samples = 0;

  double seconds() const { return static_cast<double>(samples) / static_cast<double>(kSampleRate); }
  /// The sample nearest to an exact position on the same line.
  static ProgrammeTime nearest(const ExactTime& position) { return {position.rounded_samples()}; }
  static ProgrammeTime from_seconds(double seconds);

  ProgrammeTime operator+(std::int64_t more) const { return {samples + more}; }
  std::int64_t operator-(ProgrammeTime other) const { return samples - other.samples; }
  auto operator<=>(const ProgrammeTime&) const = default;
};

/// Length of `samples` in nanoseconds, rounded down.
SteadyDuration samples_to_duration(std::int64_t samples);
/// Samples that fit into `duration`, rounded down.
std::int64_t duration_to_samples(SteadyDuration duration);

}  // namespace hopekiosk
