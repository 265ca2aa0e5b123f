// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

#include "base/time.h"
#include "kiosk/screen_painter.h"

namespace hopekiosk {

/// How what a visitor asked for comes over the programme and goes again: the ground rises from the
/// screen's foot, quickly at first, the dim with it; it sinks slowly at first. Whoever leaves
/// quickly sees a cut, as does everybody where movement isn't wanted (WCAG 2.2, 2.3.3).
class Motion {
 public:
  static constexpr SteadyDuration kRise = std::chrono::milliseconds(200);
  static constexpr SteadyDuration kDim = std::chrono::milliseconds(120);
  static constexpr SteadyDuration kSink = std::chrono::milliseconds(150);
  /// What is seen at once, so that a touch is answered with the next picture.
  static constexpr SteadyDuration kAhead = std::chrono::milliseconds(20);

  explicit Motion(bool wanted = true) : wanted_(wanted) {}

  void rise(SteadyTime now);
  void sink(SteadyTime now);
  void cut() { way_ = Way::None; }

  bool rises() const { return way_ == Way::Up; }
  bool sinks() const { return way_ == Way::Down; }
  bool moves() const { return way_ != Way::None; }
  /// To be called at each turn while it moves. True: it has just come to its end.
  bool has_ended(SteadyTime now);

  /// How much of the ground has risen, 0…1, and how much of the dim is there.
  double risen(SteadyTime now) const;
  double dimmed(SteadyTime now) const;

 private:
  enum class Way { None, Up, Down };
  double share(SteadyTime now, SteadyDuration of) const;

  bool wanted_;
  Way way_ = Way::None;
  SteadyTime began_;
};

/// The same with `risen` of its panel above the canvas's foot; in whole pixels, so that nothing is
/// scaled but the dim's one colour. `canvas_height` in pixels.
PaintedScreen partly_risen(PaintedScreen screen, double risen, double dimmed, int canvas_height);

}  // namespace hopekiosk
