// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

#include "base/time.h"

namespace hopekiosk {

/// The longest time that a playlist may name. A longer one is a slip of the hand ("90h" for "90s").
inline constexpr std::int64_t kLongestHours = 24;

/// What a text says when read as a time.
struct ClockValue {
  ExactTime time;         ///< exact; meaningless when too_long
  bool too_long = false;  ///< over kLongestHours
};

/// Reads a clock value of SMIL 3.0 (section 5.4.5 "Clock values"), without white space or sign:
///
///     Hours ":" Minutes ":" Seconds ("." Fraction)?     00:01:30  1:00:00.5
///     Minutes ":" Seconds ("." Fraction)?               01:30
///     Timecount ("." Fraction)? ("h"|"min"|"s"|"ms")?   90  1.5s  2min  500ms   (no unit: seconds)
///
/// Minutes and seconds before and after a colon have two digits, 00 to 59; Hours and Timecount have
/// one or more; a Fraction has one to nine, so that every value is exact. None where the text isn't
/// one of these.
std::optional<ClockValue> parse_clock_value(std::string_view text);

/// As above; SMIL's clipBegin and clipEnd may begin with "npt=" (normal play time).
std::optional<ClockValue> parse_clip_position(std::string_view text);

}  // namespace hopekiosk
