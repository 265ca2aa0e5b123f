// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// The choices, over the programme: what a visitor meets first.
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "kiosk/screens/parts.h"
#include "kiosk/screens/screens.h"

namespace hopekiosk::screens {
namespace {

struct Choice {
  ElementId id;
  std::string label;
  std::string_view drawing;
  Token tint;
  ActionKind action;
  double weight = 1;  ///< of its width or height
};

/// What has nothing to show is left out.
std::vector<Choice> choices_of(const ScreenMaking& making) {
  const KioskContent& content = making.content;
  std::vector<Choice> choices;
  if (content.film) {
    choices.push_back({"menu.watch", making.say("Watch from here, with sound"), "menu-watch",
                       &Theme::maize_light, ActionKind::WatchFromHere, 1.5});
    if (!content.film->chapters.empty()) {
      choices.push_back({"menu.chapters", making.say("Chapters"), "menu-chapters", &Theme::sky,
                         ActionKind::ShowChapters});
    }
  }
  if (!content.news.empty()) {
    choices.push_back(
        {"menu.news", making.say("News"), "menu-news", &Theme::tint, ActionKind::ShowNews});
  }
  if (content.languages.size() > 1) {
    choices.push_back({"menu.language", making.say("Language"), "menu-language", &Theme::hill,
                       ActionKind::ShowLanguages});
  }
  choices.push_back(
      {"menu.ask", making.say("Where to ask"), "menu-ask", &Theme::room, ActionKind::ShowAsk});
  return choices;
}

struct Tile {
  Choice choice;
  Box box;
  Box panel;  ///< of the drawing
  Box label;
  bool has_ear = false;
  CardShape shape;
};

class Menu {
 public:
  explicit Menu(const ScreenMaking& making) : making_(making), plan_(making.plan), page_(making) {
    for (Choice& choice : choices_of(making)) {
      Tile tile;
      tile.has_ear = making.has_voice(choice.id);
      tile.choice = std::move(choice);
      tiles_.push_back(std::move(tile));
    }
  }

  KioskScreen lay_out() {
    const double top = plan_.whole(plan_.portrait ? place_rows() : place_columns());
    page_.ground(top);
    write_hint();
    for (const Tile& tile : tiles_) add_tile(tile);
    if (making_.context.offers_high_contrast) add_contrast();
    add_back(page_);
    KioskScreen screen = page_.take(top);
    screen.dims_programme = top > 0;
    screen.captions_above = screen.painted.top;
    return screen;
  }

 private:
  /// As large as all fit; at least what can be read from where people stand.
  double largest_label() const {
    const double usual = plan_.portrait ? 28 : 29;
    if (plan_.millimetres <= 0) return usual;
    constexpr double kReadable = 7.4;  // mm
    return std::clamp(72 * plan_.millimetres / kReadable, 14.0, usual);
  }

  FittedText label_of(const Tile& tile, double fraction) const {
    return fit_text(making_, tile.choice.label,
                    {Weight::Bold, fraction, tile.label.width, 0, 1000, 1.3});
  }

  /// The size at which every label keeps its words whole and is no higher than `height`: the same
  /// for all.
  double common_size(double height) const {
    double fraction = largest_label();
    const auto fits = [&](const Tile& tile) {
      const FittedText text = label_of(tile, fraction);
      return text.fraction <= fraction && height_of(plan_, text.block) <= height;
    };
    while (fraction < capitals::kReadable && !std::all_of(tiles_.begin(), tiles_.end(), fits)) {
      fraction = std::min(fraction + 1, capitals::kReadable);
    }
    return fraction;
  }

  double sum_of_weights() const {
    double sum = 0;
    for (const Tile& tile : tiles_) sum += tile.choice.weight;
    return sum;
  }

  /// Side by side. Returns where the ground begins.
  double place_columns() {
    constexpr double kWidest = 40;
    const double gap = plan_.gap(2);
    const double gaps = gap * static_cast<double>(tiles_.size() - 1);
    const double room = plan_.width - 2 * plan_.margin - gaps;
    const double each = std::min(room / sum_of_weights(), kWidest);
    double left = plan_.margin + (room - each * sum_of_weights()) / 2;
    for (Tile& tile : tiles_) {
      tile.box.left = left;
      tile.box.width = each * tile.choice.weight;
      tile.label.left = left + 1;
      tile.label.width = tile.box.width - 2;
      left = tile.box.right() + gap;
    }
    // The drawing gives way to a longer label, then the tile grows.
    const bool lower = making_.context.controls_lower;
    const double usual = lower ? 24 : 29.6;
    const double bottom = plan_.foot_top() - (lower ? 2 : 3);
    const double cut = ear_cut(plan_).side();
    const double least_panel = lower ? cut + 1.4 : std::max(cut, 10.0) + 3;
    const double padding = lower ? 4.4 : 5.6;  // above and below the label together
    size_ = common_size(usual - least_panel - padding);
    double label = 0;
    for (const Tile& tile : tiles_) {
      label = std::max(label, height_of(plan_, label_of(tile, size_).block) + padding);
    }
    label = std::max(label, usual * 0.412);
    const double high = std::min(std::max(usual, label + least_panel), bottom - 2);
    for (Tile& tile : tiles_) {
      tile.box.top = bottom - high;
      tile.box.height = high;
      tile.panel = {tile.box.left, tile.box.top, tile.box.width, high - label};
      tile.label.top = tile.panel.bottom();
      tile.label.height = label;
      tile.shape = card_shape(plan_, tile.box, tile.has_ear);
    }
    return std::max(0.0, bottom - high - 3.4);
  }

  /// One below the other, the ears at the right.
  double place_rows() {
    constexpr double kPanel = 22;
    const double top_of_ground =
        making_.context.controls_lower ? plan_.height / 2 - 3 : plan_.width * 9 / 16;
    const double top = top_of_ground + (making_.context.controls_lower ? 3 : 3.4);
    const double bottom = plan_.foot_top() + 1;
    const bool any_ear =
        std::any_of(tiles_.begin(), tiles_.end(), [](const Tile& each) { return each.has_ear; });
    const double ear = plan_.target(8.4);
    const double beside = any_ear ? ear + plan_.gap(1.6) : 0;
    const double gap = plan_.gap(1.5);
    const double gaps = gap * static_cast<double>(tiles_.size() - 1);
    const double room = bottom - top - gaps;
    const double weights = sum_of_weights() - (making_.content.film ? 0.26 : 0);
    const double each = std::clamp(room / weights, std::max(plan_.main_target(8), ear), 24.0);
    // Where they need more than that, the ground rises.
    double y = std::min(top + (room - each * weights) / 2, bottom - each * weights - gaps);
    const double ground = std::max(0.0, std::min(top_of_ground, y - 3));
    for (Tile& tile : tiles_) {
      const double high = each * (tile.choice.weight > 1 ? 1.24 : 1);
      tile.box = {plan_.margin, y, plan_.width - 2 * plan_.margin - beside, high};
      tile.panel = {tile.box.left, y, kPanel, high};
      tile.label = {tile.panel.right() + 2.2, y, tile.box.width - kPanel - 3.4, high};
      tile.shape = card_shape(plan_, tile.box, false);
      y += high + gap;
    }
    size_ = common_size(each - 4);
    return ground;
  }

  /// Beside the way back, low enough for everybody.
  Box contrast_box() const {
    const Box back = plan_.back();
    const double side = plan_.target(8);
    return {back.left - plan_.gap(2) - side, back.top + (back.height - side) / 2, side, side};
  }

  void write_hint() {
    const double foot = plan_.back().top + plan_.back().height / 2;
    const double left = plan_.margin + 2.6;
    const std::string words = making_.say("Touch what you would like to see");
    const double end =
        making_.context.offers_high_contrast ? contrast_box().left : plan_.back().left;
    Box box{plan_.margin, foot - 3, 6, 6};
    if (box.right() < end) page_.icon("hand", {left, foot}, 6.6, &Theme::maize);
    // Upright there's no room for words; the hand says it, and speech.
    if (!plan_.portrait) {
      const double room = end - plan_.margin - 7.7 - 3;
      FittedText text = fit_text(making_, words, {Weight::Regular, 29, room, 6.4, 2, 1.2});
      box.width = 7.7 + width_of(plan_, text.block);
      page_.text_at(std::move(text.block), plan_.margin + 7.7, foot, &Theme::on_soil);
    }
    ScreenElement element;
    element.id = "hint";
    element.role = Role::Heading;
    element.name = words;
    element.box = box;
    page_.element(std::move(element));
  }

  void add_contrast() {
    const bool on = making_.visit.choices.high_contrast;
    Button button;
    button.id = "contrast";
    button.name = making_.say("High contrast");
    button.icon = "contrast";
    button.action = {ActionKind::ContrastOnOff, 0};
    button.box = contrast_box();
    button.round = true;
    button.role = Role::Switch;
    button.chosen = on;
    button.rank = on ? Rank::First : Rank::Second;
    add_button(page_, button);
  }

  void draw(const Tile& tile) {
    const auto size = making_.context.drawings.size(tile.choice.drawing);
    if (!size) return;
    const double side = plan_.portrait ? 1.6 : 1.4;
    const double above = plan_.portrait ? 1.2 : 3.2 + std::max(0.0, tile.shape.cut - 7.2);
    const double below = plan_.portrait ? 1.2 : 1.5;
    const double scale = std::min({1.5, (tile.panel.width - side) / size->width,
                                   (tile.panel.height - above - below) / size->height});
    const double foot = plan_.portrait
                            ? tile.panel.top + (tile.panel.height + size->height * scale) / 2
                            : tile.panel.bottom() - below;
    page_.drawing(tile.choice.drawing, {tile.panel.left + tile.panel.width / 2, foot}, scale);
  }

  void add_tile(const Tile& tile) {
    const bool pressed = page_.is_pressed(tile.choice.id);
    const bool lined = making_.high_contrast();
    page_.card(tile.shape, pressed ? &Theme::maize : &Theme::card);
    if (!pressed && !lined) page_.card(tile.shape, tile.choice.tint, tile.panel);
    if (!pressed && lined) page_.card_line(tile.shape, &Theme::quiet, 0.5);
    draw(tile);
    TextBlock label = label_of(tile, size_).block;
    const Token ink = pressed ? &Theme::on_maize : &Theme::ink;
    if (plan_.portrait) {
      page_.text_at(std::move(label), tile.label.left, tile.label.top + tile.label.height / 2, ink);
    } else {
      page_.text_in(std::move(label), tile.label, ink);
    }
    ScreenElement element;
    element.id = tile.choice.id;
    element.role = Role::Button;
    element.name = tile.choice.label;
    element.box = tile.box;
    element.cut = tile.shape.cut_box();
    element.action = Action{tile.choice.action, 0};
    element.main = true;
    page_.element(std::move(element));
    if (!tile.has_ear) return;
    Box ear = ear_box(plan_, tile.shape);
    if (plan_.portrait) {
      const double side = plan_.target(8.4);
      ear = {plan_.width - plan_.margin - side, tile.box.top + (tile.box.height - side) / 2, side,
             side};
    }
    add_ear(page_, tile.choice.id, tile.choice.label, ear, Backing::Soil);
  }

  const ScreenMaking& making_;
  const ScreenPlan& plan_;
  ScreenPage page_;
  std::vector<Tile> tiles_;
  double size_ = 29;
};

}  // namespace

KioskScreen lay_out_menu(const ScreenMaking& making) { return Menu(making).lay_out(); }

}  // namespace hopekiosk::screens
