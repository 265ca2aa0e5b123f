// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <span>

#include "output/geometry.h"

namespace hopekiosk {

/// The parts of a memory that changed: few rectangles, none of which meets another.
class Damage {
 public:
  /// Enough for each of four layers to leave one place and come to another.
  static constexpr std::size_t kCapacity = 8;

  /// Adds a rectangle. Those that meet are joined to one around them, and past kCapacity all are:
  /// what is painted again needlessly costs time, never correctness. An empty one adds nothing.
  void add(Rectangle rectangle);
  void clear() { size_ = 0; }
  bool empty() const { return size_ == 0; }
  std::span<const Rectangle> rectangles() const { return {rectangles_.data(), size_}; }

 private:
  std::array<Rectangle, kCapacity> rectangles_;
  std::size_t size_ = 0;
};

}  // namespace hopekiosk
