// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "base/time.h"

#include <cmath>
#include <numeric>

namespace hopekiosk {
namespace {

__extension__ using Wide = __int128;

constexpr std::int64_t kLargestDenominator = std::int64_t{1} << 31;
constexpr std::int64_t kNanosecondsPerSecond = 1'000'000'000;

Wide greatest_common_divisor(Wide a, Wide b) {
  while (b != 0) {
    const Wide rest = a % b;
    a = b;
    b = rest;
  }
  return a < 0 ? -a : a;
}

Wide floor_divide(Wide numerator, Wide denominator) {
  const Wide quotient = numerator / denominator;
  return (numerator % denominator != 0 && numerator < 0) ? quotient - 1 : quotient;
}

struct Parts {
  std::int64_t whole;
  std::int64_t numerator;
  std::int64_t denominator;
};

/// numerator/denominator (denominator > 0) as whole and reduced fraction, rounded if it must be.
Parts split(Wide numerator, Wide denominator) {
  Wide whole = floor_divide(numerator, denominator);
  Wide rest = numerator - whole * denominator;
  const Wide divisor = greatest_common_divisor(rest, denominator);
  rest /= divisor;
  denominator /= divisor;
  if (denominator > kLargestDenominator) {
    // Both are below 2^127 / 2^31 here: numerators come from 64-bit ticks times 48,000 at most.
    rest = (rest * kLargestDenominator + denominator / 2) / denominator;
    denominator = kLargestDenominator;
    const Wide again = greatest_common_divisor(rest, denominator);
    rest /= again;
    denominator /= again;
    if (rest == denominator) {
      whole += 1;
      rest = 0;
      denominator = 1;
    }
  }
  return {static_cast<std::int64_t>(whole), static_cast<std::int64_t>(rest),
          static_cast<std::int64_t>(denominator)};
}

class SystemSteadyClock final : public SteadyClock {
 public:
  SteadyTime now() const override { return std::chrono::steady_clock::now(); }
};

}  // namespace

const SteadyClock& SteadyClock::system() {
  // Never destroyed: threads that hang in a library outlive main().
  static const SteadyClock* const clock = new SystemSteadyClock;
  return *clock;
}

ExactTime ExactTime::from_ticks(std::int64_t ticks, Ratio time_base) {
  // Reduced first, so that the product of any 64-bit ticks with a 31-bit time base stays in range.
  Wide base_numerator = Wide{time_base.numerator} * kSampleRate;
  Wide base_denominator = time_base.denominator;
  const Wide divisor = greatest_common_divisor(base_numerator, base_denominator);
  base_numerator /= divisor;
  base_denominator /= divisor;
  const Parts parts = split(Wide{ticks} * base_numerator, base_denominator);
  return {parts.whole, parts.numerator, parts.denominator};
}

ExactTime ExactTime::from_milliseconds(std::int64_t milliseconds) {
  return from_ticks(milliseconds, {1, 1000});
}

ExactTime ExactTime::from_nanoseconds(std::int64_t nanoseconds) {
  return from_ticks(nanoseconds, {1, kNanosecondsPerSecond});
}

std::int64_t ExactTime::rounded_samples() const {
  return whole_ + (2 * numerator_ >= denominator_ ? 1 : 0);
}

double ExactTime::seconds() const {
  const double fraction = static_cast<double>(numerator_) / static_cast<double>(denominator_);
  return (static_cast<double>(whole_) + fraction) / static_cast<double>(kSampleRate);
}

SteadyDuration ExactTime::rounded_nanoseconds() const {
  const Wide samples = Wide{whole_} * denominator_ + numerator_;
  const Wide scaled = samples * kNanosecondsPerSecond;
  const Wide denominator = Wide{denominator_} * kSampleRate;
  return SteadyDuration(
      static_cast<std::int64_t>(floor_divide(2 * scaled + denominator, 2 * denominator)));
}

ExactTime ExactTime::operator+(const ExactTime& other) const {
  const Parts parts =
      split(Wide{numerator_} * other.denominator_ + Wide{other.numerator_} * denominator_,
            Wide{denominator_} * other.denominator_);
  return {whole_ + other.whole_ + parts.whole, parts.numerator, parts.denominator};
}

ExactTime ExactTime::operator-(const ExactTime& other) const {
  const Parts parts =
      split(Wide{numerator_} * other.denominator_ - Wide{other.numerator_} * denominator_,
            Wide{denominator_} * other.denominator_);
  return {whole_ - other.whole_ + parts.whole, parts.numerator, parts.denominator};
}

ExactTime ExactTime::times(std::int64_t factor) const {
  const Parts parts =
      split((Wide{whole_} * denominator_ + numerator_) * factor, Wide{denominator_});
  return {parts.whole, parts.numerator, parts.denominator};
}

std::strong_ordering ExactTime::operator<=>(const ExactTime& other) const {
  if (whole_ != other.whole_) return whole_ <=> other.whole_;
  return Wide{numerator_} * other.denominator_ <=> Wide{other.numerator_} * denominator_;
}

ProgrammeTime ProgrammeTime::from_seconds(double seconds) {
  return {std::llround(seconds * static_cast<double>(kSampleRate))};
}

SteadyDuration samples_to_duration(std::int64_t samples) {
  return SteadyDuration(
      static_cast<std::int64_t>(floor_divide(Wide{samples} * kNanosecondsPerSecond, kSampleRate)));
}

std::int64_t duration_to_samples(SteadyDuration duration) {
  return static_cast<std::int64_t>(
      floor_divide(Wide{duration.count()} * kSampleRate, kNanosecondsPerSecond));
}

}  // namespace hopekiosk
