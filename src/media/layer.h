// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "media/picture.h"

namespace hopekiosk {

/// How a picture fills its target when the shapes differ; SMIL's words are "meet" and "slice".
enum class Fit {
  Contain,  ///< all of the picture is seen, bars fill the rest
  /// As Contain; on an upright screen at its top, where subtitles and controls have room beneath.
  Film,
  Cover,  ///< all of the target is covered, the picture's edges are cut off evenly
};

/// A rectangle in proportions of its frame: 0…1 from the top left.
struct Proportion {
  double left = 0;
  double top = 0;
  double width = 1;
  double height = 1;

  friend bool operator==(const Proportion&, const Proportion&) = default;
};

/// One picture's place on the screen.
struct Layer {
  PictureRef picture;  ///< never null
  Proportion source;   ///< part of the upright picture that is shown
  Proportion target;   ///< part of the upright screen that it fills
  Fit fit = Fit::Contain;
  float opacity = 1.0F;  ///< 0…1, multiplied with the picture's own alpha

  friend bool operator==(const Layer&, const Layer&) = default;
};

/// What a moment of the programme looks like: layers from the back to the front, on a background.
/// At most six: base, captions, two of a touch screen, two of a card over all.
class LayerList {
 public:
  static constexpr std::size_t kCapacity = 6;

  /// Only while size() < kCapacity.
  void add(Layer layer) { layers_.at(size_++) = std::move(layer); }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  std::span<const Layer> layers() const { return {layers_.data(), size_}; }

  /// What no layer covers, 0xRRGGBB; black unless it's set.
  std::uint32_t background() const { return background_; }
  void set_background(std::uint32_t colour) { background_ = colour; }

  friend bool operator==(const LayerList&, const LayerList&) = default;

 private:
  std::array<Layer, kCapacity> layers_;
  std::size_t size_ = 0;
  std::uint32_t background_ = 0;
};

}  // namespace hopekiosk
