// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <initializer_list>
#include <memory>
#include <vector>

#include "base/result.h"
#include "media/picture.h"
#include "scene/theme.h"
#include "text/text_block.h"

struct _cairo;  // cairo_t; NOLINT(bugprone-reserved-identifier): the name is Cairo's

namespace hopekiosk {

/// In the units of the painter's present placement.
struct Point {
  double x = 0;
  double y = 0;
};

struct Box {
  double left = 0;
  double top = 0;
  double width = 0;
  double height = 0;

  double right() const { return left + width; }
  double bottom() const { return top + height; }
  bool intersects(const Box& other) const {
    return left < other.right() && other.left < right() && top < other.bottom() &&
           other.top < bottom();
  }
};

/// An outline of straight lines and smooth curves (cubic Béziers).
class Outline {
 public:
  explicit Outline(Point start) : start_(start) {}
  Outline& line_to(Point end);
  Outline& curve_to(Point first_control, Point second_control, Point end);

 private:
  friend class Painter;
  struct Step {
    Point first_control;
    Point second_control;
    Point end;
    bool straight;
  };
  Point start_;
  std::vector<Step> steps_;
};

/// Paints one picture, anti-aliased, by Cairo. One thread at a time; memory is the picture's
/// alone.
class Painter {
 public:
  /// The longest side that Cairo can address.
  static constexpr int kLongestSide = 16384;

  /// An error where the size can't be painted. All of it is `background` at first.
  static Result<Painter> create(Size pixels, Colour background);
  /// As above, a Bgra picture in which nothing is painted at first.
  static Result<Painter> create_transparent(Size pixels);
  Painter(Painter&&) noexcept;
  Painter& operator=(Painter&&) noexcept;
  ~Painter();

  /// Moves the origin to `origin` and makes one unit `scale` units, inside what is placed already,
  /// until the returned guard ends. At first the origin is the top left and a unit is a pixel.
  class Placement;
  [[nodiscard]] Placement place(Point origin, double scale);

  /// `opacity`: 0…1.
  void rectangle(Box box, Colour colour, double corner_radius = 0, double opacity = 1);
  void disc(Point centre, double radius, Colour colour);
  void polygon(std::initializer_list<Point> corners, Colour colour);
  void fill(const Outline& outline, Colour colour);
  /// A line with round ends and corners.
  void stroke(const Outline& outline, double width, Colour colour);
  /// Part of a circle with round ends; angles in degrees, clockwise from the right.
  void arc(Point centre, double radius, double from, double to, double width, Colour colour);

  /// In pixels, whatever is placed: `origin` is the block's 0, at the top of the first capitals.
  void text(FontLibrary& fonts, const TextBlock& block, int left, int top, Colour colour);

  /// Makes it Cairo's present path, for what paints by Cairo itself.
  void trace(const Outline& outline);
  /// The picture shows the part of the canvas that begins at this pixel of it: before anything is
  /// painted.
  void begin_at(int left, int top);

  /// For what paints by Cairo itself, in the units of the present placement; to be left as found.
  _cairo* context();

  /// The finished picture. The painter is spent.
  PictureRef take();

 private:
  struct State;
  static Result<Painter> create(Size pixels, PixelFormat format);
  explicit Painter(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// Ends a placement when it goes out of scope.
class Painter::Placement {
 public:
  Placement(const Placement&) = delete;
  Placement& operator=(const Placement&) = delete;
  ~Placement();

 private:
  friend class Painter;
  explicit Placement(State& state) : state_(state) {}
  State& state_;
};

}  // namespace hopekiosk
