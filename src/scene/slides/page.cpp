// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/slides/page.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace hopekiosk::slides {
namespace {

constexpr double kTextToDrawing = 3;
constexpr double kTextToSun = 2;
constexpr double kTextToHill = 0.8;

// In the ground.
constexpr std::array<double, 3> kSmallSizes = {32, 34, 36};
constexpr double kIconFromMargin = 2;  ///< of its centre
constexpr double kTextFromMargin = 6.8;
constexpr double kGroundIcon = 4.4;
constexpr double kPageRoom = 16;      ///< for the page's number
constexpr double kGroundPadding = 4;  ///< above and below a line together, at least
constexpr double kHand = 6;
constexpr double kHandToWords = 1.4;
constexpr double kHintRow = 7;     ///< upright: below who says so
constexpr double kHintToText = 3;  ///< beside it

Box grown(const Box& box, double margin) {
  return {box.left - margin, box.top - margin, box.width + 2 * margin, box.height + 2 * margin};
}

/// A block's lines one by one: a short line leaves room beside it.
std::vector<Box> boxes_of_lines(const PlacedText& text) {
  std::vector<Box> boxes;
  int above = 0;
  for (const TextLine& line : text.block.lines) {
    const double top = text.top + (boxes.empty() ? -text.block.ascender : above);
    const double bottom = text.top + line.baseline + text.block.descender;
    boxes.push_back({static_cast<double>(text.left + line.left), top,
                     static_cast<double>(line.width), bottom - top});
    above = line.baseline;
  }
  return boxes;
}

/// That the screen can be touched: at most half of the ground's width, or all of it in a row of its
/// own.
TextBlock set_hint(FontLibrary& fonts, const Plan& plan, const std::string& words) {
  constexpr double kLargest = 30;
  constexpr double kMost = 0.5;
  const double room = (plan.portrait ? 1 : kMost) * (plan.width - 2 * plan.margin);
  TextBlock block;
  for (double fraction = kLargest; fraction <= capitals::kReadable; ++fraction) {
    block = lay_out_text(fonts, words, {Weight::Bold, plan.capitals(fraction), 1.2, 0, false},
                         static_cast<int>((room - kHand - kHandToWords) * plan.unit));
    if (block.lines.size() <= 1) break;
  }
  return block;
}

/// With its hand, in u; 0 without one.
double hint_width(const Plan& plan, const TextBlock& hint) {
  return hint.lines.empty() ? 0 : kHand + kHandToWords + hint.width / plan.unit;
}

TextBlock set_ground_line(FontLibrary& fonts, const Plan& plan, const std::string& words,
                          double hint_width) {
  double width = plan.width - 2 * plan.margin - kTextFromMargin - kPageRoom;
  if (hint_width > 0 && !plan.portrait) width -= hint_width + kHintToText;
  TextBlock block;
  for (const double fraction : kSmallSizes) {
    block = lay_out_text(fonts, words, {Weight::Regular, plan.capitals(fraction), 1.3, 0, false},
                         static_cast<int>(width * plan.unit));
    if (block.lines.size() <= 1) break;
  }
  return block;
}

}  // namespace

void Making::warn(std::string what, std::string remedy) const {
  warnings.push_back({std::move(what), std::move(remedy), {}, Severity::Warning});
}

Plan plan_for(FontLibrary& fonts, Size canvas, const GroundLine& line) {
  const Plan usual(canvas);
  const TextBlock hint = set_hint(fonts, usual, line.hint);
  const TextBlock block = set_ground_line(fonts, usual, line.words, hint_width(usual, hint));
  double needed = (block.bottom() + block.ascender) / usual.unit + kGroundPadding;
  const double hint_height = (hint.bottom() + hint.ascender) / usual.unit;
  if (usual.portrait && !line.hint.empty() && !line.words.empty()) {
    needed += std::max(kHintRow, hint_height + 1);
  } else if (!line.hint.empty()) {
    needed = std::max(needed, hint_height + kGroundPadding);
  }
  return Plan(canvas, std::max(needed, usual_ground_height(canvas)));
}

SceneText set_text(const Making& making, const std::string& words, Weight weight, double fraction,
                   Point place, double width, Token colour) {
  const Plan& plan = making.plan;
  SceneText text;
  text.placed.block =
      lay_out_text(making.fonts(), words,
                   {weight, plan.capitals(fraction), weight == Weight::Bold ? 1.22 : 1.3, 0, false},
                   static_cast<int>(width * plan.unit));
  text.placed.left = static_cast<int>(std::lround(place.x * plan.unit));
  text.placed.top = static_cast<int>(std::lround(place.y * plan.unit));
  text.colour = colour;
  return text;
}

void begin_at(SceneText& text, double left) {
  text.placed.left = static_cast<int>(std::lround(left)) - text.placed.block.left;
}

Page::Page(const Making& making, Token background) : making_(making), plan_(making.plan) {
  scene_.canvas = plan_.canvas;
  scene_.background = background;
}

void Page::write(SceneText text) {
  if (text.placed.block.lines.empty()) return;
  for (const Box& box : boxes_of_lines(text.placed)) written_.push_back(box);
  front_.emplace_back(std::move(text));
}

void Page::write(const SetColumn& column) {
  for (const SceneText& text : column.parts) write(text);
}

void Page::icon(std::string_view name, Point centre, double side, Token colour) {
  const auto shape = making_.drawings().icon_width(name);
  if (!shape) return;
  const Box box{centre.x - side * *shape / 2, centre.y - side / 2, side * *shape, side};
  front_.emplace_back(SceneIcon{std::string(name), plan_.pixels(centre), side * plan_.unit, colour,
                                plan_.pixels(box)});
}

void Page::sheet(const Box& box, Token colour, double corner_radius) {
  keep_free(box);
  front_.emplace_back(
      SceneRectangle{plan_.pixels(box), colour, corner_radius * plan_.unit, nullptr, 0});
}

void Page::code(QrCode code, const Box& box) {
  keep_free(box);
  front_.emplace_back(SceneCode{std::move(code), plan_.pixels(box)});
}

void Page::keep_free(const Box& box) { written_.push_back(plan_.pixels(box)); }

void Page::rectangle(const Box& box, Token colour, double corner_radius, Token outline,
                     double outline_width) {
  scene_.elements.emplace_back(SceneRectangle{plan_.pixels(box), colour, corner_radius * plan_.unit,
                                              outline, outline_width * plan_.unit});
}

void Page::disc(Point centre, double radius, Token colour, std::optional<Box> within) {
  if (within) within = plan_.pixels(*within);
  scene_.elements.emplace_back(
      SceneDisc{plan_.pixels(centre), radius * plan_.unit, colour, within});
}

void Page::polygon(std::vector<Point> corners, Token colour) {
  for (Point& corner : corners) corner = plan_.pixels(corner);
  scene_.elements.emplace_back(ScenePolygon{std::move(corners), colour});
}

void Page::picture(PictureRef picture, const Box& box, Fit fit, double corner_radius) {
  scene_.elements.emplace_back(
      ScenePicture{std::move(picture), plan_.pixels(box), fit, corner_radius * plan_.unit});
}

bool Page::drawing(std::string_view name, Point foot, double scale, Backdrop backdrop,
                   std::optional<Box> within) {
  const auto size = making_.drawings().size(name);
  if (!size) return false;
  const Box box{foot.x - size->width / 2 * scale, foot.y - size->height * scale,
                size->width * scale, size->height * scale};
  if (within) within = plan_.pixels(*within);
  scene_.elements.emplace_back(SceneDrawing{std::string(name), plan_.pixels(foot),
                                            scale * plan_.unit, backdrop, plan_.pixels(box),
                                            within});
  return true;
}

void Page::hill(double x, double height, double radius, Token colour, std::optional<Box> within) {
  const Box above = within.value_or(Box{0, 0, plan_.width, plan_.ground_top});
  const Point centre{x, above.bottom() - height + radius};
  if (is_free(centre, radius, kTextToHill)) disc(centre, radius, colour, above);
}

bool Page::is_free(const Box& box, double margin) const {
  const Box wide = plan_.pixels(grown(box, margin));
  return std::none_of(written_.begin(), written_.end(),
                      [&](const Box& each) { return each.intersects(wide); });
}

bool Page::is_free(Point centre, double radius, double margin) const {
  const Point at = plan_.pixels(centre);
  const double reach = (radius + margin) * plan_.unit;
  return std::none_of(written_.begin(), written_.end(), [&](const Box& each) {
    const double x = std::clamp(at.x, each.left, each.right()) - at.x;
    const double y = std::clamp(at.y, each.top, each.bottom()) - at.y;
    return x * x + y * y < reach * reach;
  });
}

/// A drawing and what belongs to it, in the drawing's units: origin in the middle of its foot.
struct Page::Vignette {
  struct Companion {
    std::string_view drawing;
    double x;
    DrawingSize size;
  };
  std::string_view drawing;
  DrawingSize size;
  Point sun;
  double sun_radius;
  std::vector<Companion> companions;
  double right;  ///< of all, from the origin
  double largest;
};

bool Page::place_vignette(const Vignette& vignette, double scale) {
  const double ground = plan_.ground_top;
  const double x =
      plan_.portrait ? plan_.width / 2 : plan_.width - 2.4 * plan_.share - vignette.right * scale;
  const auto box_of = [&](double middle, DrawingSize size) {
    return Box{x + (middle - size.width / 2) * scale, ground - size.height * scale,
               size.width * scale, size.height * scale};
  };
  const Point sun{x + vignette.sun.x * scale, ground - vignette.sun.y * scale};
  const double radius = vignette.sun_radius * scale;
  if (!is_free(box_of(0, vignette.size), kTextToDrawing) || !is_free(sun, radius, kTextToSun)) {
    return false;
  }
  for (const auto& each : vignette.companions) {
    if (!is_free(box_of(each.x, each.size), kTextToDrawing)) return false;
  }
  disc(sun, radius, &Theme::maize, Box{0, 0, plan_.width, ground});
  const double share = scale / vignette.largest * plan_.share;
  // Pale parts of other drawings would vanish before the near hill.
  const Token near = vignette.companions.empty() ? &Theme::hill : &Theme::leaf_light;
  if (plan_.portrait) {
    hill(plan_.width / 2 - 28 * share, 10 * share, 44 * share, &Theme::hill);
    hill(plan_.width / 2 + 46 * share, 15 * share, 60 * share, near);
  } else {
    hill(plan_.width - 54 * share, 8 * share, 44 * share, &Theme::hill);
    hill(plan_.width + 6 * share, 15 * share, 60 * share, near);
  }
  drawing(vignette.drawing, {x, ground}, scale);
  for (const auto& each : vignette.companions) {
    drawing(each.drawing, {x + each.x * scale, ground}, scale);
  }
  return true;
}

void Page::vignette(std::string_view name) {
  constexpr int kSteps = 16;
  constexpr double kStep = 0.04;  // of the largest
  const auto size = making_.drawings().size(name);
  if (!size) return rising_sun();
  Vignette vignette;
  vignette.drawing = name;
  vignette.size = *size;
  // A wide house has a great sun; a narrow drawing is not to vanish before one.
  const double broad = std::clamp(size->width / 34, 0.74, 1.0);
  vignette.sun = plan_.portrait ? Point{0.29 * size->width, 0.925 * size->height}
                                : Point{0.207 * size->width, 1.03 * size->height};
  vignette.sun_radius = (plan_.portrait ? 7.6 : 10.2) * broad;
  vignette.right = std::max(size->width / 2, vignette.sun.x + vignette.sun_radius);
  if (name == "open-door") {
    const auto bag = making_.drawings().size("backpack");
    const auto plant = making_.drawings().size("plant");
    const double plant_x = plan_.portrait ? 16.9 : 15.5;
    if (bag) vignette.companions.push_back({"backpack", -12.4, *bag});
    if (plant) vignette.companions.push_back({"plant", plant_x, *plant});
    vignette.right = plant_x + 3.1;
  }
  const double most = plan_.portrait ? 2.1 : 1.75;
  const double across = plan_.portrait ? 58.5 : 48.3;
  const double down = plan_.portrait ? 42 : 34;
  vignette.largest = plan_.share * std::min({most, across / size->width, down / size->height});
  for (int step = 0; step <= kSteps; ++step) {
    if (place_vignette(vignette, (1 - step * kStep) * vignette.largest)) return;
  }
  rising_sun();
}

void Page::rising_sun() {
  const double x = plan_.width - (plan_.portrait ? 12 : 12 * plan_.share);
  disc({x, plan_.ground_top}, 2.6, &Theme::maize, Box{0, 0, plan_.width, plan_.ground_top});
}

Scene Page::take(std::size_t page, std::size_t pages) {
  const Box ground{0, plan_.ground_top, plan_.width, plan_.height - plan_.ground_top};
  rectangle(ground, &Theme::soil);
  // Where a theme has no edge it's of the ground's own colour.
  rectangle({0, ground.top, ground.width, measure::kGroundEdge}, &Theme::ground_edge);
  const GroundLine& source = making_.ground_line;
  TextBlock hint = set_hint(making_.fonts(), plan_, source.hint);
  const double hint_wide = hint_width(plan_, hint);
  const bool hint_below = plan_.portrait && hint_wide > 0 && !source.words.empty();
  const double whole = (ground.top + plan_.height + measure::kGroundEdge) / 2;
  // Upright with a hint: who says so above it.
  const double middle = hint_below ? whole - kHintRow / 2 - 0.4 : whole;
  const auto line = [&](TextBlock block, double x, double about) {
    if (block.lines.empty()) return;
    SceneText text;
    const int height = block.last_baseline();
    text.placed = {std::move(block), 0,
                   static_cast<int>(std::lround(about * plan_.unit - height / 2.0))};
    begin_at(text, x * plan_.unit);
    text.colour = &Theme::on_soil;
    text.message = false;
    write(std::move(text));
  };
  if (!source.words.empty()) {
    icon(source.icon, {plan_.margin + kIconFromMargin, middle}, kGroundIcon, &Theme::on_soil);
    line(set_ground_line(making_.fonts(), plan_, source.words, hint_wide),
         plan_.margin + kTextFromMargin, middle);
  }
  double right = plan_.width - plan_.margin;
  if (hint_wide > 0) {
    const double left = plan_.portrait ? plan_.margin : right - hint_wide;
    const double about = hint_below ? plan_.height - kHintRow / 2 - 0.7 : whole;
    icon("hand", {left + kHand / 2, about}, kHand, &Theme::maize);
    line(std::move(hint), left + kHand + kHandToWords, about);
    if (!plan_.portrait) right = left - kHintToText;
  }
  if (pages > 1) {
    const std::string words =
        making_.words().page_of(static_cast<int>(page) + 1, static_cast<int>(pages));
    TextBlock block = set_ground_line(making_.fonts(), plan_, words, hint_wide);
    const double x = right - block.width / plan_.unit;
    line(std::move(block), x, middle);
  }
  scene_.elements.insert(scene_.elements.end(), std::make_move_iterator(front_.begin()),
                         std::make_move_iterator(front_.end()));
  return std::move(scene_);
}

void Tag::add_to(Page& page) const {
  page.sheet(box, &Theme::maize_light, 1.2);
  page.icon("film", icon, icon_side, &Theme::on_light);
  page.write(text);
}

std::optional<Tag> set_tag(const Making& making, const std::string& words, Point place,
                           double width) {
  constexpr std::array<double, 5> kSizes = {20, 22, 25, 28, 32};
  constexpr double kPadding = 2.4;
  if (words.empty()) return std::nullopt;
  Tag tag;
  for (const double fraction : kSizes) {
    const double capitals = making.plan.capitals(fraction) / making.plan.unit;
    tag.icon_side = 1.75 * capitals;
    const double beside = kPadding + tag.icon_side + 1.8;
    tag.text = set_text(making, words, Weight::Regular, fraction, {place.x + beside, 0},
                        width - beside - kPadding, &Theme::on_light);
    const TextBlock& block = tag.text.placed.block;
    const double high = block.last_baseline() / making.plan.unit + 1.2 * capitals;
    tag.box = {place.x, place.y, beside + block.width / making.plan.unit + kPadding, high};
    if (block.lines.size() == 1) break;
  }
  begin_at(tag.text, tag.text.placed.left);
  tag.text.placed.top =
      static_cast<int>(std::lround((tag.box.top + tag.box.height / 2) * making.plan.unit -
                                   tag.text.placed.block.last_baseline() / 2.0));
  tag.icon = {place.x + kPadding + tag.icon_side / 2, tag.box.top + tag.box.height / 2};
  return tag;
}

}  // namespace hopekiosk::slides
