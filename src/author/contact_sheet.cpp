// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "author/contact_sheet.h"

#include <algorithm>
#include <utility>

namespace hopekiosk {
namespace {

constexpr int kGap = 20;
constexpr int kLineHeight = 30;
constexpr double kLetters = 18;  // em, in pixels

struct FreeContext {
  void operator()(cairo_t* context) const { cairo_destroy(context); }
};
using ContextHandle = std::unique_ptr<cairo_t, FreeContext>;

Size scaled(Size shape, int longest) {
  const int longer = std::max(shape.width, shape.height);
  return {std::max(1, shape.width * longest / longer),
          std::max(1, shape.height * longest / longer)};
}

}  // namespace

ContactSheet::ContactSheet(std::filesystem::path folder, std::string name, Size shape, int columns)
    : folder_(std::move(folder)),
      name_(std::move(name)),
      cell_(scaled(shape, kLongestSide)),
      columns_(columns) {}

void ContactSheet::begin() {
  sheet_.reset(cairo_image_surface_create(CAIRO_FORMAT_RGB24,
                                          kGap + columns_ * (cell_.width + kGap),
                                          kGap + kRows * (cell_.height + kLineHeight + kGap)));
  const ContextHandle context(cairo_create(sheet_.get()));
  cairo_set_source_rgb(context.get(), 0.93, 0.93, 0.93);
  cairo_paint(context.get());
  count_ = 0;
}

Result<void> ContactSheet::keep_together(int count) {
  const int used = count_ % columns_;
  if (!sheet_ || used + count <= columns_) return {};
  count_ += columns_ - used;
  return count_ == columns_ * kRows ? finish() : Result<void>();
}

Result<void> ContactSheet::add(cairo_surface_t& picture, const std::string& line) {
  if (!sheet_) begin();
  const int row = count_ / columns_;
  const double left = kGap + count_ % columns_ * (cell_.width + kGap);
  const double top = kGap + row * (cell_.height + kLineHeight + kGap);
  const ContextHandle context(cairo_create(sheet_.get()));
  cairo_set_source_rgb(context.get(), 0.1, 0.1, 0.1);
  cairo_select_font_face(context.get(), "sans-serif", CAIRO_FONT_SLANT_NORMAL,
                         CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size(context.get(), kLetters);
  cairo_move_to(context.get(), left, top + cell_.height + kLetters);
  cairo_show_text(context.get(), line.c_str());

  cairo_translate(context.get(), left, top);
  cairo_scale(context.get(),
              static_cast<double>(cell_.width) / cairo_image_surface_get_width(&picture),
              static_cast<double>(cell_.height) / cairo_image_surface_get_height(&picture));
  cairo_set_source_surface(context.get(), &picture, 0, 0);
  cairo_pattern_set_filter(cairo_get_source(context.get()), CAIRO_FILTER_GOOD);
  cairo_paint(context.get());
  return ++count_ == columns_ * kRows ? finish() : Result<void>();
}

Result<void> ContactSheet::finish() {
  if (!sheet_) return {};
  const int rows = (count_ + columns_ - 1) / columns_;
  const SurfaceHandle used(cairo_surface_create_for_rectangle(
      sheet_.get(), 0, 0, cairo_image_surface_get_width(sheet_.get()),
      kGap + rows * (cell_.height + kLineHeight + kGap)));
  const std::size_t number = files_.size() + 1;
  files_.push_back(name_ + (number == 1 ? "" : "-" + std::to_string(number)) + ".png");
  auto written = write_png(*used, folder_ / files_.back());
  sheet_.reset();
  return written;
}

}  // namespace hopekiosk
