// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk/card_push.h"

#include <algorithm>
#include <cmath>

namespace hopekiosk {

void CardPush::follow(double drag, SteadyTime now) {
  if (!wanted_) return;
  if (drag == 0 && drag_ != 0) {
    from_ = drag_;
    lifted_ = now;
  }
  if (drag != 0) from_ = 0;
  drag_ = drag;
}

void CardPush::turn(double step, SteadyTime now) {
  const double pushed = offset(now);
  if (pushed == 0) return;
  from_ = pushed < 0 ? pushed + step : pushed - step;
  lifted_ = now;
  drag_ = 0;
}

/// Ease-out of the third power.
double CardPush::offset(SteadyTime now) const {
  if (drag_ != 0) return drag_;
  using Milliseconds = std::chrono::duration<double, std::milli>;
  const double share = Milliseconds(now - lifted_) / Milliseconds(kSettle);
  if (from_ == 0 || share >= 1) return 0;
  return from_ * std::pow(1 - std::max(0.0, share), 3);
}

namespace {

/// `box` of `picture`, which lies at `at` on the canvas, shown at `at` moved by `offset`; what
/// leaves the canvas is cut. Nothing is added where nothing is left.
void add_part(LayerList& layers, const PictureRef& picture, const Box& part, Point at,
              Size canvas) {
  const double left = std::max(at.x, 0.0);
  const double right = std::min(at.x + part.width, static_cast<double>(canvas.width));
  if (right - left < 1 || part.height < 1) return;
  const Size size = picture->size;
  Layer layer;
  layer.picture = picture;
  layer.fit = Fit::Cover;
  layer.source = {(part.left + left - at.x) / size.width, part.top / size.height,
                  (right - left) / size.width, part.height / size.height};
  layer.target = {left / canvas.width, at.y / canvas.height, (right - left) / canvas.width,
                  part.height / canvas.height};
  layers.add(std::move(layer));
}

}  // namespace

LayerList with_cards_pushed(const PaintedScreen& screen, int offset) {
  const PaintedCards& cards = *screen.cards;
  const PictureRef& panel = screen.panel->picture;
  const Size canvas = panel->size;
  const PushableCards& place = cards.place;
  LayerList layers;
  layers.set_background(cards.ground);
  const double foot = place.strip.bottom();
  add_part(layers, panel, place.strip, {static_cast<double>(offset), place.strip.top}, canvas);
  add_part(layers, panel, {0, foot, static_cast<double>(canvas.width), canvas.height - foot},
           {0, foot}, canvas);
  const double beside = place.card_left + offset + (offset < 0 ? place.step : -place.step);
  add_part(layers, cards.neighbour, {0, 0, place.neighbour.width, place.neighbour.height},
           {beside, place.neighbour.top}, canvas);
  return layers;
}

}  // namespace hopekiosk
