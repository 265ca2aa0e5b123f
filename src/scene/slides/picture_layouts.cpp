// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// A picture with its caption, and one from edge to edge.
#include <algorithm>
#include <array>
#include <cmath>

#include "scene/slides/page.h"

namespace hopekiosk::slides {
namespace {

constexpr double kPictureToText = 4;

std::vector<ColumnPart> caption_of(const SlideContent& content, Token title, Token text) {
  return {{content.title, TextRole::Title, title, 0}, {content.text, TextRole::Body, text, 1.0}};
}

Laid without_picture(const Making& making) {
  return lay_out_text(making, making.content.title, making.content.text, "open-door");
}

double shape_of(const Picture& picture) {
  return picture.display_width() / picture.display_height();
}

/// Moves a short caption to the middle of its column.
void centre(SetColumn& column, const Plan& plan, const Box& area) {
  const double spare = area.bottom() - column.foot / plan.unit;
  move_down(column, static_cast<int>(std::lround(spare * 0.42 * plan.unit)));
}

class CaptionLayout {
 public:
  CaptionLayout(const Making& making, PictureRef picture)
      : making_(making), plan_(making.plan), picture_(std::move(picture)) {}

  Laid lay_out() const {
    const auto parts = caption_of(making_.content, &Theme::ink, &Theme::ink);
    for (const double part : {1.0, 0.86, 0.72, 0.6}) {
      const Box panel = panel_of(part);
      const Box area = text_area(panel);
      const auto sizes = part > 0.8 ? title_sizes().first(7) : title_sizes();
      SetColumn column = fit_column(making_.fonts(), plan_, parts, sizes, area);
      if (!column.fits) continue;
      Page page(making_);
      Box shown = panel;
      if (plan_.portrait) {
        shown = grown_up_to(panel, column.foot / plan_.unit);
      } else {
        centre(column, plan_, area);
      }
      if (column.parts.empty()) shown = {0, 0, plan_.width, plan_.ground_top};
      page.write(column);
      show_in_panel(page, picture_, shown);
      return {{page.take()}, column.body};
    }
    const Box panel = panel_of(0.6);
    return lay_out_pages(making_, parts, title_sizes(), text_area(panel), &Theme::paper,
                         [&](Page& page) { show_in_panel(page, picture_, panel); });
  }

 private:
  Box panel_of(double part) const {
    const double shape = shape_of(*picture_);
    if (plan_.portrait) {
      const double high = std::clamp(plan_.width / shape, 40.0, 0.62 * plan_.ground_top) * part;
      return {0, plan_.ground_top - high, plan_.width, high};
    }
    const double wide =
        std::clamp(plan_.ground_top * shape, 0.34 * plan_.width, 76.0 / 128 * plan_.width) * part;
    return {0, 0, wide, plan_.ground_top};
  }

  Box text_area(const Box& panel) const {
    Box area = plan_.text_area();
    if (plan_.portrait) {
      area.height = std::max(8.0, panel.top - kPictureToText - area.top);
    } else {
      area.left = panel.right() + kPictureToText;
      area.width = plan_.width - plan_.margin - area.left;
    }
    return area;
  }

  /// A picture on the ground takes the room that a short text leaves, until nothing of it is cut.
  Box grown_up_to(const Box& panel, double foot) const {
    const double most = plan_.width / shape_of(*picture_) * 1.25;
    const double high = std::clamp(plan_.ground_top - foot - kPictureToText - 1, panel.height,
                                   std::max(panel.height, most));
    return {0, plan_.ground_top - high, plan_.width, high};
  }

  const Making& making_;
  const Plan& plan_;
  PictureRef picture_;
};

class FullPictureLayout {
 public:
  FullPictureLayout(const Making& making, PictureRef picture)
      : making_(making), plan_(making.plan), picture_(std::move(picture)) {}

  Laid lay_out() const {
    const auto parts = caption_of(making_.content, &Theme::on_soil, &Theme::on_soil);
    for (const double part : {40.0 / 128, 50.0 / 128, 64.0 / 128}) {
      const Box panel = panel_of(part);
      const Box area = text_area(panel);
      const auto sizes = part < 0.45 ? title_sizes().first(7) : title_sizes();
      const SetColumn column = fit_column(making_.fonts(), plan_, parts, sizes, area);
      if (column.fits) return page_of(column, panel);
    }
    const Box panel = panel_of(0.5);
    return lay_out_pages(making_, parts, title_sizes(), text_area(panel), &Theme::paper,
                         [&](Page& page) { show(page, panel); });
  }

 private:
  Box panel_of(double part) const {
    if (!plan_.portrait) return {0, 0, part * plan_.width, plan_.ground_top};
    const double high = part * plan_.ground_top;
    return {0, plan_.ground_top - high, plan_.width, high};
  }

  Box text_area(const Box& panel) const {
    Box area = plan_.text_area();
    if (plan_.portrait) {
      area.top = panel.top + 5;
      area.height = std::max(8.0, plan_.ground_top - 1 - area.top);
    } else {
      area.width = panel.right() - 4 - area.left;
    }
    return area;
  }

  Laid page_of(SetColumn column, Box panel) const {
    Page page(making_);
    if (column.parts.empty()) {
      panel = plan_.portrait ? Box{0, plan_.ground_top, plan_.width, 0}
                             : Box{0, 0, 0, plan_.ground_top};
    } else if (plan_.portrait) {
      // No higher than its text, which then lies on the ground.
      const double spare = text_area(panel).bottom() - column.foot / plan_.unit;
      const int down = static_cast<int>(std::lround(std::max(0.0, spare) * plan_.unit));
      move_down(column, down);
      panel.top += down / plan_.unit;
      panel.height -= down / plan_.unit;
    }
    page.write(column);
    show(page, panel);
    return {{page.take()}, column.body};
  }

  void show(Page& page, const Box& panel) const {
    const Box rest = plan_.portrait
                         ? Box{0, 0, plan_.width, panel.top}
                         : Box{panel.right(), 0, plan_.width - panel.right(), plan_.ground_top};
    show_in_panel(page, picture_, rest);
    if (panel.width > 0 && panel.height > 0) page.rectangle(panel, &Theme::soil);
  }

  const Making& making_;
  const Plan& plan_;
  PictureRef picture_;
};

PictureRef picture_for(const Making& making) {
  if (!making.slide.image) return nullptr;
  return load_picture(making, *making.slide.image,
                      {0, 0, making.plan.width, making.plan.ground_top});
}

}  // namespace

Laid lay_out_picture(const Making& making) {
  PictureRef picture = picture_for(making);
  if (!picture) return without_picture(making);
  return CaptionLayout(making, std::move(picture)).lay_out();
}

Laid lay_out_full_picture(const Making& making) {
  PictureRef picture = picture_for(making);
  if (!picture) return without_picture(making);
  return FullPictureLayout(making, std::move(picture)).lay_out();
}

}  // namespace hopekiosk::slides
