// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "media/picture.h"

#include <cstdlib>
#include <cstring>
#include <new>

namespace hopekiosk {
namespace {

constexpr std::size_t kRowAlignment = 64;  // one cache line; SIMD rows of libyuv never straddle

double stored_width_in_square_pixels(const Picture& picture) {
  return static_cast<double>(picture.size.width) *
         static_cast<double>(picture.sample_aspect_ratio.numerator) /
         static_cast<double>(picture.sample_aspect_ratio.denominator);
}

}  // namespace

Orientation Orientation::then(Orientation next) const {
  // A mirror after a turn is the opposite turn after a mirror.
  const int turns = next.mirrored ? 4 - quarter_turns : quarter_turns;
  return {(turns + next.quarter_turns) % 4, mirrored != next.mirrored};
}

Orientation orientation_from_exif(int value) {
  switch (value) {
    case 2: return {0, true};
    case 3: return {2, false};
    case 4: return {2, true};
    case 5: return {3, true};
    case 6: return {1, false};
    case 7: return {1, true};
    case 8: return {3, false};
    default: return {};
  }
}

double Picture::display_width() const {
  return orientation.swaps_sides() ? size.height : stored_width_in_square_pixels(*this);
}

double Picture::display_height() const {
  return orientation.swaps_sides() ? stored_width_in_square_pixels(*this) : size.height;
}

NewPicture make_packed_picture(PixelFormat format, Size size) {
  const std::size_t row = (static_cast<std::size_t>(size.width) * 4 + kRowAlignment - 1) /
                          kRowAlignment * kRowAlignment;
  const std::size_t bytes = row * static_cast<std::size_t>(size.height);
  std::shared_ptr<std::uint8_t> memory(
      static_cast<std::uint8_t*>(std::aligned_alloc(kRowAlignment, bytes)), std::free);
  if (!memory) throw std::bad_alloc();
  std::memset(memory.get(), 0, bytes);
  auto picture = std::make_shared<Picture>();
  picture->format = format;
  picture->size = size;
  picture->planes[0] = {memory.get(), static_cast<int>(row)};
  picture->owner = memory;
  return {picture, memory.get(), static_cast<int>(row)};
}

}  // namespace hopekiosk
