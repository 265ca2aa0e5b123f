// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "scene/slides/page.h"

namespace hopekiosk::slides {
namespace {

constexpr double kPlateHeight = 12;
constexpr double kPlateGap = 2;
constexpr double kPlatePadding = 1.6;
constexpr double kColumnGap = 4;

class CreditsLayout {
 public:
  explicit CreditsLayout(const Making& making) : making_(making), plan_(making.plan) {
    for (const SlideImage& logo : making.slide.logos) {
      // As wide as its plate can be.
      PictureRef picture = load_picture(making, logo, {0, 0, plan_.width / 2, kPlateHeight});
      if (picture) logos_.push_back(std::move(picture));
    }
  }

  Laid lay_out() const {
    const std::vector<ColumnPart> parts = {
        {making_.content.title, TextRole::Title, &Theme::ink, 0},
        {making_.content.text, TextRole::Body, &Theme::ink, 1.0}};
    const Box area = text_area();
    std::vector<SetColumn> texts;
    const SetColumn column = fit_column(making_.fonts(), plan_, parts, title_sizes(), area);
    if (column.fits) {
      texts.push_back(column);
    } else {
      PagedColumn paged = set_pages(making_.fonts(), plan_, parts, title_sizes(), area);
      making_.warn("the credits don't fit on one screen", "shorten them, or make two slides");
      texts = std::move(paged.pages);
    }
    return pages_of(texts);
  }

 private:
  bool has_text() const { return !making_.content.title.empty() || !making_.content.text.empty(); }
  int across() const { return has_text() || plan_.portrait ? 2 : 4; }

  Box logo_area() const {
    const Box whole = plan_.text_area();
    if (!has_text()) return whole;
    if (plan_.portrait) {
      const auto rows = std::clamp<std::size_t>((logos_.size() + 1) / 2, 1, 3);
      const double high = static_cast<double>(rows) * (kPlateHeight + kPlateGap) - kPlateGap;
      return {whole.left, whole.bottom() - high, whole.width, high};
    }
    const double half = (whole.width - kColumnGap) / 2;
    return {whole.left + half + kColumnGap, whole.top, half, whole.height};
  }

  Box text_area() const {
    Box area = plan_.text_area();
    if (logos_.empty()) return area;
    const Box logos = logo_area();
    if (plan_.portrait) {
      area.height = logos.top - kColumnGap - area.top;
    } else {
      area.width = logos.left - kColumnGap - area.left;
    }
    return area;
  }

  std::size_t logos_on_a_page() const {
    const double rows = std::floor((logo_area().height + kPlateGap) / (kPlateHeight + kPlateGap));
    return static_cast<std::size_t>(std::max(1.0, rows)) * static_cast<std::size_t>(across());
  }

  Laid pages_of(const std::vector<SetColumn>& texts) const {
    const std::size_t each = logos_on_a_page();
    const std::size_t count =
        std::min(kMostPages, std::max(texts.size(), (logos_.size() + each - 1) / each));
    if (texts.size() > kMostPages || logos_.size() > count * each) {
      making_.warn("the credits are longer than " + std::to_string(kMostPages) + " pages",
                   "make several slides of them");
    }
    Laid laid;
    laid.body = texts.front().body;
    for (std::size_t i = 0; i < count; ++i) {
      Page page(making_);
      // Whoever sees a later page of logos sees whose they are.
      page.write(texts[std::min(i, texts.size() - 1)]);
      draw_logos(page, i * each, std::min(logos_.size(), (i + 1) * each));
      page.rising_sun();
      laid.scenes.push_back(page.take(i, count));
    }
    return laid;
  }

  void draw_logos(Page& page, std::size_t first, std::size_t last) const {
    const Box area = logo_area();
    const double wide = (area.width - (across() - 1) * kPlateGap) / across();
    for (std::size_t i = first; i < last; ++i) {
      const std::size_t column = (i - first) % static_cast<std::size_t>(across());
      const std::size_t row = (i - first) / static_cast<std::size_t>(across());
      const Box plate{area.left + static_cast<double>(column) * (wide + kPlateGap),
                      area.top + static_cast<double>(row) * (kPlateHeight + kPlateGap), wide,
                      kPlateHeight};
      page.rectangle(plate, &Theme::white, 1.2);
      page.picture(logos_[i],
                   {plate.left + kPlatePadding, plate.top + kPlatePadding,
                    plate.width - 2 * kPlatePadding, plate.height - 2 * kPlatePadding},
                   Fit::Contain);
    }
  }

  const Making& making_;
  const Plan& plan_;
  std::vector<PictureRef> logos_;
};

}  // namespace

Laid lay_out_credits(const Making& making) { return CreditsLayout(making).lay_out(); }

}  // namespace hopekiosk::slides
