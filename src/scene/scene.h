// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/error.h"
#include "media/layer.h"
#include "media/picture.h"
#include "scene/card_shape.h"
#include "scene/drawing_library.h"
#include "scene/painter.h"
#include "scene/placed_text.h"
#include "scene/qr_code.h"
#include "scene/theme.h"

namespace hopekiosk {

/// A finished still, and what its author should know about it (warnings only, without a place).
struct PaintedScene {
  PictureRef picture;  ///< Bgrx, of the canvas's size
  Errors warnings;
};

/// One of a theme's colours, chosen before it is known which theme that is.
using Token = Colour Theme::*;

/// Lengths of elements are pixels of the canvas. Boxes are what an element covers.

struct SceneRectangle {
  Box box;
  Token colour = &Theme::paper;
  double corner_radius = 0;
  Token outline = nullptr;   ///< none where null
  double outline_width = 0;  ///< inside the box
};

struct SceneDisc {
  Point centre;
  double radius = 0;
  Token colour = &Theme::maize;
  std::optional<Box> within;  ///< nothing of it is seen outside
};

/// A straight-sided shape: tails of bubbles, legs of a screen.
struct ScenePolygon {
  std::vector<Point> corners;
  Token colour = &Theme::bubble;
};

struct SceneText {
  PlacedText placed;
  Token colour = &Theme::ink;
  /// What the slide is about, as against who says so: source, page, captions of a figure. Their
  /// letters may be smaller.
  bool message = true;
};

/// A card, a part of one, or the line round it.
struct SceneCard {
  CardShape shape;
  Token colour = nullptr;       ///< none where null: the line alone
  Token outline = nullptr;      ///< none where null
  double outline_width = 0;     ///< inside the shape
  std::optional<Box> within{};  ///< nothing of it is seen outside
};

/// Part of a circle's line, with round ends.
struct SceneArc {
  Point centre;
  double radius = 0;  ///< of the line's middle
  double from = 0;    ///< degrees, clockwise from the right
  double to = 0;
  double width = 0;
  Token colour = &Theme::clay;
};

/// Never null; covers its box, or stands in its middle.
struct ScenePicture {
  PictureRef picture;
  Box box;
  Fit fit = Fit::Cover;
  double corner_radius = 0;
  std::optional<CardShape> within{};  ///< nothing of it is seen outside
};

struct SceneDrawing {
  std::string name;
  Point foot;        ///< of its origin
  double scale = 1;  ///< pixels of one of its units
  Backdrop backdrop = Backdrop::Open;
  Box box;
  std::optional<Box> within;  ///< nothing of it is seen outside
};

struct SceneIcon {
  std::string name;
  Point centre;
  double side = 0;
  Token colour = &Theme::ink;
  Box box;
};

/// Dark on light whatever the theme, as telephones want it.
struct SceneCode {
  QrCode code;
  Box box;
};

using SceneElement = std::variant<SceneRectangle, SceneDisc, ScenePolygon, SceneText, ScenePicture,
                                  SceneDrawing, SceneIcon, SceneCode, SceneCard, SceneArc>;

/// What a screen shows, as a value: laid out once, painted by scene/scene_painter.h. Elements from
/// the back to the front.
struct Scene {
  Size canvas;
  Token background = &Theme::paper;
  std::vector<SceneElement> elements;
};

/// What the element covers at most.
Box bounds(const SceneElement& element);

}  // namespace hopekiosk
