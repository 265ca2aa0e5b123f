// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "scene/slides/page.h"

namespace hopekiosk::slides {
namespace {

/// How much of the page text may take, and in which sizes: the more, the less is left to draw on.
struct Room {
  Box area;
  std::span<const ColumnSizes> sizes;
};

std::vector<Room> rooms(const Plan& plan) {
  const auto sizes = headline_sizes();
  const Box whole = plan.text_area();
  const auto narrowed = [&](double right, double foot) {
    Box area = whole;
    area.width -= right * plan.share;
    area.height = std::max(1.0, area.height - foot * plan.share);
    return area;
  };
  if (plan.portrait) {
    return {{narrowed(0, 47), sizes.first(6)}, {narrowed(0, 28), sizes.first(8)}, {whole, sizes}};
  }
  return {{narrowed(51, 3), sizes.first(6)},
          {narrowed(26, 0), sizes.subspan(1, 7)},
          {whole, sizes.subspan(3)}};
}

}  // namespace

Laid lay_out_text(const Making& making, const std::string& title, const std::string& text,
                  std::string_view drawing) {
  const std::vector<ColumnPart> parts = {
      {title, TextRole::Title, &Theme::ink, 0},
      {text, TextRole::Body, title.empty() ? &Theme::ink : &Theme::quiet, 1.0}};
  for (const Room& room : rooms(making.plan)) {
    const SetColumn column = fit_column(making.fonts(), making.plan, parts, room.sizes, room.area);
    if (!column.fits) continue;
    Page page(making);
    page.write(column);
    page.vignette(drawing);
    return {{page.take()}, column.body};
  }
  return lay_out_pages(making, parts, headline_sizes().subspan(3), making.plan.text_area(),
                       &Theme::paper, [&](Page& page) { page.vignette(drawing); });
}

Laid lay_out_headline(const Making& making) {
  const std::string& drawing = making.slide.drawing;
  return lay_out_text(making, making.content.title, making.content.text,
                      drawing.empty() ? "open-door" : drawing);
}

}  // namespace hopekiosk::slides
