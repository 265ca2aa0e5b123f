// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// What is true by construction: when the film is shown, whom to ask, how old the programme is.
#include <algorithm>
#include <array>
#include <cmath>

#include "scene/slides/page.h"

namespace hopekiosk::slides {
namespace {

std::string or_else(const std::string& words, const std::string& otherwise) {
  return words.empty() ? otherwise : words;
}

void add_paragraph(std::string& text, const std::string& paragraph) {
  if (paragraph.empty()) return;
  if (!text.empty()) text += '\n';
  text += paragraph;
}

std::vector<std::string> paragraphs_of(const std::string& text) {
  std::vector<std::string> paragraphs;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    if (end > begin) paragraphs.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return paragraphs;
}

/// A sentence with a list of times or places below it, each on its own sheet.
class ScreeningsLayout {
 public:
  explicit ScreeningsLayout(const Making& making) : making_(making), plan_(making.plan) {
    const ProgrammeFacts& facts = making.context.facts;
    const SlideWords& words = making.words();
    title_ = or_else(making.content.title, words.film_today);
    text_ = making.content.text;
    for (const TimeOfDay time : facts.screenings) times_.push_back(words.time_of_day(time));
    if (times_.empty() && facts.opening_hours) {
      add_paragraph(text_, words.open_hours(facts.opening_hours->hours.from,
                                            facts.opening_hours->hours.until));
    }
    if (facts.film_length) add_paragraph(text_, words.film_lasts(*facts.film_length));
    add_paragraph(text_, beginning(facts, words));
  }

  Laid lay_out() const {
    if (!times_.empty()) {
      for (const ColumnSizes& sizes : title_sizes()) {
        Page page(making_);
        if (set(page, sizes)) return {{page.take()}, sizes.body};
      }
    }
    std::string text = text_;
    std::string times;
    for (const std::string& each : times_) times += (times.empty() ? "" : " · ") + each;
    add_paragraph(text, times);
    return lay_out_text(making_, title_, text, "screening");
  }

 private:
  /// What stands true the longest comes first: a visitor may stop the programme here.
  static std::string beginning(const ProgrammeFacts& facts, const SlideWords& words) {
    if (!facts.screenings.empty()) return words.again_at_about;
    if (facts.film_follows_pages) return words.again_after_pages;
    return facts.film_begins_in ? words.again_in(*facts.film_begins_in) : std::string();
  }

  bool set(Page& page, const ColumnSizes& sizes) const {
    Box area = plan_.text_area();
    if (plan_.portrait) {
      area.height -= 40 * plan_.share;
    } else {
      area.width -= 46 * plan_.share;
    }
    const std::vector<ColumnPart> parts = {{title_, TextRole::Title, &Theme::ink, 0},
                                           {text_, TextRole::Body, &Theme::quiet, 1.0}};
    const SetColumn column = set_column(making_.fonts(), plan_, parts, sizes, area);
    if (!column.fits) return false;
    page.write(column);
    if (!write_times(page, area, column.baseline / plan_.unit + 6)) return false;
    page.vignette("screening");
    return true;
  }

  bool write_times(Page& page, const Box& area, double top) const {
    constexpr double kHeight = 9;
    constexpr double kGap = 2;
    constexpr double kPadding = 3;
    double left = area.left;
    for (const std::string& each : times_) {
      SceneText text =
          set_text(making_, each, Weight::Bold, 18, {0, 0}, plan_.width, &Theme::on_light);
      const double wide = text.placed.block.width / plan_.unit + 2 * kPadding;
      if (left > area.left && left + wide > area.right()) {
        left = area.left;
        top += kHeight + kGap;
      }
      if (top + kHeight > area.bottom() || left + wide > area.right()) return false;
      begin_at(text, (left + kPadding) * plan_.unit);
      text.placed.top = static_cast<int>(std::lround((top + kHeight / 2) * plan_.unit) -
                                         text.placed.block.last_baseline() / 2);
      page.sheet({left, top, wide, kHeight}, &Theme::maize_light, 1.2);
      page.write(std::move(text));
      left += wide + kGap;
    }
    return true;
  }

  const Making& making_;
  const Plan& plan_;
  std::string title_;
  std::string text_;
  std::vector<std::string> times_;
};

class AskLayout {
 public:
  explicit AskLayout(const Making& making) : making_(making), plan_(making.plan) {
    title_ = or_else(making.content.title, making.words().where_to_ask);
    for (std::string& each : paragraphs_of(making.content.text)) {
      rows_.push_back({"talk", std::move(each)});
    }
    if (const auto& hours = making.context.facts.opening_hours) {
      rows_.push_back({"clock", making.words().open_hours(hours->hours.from, hours->hours.until)});
    }
  }

  Laid lay_out() const {
    for (const double share : {1.0, 0.75}) {
      for (const double sentence : {14.0, 16.0, 17.5, 20.0}) {
        for (const double row : {22.0, 24.0, 26.0}) {
          // The sentence alone is large.
          if (rows_.empty() && row > 22) continue;
          Page page(making_, &Theme::room);
          if (set(page, sentence, row, share)) return {{page.take()}, sentence};
        }
      }
    }
    std::string text = making_.words().ask_here;
    for (const Row& each : rows_) add_paragraph(text, each.words);
    return lay_out_text(making_, title_, text, "ask");
  }

 private:
  struct Row {
    std::string icon;
    std::string words;
  };

  static constexpr double kDisc = 4;

  double desk_scale(double share) const {
    return (plan_.portrait ? 1.7 : 1.5) * share * plan_.share;
  }

  bool set(Page& page, double sentence, double row, double share) const {
    const double head = write_head(page);
    if (head <= 0) return false;
    Box area = plan_.text_area();
    area.top = head;
    if (plan_.portrait) {
      area.height = plan_.ground_top - 24 * desk_scale(share) - 8 - area.top;
    } else {
      const double desk = 27.2 * desk_scale(share) + 11 * plan_.share;
      area.left = plan_.margin + desk;
      area.width = plan_.width - plan_.margin - area.left;
      area.height = plan_.ground_top - 3 - area.top;
    }
    const std::vector<ColumnPart> parts = {
        {making_.words().ask_here, TextRole::Body, &Theme::ink, 0}};
    SetColumn column = set_column(making_.fonts(), plan_, parts, {sentence, sentence}, area);
    if (!column.fits) return false;
    for (const SceneText& each : column.parts) {
      if (each.placed.block.broke_a_word) return false;
    }
    if (rows_.empty()) {
      const double spare = area.bottom() - column.foot / plan_.unit;
      move_down(column,
                static_cast<int>(std::lround(spare * (plan_.portrait ? 0.3 : 0.4) * plan_.unit)));
    }
    page.write(column);
    if (!write_rows(page, area, column.baseline / plan_.unit + 6, row)) return false;
    draw_desk(page, share);
    return true;
  }

  /// The sign and the title; returns where what follows begins, 0 where the title is too long.
  double write_head(Page& page) const {
    const double left = plan_.margin + 2 * kDisc + 2.6;
    const double middle = 9.4;
    const SceneText title = set_text(making_, title_, Weight::Bold, 15, {left, 0},
                                     plan_.width - plan_.margin - left, &Theme::ink);
    if (title.placed.block.lines.size() > 2 || title.placed.block.broke_a_word) return 0;
    SceneText placed = title;
    const double first = title.placed.block.lines.empty()
                             ? 0
                             : title.placed.block.lines.front().baseline / plan_.unit;
    placed.placed.top = static_cast<int>(std::lround((middle - first / 2) * plan_.unit));
    const double foot = (placed.placed.top + placed.placed.block.last_baseline()) / plan_.unit;
    page.write(std::move(placed));
    page.disc({plan_.margin + kDisc, middle}, kDisc, &Theme::clay);
    page.icon("ask", {plan_.margin + kDisc, middle}, 5.6, &Theme::on_clay);
    return std::max(foot, middle + kDisc) + (plan_.portrait ? 7 : 5.2);
  }

  bool write_rows(Page& page, const Box& area, double top, double size) const {
    constexpr double kIcon = 4.2;
    constexpr double kText = 9.5;
    constexpr double kGap = 1;
    for (const Row& each : rows_) {
      SceneText text = set_text(making_, each.words, Weight::Regular, size, {area.left + kText, 0},
                                area.width - kText - 2, &Theme::ink);
      if (text.placed.block.broke_a_word) return false;
      const double lines = text.placed.block.last_baseline() / plan_.unit;
      const double high = lines + 4;
      if (top + high > area.bottom()) return false;
      page.sheet({area.left, top, area.width, high}, &Theme::card, 1.2);
      page.icon(each.icon, {area.left + 4.6, top + high / 2}, kIcon, &Theme::clay);
      text.placed.top = static_cast<int>(std::lround((top + 2) * plan_.unit));
      page.write(std::move(text));
      top += high + kGap;
    }
    return true;
  }

  void draw_desk(Page& page, double share) const {
    const double scale = desk_scale(share);
    const double x = plan_.portrait ? plan_.width / 2 : plan_.margin + 14.7 * scale;
    const Point sun{x + 6.7 * scale, plan_.ground_top - 19.3 * scale};
    // Paler than the sun: the drawing's bubble is of its colour.
    if (page.is_free(sun, 8.7 * scale, 1)) page.disc(sun, 8.7 * scale, &Theme::maize_light);
    page.drawing("ask", {x, plan_.ground_top}, scale);
  }

  const Making& making_;
  const Plan& plan_;
  std::string title_;
  std::vector<Row> rows_;
};

/// The text, and beside it a great leaf of the calendar.
class ProgrammeDateLayout {
 public:
  explicit ProgrammeDateLayout(const Making& making) : making_(making), plan_(making.plan) {
    title_ = or_else(making.content.title, making.words().this_programme);
    text_ = making.content.text;
    if (const auto& date = making.context.facts.date) {
      add_paragraph(text_, making.words().made_on(*date));
    }
  }

  Laid lay_out() const {
    if (making_.context.facts.date) {
      const std::vector<ColumnPart> parts = {{title_, TextRole::Title, &Theme::ink, 0},
                                             {text_, TextRole::Body, &Theme::quiet, 1.0}};
      const double scale = (plan_.portrait ? 1.9 : 1.7) * plan_.share;
      Box area = plan_.text_area();
      if (plan_.portrait) {
        area.height -= kLeafHeight * scale + 4;
      } else {
        area.width -= kLeafWidth * scale + 14 * plan_.share;
      }
      const SetColumn column = fit_column(making_.fonts(), plan_, parts, headline_sizes(), area);
      if (column.fits) return page_of(column, scale);
    }
    return lay_out_text(making_, title_, text_, "calendar");
  }

 private:
  Laid page_of(const SetColumn& column, double scale) const {
    Page page(making_);
    page.write(column);
    const double x = plan_.portrait
                         ? plan_.width / 2
                         : plan_.width - plan_.margin - 6 * plan_.share - kLeafWidth / 2 * scale;
    const double ground = plan_.ground_top;
    const Point sun{x + 9 * scale, ground - 21 * scale};
    if (page.is_free(sun, 7.6 * scale, 2)) page.disc(sun, 7.6 * scale, &Theme::maize);
    const double share = plan_.share;
    page.hill(x - 34 * share, 8 * share, 44 * share, &Theme::hill);
    page.hill(x + 32 * share, 13 * share, 60 * share, &Theme::leaf_light);
    write_date_leaf(making_, page, *making_.context.facts.date, {x, ground}, scale);
    return {{page.take()}, column.body};
  }

  const Making& making_;
  const Plan& plan_;
  std::string title_;
  std::string text_;
};

}  // namespace

Laid lay_out_screenings(const Making& making) { return ScreeningsLayout(making).lay_out(); }
Laid lay_out_ask(const Making& making) { return AskLayout(making).lay_out(); }
Laid lay_out_programme_date(const Making& making) { return ProgrammeDateLayout(making).lay_out(); }

}  // namespace hopekiosk::slides
