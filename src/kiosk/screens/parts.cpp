// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk/screens/parts.h"

#include <algorithm>
#include <utility>

namespace hopekiosk::screens {
namespace {

constexpr double kButtonText = 31;
constexpr double kButtonLine = 1.2;
constexpr double kPadding = 2.3;  ///< left of the icon, right of the label
constexpr double kIconToLabel = 1.4;
constexpr double kIcon = 4.6;
constexpr double kOutline = 0.3;
constexpr double kCorner = 2;

double icon_width(const ScreenMaking& making, std::string_view name) {
  return kIcon * making.context.drawings.icon_width(name).value_or(1);
}

struct LabelFit {
  FittedText text;
  double padding = kPadding;
};

/// Long words take the air at the button's sides before they are broken.
LabelFit fit_label(const ScreenMaking& making, const Button& button, double icon) {
  LabelFit label;
  for (const double padding : {kPadding, kPadding / 2, kPadding / 4}) {
    label.padding = padding;
    label.text = fit_text(making, button.label,
                          {Weight::Bold, kButtonText, button.box.width - 2 * padding - icon,
                           button.box.height - 2.2, 3, kButtonLine});
    if (label.text.fits) break;
  }
  return label;
}

void write_label(ScreenPage& page, const Button& button, Token ink) {
  const ScreenMaking& making = page.making();
  const ScreenPlan& plan = page.plan();
  const double icon = button.icon.empty() ? 0 : icon_width(making, button.icon) + kIconToLabel;
  LabelFit label = fit_label(making, button, icon);
  const double all = icon + width_of(plan, label.text.block);
  const double middle = button.box.top + button.box.height / 2;
  const double left = button.box.left + (button.box.width - all) / 2;
  if (!button.icon.empty()) {
    page.icon(button.icon, {left + (icon - kIconToLabel) / 2, middle}, kIcon, ink);
  }
  page.text_at(std::move(label.text.block), left + icon, middle, ink);
}

}  // namespace

Face face_of(const ScreenPage& page, const Button& button) {
  if (!button.enabled) return {&Theme::soil_2, &Theme::off, &Theme::off};
  const bool pressed = page.is_pressed(button.id);
  if (button.rank == Rank::Back) {
    if (pressed) return {&Theme::on_soil, nullptr, &Theme::soil};
    return {&Theme::maize, nullptr, &Theme::on_maize};
  }
  if (pressed) return {&Theme::maize, nullptr, &Theme::on_maize};
  if (button.rank == Rank::First) return {&Theme::on_soil, nullptr, &Theme::soil};
  return {&Theme::soil_2, &Theme::edge, &Theme::on_soil};
}

ScreenElement& add_button(ScreenPage& page, const Button& button) {
  const Face face = face_of(page, button);
  const Box& box = button.box;
  const double radius = button.round ? box.width / 2 : kCorner;
  page.rectangle(box, face.fill, radius, face.outline, face.outline == nullptr ? 0 : kOutline);
  if (button.label.empty()) {
    const double side = std::min(box.width, box.height) * (button.round ? 0.62 : 0.55);
    page.icon(button.icon, {box.left + box.width / 2, box.top + box.height / 2}, side, face.ink);
  } else {
    write_label(page, button, face.ink);
  }
  ScreenElement element;
  element.id = button.id;
  element.role = button.role;
  element.name = button.name;
  element.box = box;
  element.action = button.action;
  element.enabled = button.enabled;
  element.chosen = button.chosen;
  element.main = button.main;
  return page.element(std::move(element), {button.round, kCorner, Backing::Soil});
}

double width_of_button(const ScreenMaking& making, const Button& button, double fraction) {
  const TextBlock label =
      lay_out_text(making.fonts(), button.label,
                   {Weight::Bold, making.plan.plan.capitals(fraction), kButtonLine, 0, false},
                   making.context.canvas.width * 4);
  const double icon = button.icon.empty() ? 0 : icon_width(making, button.icon) + kIconToLabel;
  // Letters are set in whole pixels.
  return icon + width_of(making.plan, label) + 2 * kPadding + 2 / making.plan.unit;
}

EarCut ear_cut(const ScreenPlan& plan, double ear) { return {plan.target(ear), plan.gap(1.2)}; }

CardShape card_shape(const ScreenPlan& plan, const Box& box, bool has_ear,
                     CardShape::Corner corner) {
  CardShape shape;
  shape.box = box;
  shape.corner_radius = kCorner;
  shape.corner = corner;
  if (has_ear) {
    const EarCut cut = ear_cut(plan);
    shape.cut = cut.side();
    shape.cut_radius = cut.ear / 2 + cut.gap;
  }
  return shape;
}

Box ear_box(const ScreenPlan& plan, const CardShape& shape) {
  const double side = ear_cut(plan).ear;
  const bool top = shape.corner == CardShape::Corner::TopRight;
  return {shape.box.right() - side, top ? shape.box.top : shape.box.bottom() - side, side, side};
}

void add_ear(ScreenPage& page, const ElementId& owner, const std::string& name, const Box& box,
             Backing backing) {
  constexpr double kRing = 0.4;
  const ScreenMaking& making = page.making();
  const ElementId id = owner + std::string(kEarSuffix);
  const bool speaks = making.visit.speaking && *making.visit.speaking == owner;
  const bool lit = speaks || page.is_pressed(id);
  const Point centre{box.left + box.width / 2, box.top + box.height / 2};
  const double radius = box.width / 2;
  // Leaf on soil is hard to see: there it gets a ring of paper.
  const bool ringed =
      backing == Backing::Soil && contrast_ratio(making.theme().leaf, making.theme().soil) < 3;
  if (!lit && ringed) page.disc(centre, radius, &Theme::on_soil);
  page.disc(centre, radius - (!lit && ringed ? kRing : 0), lit ? &Theme::maize : &Theme::leaf);
  const Token ink = lit ? &Theme::on_maize : &Theme::on_leaf;
  if (speaks) {
    // The arcs stay inside the disc: beside it other things stand.
    page.icon("ear", {centre.x - radius * 0.22, centre.y}, radius * 1.1, ink);
    page.icon("sound-arcs", {centre.x + radius * 0.45, centre.y}, radius * 1.0, ink);
  } else {
    page.icon("ear", centre, radius * 1.27, ink);
  }
  ScreenElement element;
  element.id = id;
  element.role = Role::Button;
  element.name = fill_in(making.say("Listen: %s"), {name});
  element.box = box;
  element.action = Action{ActionKind::Listen, 0};
  element.chosen = speaks;
  page.element(std::move(element), {true, 0, backing});
}

void add_title(ScreenPage& page, std::string_view icon, const std::string& title, double width) {
  constexpr double kDisc = 4;
  const ScreenPlan& plan = page.plan();
  const Point centre{plan.margin + kDisc, 9.4};
  page.disc(centre, kDisc, &Theme::clay);
  page.icon(icon, centre, 5.2, &Theme::on_clay);
  const double left = centre.x + kDisc + 2.5;
  FittedText text =
      fit_text(page.making(), title, {Weight::Bold, 18, width - (left - plan.margin), 7, 2, 1.22});
  ScreenElement element;
  element.id = "title";
  element.role = Role::Heading;
  element.name = title;
  element.box = {plan.margin, centre.y - kDisc, left - plan.margin + width_of(plan, text.block),
                 2 * kDisc};
  page.text_at(std::move(text.block), left, centre.y, &Theme::ink);
  page.element(std::move(element));
}

double below_title(const ScreenPlan& /*plan*/) { return 19; }

void add_back(ScreenPage& page) {
  const ScreenMaking& making = page.making();
  const std::string words =
      making.say(making.content.film ? "Back to the film" : "Back to the programme");
  Button button;
  button.id = "back";
  button.name = button.label = words;
  button.icon = "back-to-film";
  button.action = {ActionKind::BackToFilm, 0};
  button.box = page.plan().back();
  button.rank = Rank::Back;
  button.main = true;
  add_button(page, button);
}

void add_menu(ScreenPage& page) {
  Button button;
  button.id = "menu";
  button.name = button.label = page.making().say("Menu");
  button.icon = "menu";
  button.action = {ActionKind::OpenMenu, 0};
  button.box = page.plan().menu();
  button.main = true;
  add_button(page, button);
}

void add_pages(ScreenPage& page, const Pages& pages) {
  const ScreenMaking& making = page.making();
  const ScreenPlan::Pager pager = page.plan().pager();
  const auto arrow = [&](const char* id, const char* icon, const std::string& name, Action action,
                         Point centre, bool enabled) {
    Button button;
    button.id = id;
    button.name = name;
    button.icon = icon;
    button.action = action;
    button.box = {centre.x - pager.radius, centre.y - pager.radius, 2 * pager.radius,
                  2 * pager.radius};
    button.rank = Rank::First;
    button.round = true;
    button.enabled = enabled;
    add_button(page, button);
  };
  arrow("previous", "previous", pages.previous_name, pages.previous, pager.previous,
        pages.page > 0);
  const std::string words = fill_in(making.say("%d of %d"),
                                    {std::to_string(pages.page + 1), std::to_string(pages.pages)});
  const double left = pager.previous.x + pager.radius;
  const Box between{left, pager.previous.y - 2, pager.next.x - pager.radius - left, 4};
  FittedText text = fit_text(making, words, {Weight::Bold, 29, between.width - 2, 0, 1});
  page.text_in(std::move(text.block), between, &Theme::on_soil);
  ScreenElement element;
  element.id = "page";
  element.role = Role::Text;
  element.name = words;
  element.box = between;
  page.element(std::move(element));
  arrow("next", "next", pages.next_name, pages.next, pager.next, pages.page + 1 < pages.pages);
}

}  // namespace hopekiosk::screens
