// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk/screens/screen_plan.h"

#include <algorithm>
#include <cmath>

namespace hopekiosk::screens {
namespace {

constexpr double kBackWidth = 44;
constexpr double kButtonHeight = 8;
constexpr double kArrow = 4.1;
/// Rounding to pixels takes nothing of what a finger is promised.
constexpr double kRounding = 0.1;  // mm
/// From one arrow to the other, with "12 de 12" between.
constexpr double kPagerWidth = 26;

double unit_in_millimetres(Size canvas, const std::optional<Millimetres>& screen) {
  if (!screen || screen->width <= 0 || screen->height <= 0) return 0;
  // The screen's size may be told lying while its canvas is upright.
  const double shorter = std::min(screen->width, screen->height);
  const double longer = std::max(screen->width, screen->height);
  const double pixel = std::min(shorter / std::min(canvas.width, canvas.height),
                                longer / std::max(canvas.width, canvas.height));
  return pixel * std::min(canvas.width, canvas.height) / 72;
}

}  // namespace

ScreenPlan::ScreenPlan(Size canvas, const std::optional<Millimetres>& screen)
    : plan(canvas),
      unit(plan.unit),
      portrait(plan.portrait),
      width(plan.width),
      height(plan.height),
      margin(plan.margin),
      millimetres(unit_in_millimetres(canvas, screen)) {}

double ScreenPlan::at_least(double units, double millimetres_at_least) const {
  if (millimetres <= 0) return units;
  return std::max(units, (millimetres_at_least + kRounding) / millimetres);
}

Box ScreenPlan::back() const {
  const double high = main_target(kButtonHeight);
  return {width - margin - kBackWidth, height - foot_padding() - high, kBackWidth, high};
}

Box ScreenPlan::menu() const {
  const Box beside = back();
  return {margin, beside.top, portrait ? 18.0 : 20.0, beside.height};
}

double ScreenPlan::foot_top() const { return whole(back().top - foot_padding()); }

bool ScreenPlan::pages_beside_buttons() const {
  const double room = back().left - menu().right() - 2 * gap(2);
  return !portrait && room >= kPagerWidth && target(2 * kArrow) <= back().height + 0.2;
}

double ScreenPlan::foot_top_with_pages() const {
  if (pages_beside_buttons()) return foot_top();
  return whole(pager().next.y - pager().radius - 2.7);
}

ScreenPlan::Pager ScreenPlan::pager() const {
  if (pages_beside_buttons()) {
    const double middle = (menu().right() + back().left) / 2 - 2;
    const double y = back().top + back().height / 2;
    const double radius = std::min(target(2 * kArrow), back().height + 0.2) / 2;
    return {{middle - 13, y}, {middle + 13, y}, radius};
  }
  const double radius = target(8.6) / 2;
  const double y = back().top - gap(3.7) - radius;
  return {{width / 2 - 18, y}, {width / 2 + 18, y}, radius};
}

double ScreenPlan::whole(double units) const { return std::round(units * unit) / unit; }

}  // namespace hopekiosk::screens
