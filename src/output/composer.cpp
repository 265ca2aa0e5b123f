// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "output/composer.h"

#include <libyuv.h>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace hopekiosk {
namespace {

constexpr std::uint32_t kOpaqueAlpha = 0xFF000000;  // what X is written as

bool as_stored(const Placement& placement) {
  return placement.orientation == Orientation{} &&
         placement.source.size() == placement.target.size();
}

/// A share of 256 as a byte that multiplies; 256 itself has no place there.
std::uint8_t factor(int opacity) { return static_cast<std::uint8_t>(std::min(opacity, 255)); }

}  // namespace

bool Composer::PlacedLayer::opaque() const {
  return opacity == kOpaque && picture->format != PixelFormat::Bgra;
}

std::span<const Rectangle> Composer::draw(const LayerList& layers, const FrameMemory& memory) {
  known_ = known_ && memory == memory_;
  memory_ = memory;
  Scene next = place_all(layers, memory);
  damage_.clear();
  collect_damage(next);
  scene_ = std::move(next);
  known_ = true;
  if (damage_.empty()) return {};
  for (const Rectangle& part : damage_.rectangles()) paint(part);
  release_unused();
  return damage_.rectangles();
}

/// The layers that can be seen: neither transparent nor behind an opaque one.
Composer::Scene Composer::place_all(const LayerList& layers, const FrameMemory& memory) {
  std::array<PlacedLayer, LayerList::kCapacity> seen;  // from the front
  std::size_t count = 0;
  for (std::size_t i = layers.size(); i-- > 0;) {
    const Layer& layer = layers.layers()[i];
    const Size size = layer.picture->size;
    const float opacity = std::clamp(layer.opacity, 0.0F, 1.0F) * kOpaque;
    if (std::lround(opacity) == 0 || std::max(size.width, size.height) > kLargestSide) continue;
    PlacedLayer placed{layer.picture, place(layer, memory.size, memory.turn),
                       static_cast<int>(std::lround(opacity))};
    const bool hidden = std::any_of(seen.begin(), seen.begin() + count, [&](const auto& front) {
      return front.opaque() && front.placement.target.contains(placed.placement.target);
    });
    if (!hidden) seen.at(count++) = std::move(placed);
  }
  Scene scene;
  scene.background = layers.background();
  scene.size = count;
  std::move(seen.begin(), seen.begin() + count, scene.layers.begin());
  std::reverse(scene.layers.begin(), scene.layers.begin() + count);
  return scene;
}

void Composer::collect_damage(const Scene& next) {
  if (!known_ || next.background != scene_.background) {
    damage_.add({0, 0, memory_.size.width, memory_.size.height});
    return;
  }
  for (std::size_t i = 0; i < std::max(scene_.size, next.size); ++i) {
    const bool before = i < scene_.size;
    const bool after = i < next.size;
    if (before && after && scene_.layers.at(i) == next.layers.at(i)) continue;
    if (before) damage_.add(scene_.layers.at(i).placement.target);
    if (after) damage_.add(next.layers.at(i).placement.target);
  }
}

void Composer::paint(const Rectangle& part) {
  // Nothing behind an opaque layer that covers the part is seen.
  std::size_t first = scene_.size;
  bool covered = false;
  while (first > 0 && !covered) {
    const PlacedLayer& layer = scene_.layers.at(--first);
    covered = layer.opaque() && layer.placement.target.contains(part);
  }
  if (!covered) paint_background(part);
  for (std::size_t i = first; i < scene_.size; ++i) {
    const Rectangle clip = intersection(part, scene_.layers.at(i).placement.target);
    if (!clip.empty()) paint_layer(i, clip);
  }
}

/// Fills what of `part` the largest opaque layer leaves free: the bars around a film.
void Composer::paint_background(const Rectangle& part) {
  Rectangle covered{part.x, part.y, 0, 0};
  for (std::size_t i = 0; i < scene_.size; ++i) {
    if (!scene_.layers.at(i).opaque()) continue;
    const Rectangle here = intersection(part, scene_.layers.at(i).placement.target);
    const auto area = [](const Rectangle& r) { return std::int64_t{r.width} * r.height; };
    if (area(here) > area(covered)) covered = here;
  }
  const std::array<Rectangle, 4> free = {{
      {part.x, part.y, part.width, covered.y - part.y},
      {part.x, covered.y, covered.x - part.x, covered.height},
      {covered.right(), covered.y, part.right() - covered.right(), covered.height},
      {part.x, covered.bottom(), part.width, part.bottom() - covered.bottom()},
  }};
  for (const Rectangle& bar : free) {
    if (bar.empty()) continue;
    libyuv::ARGBRect(memory_.pixels, memory_.stride, bar.x, bar.y, bar.width, bar.height,
                     kOpaqueAlpha | scene_.background);
  }
}

void Composer::paint_layer(std::size_t index, const Rectangle& clip) {
  const PlacedLayer& layer = scene_.layers.at(index);
  const Placement& placement = layer.placement;
  if (layer.opaque() && clip == placement.target) {
    const MutablePlane out = MutablePlane{memory_.pixels, memory_.stride}.at(clip.x, clip.y);
    painter_.paint(*layer.picture, placement, out);
    return;
  }
  const int x = clip.x - placement.target.x;
  const int y = clip.y - placement.target.y;
  const bool packed =
      layer.picture->format == PixelFormat::Bgra || layer.picture->format == PixelFormat::Bgrx;
  if (packed && as_stored(placement)) {
    const Plane& plane = layer.picture->planes[0];
    const std::uint8_t* pixels =
        plane.data + static_cast<std::ptrdiff_t>(placement.source.y + y) * plane.stride +
        static_cast<std::ptrdiff_t>(placement.source.x + x) * 4;
    blend(layer, pixels, plane.stride, clip);
  } else {
    const MutablePlane pixels = painted(index).at(x, y);
    blend(layer, pixels.data, pixels.stride, clip);
  }
}

MutablePlane Composer::painted(std::size_t index) {
  const PlacedLayer& layer = scene_.layers.at(index);
  PaintedLayer& kept = painted_.at(index);
  kept.used = true;
  if (kept.picture == layer.picture && kept.placement == layer.placement) {
    return {kept.pixels.at_least(0), kept.stride};
  }
  const Size size = layer.placement.target.size();
  const std::size_t row = static_cast<std::size_t>(size.width) * 4;
  const std::size_t bytes = row * static_cast<std::size_t>(size.height);
  if (bytes > kept.pixels.capacity()) ++growths_;
  kept.stride = static_cast<int>(row);
  const MutablePlane out{kept.pixels.at_least(bytes), kept.stride};
  painter_.paint(*layer.picture, layer.placement, out);
  kept.picture = layer.picture;
  kept.placement = layer.placement;
  return out;
}

/// Blends over what `clip` of the memory shows.
void Composer::blend(const PlacedLayer& layer, const std::uint8_t* pixels, int stride,
                     const Rectangle& clip) {
  const MutablePlane below = MutablePlane{memory_.pixels, memory_.stride}.at(clip.x, clip.y);
  if (layer.opaque()) {
    libyuv::ARGBCopy(pixels, stride, below.data, below.stride, clip.width, clip.height);
    return;
  }
  if (layer.picture->format != PixelFormat::Bgra) {
    libyuv::ARGBInterpolate(below.data, below.stride, pixels, stride, below.data, below.stride,
                            clip.width, clip.height, factor(layer.opacity));
    return;
  }
  if (layer.opacity == kOpaque) {
    libyuv::ARGBBlend(pixels, stride, below.data, below.stride, below.data, below.stride,
                      clip.width, clip.height);
    return;
  }
  // Blended beside, a few rows at a time so that they stay in the cache, and taken over by their
  // share: closer to the ideal than thinning the layer first, which rounds its alpha as well.
  constexpr int kBandRows = 16;
  const int band_stride = clip.width * 4;
  const auto bytes = static_cast<std::size_t>(band_stride) * kBandRows;
  if (bytes > band_.capacity()) ++growths_;
  std::uint8_t* band = band_.at_least(bytes);
  for (int y = 0; y < clip.height; y += kBandRows) {
    const int rows = std::min(kBandRows, clip.height - y);
    std::uint8_t* to = below.at(0, y).data;
    libyuv::ARGBBlend(pixels + static_cast<std::ptrdiff_t>(y) * stride, stride, to, below.stride,
                      band, band_stride, clip.width, rows);
    libyuv::ARGBInterpolate(to, below.stride, band, band_stride, to, below.stride, clip.width, rows,
                            factor(layer.opacity));
  }
}

/// Gives back what was painted aside for layers that have gone or changed since.
void Composer::release_unused() {
  for (std::size_t i = 0; i < painted_.size(); ++i) {
    PaintedLayer& kept = painted_.at(i);
    const bool current = i < scene_.size && scene_.layers.at(i).picture == kept.picture &&
                         scene_.layers.at(i).placement == kept.placement;
    if (!kept.used && !current) kept = {};
    kept.used = false;
  }
}

std::size_t Composer::held_bytes() const {
  std::size_t bytes = painter_.scratch_bytes() + band_.capacity();
  for (const PaintedLayer& kept : painted_) bytes += kept.pixels.capacity();
  return bytes;
}

std::size_t Composer::allocations() const { return painter_.scratch_growths() + growths_; }

}  // namespace hopekiosk
