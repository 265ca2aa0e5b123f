// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// Painted pictures as PNG files, for eyes and for comparison.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include "media/picture.h"

namespace hopekiosk::test {

/// Blue, green, red of one pixel of a Bgrx picture.
struct Pixel {
  std::uint8_t blue;
  std::uint8_t green;
  std::uint8_t red;

  /// The largest difference of a component.
  int distance(const Pixel& other) const;
  friend bool operator==(const Pixel&, const Pixel&) = default;
};
Pixel pixel_at(const Picture& picture, int x, int y);

/// A folder of this test program, made at need; pictures stay there to be looked at.
std::filesystem::path picture_folder();
void write_png(const Picture& picture, const std::filesystem::path& file);
/// None where there's no such PNG.
std::optional<PictureRef> read_png(const std::filesystem::path& file);

}  // namespace hopekiosk::test
