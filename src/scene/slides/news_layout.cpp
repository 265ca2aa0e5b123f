// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cmath>

#include "scene/slides/page.h"

namespace hopekiosk::slides {
namespace {

constexpr double kLabelSize = 30;
constexpr double kPlaceSize = 24;
constexpr double kSmallestPlace = 32;
constexpr double kPlaceIcon = 4.6;
constexpr double kPlaceText = 6.2;  ///< from the column's left
constexpr double kLeafRoom = 23;
constexpr double kHeadToText = 6;

class NewsLayout {
 public:
  explicit NewsLayout(const Making& making) : making_(making), plan_(making.plan) {
    if (making.slide.image) {
      picture_ = load_picture(making, *making.slide.image, panel_of(1));
    }
  }

  Laid lay_out() const {
    for (const double part : {1.0, 0.72, 0.0}) {
      const auto sizes = part > 0.9 ? title_sizes().first(6) : title_sizes();
      for (const ColumnSizes& each : sizes) {
        Page page(making_);
        if (set(page, each, part)) return {{page.take()}, each.body};
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

  bool set(Page& page, const ColumnSizes& sizes, double part) const {
    const Box panel = panel_of(part);
    const Box area = column_beside(panel);
    const auto below = set_head(page, sizes, area);
    if (!below) return false;
    Box text_area = area;
    text_area.top = *below + kHeadToText;
    const auto foot = set_place(page, area);
    if (!foot) return false;
    text_area.height = *foot - text_area.top;
    const std::vector<ColumnPart> text = {{making_.content.text, TextRole::Body, &Theme::ink, 0}};
    const SetColumn column = set_column(making_.fonts(), plan_, text, sizes, text_area);
    if (!column.fits || (column.parts.empty() && text_area.height < 0)) return false;
    page.write(column);
    if (part > 0) draw_panel(page, panel);
    if (part <= 0) page.rising_sun();
    return true;
  }

  /// Leaf, label and title; returns where they end.
  std::optional<double> set_head(Page& page, const ColumnSizes& sizes, const Box& area) const {
    Box head = area;
    double leaf_foot = area.top;
    if (making_.slide.date) {
      const Box leaf = write_date_leaf(making_, page, *making_.slide.date,
                                       {area.left + kLeafWidth / 2, area.top + 21.9}, 1);
      leaf_foot = leaf.bottom();
      head.left += kLeafRoom;
      head.width -= kLeafRoom;
    }
    const std::vector<ColumnPart> parts = {
        {making_.words().news, TextRole::Fixed, &Theme::clay, 0, kLabelSize, false, Weight::Bold},
        {making_.content.title, TextRole::Title, &Theme::ink, 0.75}};
    const SetColumn column = set_column(making_.fonts(), plan_, parts, sizes, head);
    if (!column.fits) return std::nullopt;
    for (const SceneText& each : column.parts) {
      if (each.placed.block.broke_a_word) return std::nullopt;
    }
    page.write(column);
    return std::max(leaf_foot, column.baseline / plan_.unit);
  }

  /// The pin and the place, at the column's foot; returns how far down text may reach.
  std::optional<double> set_place(Page& page, const Box& area) const {
    if (making_.content.place.empty()) return area.bottom();
    SceneText text;
    for (double size = kPlaceSize; size <= kSmallestPlace; size += 2) {
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
    page.disc(plan_.portrait ? Point{panel.width * 0.8, 12 * part} : Point{panel.width * 0.73, 18},
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
