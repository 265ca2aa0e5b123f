// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "output/damage.h"

namespace hopekiosk {

void Damage::add(Rectangle rectangle) {
  if (rectangle.empty()) return;
  for (std::size_t i = 0; i < size_;) {
    const bool full = size_ == kCapacity;
    if (!full && intersection(rectangles_[i], rectangle).empty()) {
      ++i;
      continue;
    }
    // Taken out and joined; the larger rectangle may meet those already passed.
    rectangle = bounding_box(rectangle, rectangles_[i]);
    rectangles_[i] = rectangles_[--size_];
    i = 0;
  }
  rectangles_[size_++] = rectangle;
}

}  // namespace hopekiosk
