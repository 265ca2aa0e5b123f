// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "text/colour_glyphs.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace hopekiosk {
namespace {

using Channels = std::array<double, 4>;  // alpha, red, green, blue

Channels channels_of(std::uint32_t pixel) {
  return {static_cast<double>(pixel >> 24), static_cast<double>(pixel >> 16 & 0xFF),
          static_cast<double>(pixel >> 8 & 0xFF), static_cast<double>(pixel & 0xFF)};
}

/// Versions of SDL2_ttf differ in whether they hand out what FreeType made, which is multiplied. No
/// colour is over its alpha then; in a picture that isn't, those at soft edges are.
bool is_premultiplied(const ColourPicture& picture) {
  return std::none_of(picture.pixels.begin(), picture.pixels.end(), [](std::uint32_t pixel) {
    const Channels channels = channels_of(pixel);
    return *std::max_element(channels.begin() + 1, channels.end()) > channels[0];
  });
}

/// How much of the pixel `at` lies within [from, to).
double overlap(int at, double from, double to) {
  return std::max(0.0, std::min(to, at + 1.0) - std::max(from, static_cast<double>(at)));
}

/// A part of the picture, in its pixels.
struct Part {
  double left;
  double right;
  double top;
  double bottom;
};

Channels average_of(const ColourPicture& picture, const Part& part, bool multiplied) {
  const double area = (part.right - part.left) * (part.bottom - part.top);
  Channels sum{};
  for (int y = static_cast<int>(part.top); y < picture.height && y < part.bottom; ++y) {
    for (int x = static_cast<int>(part.left); x < picture.width && x < part.right; ++x) {
      const double share =
          overlap(x, part.left, part.right) * overlap(y, part.top, part.bottom) / area;
      const auto at = static_cast<std::ptrdiff_t>(y) * picture.width + x;
      const Channels from = channels_of(picture.pixels[static_cast<std::size_t>(at)]);
      const double alpha = multiplied ? 1 : from[0] / 255;
      sum[0] += share * from[0];
      for (std::size_t i = 1; i < sum.size(); ++i) sum[i] += share * from[i] * alpha;
    }
  }
  return sum;
}

std::uint32_t pixel_of(const Channels& channels) {
  std::uint32_t pixel = 0;
  for (const double channel : channels) {
    pixel = pixel << 8 | static_cast<std::uint32_t>(std::lround(std::clamp(channel, 0.0, 255.0)));
  }
  return pixel;
}

}  // namespace

ColourPicture resized_premultiplied(const ColourPicture& picture, int width, int height) {
  ColourPicture result{width, height, {}};
  result.pixels.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  const bool multiplied = is_premultiplied(picture);
  const double across = static_cast<double>(picture.width) / width;
  const double down = static_cast<double>(picture.height) / height;
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const Part part{x * across, (x + 1) * across, y * down, (y + 1) * down};
      result.pixels.push_back(pixel_of(average_of(picture, part, multiplied)));
    }
  }
  return result;
}

}  // namespace hopekiosk
