// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <string_view>

namespace hopekiosk {

/// How long and from how far a text can be read. Pure functions; any thread.

/// Words as a reader takes them in: what stands between spaces and has a letter or a digit
/// ("k’iche’", "400,000" and "www.iom.int" are one each, "—" is none). Languages that write without
/// spaces are counted too low. `text`: well-formed UTF-8.
std::size_t count_words(std::string_view text);

/// For people who read slowly, and with company; a skilled adult reads 238 words a minute silently
/// (Brysbaert 2019, "How many words do we read per minute?", J. Memory and Language 109).
inline constexpr int kWordsAMinute = 100;

/// At kWordsAMinute, to the second above.
std::chrono::seconds reading_time(std::size_t words);

/// The visual angle that a capital "H" should have, in degrees (EN 301 549 V3.2.1, 5.1.4,
/// "Functionality closed to text enlargement").
inline constexpr double kSmallestAngle = 0.7;

/// The angle that capitals of that height fill, in degrees: the standard's formula
/// ψ = 180 × H / (π × D). Both in the same unit and over 0.
double visual_angle(double capitals, double distance);

/// The farthest distance from which capitals of that height still reach kSmallestAngle: the
/// same formula solved for D. Both in millimetres; a height of 11 gives
/// 900. 0 for heights that aren't over 0.
double farthest_reading_distance(double capitals);

/// The height that capitals need at that distance; both in millimetres.
double smallest_capitals(double distance);

}  // namespace hopekiosk
