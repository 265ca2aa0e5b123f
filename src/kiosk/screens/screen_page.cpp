// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk/screens/screen_page.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "text/utf8.h"

namespace hopekiosk::screens {
namespace {

constexpr double kRingAway = 0.6;
constexpr double kRingWidth = 0.8;
constexpr double kRingEdge = 0.4;  ///< of ink, off soil

CardShape in_pixels(const ScreenPlan& plan, CardShape shape) {
  shape.box = plan.pixels(shape.box);
  shape.corner_radius *= plan.unit;
  shape.cut *= plan.unit;
  shape.cut_radius *= plan.unit;
  return shape;
}

/// Whole pixels, so that what is painted there stays sharp, and inside the canvas.
Box snapped(const Box& box, Size canvas) {
  const double left = std::clamp<double>(std::round(box.left), 0, canvas.width);
  const double top = std::clamp<double>(std::round(box.top), 0, canvas.height);
  const double right = std::clamp<double>(std::round(box.right()), left, canvas.width);
  const double bottom = std::clamp<double>(std::round(box.bottom()), top, canvas.height);
  return {left, top, right - left, bottom - top};
}

}  // namespace

ScreenMaking::ScreenMaking(const Visit& visited, const KioskContent& offered, const FilmNow& now,
                           const LayoutContext& with)
    : visit(visited),
      content(offered),
      film(now),
      context(with),
      words(with.catalogues.of(
          visited.choices.language,
          offered.languages.empty() ? kUsualLanguage : std::string_view(offered.languages[0]))),
      plan(with.canvas, with.screen) {}

LanguageChoice ScreenMaking::language() const {
  return {visit.choices.language,
          content.languages.empty() ? std::string(kUsualLanguage) : content.languages.front()};
}

std::string ScreenMaking::shown(const LocalisedText& text) const {
  const Translation* translation = text.shown_in(language());
  return translation == nullptr ? std::string() : clean_text(translation->text);
}

bool ScreenMaking::has_voice(std::string_view id) const {
  return context.has_voice && context.has_voice(id, visit.choices.language);
}

FittedText fit_text(const ScreenMaking& making, std::string_view words, const TextFit& fit) {
  const ScreenPlan& plan = making.plan;
  const int width = std::max(1, static_cast<int>(fit.width * plan.unit));
  FittedText fitted;
  for (double fraction = fit.largest; !fitted.fits; ++fraction) {
    fitted.fraction = std::min(fraction, capitals::kReadable);
    TextStyle style{fit.weight, plan.plan.capitals(fitted.fraction), fit.line_height, 0, false};
    const std::size_t bold = fit.bold.empty() ? std::string_view::npos : words.find(fit.bold);
    if (bold != std::string_view::npos) {
      style.emphasis.push_back({bold, bold + fit.bold.size(), false, true});
    }
    fitted.block = lay_out_text(making.fonts(), words, style, width);
    const bool low_enough =
        fit.height <= 0 || fitted.block.last_baseline() <= fit.height * plan.unit;
    fitted.fits =
        low_enough && !fitted.block.broke_a_word && fitted.block.lines.size() <= fit.lines;
    if (fraction >= capitals::kReadable) break;
  }
  return fitted;
}

void centre_lines(TextBlock& block, int width) {
  int right = 0;
  block.left = width;
  for (TextLine& line : block.lines) {
    line.left = (width - line.width) / 2;
    block.left = std::min(block.left, line.left);
    right = std::max(right, line.left + line.width);
  }
  block.width = std::max(0, right - block.left);
}

double width_of(const ScreenPlan& plan, const TextBlock& block) { return block.width / plan.unit; }

double height_of(const ScreenPlan& plan, const TextBlock& block) {
  return block.last_baseline() / plan.unit;
}

ScreenPage::ScreenPage(const ScreenMaking& making) : making_(making) {
  screen_.scene.canvas = making.context.canvas;
  screen_.scene.background = &Theme::room;
}

void ScreenPage::rectangle(const Box& box, Token colour, double corner_radius, Token outline,
                           double outline_width) {
  screen_.scene.elements.emplace_back(SceneRectangle{plan().pixels(box), colour,
                                                     corner_radius * plan().unit, outline,
                                                     outline_width * plan().unit});
}

void ScreenPage::disc(Point centre, double radius, Token colour, std::optional<Box> within) {
  if (within) within = plan().pixels(*within);
  screen_.scene.elements.emplace_back(
      SceneDisc{plan().plan.pixels(centre), radius * plan().unit, colour, within});
}

void ScreenPage::arc(Point centre, double radius, double from, double to, double width,
                     Token colour) {
  screen_.scene.elements.emplace_back(SceneArc{plan().plan.pixels(centre), radius * plan().unit,
                                               from, to, width * plan().unit, colour});
}

void ScreenPage::polygon(std::vector<Point> corners, Token colour) {
  for (Point& corner : corners) corner = plan().plan.pixels(corner);
  screen_.scene.elements.emplace_back(ScenePolygon{std::move(corners), colour});
}

void ScreenPage::card(const CardShape& shape, Token colour, std::optional<Box> within) {
  if (within) within = plan().pixels(*within);
  screen_.scene.elements.emplace_back(
      SceneCard{in_pixels(plan(), shape), colour, nullptr, 0, within});
}

void ScreenPage::card_line(const CardShape& shape, Token colour, double width) {
  screen_.scene.elements.emplace_back(
      SceneCard{in_pixels(plan(), shape), nullptr, colour, width * plan().unit, {}});
}

void ScreenPage::icon(std::string_view name, Point centre, double side, Token colour) {
  const auto shape = making_.context.drawings.icon_width(name);
  if (!shape) return;
  const Box box{centre.x - side * *shape / 2, centre.y - side / 2, side * *shape, side};
  screen_.scene.elements.emplace_back(SceneIcon{std::string(name), plan().plan.pixels(centre),
                                                side * plan().unit, colour, plan().pixels(box)});
}

void ScreenPage::drawing(std::string_view name, Point foot, double scale,
                         std::optional<Box> within) {
  const auto size = making_.context.drawings.size(name);
  if (!size) return;
  const Box box{foot.x - size->width / 2 * scale, foot.y - size->height * scale,
                size->width * scale, size->height * scale};
  if (within) within = plan().pixels(*within);
  screen_.scene.elements.emplace_back(SceneDrawing{std::string(name), plan().plan.pixels(foot),
                                                   scale * plan().unit, Backdrop::Open,
                                                   plan().pixels(box), within});
}

void ScreenPage::picture(PictureRef picture, const Box& box, Fit fit, const CardShape& within) {
  screen_.scene.elements.emplace_back(
      ScenePicture{std::move(picture), plan().pixels(box), fit, 0, in_pixels(plan(), within)});
}

void ScreenPage::text(TextBlock block, Point place, Token colour) {
  if (block.lines.empty()) return;
  const Point at = plan().plan.pixels(place);
  SceneText text;
  text.placed = {std::move(block), static_cast<int>(std::lround(at.x)),
                 static_cast<int>(std::lround(at.y))};
  text.colour = colour;
  screen_.scene.elements.emplace_back(std::move(text));
}

void ScreenPage::text_at(TextBlock block, double left, double middle, Token colour) {
  const double top = middle - height_of(plan(), block) / 2;
  // A text that runs from right to left stands at the right of the width it was set for.
  const double begin = left - block.left / plan().unit;
  text(std::move(block), {begin, top}, colour);
}

void ScreenPage::text_in(TextBlock block, const Box& box, Token colour) {
  centre_lines(block, static_cast<int>(box.width * plan().unit));
  const double top = box.top + (box.height - height_of(plan(), block)) / 2;
  text(std::move(block), {box.left, top}, colour);
}

void ScreenPage::ground(double top) {
  rectangle({0, top, plan().width, plan().height - top}, &Theme::soil);
  // Where a theme has no edge it's of the ground's own colour.
  rectangle({0, top, plan().width, measure::kGroundEdge}, &Theme::ground_edge);
}

ScreenElement& ScreenPage::element(ScreenElement element) {
  return this->element(std::move(element), Look());
}

ScreenElement& ScreenPage::element(ScreenElement element, const Look& look) {
  screen_.elements.push_back(std::move(element));
  looks_.push_back(look);
  return screen_.elements.back();
}

bool ScreenPage::is_pressed(std::string_view id) const {
  return making_.visit.pressed && *making_.visit.pressed == id;
}

void ScreenPage::ring(const Box& box, const Look& look, double outset, double width, Token colour) {
  CardShape shape;
  shape.box = {box.left - outset, box.top - outset, box.width + 2 * outset,
               box.height + 2 * outset};
  shape.corner_radius = look.round ? shape.box.width / 2 : look.corner_radius + outset;
  card_line(shape, colour, width);
}

/// Round the focused element, nearer where the canvas ends.
void ScreenPage::focus_ring() {
  if (!making_.visit.focus) return;
  for (std::size_t i = 0; i < looks_.size(); ++i) {
    if (screen_.elements[i].id != *making_.visit.focus) continue;
    const Look& look = looks_[i];
    const Box box = look.ring.value_or(screen_.elements[i].box);
    const bool edged = look.backing == Backing::Room;
    const double all = kRingAway + kRingWidth + (edged ? kRingEdge : 0);
    const double room =
        std::min({box.left, box.top, plan().width - box.right(), plan().height - box.bottom()});
    const double away = kRingAway - std::clamp(all - room, 0.0, kRingAway);
    if (edged)
      ring(box, look, away + kRingWidth + kRingEdge, kRingWidth + 2 * kRingEdge, &Theme::ink);
    ring(box, look, away + kRingWidth, kRingWidth, &Theme::maize);
    return;
  }
}

KioskScreen ScreenPage::take(double top, double over) {
  KioskScreen screen = take(top);
  screen.over = snapped(plan().pixels({0, over, plan().width, 1}), making_.context.canvas);
  screen.over.height = screen.painted.top - screen.over.top;
  return screen;
}

KioskScreen ScreenPage::take(double top) {
  focus_ring();
  const Size canvas = making_.context.canvas;
  for (ScreenElement& each : screen_.elements) {
    each.box = snapped(plan().pixels(each.box), canvas);
    each.cut = snapped(plan().pixels(each.cut), canvas);
  }
  screen_.painted = snapped(plan().pixels({0, top, plan().width, plan().height - top}), canvas);
  return std::move(screen_);
}

}  // namespace hopekiosk::screens
