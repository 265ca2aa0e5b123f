// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "media/layer.h"
#include "output/damage.h"
#include "output/geometry.h"
#include "output/picture_painter.h"

namespace hopekiosk {

/// Memory that a screen shows: rows of BGRX, 4 bytes a pixel. Owned by whoever made it.
struct FrameMemory {
  std::uint8_t* pixels = nullptr;
  int stride = 0;    ///< bytes from one row to the next, at least 4 * size.width
  Size size;         ///< both over 0
  Orientation turn;  ///< from the upright canvas to the memory: a screen that is hung turned

  friend bool operator==(const FrameMemory&, const FrameMemory&) = default;
};

/// Blends layer lists into a memory on their background, and touches only what changed.
///
/// It remembers the list that the memory shows and its pictures (so they live until others cover
/// them): a list that looks the same costs a comparison, a new picture of a film costs the film's
/// rectangle and the layers above it, and what is around it is painted once. The same lists into
/// memories of the same size give the same bytes. One thread.
///
/// Opaque layers are shown exactly; those with alpha or opacity come within 2/255 of the ideal.
class Composer {
 public:
  /// Layers with a picture that is larger in a direction are left out: libyuv's fixed point numbers
  /// end there.
  static constexpr int kLargestSide = 32767;

  /// Makes `memory` show `layers`. Returns what was touched; valid until the next call. Everything
  /// counts as touched when it's another memory than last time.
  std::span<const Rectangle> draw(const LayerList& layers, const FrameMemory& memory);

  /// The memory lost its content: the next draw() paints all of it.
  void forget() { known_ = false; }

  /// Memory held now, in bytes: at most PicturePainter::kKeptScratchBytes, and 4 bytes a pixel of
  /// each layer that is neither opaque nor shown as it is stored.
  std::size_t held_bytes() const;
  /// How often memory was allocated since the start.
  std::size_t allocations() const;

 private:
  struct PlacedLayer {
    PictureRef picture;
    Placement placement;
    int opacity = 0;  // of kOpaque

    bool opaque() const;
    friend bool operator==(const PlacedLayer&, const PlacedLayer&) = default;
  };
  /// What the memory shows: without the layers that can't be seen.
  struct Scene {
    std::array<PlacedLayer, LayerList::kCapacity> layers;
    std::size_t size = 0;
    std::uint32_t background = 0;
  };
  /// A layer painted aside, to be blended now and as long as it stays.
  struct PaintedLayer {
    PictureRef picture;
    Placement placement;
    ScratchBuffer pixels;
    int stride = 0;
    bool used = false;  // in this draw
  };

  static constexpr int kOpaque = 256;

  static Scene place_all(const LayerList& layers, const FrameMemory& memory);
  void collect_damage(const Scene& next);
  void paint(const Rectangle& part);
  void paint_background(const Rectangle& part);
  void paint_layer(std::size_t index, const Rectangle& clip);
  MutablePlane painted(std::size_t index);
  void blend(const PlacedLayer& layer, const std::uint8_t* pixels, int stride,
             const Rectangle& clip);
  void release_unused();

  FrameMemory memory_;
  bool known_ = false;  // memory_ shows scene_
  Scene scene_;
  Damage damage_;
  PicturePainter painter_;
  std::array<PaintedLayer, LayerList::kCapacity> painted_;
  ScratchBuffer band_;
  std::size_t growths_ = 0;
};

}  // namespace hopekiosk
