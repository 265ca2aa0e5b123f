// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/scene_painter.h"

#include <cairo.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

#include "scene/picture_pixels.h"

namespace hopekiosk {
namespace {

/// Confines what is painted to a box until it goes out of scope.
class Clip {
 public:
  Clip(Painter& painter, const Box& box, double corner_radius = 0) : context_(painter.context()) {
    cairo_save(context_);
    cairo_new_path(context_);
    const double radius = std::min({corner_radius, box.width / 2, box.height / 2});
    if (radius <= 0) {
      cairo_rectangle(context_, box.left, box.top, box.width, box.height);
    } else {
      constexpr double kQuarter = 1.5707963267948966;
      cairo_arc(context_, box.right() - radius, box.top + radius, radius, -kQuarter, 0);
      cairo_arc(context_, box.right() - radius, box.bottom() - radius, radius, 0, kQuarter);
      cairo_arc(context_, box.left + radius, box.bottom() - radius, radius, kQuarter, 2 * kQuarter);
      cairo_arc(context_, box.left + radius, box.top + radius, radius, 2 * kQuarter, 3 * kQuarter);
      cairo_close_path(context_);
    }
    cairo_clip(context_);
  }
  Clip(const Clip&) = delete;
  Clip& operator=(const Clip&) = delete;
  ~Clip() { cairo_restore(context_); }

 private:
  cairo_t* context_;
};

/// As above, to a card's shape.
class ShapeClip {
 public:
  ShapeClip(Painter& painter, const CardShape& shape) : context_(painter.context()) {
    cairo_save(context_);
    painter.trace(outline_of(shape));
    cairo_clip(context_);
  }
  ShapeClip(const ShapeClip&) = delete;
  ShapeClip& operator=(const ShapeClip&) = delete;
  ~ShapeClip() { cairo_restore(context_); }

 private:
  cairo_t* context_;
};

/// Where all of the picture lies so that it fills the box as it should.
Box placed(const Picture& picture, const Box& box, Fit fit) {
  const double across = box.width / picture.display_width();
  const double down = box.height / picture.display_height();
  const double scale = fit == Fit::Cover ? std::max(across, down) : std::min(across, down);
  const double width = picture.display_width() * scale;
  const double height = picture.display_height() * scale;
  return {box.left + (box.width - width) / 2, box.top + (box.height - height) / 2, width, height};
}

/// Paints one element after the other.
class ScenePainter {
 public:
  ScenePainter(Painter& painter, FontLibrary& fonts, const DrawingLibrary& drawings)
      : painter_(painter), fonts_(fonts), drawings_(drawings) {}

  void operator()(const SceneRectangle& rectangle) {
    if (rectangle.outline == nullptr) {
      painter_.rectangle(rectangle.box, colour(rectangle.colour), rectangle.corner_radius);
      return;
    }
    const double line = rectangle.outline_width;
    const Box& box = rectangle.box;
    painter_.rectangle(box, colour(rectangle.outline), rectangle.corner_radius);
    painter_.rectangle(
        {box.left + line, box.top + line, box.width - 2 * line, box.height - 2 * line},
        colour(rectangle.colour), rectangle.corner_radius - line);
  }

  void operator()(const SceneDisc& disc) {
    std::optional<Clip> clip;
    if (disc.within) clip.emplace(painter_, *disc.within);
    painter_.disc(disc.centre, disc.radius, colour(disc.colour));
  }

  void operator()(const ScenePolygon& polygon) {
    if (polygon.corners.empty()) return;
    Outline outline(polygon.corners.front());
    for (const Point& corner : polygon.corners) outline.line_to(corner);
    painter_.fill(outline, colour(polygon.colour));
  }

  void operator()(const SceneText& text) {
    painter_.text(fonts_, text.placed.block, text.placed.left, text.placed.top,
                  colour(text.colour));
  }

  void operator()(const ScenePicture& element) {
    const auto picture = upright_packed(element.picture);
    if (!picture) return warn(picture.error());
    const Picture& pixels = **picture;
    const Box whole = placed(pixels, element.box, element.fit);
    const std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)> surface(
        // Cairo only reads a source.
        cairo_image_surface_create_for_data(
            const_cast<unsigned char*>(pixels.planes[0].data),
            pixels.format == PixelFormat::Bgra ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24,
            pixels.size.width, pixels.size.height, pixels.planes[0].stride),
        &cairo_surface_destroy);
    std::optional<ShapeClip> shape;
    if (element.within) shape.emplace(painter_, *element.within);
    const Clip clip(painter_, element.box, element.corner_radius);
    cairo_t* context = painter_.context();
    cairo_translate(context, whole.left, whole.top);
    cairo_scale(context, whole.width / pixels.size.width, whole.height / pixels.size.height);
    cairo_set_source_surface(context, surface.get(), 0, 0);
    cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_GOOD);
    // Without it the edge pixels fade into the background.
    cairo_pattern_set_extend(cairo_get_source(context), CAIRO_EXTEND_PAD);
    cairo_rectangle(context, 0, 0, pixels.size.width, pixels.size.height);
    cairo_fill(context);
  }

  void operator()(const SceneDrawing& drawing) {
    std::optional<Clip> clip;
    if (drawing.within) clip.emplace(painter_, *drawing.within);
    keep(drawings_.draw(painter_, drawing.name, drawing.foot, drawing.scale, drawing.backdrop));
  }

  void operator()(const SceneIcon& icon) {
    keep(drawings_.draw_icon(painter_, icon.name, icon.centre, icon.side, colour(icon.colour)));
  }

  void operator()(const SceneCode& code) {
    keep(code.code.paint(painter_, code.box, colour(&Theme::on_light), colour(&Theme::white)));
  }

  void operator()(const SceneCard& card) {
    std::optional<Clip> clip;
    if (card.within) clip.emplace(painter_, *card.within);
    if (card.colour != nullptr) painter_.fill(outline_of(card.shape), colour(card.colour));
    if (card.outline == nullptr) return;
    painter_.stroke(outline_of(card.shape, card.outline_width / 2), card.outline_width,
                    colour(card.outline));
  }

  void operator()(const SceneArc& arc) {
    painter_.arc(arc.centre, arc.radius, arc.from, arc.to, arc.width, colour(arc.colour));
  }

  Errors take_warnings() { return std::move(warnings_); }

 private:
  Colour colour(Token token) const { return drawings_.theme().*token; }

  void warn(Error error) {
    error.severity = Severity::Warning;
    warnings_.push_back(std::move(error));
  }
  void keep(const Result<void>& result) {
    if (!result) warn(result.error());
  }

  Painter& painter_;
  FontLibrary& fonts_;
  const DrawingLibrary& drawings_;
  Errors warnings_;
};

PaintedScene paint_elements(const Scene& scene, const Box& part, Painter& painter,
                            FontLibrary& fonts, const DrawingLibrary& drawings) {
  ScenePainter elements(painter, fonts, drawings);
  for (const SceneElement& element : scene.elements) {
    if (bounds(element).intersects(part)) std::visit(elements, element);
  }
  return {painter.take(), elements.take_warnings()};
}

}  // namespace

Result<PaintedScene> paint_scene(const Scene& scene, FontLibrary& fonts,
                                 const DrawingLibrary& drawings) {
  auto painter = Painter::create(scene.canvas, drawings.theme().*scene.background);
  if (!painter) return painter.error();
  const Box all{0, 0, static_cast<double>(scene.canvas.width),
                static_cast<double>(scene.canvas.height)};
  return paint_elements(scene, all, *painter, fonts, drawings);
}

Result<PaintedScene> paint_part(const Scene& scene, const Box& part, Ground ground,
                                FontLibrary& fonts, const DrawingLibrary& drawings) {
  const auto whole = [](double length) { return static_cast<int>(std::lround(length)); };
  const Size size{whole(part.width), whole(part.height)};
  auto painter = ground == Ground::Opaque
                     ? Painter::create(size, drawings.theme().*scene.background)
                     : Painter::create_transparent(size);
  if (!painter) return painter.error();
  painter->begin_at(whole(part.left), whole(part.top));
  return paint_elements(scene, part, *painter, fonts, drawings);
}

}  // namespace hopekiosk
