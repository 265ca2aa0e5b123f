// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/option_values.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace hopekiosk {
namespace {

constexpr int kLargestSide = 16384;

// Of screens; what is beyond was meant in another unit.
constexpr double kShortest = 50;     // millimetres
constexpr double kLongest = 10'000;  // millimetres
constexpr double kLongestShape = 5;
constexpr double kSmallestDiagonal = 3;   // inches
constexpr double kLargestDiagonal = 400;  // inches

}  // namespace

std::optional<Size> parse_size(const std::string& text) {
  const auto cross = text.find('x');
  if (cross == std::string::npos) return std::nullopt;
  const auto width = whole_number<int>(std::string_view(text).substr(0, cross));
  const auto height = whole_number<int>(std::string_view(text).substr(cross + 1));
  if (!width || !height || *width < 1 || *height < 1) return std::nullopt;
  if (*width > kLargestSide || *height > kLargestSide) return std::nullopt;
  return Size{*width, *height};
}

std::optional<ScreenSize> parse_screen_size(const std::string& text) {
  const auto number_in = [](std::string_view digits, double least, double most) {
    const auto number = whole_number<double>(digits);
    return number && *number >= least && *number <= most ? number : std::nullopt;
  };
  const std::string_view all = text;
  const std::string_view value = all.substr(0, all.size() - std::min<std::size_t>(all.size(), 2));
  if (all.ends_with("in")) {
    const auto diagonal = number_in(value, kSmallestDiagonal, kLargestDiagonal);
    return diagonal ? std::optional(ScreenSize::of_diagonal(*diagonal)) : std::nullopt;
  }
  const auto cross = value.find('x');
  if (!all.ends_with("mm") || cross == std::string_view::npos) return std::nullopt;
  const auto one = number_in(value.substr(0, cross), kShortest, kLongest);
  const auto other = number_in(value.substr(cross + 1), kShortest, kLongest);
  if (!one || !other) return std::nullopt;
  const ScreenSize size = ScreenSize::of_sides(*one, *other);
  return size.longer <= kLongestShape * size.shorter ? std::optional(size) : std::nullopt;
}

std::optional<Ratio> parse_frame_rate(const std::string& text) {
  constexpr std::int64_t kMost = 1'000'000;
  Ratio rate;
  if (const auto slash = text.find('/'); slash != std::string::npos) {
    const auto numerator = whole_number<std::int64_t>(std::string_view(text).substr(0, slash));
    const auto denominator = whole_number<std::int64_t>(std::string_view(text).substr(slash + 1));
    if (!numerator || !denominator) return std::nullopt;
    rate = {*numerator, *denominator};
  } else {
    const auto number = whole_number<double>(text);
    if (!number || !std::isfinite(*number) || *number > 1000) return std::nullopt;
    rate = {std::llround(*number * 1000), 1000};
  }
  const bool sane = rate.numerator > 0 && rate.denominator > 0 && rate.numerator <= kMost &&
                    rate.denominator <= kMost && rate.numerator / rate.denominator <= 1000;
  return sane ? std::optional(rate) : std::nullopt;
}

}  // namespace hopekiosk
