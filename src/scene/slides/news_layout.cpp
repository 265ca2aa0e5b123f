// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cmath>

#include "scene/slides/page.h"

namespace hopekiosk::slides {
namespace {

constexpr double kLabelSize = 30;
constexpr std::array<double, 5> kPlaceSizes = {24, 26, 28, 30, 32};
constexpr double kPlaceIcon = 4.6;
constexpr double kPlaceText = 6.2;  ///< from the column's left
constexpr double kLeafRoom = 23;
constexpr double kHeadToText = 6;

constexpr std::array<ColumnSizes, 10> kSizes = {{{13, 14, 3},
                                                 {13, 15, 3},
                                                 {13, 16, 3},
                                                 {14, 16, 3},
                                                 {14, 17, 3},
                                                 {14, 18, 3},
                                                 {15, 18, 3},
                                                 {16, 18, 3},
                                                 {16, 19, 3},
                                                 {16, 20, 4}}};

class NewsLayout {
 public:
  explicit NewsLayout(const Making& making) : making_(making), plan_(making.plan) {
    if (making.slide.image) {
      picture_ = load_picture(making, *making.slide.image, panel_of(1));
    }
  }

  Laid lay_out() const {
    for (const double part : {1.0, 0.72, 0.0}) {
      const Box panel = panel_of(part);
      const Box area = column_beside(panel);
      Page around(making_);
      const Box leaf = write_leaf(around, area);
      const auto foot = write_place(around, area);
      if (!foot) continue;
      const auto sizes = part > 0.9 ? std::span(kSizes).first(8) : std::span(kSizes);
      for (const ColumnSizes& each : sizes) {
        Page page = around;
        if (!write_text(page, each, area, leaf, *foot)) continue;
        if (part > 0) {
          draw_panel(page, panel);
        } else {
          page.rising_sun();
        }
        return {{page.take()}, each.body};
      }
    }
    return as_pages();
  }

 private:
  Box panel_of(double part) const {
    if (plan_.portrait) return {0, 0, plan_.width, 40 * part * plan_.share};
    return {0, 0, 50 * part * plan_.share, plan_.ground_top};
  }

  /// Where leaf, title, text and place stand.
  Box column_beside(const Box& panel) const {
    Box area = plan_.text_area();
    if (panel.width <= 0 || panel.height <= 0) return area;
    if (plan_.portrait) {
      area.top = panel.bottom() + 6.5;
      area.height = std::max(1.0, plan_.ground_top - 3 - area.top);
    } else {
      area.left = panel.right() + 6;
      area.width = plan_.width - 4 - area.left;
    }
    return area;
  }

  /// Returns what it covers: nothing without a date.
  Box write_leaf(Page& page, const Box& area) const {
    if (!making_.slide.date) return {area.left, area.top, 0, 0};
    return write_date_leaf(making_, page, *making_.slide.date,
                           {area.left + kLeafWidth / 2, area.top + 21.9}, 1);
  }

  /// Label and title beside the leaf, the text under both.
  bool write_text(Page& page, const ColumnSizes& sizes, const Box& area, const Box& leaf,
                  double foot) const {
    Box head_area = area;
    if (leaf.width > 0) {
      head_area.left += kLeafRoom;
      head_area.width -= kLeafRoom;
    }
    const std::vector<ColumnPart> head = {
        {making_.words().news, TextRole::Fixed, &Theme::clay, 0, kLabelSize, false, Weight::Bold},
        {making_.content.title, TextRole::Title, &Theme::ink, 0.75}};
    const SetColumn title = set_column(making_.fonts(), plan_, head, sizes, head_area);
    if (!title.fits || breaks_a_word(title)) return false;
    Box text_area = area;
    text_area.top = std::max(leaf.bottom(), title.baseline / plan_.unit) + kHeadToText;
    text_area.height = foot - text_area.top;
    const std::vector<ColumnPart> text = {{making_.content.text, TextRole::Body, &Theme::ink, 0}};
    const SetColumn column = set_column(making_.fonts(), plan_, text, sizes, text_area);
    if (!column.fits) return false;
    page.write(title);
    page.write(column);
    return true;
  }

  static bool breaks_a_word(const SetColumn& column) {
    return std::any_of(column.parts.begin(), column.parts.end(),
                       [](const SceneText& each) { return each.placed.block.broke_a_word; });
  }

  /// The pin and the place, at the column's foot; returns how far down text may reach.
  std::optional<double> write_place(Page& page, const Box& area) const {
    if (making_.content.place.empty()) return area.bottom();
    SceneText text;
    for (const double size : kPlaceSizes) {
      text = set_text(making_, making_.content.place, Weight::Regular, size,
                      {area.left + kPlaceText, 0}, area.width - kPlaceText, &Theme::ink);
      if (text.placed.block.lines.size() == 1) break;
    }
    if (text.placed.block.lines.size() > 3) return std::nullopt;
    text.placed.top =
        static_cast<int>(std::lround(area.bottom() * plan_.unit) - text.placed.block.bottom());
    const double first = text.placed.top / plan_.unit;
    const double middle = first + text.placed.block.lines.front().baseline / plan_.unit / 2;
    page.icon("pin", {area.left + 2.2, middle}, kPlaceIcon, &Theme::clay);
    page.write(std::move(text));
    return first - 4;
  }

  void draw_panel(Page& page, const Box& panel) const {
    if (picture_) {
      show_in_panel(page, picture_, panel);
    } else {
      draw_scene(page, panel);
    }
    if (plan_.portrait) {
      page.rectangle({0, panel.bottom(), panel.width, 1.6}, &Theme::soil);
      page.rectangle({0, panel.bottom(), panel.width, 0.6}, &Theme::ground_edge);
    }
  }

  void draw_scene(Page& page, const Box& panel) const {
    const std::string name = making_.slide.drawing.empty() ? "community" : making_.slide.drawing;
    page.rectangle(panel, &Theme::sky);
    const double part = plan_.portrait ? panel.height / 40 : panel.width / 50;
    const double x = panel.width * (plan_.portrait ? 0.5 : 0.47);
    const auto size = making_.drawings().size(name).value_or(DrawingSize{30, 22});
    const double scale =
        std::min({1.4, panel.width * 0.9 / size.width, panel.height * 0.82 / size.height});
    const double sun = 9.5 * part * (plan_.portrait ? 0.8 : 1);
    page.disc(plan_.portrait ? Point{panel.width * 0.15, 13 * part} : Point{panel.width * 0.73, 18},
              sun, &Theme::maize, panel);
    page.hill(panel.width * 0.94, 16 * part, 34 * part, &Theme::leaf_light, panel);
    page.hill(0, 9 * part, 42 * part, &Theme::hill, panel);
    page.drawing(name, {x, panel.bottom()}, scale, Backdrop::Open, panel);
  }

  Laid as_pages() const {
    const SlideContent& content = making_.content;
    std::string text;
    if (making_.slide.date) text = making_.words().long_date(*making_.slide.date);
    for (const std::string* each : {&content.place, &content.text}) {
      if (!each->empty()) text += (text.empty() ? "" : "\n") + *each;
    }
    return lay_out_text(making_, content.title, text, "community");
  }

  const Making& making_;
  const Plan& plan_;
  PictureRef picture_;
};

}  // namespace

Laid lay_out_news(const Making& making) { return NewsLayout(making).lay_out(); }

}  // namespace hopekiosk::slides
