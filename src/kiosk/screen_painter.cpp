// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk/screen_painter.h"

#include <iterator>
#include <utility>

#include "scene/scene_painter.h"

namespace hopekiosk {
namespace {

Proportion part_of(const Box& box, Size canvas) {
  return {box.left / canvas.width, box.top / canvas.height, box.width / canvas.width,
          box.height / canvas.height};
}

bool is_empty(const Box& box) { return box.width < 1 || box.height < 1; }

/// Its pixels are the canvas's: nothing is scaled when it is shown.
Layer layer_of(PictureRef picture, const Box& box, Size canvas) {
  Layer layer;
  layer.picture = std::move(picture);
  layer.target = part_of(box, canvas);
  layer.fit = Fit::Cover;
  return layer;
}

/// A theme for high contrast has white ink; what dims is the darker of it and the ground.
Colour colour_of_dim(const Theme& theme) {
  constexpr Colour kWhite = colour(0xFFFFFF);
  return contrast_ratio(theme.ink, kWhite) > contrast_ratio(theme.soil, kWhite) ? theme.ink
                                                                                : theme.soil;
}

}  // namespace

double opacity_of_dim(const Theme& theme) { return colour_of_dim(theme) == Colour{} ? 0.80 : 0.74; }

void PaintedScreen::add_to(LayerList& layers) const {
  for (const auto* layer : {&dim, &over, &panel}) {
    if (*layer && layers.size() < LayerList::kCapacity) layers.add(**layer);
  }
}

Result<PaintedScreen> paint_screen(const KioskScreen& screen, FontLibrary& fonts,
                                   const DrawingLibrary& drawings) {
  const Size canvas = screen.scene.canvas;
  PaintedScreen painted;
  const auto paint = [&](const Box& box, Ground ground, std::optional<Layer>& layer) {
    if (is_empty(box)) return Result<void>();
    auto part = paint_part(screen.scene, box, ground, fonts, drawings);
    if (!part) return Result<void>(part.error());
    layer = layer_of(std::move(part->picture), box, canvas);
    painted.warnings.insert(painted.warnings.end(), std::make_move_iterator(part->warnings.begin()),
                            std::make_move_iterator(part->warnings.end()));
    return Result<void>();
  };
  if (const auto done = paint(screen.painted, Ground::Opaque, painted.panel); !done) {
    return done.error();
  }
  if (const auto done = paint(screen.over, Ground::Transparent, painted.over); !done) {
    return done.error();
  }
  if (screen.cards) {
    std::optional<Layer> neighbour;
    if (const auto done = paint(screen.cards->neighbour, Ground::Transparent, neighbour); !done) {
      return done.error();
    }
    if (neighbour) {
      painted.cards = PaintedCards{*screen.cards, neighbour->picture, rgb(drawings.theme().room)};
    }
  }
  const Box beside{0, 0, static_cast<double>(canvas.width),
                   is_empty(screen.painted) ? canvas.height : screen.painted.top};
  if (screen.dims_programme && !is_empty(beside)) {
    auto dim = Painter::create({canvas.width, static_cast<int>(beside.height)},
                               colour_of_dim(drawings.theme()));
    if (!dim) return dim.error();
    painted.dim = layer_of(dim->take(), beside, canvas);
    painted.dim->opacity = static_cast<float>(opacity_of_dim(drawings.theme()));
  }
  return painted;
}

}  // namespace hopekiosk
