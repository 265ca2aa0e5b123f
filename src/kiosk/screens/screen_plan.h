// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// Where what all touch screens share stands, and how large a finger and an eye want it.
#pragma once

#include <optional>

#include "scene/slides/plan.h"
#include "scene/slides/slide_layout.h"

namespace hopekiosk::screens {

/// Lengths in u, a 72nd of the canvas's shorter side; millimetres count where the screen's real
/// size is known.
struct ScreenPlan {
  ScreenPlan(Size canvas, const std::optional<Millimetres>& screen);

  slides::Plan plan;
  double unit;  ///< pixels in a u
  bool portrait;
  double width;
  double height;
  double margin;
  double millimetres;  ///< in a u; 0 where it isn't known

  /// `units`, but at least so many millimetres.
  double at_least(double units, double millimetres_at_least) const;
  double target(double units) const { return at_least(units, 15); }
  double main_target(double units) const { return at_least(units, 20); }
  /// Between targets.
  double gap(double units) const { return at_least(units, 3); }

  /// "Back to the film", in the same place on every screen.
  Box back() const;
  /// The button of the menu, left of it.
  Box menu() const;
  /// Top of the ground that has just these two in it.
  double foot_top() const;
  /// The same where arrows to other pages need their place in it, too; and where they are.
  double foot_top_with_pages() const;
  struct Pager {
    Point previous;
    Point next;
    double radius;
  };
  Pager pager() const;

  Box pixels(const Box& box) const { return plan.pixels(box); }
  /// A length to the next edge of a pixel: what the film stands beside is painted in whole ones.
  double whole(double units) const;

 private:
  double foot_padding() const { return portrait ? 3 : 1; }
  bool pages_beside_buttons() const;
};

}  // namespace hopekiosk::screens
