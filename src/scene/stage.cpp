// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/stage.h"

#include <algorithm>
#include <cmath>

#include "scene/theme.h"

namespace hopekiosk {

namespace {

/// Long side of 16:9 in u.
constexpr double kLongSide = 128;
/// Radii of the hills, which are parts of great circles.
constexpr double kFarHill = 44;
constexpr double kNearHill = 60;
/// Screens wider than this, in heights, are laid out as landscape.
constexpr double kLandscapeFrom = 1.2;

/// A drawing that can't be painted spoils no slide.
void warn_of(const Result<void>& drawn, Errors& warnings) {
  if (drawn) return;
  warnings.push_back(drawn.error());
  warnings.back().severity = Severity::Warning;
}

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

std::vector<Stage::Prop> Stage::props(Staging staging) const {
  if (staging == Staging::House) {
    const double scale = house_scale();
    return {{"open-door", foot(100, 36), scale},
            {"backpack", foot(82.4, 14.7), scale},
            {"plant", foot(122, 65), scale}};
  }
  if (!has_still_life(staging)) return {};
  return {{"backpack", bag(staging), still_life_scale()},
          {"plant", foot(121, 20), still_life_scale()}};
}

void Stage::paint_hills(Painter& painter, Staging staging, const Theme& theme) const {
  const auto hill = [&](double landscape_x, double portrait_x, double height, double radius,
                        Colour colour) {
    const Point at = foot(landscape_x, portrait_x);
    if (colour != theme.paper) painter.disc({at.x, at.y - height + radius}, radius, colour);
  };
  if (staging == Staging::House) {
    hill(74, 8, portrait_ ? 10 : 8, kFarHill, theme.hill);
    hill(portrait_ ? 0 : 134, 82, 15 * std::max(share_, 0.7), kNearHill, theme.leaf_light);
  } else if (has_still_life(staging)) {
    hill(132, 60, portrait_ ? 8 : 5.5, kNearHill, theme.hill);
  }
}

void Stage::paint_ground(Painter& painter, const Theme& theme) const {
  Box strip = ground();
  painter.rectangle(strip, theme.soil);
  strip.height = std::max(1.0, std::round(measure::kGroundEdge * unit_));
  painter.rectangle(strip, theme.ground_edge);
}

Errors Stage::paint(Painter& painter, Staging staging, const DrawingLibrary& drawings) const {
  Errors warnings;
  const Theme& theme = drawings.theme();
  {
    const auto placed = painter.place({0, 0}, unit_);
    const Disc disc = sun(staging);
    painter.disc(disc.centre, disc.radius, theme.maize);
    paint_hills(painter, staging, theme);
    for (const Prop& prop : props(staging)) {
      warn_of(drawings.draw(painter, prop.drawing, prop.foot, prop.scale), warnings);
    }
  }
  paint_ground(painter, theme);
  return warnings;
}

Errors Stage::paint_listening(Painter& painter, const DrawingLibrary& drawings) const {
  Errors warnings;
  const Theme& theme = drawings.theme();
  {
    const auto placed = painter.place({0, 0}, unit_);
    paint_hills(painter, Staging::House, theme);
    const Point centre = listening_centre();
    painter.disc(centre, listening_radius(), theme.maize);
    // Ear and sound stand side by side about the middle.
    const double step = listening_radius() / 16;
    const auto icon = [&](std::string_view name, double x, double y, Colour colour) {
      const Point middle{centre.x + x * step, centre.y + y * step};
      warn_of(drawings.draw_icon(painter, name, middle, 24 * step, colour), warnings);
    };
    const bool sound_is_seen = contrast_ratio(theme.clay, theme.maize) >= 3;
    icon("ear", -4, 0, theme.on_maize);
    icon("sound-arcs", 8.6, -1.6, sound_is_seen ? theme.clay : theme.on_maize);
  }
  paint_ground(painter, theme);
  return warnings;
}

}  // namespace hopekiosk
