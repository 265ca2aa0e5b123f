// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "playlist/clock_value.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace hopekiosk {
namespace {

constexpr std::size_t kMostDecimals = 9;
constexpr std::int64_t kMillisecondsPerHour = 3'600'000;
/// Over any value that is not too long in its own unit, and small enough to be multiplied.
constexpr std::int64_t kSaturated = 1'000'000'000;

constexpr bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

/// A text that is eaten from the front.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  bool at_end() const { return rest_.empty(); }
  std::string_view rest() const { return rest_; }

  bool take(char wanted) {
    if (rest_.empty() || rest_.front() != wanted) return false;
    rest_.remove_prefix(1);
    return true;
  }

  std::string_view take_digits() {
    const auto end = std::find_if_not(rest_.begin(), rest_.end(), is_digit);
    const std::string_view digits = rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
    rest_.remove_prefix(digits.size());
    return digits;
  }

 private:
  std::string_view rest_;
};

std::int64_t to_number(std::string_view digits) {
  std::int64_t number = 0;
  for (const char digit : digits) number = std::min(kSaturated, number * 10 + (digit - '0'));
  return number;
}

/// "." and digits, if there are any. Units of 10^-decimals; none where it's malformed.
struct Fraction {
  std::int64_t value = 0;
  std::int64_t one = 1;  // 10^decimals
};

std::optional<Fraction> take_fraction(Scanner& scanner) {
  if (!scanner.take('.')) return Fraction{};
  const std::string_view digits = scanner.take_digits();
  if (digits.empty() || digits.size() > kMostDecimals) return std::nullopt;
  Fraction fraction{to_number(digits), 1};
  for (std::size_t i = 0; i < digits.size(); ++i) fraction.one *= 10;
  return fraction;
}

/// `whole` and a fraction of units that last `unit` milliseconds.
ClockValue make_value(std::int64_t whole, const Fraction& fraction, std::int64_t unit) {
  const std::int64_t most = kLongestHours * kMillisecondsPerHour / unit;
  if (whole > most || (whole == most && fraction.value > 0)) return {{}, true};
  return {ExactTime::from_ticks(whole, {unit, 1000}) +
              ExactTime::from_ticks(fraction.value, {unit, 1000 * fraction.one}),
          false};
}

/// Two digits, 00 to 59.
std::optional<std::int64_t> sexagesimal(std::string_view digits) {
  if (digits.size() != 2 || digits[0] > '5') return std::nullopt;
  return to_number(digits);
}

/// What follows the first number and its colon.
std::optional<ClockValue> finish_with_colons(std::string_view first, Scanner& scanner) {
  const auto second = sexagesimal(scanner.take_digits());
  if (!second) return std::nullopt;
  std::optional<std::int64_t> hours = 0;
  std::optional<std::int64_t> minutes;
  std::optional<std::int64_t> seconds;
  if (scanner.take(':')) {
    hours = to_number(first);
    minutes = second;
    seconds = sexagesimal(scanner.take_digits());
  } else {
    minutes = sexagesimal(first);
    seconds = second;
  }
  const auto fraction = take_fraction(scanner);
  if (!minutes || !seconds || !fraction || !scanner.at_end()) return std::nullopt;
  return make_value(*hours * 3600 + *minutes * 60 + *seconds, *fraction, 1000);
}

std::optional<std::int64_t> milliseconds_of(std::string_view metric) {
  if (metric.empty() || metric == "s") return 1000;
  if (metric == "ms") return 1;
  if (metric == "min") return 60'000;
  if (metric == "h") return kMillisecondsPerHour;
  return std::nullopt;
}

}  // namespace

std::optional<ClockValue> parse_clock_value(std::string_view text) {
  Scanner scanner(text);
  const std::string_view first = scanner.take_digits();
  if (first.empty()) return std::nullopt;
  if (scanner.take(':')) return finish_with_colons(first, scanner);
  const auto fraction = take_fraction(scanner);
  const auto unit = milliseconds_of(scanner.rest());
  if (!fraction || !unit) return std::nullopt;
  return make_value(to_number(first), *fraction, *unit);
}

std::optional<ClockValue> parse_clip_position(std::string_view text) {
  constexpr std::string_view kNormalPlayTime = "npt=";
  if (text.starts_with(kNormalPlayTime)) text.remove_prefix(kNormalPlayTime.size());
  return parse_clock_value(text);
}

}  // namespace hopekiosk
