// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "base/error.h"
#include "scene/drawing_library.h"
#include "scene/painter.h"

namespace hopekiosk {

/// How much of the screen the drawing takes: less, the more room the text needs.
enum class Staging {
  House,      ///< the open door before the sun, between hills
  StillLife,  ///< bag and plant on the ground, a smaller sun high up
  Sunrise,    ///< bag and plant before a low sun, where a text of short lines leaves the corner
  SunOnly,    ///< the sun half risen from the ground
};

/// The paper, the strip of earth and what stands on it, for one screen; where they lie and where
/// text may stand. A value; all boxes in pixels.
///
/// Proportions are those of 16:9 and 9:16; between them, and beyond, the drawing keeps its shape
/// and text gets what it leaves.
class Stage {
 public:
  explicit Stage(Size canvas);

  Size canvas() const { return canvas_; }
  /// Pixels in a u, a 72nd of the shorter side.
  double unit() const { return unit_; }
  bool portrait() const { return portrait_; }
  /// Pixels of capitals that are a `fraction`th of the shorter side; at least 1.
  int capitals(double fraction) const;

  Box ground() const;
  /// Where text may stand: from the first capitals' top to the last line's foot.
  Box text_area(Staging staging) const;
  /// What the drawing covers, apart from the ground.
  std::vector<Box> drawn(Staging staging) const;

  /// True when neither the drawing nor a margin round it touches the box.
  bool leaves_free(Staging staging, const Box& box) const;

  /// Draws all but the text onto a painter of the same size that has the paper's colour. Returns
  /// warnings of what couldn't be drawn.
  Errors paint(Painter& painter, Staging staging, const DrawingLibrary& drawings) const;
  /// As `Staging::House`, with a listening ear on a great sun instead of the house.
  Errors paint_listening(Painter& painter, const DrawingLibrary& drawings) const;

 private:
  struct Disc {
    Point centre;
    double radius;
  };
  /// All in u.
  Disc sun(Staging staging) const;
  Point foot(double landscape_x, double portrait_x) const;
  Point bag(Staging staging) const;
  double house_scale() const;
  double still_life_scale() const;
  double ground_top() const { return height_ - ground_height_; }
  Box pixels(Box units) const;
  Box box_around(Disc disc) const;
  Point listening_centre() const;
  double listening_radius() const;

  /// A drawing of the stage: its name, where it stands, and how large.
  struct Prop {
    std::string_view drawing;
    Point foot;
    double scale;
  };
  std::vector<Prop> props(Staging staging) const;

  void paint_hills(Painter& painter, Staging staging, const Theme& theme) const;
  void paint_ground(Painter& painter, const Theme& theme) const;

  Size canvas_;
  double unit_;
  bool portrait_;
  double width_;          // u
  double height_;         // u
  double margin_;         // u
  double ground_height_;  // u
  double share_;          // of the drawing's size at 16:9 or 9:16
};

}  // namespace hopekiosk
