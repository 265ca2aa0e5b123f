// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// Pictures in their panels, and the leaf of a calendar.
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "scene/slides/page.h"

namespace hopekiosk::slides {
namespace {

/// The part of a picture that may be lost to its panel.
constexpr double kMostCut = 0.38;

}  // namespace

PictureRef load_picture(const Making& making, const SlideImage& image, const Box& largest) {
  const std::string name = "the picture '" + image.file.filename().string() + "'";
  if (!making.context.load_picture) {
    making.warn(name + " isn't shown: there is nothing to load it with", "leave it as it is");
    return nullptr;
  }
  const Box pixels = making.plan.pixels(largest);
  const Size size{std::max(1, static_cast<int>(std::ceil(pixels.width))),
                  std::max(1, static_cast<int>(std::ceil(pixels.height)))};
  auto picture = making.context.load_picture(image.file, size);
  if (!picture) {
    making.warn(name + " isn't shown: " + picture.error().what, picture.error().remedy);
    return nullptr;
  }
  return std::move(*picture);
}

void show_in_panel(Page& page, PictureRef picture, const Box& panel) {
  const double shape = picture->display_width() / picture->display_height();
  const double room = panel.width / panel.height;
  const double cut = 1 - std::min(shape / room, room / shape);
  if (cut <= kMostCut) {
    page.picture(std::move(picture), panel, Fit::Cover);
    return;
  }
  // All of it, standing on the panel's foot; a wide one before the sun.
  page.rectangle(panel, &Theme::sky);
  const double scale = std::min(panel.width / shape, panel.height);
  const Box place{panel.left + (panel.width - scale * shape) / 2, panel.bottom() - scale,
                  scale * shape, scale};
  const double above = place.top - panel.top;
  const double radius = std::min(9.0, above * 0.5);
  if (radius > 3) {
    page.disc({panel.left + panel.width * 0.72, place.top}, radius, &Theme::maize, panel);
  }
  page.picture(std::move(picture), place, Fit::Contain);
}

Box write_date_leaf(const Making& making, Page& page, Date date, Point foot, double scale) {
  const Plan& plan = making.plan;
  // In the leaf's units, from its foot.
  constexpr double kInside = 15.6;
  constexpr double kDayTop = 12.7;
  constexpr double kMonthTop = 4.3;
  constexpr double kDaySize = 11;
  constexpr std::array<double, 3> kMonthSizes = {28, 32, 36};
  page.drawing("date-leaf", foot, scale);
  const auto centred = [&](SceneText text) {
    begin_at(text, foot.x * plan.unit - text.placed.block.width / 2.0);
    page.write(std::move(text));
  };
  const std::string day = std::to_string(static_cast<unsigned>(date.day()));
  centred(set_text(making, day, Weight::Bold, kDaySize / scale, {foot.x, foot.y - kDayTop * scale},
                   plan.width, &Theme::on_light));
  const std::string month = making.words().month_name(date.month());
  SceneText text;
  for (const double size : kMonthSizes) {
    text = set_text(making, month, Weight::Regular, std::min(size / scale, capitals::kReadable),
                    {foot.x, foot.y - kMonthTop * scale}, plan.width, &Theme::on_light);
    if (text.placed.block.width <= kInside * scale * plan.unit) break;
  }
  text.message = false;
  centred(std::move(text));
  const Box box{foot.x - kLeafWidth / 2 * scale, foot.y - kLeafHeight * scale, kLeafWidth * scale,
                kLeafHeight * scale};
  page.keep_free(box);
  return box;
}

}  // namespace hopekiosk::slides
