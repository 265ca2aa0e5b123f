// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/theme.h"

#include <algorithm>
#include <cmath>

namespace hopekiosk {
namespace {

double linear(std::uint8_t component) {
  const double value = component / 255.0;
  return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double relative_luminance(Colour colour) {
  return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
}

}  // namespace

double contrast_ratio(Colour one, Colour other) {
  const double first = relative_luminance(one);
  const double second = relative_luminance(other);
  return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

}  // namespace hopekiosk
