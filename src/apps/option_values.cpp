// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/option_values.h"

#include <cmath>
#include <cstdint>

namespace hopekiosk {
namespace {

constexpr int kLargestSide = 16384;

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
