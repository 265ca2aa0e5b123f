// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// Emoji come as pictures of one size: made as large as the text around them, for font_library.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace hopekiosk {

/// 32-bit words 0xAARRGGBB in rows of `width`.
struct ColourPicture {
  int width = 0;
  int height = 0;
  std::vector<std::uint32_t> pixels;
};

/// The picture in another size, colours multiplied by their alpha. Each new pixel is the average of
/// the old ones it covers. Sides from 1.
ColourPicture resized_premultiplied(const ColourPicture& picture, int width, int height);

}  // namespace hopekiosk
