// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <utility>

#include "scene/slides/page.h"

namespace hopekiosk::slides {
namespace {

constexpr double kScreenWidth = 64;
constexpr double kScreenHeight = 37.6;
constexpr double kFrame = 1.4;
constexpr double kLegs = 18;  ///< from the screen to the ground
constexpr double kCode = 17;
constexpr double kCodeFrame = 0.25;
constexpr double kTagHeight = 7;

constexpr std::array<ColumnSizes, 6> kSizes = {
    {{13, 18, 3}, {13, 20, 3}, {14, 20, 3}, {15, 20, 3}, {17, 20, 4}, {20, 20, 6}}};
constexpr double kNoteSize = 28;

std::optional<std::chrono::seconds> seconds_of(const std::optional<ExactTime>& time) {
  if (!time) return std::nullopt;
  return std::chrono::seconds(static_cast<std::int64_t>(std::llround(time->seconds())));
}

class FilmLayout {
 public:
  explicit FilmLayout(const Making& making) : making_(making), plan_(making.plan) {
    if (making.slide.image) {
      still_ = load_picture(making, *making.slide.image, {0, 0, kScreenWidth, kScreenHeight});
    }
    if (const auto length = seconds_of(making.slide.running_time)) {
      running_time_ = making.words().running_time(*length);
    }
    if (!making.slide.link.empty()) {
      auto code = QrCode::encode(making.slide.link);
      if (code) {
        code_ = std::move(*code);
      } else {
        making.warn("the link isn't shown as a QR code: " + code.error().what, code.error().remedy);
      }
    }
  }

  Laid lay_out() const {
    for (const double scale : {1.0, 0.8, 0.62}) {
      for (const ColumnSizes& sizes : kSizes) {
        Page page(making_);
        if (set(page, sizes, scale * plan_.share)) return {{page.take()}, sizes.body};
      }
    }
    return as_plain_text();
  }

 private:
  Box screen_of(double scale) const {
    const double wide = kScreenWidth * scale;
    const double high = kScreenHeight * scale;
    if (plan_.portrait) {
      return {(plan_.width - wide) / 2, plan_.ground_top - kLegs * scale - high, wide, high};
    }
    return {plan_.margin, std::max(6.4, plan_.ground_top - (kLegs + kScreenHeight) * scale), wide,
            high};
  }

  bool has_row() const { return code_ || !running_time_.empty(); }
  double row_height() const { return code_ ? kCode : kTagHeight; }

  Box column_beside(const Box& screen) const {
    Box area = plan_.text_area();
    area.top = plan_.portrait ? area.top : 6.4;
    if (plan_.portrait) {
      area.height = screen.top - 4 - area.top;
    } else {
      area.left = screen.right() + 6;
      area.width = plan_.width - plan_.margin - area.left;
      area.height = plan_.ground_top - 2.4 - area.top;
    }
    return area;
  }

  bool set(Page& page, const ColumnSizes& sizes, double scale) const {
    const Box screen = screen_of(scale);
    const Box area = column_beside(screen);
    Box text_area = area;
    if (has_row()) text_area.height -= row_height() + 1.4;
    if (text_area.height <= 0 || text_area.width <= 0) return false;
    const SlideContent& content = making_.content;
    const std::vector<ColumnPart> parts = {{content.title, TextRole::Title, &Theme::ink, 0},
                                           {content.text, TextRole::Body, &Theme::quiet, 0.8},
                                           {content.note, TextRole::Fixed, &Theme::quiet, 0.85,
                                            kNoteSize, false, Weight::Regular, true}};
    const SetColumn column = set_column(making_.fonts(), plan_, parts, sizes, text_area);
    if (!column.fits) return false;
    for (const SceneText& each : column.parts) {
      if (each.placed.block.broke_a_word) return false;
    }
    page.write(column);
    double row = area.bottom() - row_height();
    if (!code_ || plan_.portrait) {
      row = std::min(row, column.baseline / plan_.unit + (plan_.portrait ? 6 : 5));
    }
    if (has_row() && !set_row(page, area, row)) return false;
    draw_screen(page, screen, scale);
    draw_chairs(page, screen, scale);
    return true;
  }

  /// How long it is, and where to see it again.
  bool set_row(Page& page, const Box& area, double top) const {
    double beside = area.width;
    if (code_) {
      const Box frame{area.right() - kCode, top, kCode, kCode};
      page.sheet(frame, &Theme::line, 1);
      page.sheet({frame.left + kCodeFrame, frame.top + kCodeFrame, kCode - 2 * kCodeFrame,
                  kCode - 2 * kCodeFrame},
                 &Theme::white, 0.9);
      page.code(*code_, {frame.left + kCodeFrame, frame.top + kCodeFrame, kCode - 2 * kCodeFrame,
                         kCode - 2 * kCodeFrame});
      beside -= kCode + 2;
    }
    double below = top;
    if (!running_time_.empty()) {
      const double tag_top = code_ ? top + 0.7 : top;
      SceneText text = set_text(making_, running_time_, Weight::Bold, 21, {area.left + 9, 0},
                                plan_.width, &Theme::on_maize);
      begin_at(text, (area.left + 9) * plan_.unit);
      const double wide = 9 + text.placed.block.width / plan_.unit + 2.8;
      if (wide > beside) return false;
      text.placed.top = static_cast<int>(std::lround((tag_top + kTagHeight / 2) * plan_.unit) -
                                         text.placed.block.last_baseline() / 2);
      page.sheet({area.left, tag_top, wide, kTagHeight}, &Theme::maize, 1.2);
      page.icon("clock", {area.left + 5.4, tag_top + kTagHeight / 2}, 5.2, &Theme::on_maize);
      page.write(std::move(text));
      below = tag_top + kTagHeight + 2.6;
    }
    if (!code_) return true;
    SceneText text;
    for (const double size : {28.0, 31.0, 33.0, 35.0}) {
      text = set_text(making_, making_.words().on_your_telephone, Weight::Regular, size,
                      {area.left, below}, beside, &Theme::ink);
      if (text.placed.box().bottom() <= (top + kCode) * plan_.unit &&
          !text.placed.block.broke_a_word) {
        text.message = false;
        page.write(std::move(text));
        return true;
      }
    }
    return false;
  }

  void draw_screen(Page& page, const Box& screen, double scale) const {
    const double ground = plan_.ground_top;
    const double high = ground - screen.bottom();
    for (const double side : {0.0, 1.0}) {
      const double inner = screen.left + (side == 0 ? 9 : 55) * scale;
      const double out = (side == 0 ? -1 : 1) * high * 0.12;
      const double thick = 1.25 * scale;
      page.polygon({{inner - thick / 2, screen.bottom() - 0.5},
                    {inner + thick / 2, screen.bottom() - 0.5},
                    {inner + thick / 2 + out, ground},
                    {inner - thick / 2 + out, ground}},
                   &Theme::line);
    }
    page.rectangle(screen, &Theme::line, 1.6 * scale);
    const double frame = kFrame * scale;
    const Box inside{screen.left + frame, screen.top + frame, screen.width - 2 * frame,
                     screen.height - 2 * frame};
    if (still_) {
      page.picture(still_, inside, Fit::Cover, 0.5 * scale);
    } else {
      draw_still(page, inside, scale);
    }
  }

  /// A picture of its own for a film that has none.
  static void draw_still(Page& page, const Box& inside, double scale) {
    const double ground = inside.bottom() - 8.1 * scale;
    const Box sky{inside.left, inside.top, inside.width, inside.height - 8.1 * scale};
    page.rectangle(inside, &Theme::maize_light);
    page.disc({inside.left + 42 * scale, inside.top + 13 * scale}, 8.2 * scale, &Theme::maize, sky);
    page.disc({inside.left + 3.5 * scale, ground + 21.2 * scale}, 26.4 * scale, &Theme::leaf_light,
              sky);
    page.disc({inside.left + 58 * scale, ground + 34.8 * scale}, 39 * scale, &Theme::hill, sky);
    page.rectangle({inside.left, ground, inside.width, inside.bottom() - ground}, &Theme::leaf);
    page.drawing("tree", {inside.left + 51.6 * scale, ground}, 0.7 * scale);
    page.drawing("open-door", {inside.left + 30.6 * scale, ground}, 0.81 * scale);
    page.drawing("backpack", {inside.left + 20.5 * scale, ground}, 0.81 * scale);
    const double path = inside.left + 27 * scale;
    page.polygon({{path - 1.2 * scale, ground},
                  {path + 2.6 * scale, ground},
                  {path + 8.8 * scale, inside.bottom()},
                  {path - 10.3 * scale, inside.bottom()}},
                 &Theme::clay_light);
  }

  void draw_chairs(Page& page, const Box& screen, double scale) const {
    constexpr std::array<Token, 5> kColours = {&Theme::clay, &Theme::leaf, &Theme::maize,
                                               &Theme::leaf, &Theme::clay};
    const double ground = plan_.ground_top;
    for (std::size_t i = 0; i < kColours.size(); ++i) {
      const double x = screen.left + screen.width / 2 + (static_cast<double>(i) - 2) * 9 * scale;
      const auto box = [&](double left, double top, double width, double height) {
        return Box{x + left * scale, ground - top * scale, width * scale, height * scale};
      };
      page.rectangle(box(-3, 10, 0.8, 10), &Theme::line);
      page.rectangle(box(2.2, 10, 0.8, 10), &Theme::line);
      page.rectangle(box(-3.3, 13.2, 6.6, 4.4), kColours.at(i), 0.9 * scale);
      page.rectangle(box(-3.5, 5.6, 7, 1.4), kColours.at(i), 0.7 * scale);
    }
  }

  Laid as_plain_text() const {
    const SlideContent& content = making_.content;
    std::string text;
    for (const std::string* each : {&content.text, &content.note, &running_time_}) {
      if (!each->empty()) text += (text.empty() ? "" : "\n") + *each;
    }
    if (code_) {
      making_.warn("the text leaves no room for the QR code", "shorten the title and the text");
    }
    return lay_out_text(making_, content.title, text, "screening");
  }

  const Making& making_;
  const Plan& plan_;
  PictureRef still_;
  std::string running_time_;
  std::optional<QrCode> code_;
};

}  // namespace

Laid lay_out_film(const Making& making) { return FilmLayout(making).lay_out(); }

}  // namespace hopekiosk::slides
