// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "scene/slides/page.h"

namespace hopekiosk::slides {
namespace {

constexpr double kSunRadius = 6.2;
constexpr double kTitleToPoints = 8;
constexpr double kTextToDrawing = 4;
/// Units of a drawing's u; the drawings of a street have one scale.
constexpr double kSmallestScale = 0.5;

class PointsLayout {
 public:
  explicit PointsLayout(const Making& making)
      : making_(making), plan_(making.plan), points_(making.content.points) {}

  Laid lay_out() const {
    if (!points_.empty()) {
      for (const double least : {0.8, kSmallestScale, 0.0}) {
        for (const ColumnSizes& sizes : title_sizes()) {
          // A drawing of its full size goes with text that needn't be small.
          if (least >= 0.8 && sizes.body > 18) break;
          Page page(making_);
          if (set(page, sizes, least)) return {{page.take()}, sizes.body};
        }
      }
    }
    return as_plain_text();
  }

 private:
  bool few() const { return points_.size() == 2; }
  double gutter() const { return few() ? 8 : 2; }
  double largest_scale() const { return few() ? 1.6 : 1.3; }
  /// Of the strips in portrait.
  double strip() const { return few() ? 28 : 29; }

  double sun_room() const {
    return making_.content.title.empty() || plan_.portrait ? 0 : 2 * kSunRadius * plan_.share + 5;
  }

  bool set(Page& page, const ColumnSizes& sizes, double least) const {
    Box area = plan_.text_area();
    area.top -= 1;
    const std::vector<ColumnPart> title = {
        {making_.content.title, TextRole::Title, &Theme::ink, 0}};
    Box title_area = area;
    title_area.width -= sun_room();
    const SetColumn head = set_column(making_.fonts(), plan_, title, sizes, title_area);
    if (!head.fits || head.baseline / plan_.unit > area.top + 0.4 * area.height) return false;
    page.write(head);
    double top = area.top;
    if (!head.parts.empty()) top = head.baseline / plan_.unit + kTitleToPoints;
    double foot = plan_.ground_top;
    if (const auto tag = set_tag(making_, making_.content.note, {area.left, top}, area.width)) {
      // Under the title: the figures of all points.
      tag->add_to(page);
      top = tag->box.bottom() + 5;
    }
    return plan_.portrait ? set_rows(page, sizes, least, top, foot)
                          : set_columns(page, sizes, least, top, foot);
  }

  bool set_columns(Page& page, const ColumnSizes& sizes, double least, double top,
                   double foot) const {
    const double count = static_cast<double>(points_.size());
    const double width = (plan_.width - 2 * plan_.margin - (count - 1) * gutter()) / count;
    double lowest = top;
    for (std::size_t i = 0; i < points_.size(); ++i) {
      const Box area{plan_.margin + static_cast<double>(i) * (width + gutter()), top, width,
                     plan_.ground_top - 3 - top};
      const SetColumn column = set_point(points_[i], sizes, area);
      if (!column.fits) return false;
      page.write(column);
      lowest = std::max(lowest, column.foot / plan_.unit);
    }
    const double scale = street_scale(width, foot - lowest - kTextToDrawing);
    if (has_drawings() && scale < least) return false;
    if (scale >= kSmallestScale) {
      draw_sun(page);
      page.hill(plan_.width / 2, 8 * plan_.share, 300 * plan_.share, &Theme::hill);
      for (std::size_t i = 0; i < points_.size(); ++i) {
        const auto size = making_.drawings().size(points_[i].drawing);
        if (!size) continue;
        const double left = plan_.margin + static_cast<double>(i) * (width + gutter());
        page.drawing(points_[i].drawing, {left + size->width * scale / 2, foot}, scale);
      }
    } else {
      page.rising_sun();
    }
    return true;
  }

  /// Each on its own strip of earth, the last on the ground.
  bool set_rows(Page& page, const ColumnSizes& sizes, double least, double top, double foot) const {
    const double count = static_cast<double>(points_.size());
    const double high = std::min(few() ? 46.0 : 34.0, (foot - top) / count);
    top = foot - count * high;
    const bool drawn = has_drawings() && least > 0;
    const double left = plan_.margin + (drawn ? strip() + 3 : 0);
    const double scale = street_scale(strip(), high - 4);
    if (drawn && scale < least * 0.7) return false;
    for (std::size_t i = 0; i < points_.size(); ++i) {
      const double row = top + static_cast<double>(i) * high;
      Box area{left, row + 2, plan_.width - plan_.margin - left, high - 5};
      SetColumn column = set_point(points_[i], sizes, area);
      if (!column.fits) return false;
      const double spare = area.bottom() - column.foot / plan_.unit;
      move_down(column, static_cast<int>(std::lround(spare / 2 * plan_.unit)));
      page.write(column);
      if (!drawn) continue;
      const double foot_of_row = row + high;
      if (i + 1 < points_.size()) {
        page.rectangle({plan_.margin, foot_of_row - 1.2, strip(), 1.2}, &Theme::line, 0.6);
      }
      page.drawing(
          points_[i].drawing,
          {plan_.margin + strip() / 2, i + 1 < points_.size() ? foot_of_row - 1.2 : foot_of_row},
          scale);
    }
    if (!drawn) page.rising_sun();
    return true;
  }

  SetColumn set_point(const ContentPoint& point, const ColumnSizes& sizes, const Box& area) const {
    const std::vector<ColumnPart> parts = {{point.text, TextRole::Body, &Theme::ink, 0}};
    SetColumn column = set_column(making_.fonts(), plan_, parts, sizes, area);
    // A point is short: a word broken in a narrow column is never worth it.
    for (const SceneText& part : column.parts) {
      column.fits = column.fits && !part.placed.block.broke_a_word;
    }
    return column;
  }

  bool has_drawings() const {
    return std::any_of(points_.begin(), points_.end(),
                       [&](const ContentPoint& each) { return !each.drawing.empty(); });
  }

  /// So that the widest and the highest of the drawings fit.
  double street_scale(double width, double height) const {
    double scale = largest_scale();
    for (const ContentPoint& each : points_) {
      const auto size = making_.drawings().size(each.drawing);
      if (size) scale = std::min({scale, width / size->width, height / size->height});
    }
    return scale;
  }

  void draw_sun(Page& page) const {
    const double radius = kSunRadius * plan_.share;
    const Point centre{plan_.width - 6.4 * plan_.share - radius, 4 + radius};
    if (page.is_free(centre, radius, 1)) page.disc(centre, radius, &Theme::maize);
  }

  Laid as_plain_text() const {
    std::string text;
    for (const ContentPoint& each : points_) text += (text.empty() ? "" : "\n") + each.text;
    if (!making_.content.note.empty()) text += "\n" + making_.content.note;
    return lay_out_text(making_, making_.content.title, text, "");
  }

  const Making& making_;
  const Plan& plan_;
  const std::vector<ContentPoint>& points_;
};

}  // namespace

Laid lay_out_points(const Making& making) { return PointsLayout(making).lay_out(); }

}  // namespace hopekiosk::slides
