// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/stage.h"

#include <algorithm>
#include <cmath>

#include "scene/drawings.h"
#include "scene/theme.h"

namespace hopekiosk {

using namespace theme;

namespace {

/// Long side of 16:9 in u.
constexpr double kLongSide = 128;
/// Radii of the hills, which are parts of great circles.
constexpr double kFarHill = 44;
constexpr double kNearHill = 60;
/// Screens wider than this, in heights, are laid out as landscape.
constexpr double kLandscapeFrom = 1.2;

bool has_still_life(Staging staging) {
  return staging == Staging::StillLife || staging == Staging::Sunrise;
}

}  // namespace

Stage::Stage(Size canvas)
    : canvas_(canvas),
      unit_(std::min(canvas.width, canvas.height) / measure::kUnitsOnTheShortSide),
      portrait_(canvas.width < kLandscapeFrom * canvas.height),
      width_(canvas.width / unit_),
      height_(canvas.height / unit_),
      margin_(portrait_ ? measure::kMarginPortrait : measure::kMarginLandscape),
      ground_height_(portrait_ && height_ > 100 ? measure::kGroundPortrait
                                                : measure::kGroundLandscape),
      share_(std::min(1.0, (portrait_ ? height_ : width_) / kLongSide)) {}

int Stage::capitals(double fraction) const {
  return std::max(1,
                  static_cast<int>(std::lround(unit_ * measure::kUnitsOnTheShortSide / fraction)));
}

Box Stage::pixels(Box units) const {
  return {units.left * unit_, units.top * unit_, units.width * unit_, units.height * unit_};
}

Box Stage::box_around(Disc disc) const {
  return pixels({disc.centre.x - disc.radius, disc.centre.y - disc.radius, 2 * disc.radius,
                 std::min(2 * disc.radius, ground_top() - disc.centre.y + disc.radius)});
}

Box Stage::ground() const {
  // Whole pixels: a blurred edge across the whole screen would show.
  const double top = std::round(ground_top() * unit_);
  return {0, top, static_cast<double>(canvas_.width), canvas_.height - top};
}

Point Stage::foot(double landscape_x, double portrait_x) const {
  const double x = portrait_ ? width_ / 2 + (portrait_x - 36) * share_
                             : width_ - (kLongSide - landscape_x) * share_;
  return {x, ground_top()};
}

double Stage::house_scale() const { return (portrait_ ? 1.72 : 1.42) * share_; }

double Stage::still_life_scale() const { return 1.3 * share_; }

// Beside the low sun, not before it: maize on maize can't be made out.
Point Stage::bag(Staging staging) const {
  return foot(staging == Staging::Sunrise ? 102 : 112, 30);
}

Stage::Disc Stage::sun(Staging staging) const {
  const auto above = [](Point foot, double height) { return Point{foot.x, foot.y - height}; };
  switch (staging) {
    case Staging::House:
      return {above(foot(110, 53), (portrait_ ? 36 : 33) * share_),
              (portrait_ ? 13 : 14.5) * share_};
    case Staging::StillLife:
      if (portrait_) return {above(foot(0, 52), 13 * share_), 9 * share_};
      return {{width_ - 12.6 * share_, 10.2}, 6.2 * share_};
    case Staging::Sunrise:
      if (portrait_) return sun(Staging::StillLife);
      return {above(foot(116.5, 0), 9 * share_), 9 * share_};
    case Staging::SunOnly: return {above(foot(116, 60), 0), 2.6};
  }
  return {};
}

Point Stage::listening_centre() const {
  const Point point = foot(100, 36);
  return {point.x, point.y - (portrait_ ? 25 : 31) * share_};
}

double Stage::listening_radius() const { return 21 * share_; }

Box Stage::text_area(Staging staging) const {
  Box area{margin_, portrait_ ? 7.0 : measure::kFirstCapitals, width_ - 2 * margin_, 0};
  double bottom = ground_top() - measure::kFreeAboveGround;
  if (staging == Staging::House) {
    if (!portrait_) area.width = width_ - 56 * share_ - area.left;
    bottom = portrait_ ? ground_top() - 51 * share_ : ground_top() - 8.5;
  } else if (staging == Staging::StillLife) {
    if (!portrait_) area.width = width_ - 23 * share_ - area.left;
    if (portrait_) bottom = ground_top() - 24 * share_;
  }
  area.height = std::max(1.0, bottom - area.top);
  return pixels(area);
}

std::vector<Box> Stage::drawn(Staging staging) const {
  std::vector<Box> boxes{box_around(sun(staging))};
  const double scale = house_scale();
  const auto add = [&](Point at, double half_width, double height) {
    boxes.push_back(pixels({at.x - half_width, at.y - height, 2 * half_width, height}));
  };
  if (staging == Staging::House) {
    add(foot(100, 36), 17 * scale, 22.6 * scale);
    add(foot(82.4, 14.7), 3 * scale, 8.2 * scale);
    add(foot(122, 65), 3 * scale, 8.6 * scale);
    // What is seen of the far hill.
    boxes.push_back(pixels({0, ground_top() - 8, width_, 8}));
  } else if (has_still_life(staging)) {
    add(bag(staging), 3 * still_life_scale(), 8.2 * still_life_scale());
    add(foot(121, 20), 3 * still_life_scale(), 8.6 * still_life_scale());
  }
  return boxes;
}

bool Stage::leaves_free(Staging staging, const Box& box) const {
  const double margin = measure::kFreeAboveGround * unit_;
  const Box wide{box.left - margin, box.top - margin, box.width + 2 * margin,
                 box.height + 2 * margin};
  const std::vector<Box> boxes = drawn(staging);
  return box.height <= 0 || std::none_of(boxes.begin(), boxes.end(),
                                         [&](const Box& each) { return each.intersects(wide); });
}

void Stage::paint_hills(Painter& painter, Staging staging) const {
  const auto hill = [&](double landscape_x, double portrait_x, double height, double radius,
                        Colour colour) {
    const Point at = foot(landscape_x, portrait_x);
    painter.disc({at.x, at.y - height + radius}, radius, colour);
  };
  if (staging == Staging::House) {
    hill(74, 8, portrait_ ? 10 : 8, kFarHill, kHill);
    hill(portrait_ ? 0 : 134, 82, 15 * std::max(share_, 0.7), kNearHill, kLeafLight);
  } else if (has_still_life(staging)) {
    hill(132, 60, portrait_ ? 8 : 5.5, kNearHill, kHill);
  }
}

void Stage::paint_sun(Painter& painter, Staging staging) const {
  const Disc disc = sun(staging);
  painter.disc(disc.centre, disc.radius, kMaize);
}

void Stage::paint_house(Painter& painter) const {
  const double scale = house_scale();
  {
    const auto placed = painter.place(foot(100, 36), scale);
    draw_open_door(painter);
  }
  {
    const auto placed = painter.place(foot(82.4, 14.7), scale);
    draw_backpack(painter);
  }
  const auto placed = painter.place(foot(122, 65), scale);
  draw_plant(painter);
}

void Stage::paint_still_life(Painter& painter, Staging staging) const {
  {
    const auto placed = painter.place(bag(staging), still_life_scale());
    draw_backpack(painter);
  }
  const auto placed = painter.place(foot(121, 20), still_life_scale());
  draw_plant(painter);
}

void Stage::paint_ground(Painter& painter) const { painter.rectangle(ground(), kSoil); }

void Stage::paint(Painter& painter, Staging staging) const {
  {
    const auto placed = painter.place({0, 0}, unit_);
    paint_sun(painter, staging);
    paint_hills(painter, staging);
    if (staging == Staging::House) paint_house(painter);
    if (has_still_life(staging)) paint_still_life(painter, staging);
  }
  paint_ground(painter);
}

void Stage::paint_listening(Painter& painter) const {
  {
    const auto placed = painter.place({0, 0}, unit_);
    paint_hills(painter, Staging::House);
    const Point centre = listening_centre();
    painter.disc(centre, listening_radius(), kMaize);
    const auto ear =
        painter.place({centre.x - listening_radius() * 0.02, centre.y}, listening_radius() / 16);
    draw_listening_ear(painter, kInk, kClay);
  }
  paint_ground(painter);
}

}  // namespace hopekiosk
