// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// What somebody says: a question to talk about, and a quotation.
#include <algorithm>
#include <array>
#include <cmath>

#include "scene/slides/page.h"

namespace hopekiosk::slides {
namespace {

constexpr double kBubbleCorner = 4;
constexpr double kBubbleTop = 6;

constexpr std::array<ColumnSizes, 3> kQuestionSizes = {{{11, 11}, {11.5, 11.5}, {12, 12}}};
constexpr std::size_t kQuestionLines = 5;
constexpr std::array<ColumnSizes, 8> kLongQuestionSizes = {
    {{12, 12}, {13, 13}, {14, 14}, {15, 15}, {16, 16}, {17, 17}, {18, 18}, {20, 20}}};

/// Pages of a bubble that is too small for all that is said.
Laid bubble_pages(const Making& making, std::span<const ColumnPart> parts,
                  std::span<const ColumnSizes> sizes, Token background) {
  const Plan& plan = making.plan;
  const Box bubble{plan.margin, kBubbleTop, plan.width - 2 * plan.margin,
                   plan.ground_top - 4 - kBubbleTop};
  const Box area{bubble.left + 6, bubble.top + 5, bubble.width - 12, bubble.height - 8};
  return lay_out_pages(making, parts, sizes, area, background, [&](Page& page) {
    page.rectangle(bubble, &Theme::bubble, kBubbleCorner);
    page.rising_sun();
  });
}

class QuestionLayout {
 public:
  explicit QuestionLayout(const Making& making) : making_(making), plan_(making.plan) {}

  Laid lay_out() const {
    const std::vector<ColumnPart> parts = {
        {making_.content.text, TextRole::Body, &Theme::on_light, 0}};
    for (const bool wide : {false, true}) {
      for (const ColumnSizes& sizes : kQuestionSizes) {
        const SetColumn column = set_column(making_.fonts(), plan_, parts, sizes, text_room(wide));
        if (column.fits && is_at_a_glance(column)) return page_of(column, wide);
      }
    }
    for (const bool wide : {false, true}) {
      const auto sizes = std::span(kLongQuestionSizes).first(wide ? 8 : 5);
      const SetColumn column = fit_column(making_.fonts(), plan_, parts, sizes, text_room(wide));
      if (column.fits) return page_of(column, wide);
    }
    return bubble_pages(making_, parts, std::span(kLongQuestionSizes).subspan(2), &Theme::field);
  }

 private:
  static bool is_at_a_glance(const SetColumn& column) {
    return std::all_of(column.parts.begin(), column.parts.end(), [](const SceneText& part) {
      return !part.placed.block.broke_a_word && part.placed.block.lines.size() <= kQuestionLines;
    });
  }

  double chairs_scale() const { return (plan_.portrait ? 1.62 : 0.86) * plan_.share; }
  double chairs_x() const {
    return plan_.portrait ? plan_.width / 2 : plan_.width - 19 * plan_.share;
  }

  /// A long question reaches over the chairs, where the sun would be.
  Box bubble_room(bool wide) const {
    if (plan_.portrait) {
      // Above the chairs, their sun and the bubble's tail.
      return {plan_.margin, kBubbleTop, plan_.width - 2 * plan_.margin,
              plan_.ground_top - 38 * plan_.share - 10 - kBubbleTop};
    }
    if (wide) {
      return {plan_.margin, kBubbleTop, plan_.width - 2 * plan_.margin,
              plan_.ground_top - 15.8 * chairs_scale() - 5 - kBubbleTop};
    }
    return {plan_.margin, kBubbleTop, plan_.width - 37 * plan_.share - plan_.margin,
            plan_.ground_top - 12 - kBubbleTop};
  }

  double padding() const { return plan_.portrait ? 6 : 7.2 * std::max(0.7, plan_.share); }

  Box text_room(bool wide) const {
    const Box room = bubble_room(wide);
    return {room.left + padding(), room.top + 4, room.width - 2 * padding(), room.height - 6.5};
  }

  Laid page_of(SetColumn column, bool wide) const {
    Box bubble = bubble_room(wide);
    const double first = text_room(wide).top;
    const double text_height = column.baseline / plan_.unit - first;
    if (plan_.portrait) bubble.height = std::min(bubble.height, text_height + 17);
    const double down = bubble.top + (bubble.height - text_height) / 2 - first;
    move_down(column, static_cast<int>(std::lround(std::max(0.0, down) * plan_.unit)));
    Page page(making_, &Theme::field);
    page.write(column);
    if (plan_.portrait || !wide) draw_sun(page, bubble);
    draw_bubble(page, bubble, wide);
    page.drawing("two-chairs", {chairs_x(), plan_.ground_top}, chairs_scale(), Backdrop::Field);
    return {{page.take()}, column.body};
  }

  void draw_bubble(Page& page, const Box& bubble, bool wide) const {
    const double foot = bubble.bottom();
    page.rectangle(bubble, &Theme::bubble, kBubbleCorner);
    if (plan_.portrait) {
      page.polygon({{14, foot - 0.5}, {27.6, foot - 0.5}, {17, foot + 10}}, &Theme::bubble);
    } else if (wide) {
      const double tip = chairs_x() - 17.5 * chairs_scale();
      page.polygon({{tip - 17, foot - 0.5}, {tip - 6, foot - 0.5}, {tip, foot + 5}},
                   &Theme::bubble);
    } else {
      const double right = bubble.right();
      page.polygon(
          {{right - 21.6, foot - 0.5}, {right - 8.2, foot - 0.5}, {right + 0.9, foot + 7.5}},
          &Theme::bubble);
    }
  }

  void draw_sun(Page& page, const Box& bubble) const {
    const double radius = (plan_.portrait ? 7.6 : 9) * plan_.share;
    const double table = 17 * chairs_scale();
    if (plan_.portrait) {
      page.disc({plan_.width / 2, std::max(bubble.bottom() + 4 + radius,
                                           plan_.ground_top - table - 0.5 * plan_.share)},
                radius, &Theme::maize);
    } else {
      page.disc({plan_.width - 18.8 * plan_.share, 22}, radius, &Theme::maize);
    }
  }

  const Making& making_;
  const Plan& plan_;
};

/// A paper bubble in a room, and below it who speaks.
class QuotationLayout {
 public:
  explicit QuotationLayout(const Making& making) : making_(making), plan_(making.plan) {}

  Laid lay_out() const {
    const std::vector<ColumnPart> parts = {
        {making_.content.text, TextRole::Body, &Theme::on_light, 0}};
    const Box most = text_room();
    const SetColumn column = fit_column(making_.fonts(), plan_, parts, kSizes, most);
    if (column.fits) return page_of(column);
    std::string words = making_.content.text;
    if (!making_.content.speaker.empty()) words += "\n" + making_.content.speaker;
    const std::vector<ColumnPart> all = {{words, TextRole::Body, &Theme::on_light, 0}};
    return bubble_pages(making_, all, std::span(kSizes).subspan(2), &Theme::room);
  }

 private:
  static constexpr std::array<ColumnSizes, 9> kSizes = {
      {{12, 12}, {13, 13}, {14, 14}, {15, 15}, {16, 16}, {17, 17}, {18, 18}, {19, 19}, {20, 20}}};
  static constexpr double kSpeakerIcon = 5.4;

  SceneText speaker(double top) const {
    const double left = plan_.margin + 4 + kSpeakerIcon + 2;
    SceneText text =
        set_text(making_, making_.content.speaker, Weight::Regular, 20, {left, top},
                 plan_.width - left - plan_.margin - (plan_.portrait ? 0 : 34), &Theme::ink);
    for (const double fraction : {22.0, 25.0, 28.0}) {
      if (text.placed.block.lines.size() <= 2) break;
      text = set_text(making_, making_.content.speaker, Weight::Regular, fraction, {left, top},
                      plan_.width - left - plan_.margin - (plan_.portrait ? 0 : 34), &Theme::ink);
    }
    return text;
  }

  /// From the bubble's foot to the ground.
  double speaker_room() const {
    const SceneText text = speaker(0);
    const double height = text.placed.block.bottom() / plan_.unit;
    return (text.placed.block.lines.empty() ? 6 : height + 7.5) + 3;
  }

  Box bubble_room() const {
    const double below = std::max(speaker_room(), plan_.portrait ? 44 * plan_.share : 0.0);
    return {plan_.margin, kBubbleTop, plan_.width - 2 * plan_.margin,
            std::max(12.0, plan_.ground_top - below - kBubbleTop)};
  }

  Box text_room() const {
    const Box room = bubble_room();
    return {room.left + 6, room.top + 5, room.width - 12, room.height - 9};
  }

  Laid page_of(SetColumn column) const {
    Box bubble = bubble_room();
    const double first = text_room().top;
    const double text_height = column.baseline / plan_.unit - first;
    if (plan_.portrait) bubble.height = std::min(bubble.height, text_height + 15);
    move_down(column, static_cast<int>(std::lround(
                          std::max(0.0, bubble.top + (bubble.height - text_height) / 2 - first) *
                          plan_.unit)));
    Page page(making_, &Theme::room);
    page.write(column);
    const double foot = bubble.bottom();
    const SceneText who = speaker(foot + 7.5);
    if (!who.placed.block.lines.empty()) {
      page.write(who);
      const double middle = foot + 7.5 + plan_.capitals(20) / plan_.unit / 2;
      page.icon("person", {plan_.margin + 4 + kSpeakerIcon / 2, middle}, kSpeakerIcon,
                &Theme::clay);
      page.keep_free({plan_.margin + 4, middle - kSpeakerIcon / 2, kSpeakerIcon, kSpeakerIcon});
    }
    page.keep_free(bubble);
    page.rectangle(bubble, &Theme::bubble, kBubbleCorner);
    page.polygon({{bubble.left + 8, foot - 0.5},
                  {bubble.left + 17, foot - 0.5},
                  {bubble.left + 6, foot + 5}},
                 &Theme::bubble);
    page.vignette("plant");
    return {{page.take()}, column.body};
  }

  const Making& making_;
  const Plan& plan_;
};

}  // namespace

Laid lay_out_question(const Making& making) { return QuestionLayout(making).lay_out(); }
Laid lay_out_quotation(const Making& making) { return QuotationLayout(making).lay_out(); }

}  // namespace hopekiosk::slides
