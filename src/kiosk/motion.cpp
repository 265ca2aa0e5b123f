// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk/motion.h"

#include <algorithm>
#include <cmath>

namespace hopekiosk {

void Motion::rise(SteadyTime now) {
  way_ = wanted_ ? Way::Up : Way::None;
  began_ = now - kAhead;
}

void Motion::sink(SteadyTime now) {
  way_ = wanted_ ? Way::Down : Way::None;
  began_ = now - kAhead;
}

bool Motion::has_ended(SteadyTime now) {
  if (!moves() || now - began_ < (rises() ? kRise : kSink)) return false;
  way_ = Way::None;
  return true;
}

double Motion::share(SteadyTime now, SteadyDuration of) const {
  using Milliseconds = std::chrono::duration<double, std::milli>;
  return std::clamp(Milliseconds(now - began_) / Milliseconds(of), 0.0, 1.0);
}

/// Ease-out and ease-in of the third power.
double Motion::risen(SteadyTime now) const {
  switch (way_) {
    case Way::Up: return 1 - std::pow(1 - share(now, kRise), 3);
    case Way::Down: return 1 - std::pow(share(now, kSink), 3);
    case Way::None: break;
  }
  return 1;
}

double Motion::dimmed(SteadyTime now) const {
  switch (way_) {
    case Way::Up: return share(now, kDim);
    case Way::Down: return 1 - share(now, kSink);
    case Way::None: break;
  }
  return 1;
}

PaintedScreen partly_risen(PaintedScreen screen, double risen, double dimmed, int canvas_height) {
  if (!screen.panel) return screen;
  Layer& panel = *screen.panel;
  const int rows = panel.picture->size.height;
  const int seen = std::clamp(static_cast<int>(std::lround(risen * rows)), 1, rows);
  const double down = static_cast<double>(rows - seen) / canvas_height;
  panel.source.height = static_cast<double>(seen) / rows;
  panel.target.top += down;
  panel.target.height -= down;
  if (screen.over) screen.over->target.top += down;
  if (screen.dim) {
    screen.dim->target.height += down;
    screen.dim->opacity *= static_cast<float>(dimmed);
  }
  return screen;
}

}  // namespace hopekiosk
