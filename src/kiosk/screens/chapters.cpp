// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// Chapters of the film, four a page.
#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <utility>

#include "kiosk/screens/parts.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/words.h"
#include "text/dates.h"

namespace hopekiosk::screens {
namespace {

constexpr std::size_t kAPage = 4;
/// What stands for a still that isn't there yet, one after the other.
constexpr std::array<std::string_view, 6> kDrawings = {"open-door", "road",  "shop",
                                                       "study",     "salon", "community"};

class Chapters {
 public:
  explicit Chapters(const ScreenMaking& making)
      : making_(making),
        plan_(making.plan),
        page_(making),
        chapters_(making.content.film ? making.content.film->chapters
                                      : std::vector<ChapterCard>()) {}

  KioskScreen lay_out() {
    const std::size_t pages = std::max<std::size_t>(1, (chapters_.size() + kAPage - 1) / kAPage);
    const std::size_t shown = std::min(making_.visit.page, pages - 1);
    const double foot = pages > 1 ? plan_.foot_top_with_pages() : plan_.foot_top();
    page_.rectangle({0, 0, plan_.width, plan_.height}, &Theme::room);
    page_.ground(foot);
    const double tag = add_stand_in_tag();
    add_title(page_, "chapters", making_.say("Chapters"),
              tag - plan_.margin - (tag < plan_.width - plan_.margin ? 2 : 0));
    if (stand_in_) page_.element(std::move(*stand_in_));
    const auto boxes = places(foot);
    const std::size_t first = shown * kAPage;
    for (std::size_t i = 0; i < kAPage && first + i < chapters_.size(); ++i) {
      add_chapter(first + i, boxes.at(i));
    }
    if (pages > 1) {
      add_pages(page_, {shown,
                        pages,
                        {ActionKind::PreviousPage, 0},
                        {ActionKind::NextPage, 0},
                        making_.say("Previous page"),
                        making_.say("Next page")});
    }
    add_menu(page_);
    add_back(page_);
    KioskScreen screen = page_.take(0);
    screen.pages = pages;
    return screen;
  }

 private:
  std::array<Box, kAPage> places(double foot) const {
    const double gap = plan_.gap(2);
    const double top = below_title(plan_);
    const double all = plan_.width - 2 * plan_.margin;
    std::array<Box, kAPage> boxes;
    const int columns = plan_.portrait ? 2 : 4;
    const int rows = plan_.portrait ? 2 : 1;
    const double wide = (all - (columns - 1) * gap) / columns;
    const double high = (foot - (plan_.portrait ? 4 : 5) - top - (rows - 1) * gap) / rows;
    for (int i = 0; i < static_cast<int>(kAPage); ++i) {
      const int row = i / columns;
      boxes.at(static_cast<std::size_t>(i)) = {plan_.margin + i % columns * (wide + gap),
                                               top + row * (high + gap), wide, high};
    }
    return boxes;
  }

  /// Returns its left edge; the margin where the film is the documentary. It's told after the
  /// title.
  double add_stand_in_tag() {
    const double right = plan_.width - plan_.margin;
    if (!making_.content.film || !making_.content.film->stand_in) return right;
    constexpr double kPadding = 2.4;
    const std::string words = making_.say("Test film");
    FittedText text =
        fit_text(making_, words, {Weight::Regular, 29, plan_.width * 0.38, 4, 2, 1.2});
    const double wide = width_of(plan_, text.block) + 2 * kPadding;
    const double high = std::max(6.4, height_of(plan_, text.block) + 3);
    const Box box{right - wide, 9.4 - high / 2, wide, high};
    page_.rectangle(box, &Theme::card, 1.2);
    page_.text_in(std::move(text.block), box, &Theme::quiet);
    ScreenElement element;
    element.id = "stand-in";
    element.role = Role::Text;
    element.name = words;
    element.box = box;
    stand_in_ = std::move(element);
    return box.left;
  }

  std::optional<double> progress_in(std::size_t index) const {
    if (!making_.film.playing) return std::nullopt;
    const double start = chapters_[index].start.seconds();
    const double length = chapters_[index].length.seconds();
    const double now = making_.film.position.seconds();
    if (now < start || now >= start + length || length <= 0) return std::nullopt;
    return (now - start) / length;
  }

  void draw_still(std::size_t index, const CardShape& shape, const Box& still) {
    if (chapters_[index].still) {
      page_.picture(chapters_[index].still, still, Fit::Cover, shape);
      return;
    }
    // A scene of its own: sky, sun, a field with what the chapter may be about.
    const double field = still.height * 0.24;
    const double horizon = still.bottom() - field;
    const Box sky{still.left, still.top, still.width, still.height - field};
    page_.card(shape, index % 2 == 0 ? &Theme::maize_light : &Theme::sky, still);
    if (making_.high_contrast()) page_.card(shape, &Theme::sky, still);
    const double right = still.left + still.width * (index % 2 == 0 ? 0.76 : 0.24);
    page_.disc({right, horizon - still.height * (index % 2 == 0 ? 0.1 : 0.38)}, still.height * 0.2,
               &Theme::maize, sky);
    page_.rectangle({still.left, horizon, still.width, field}, &Theme::leaf);
    const std::string_view name = kDrawings.at(index % kDrawings.size());
    if (const auto size = making_.context.drawings.size(name)) {
      const double scale =
          std::min(sky.height * 0.72 / size->height, still.width * 0.62 / size->width);
      page_.drawing(name, {still.left + still.width * 0.48, horizon}, scale, still);
    }
  }

  void draw_progress(double progress, const Box& still) {
    constexpr double kLine = 1;
    constexpr double kKnob = 1.4;
    const double y = still.bottom();
    const double x =
        std::clamp(still.left + progress * still.width, still.left + 2.2, still.right() - 2.2);
    page_.rectangle({still.left, y - kLine / 2, still.width, kLine}, &Theme::quiet);
    page_.rectangle({still.left, y - kLine / 2, x - still.left, kLine}, &Theme::maize);
    page_.disc({x, y}, kKnob + 0.5, &Theme::line);
    page_.disc({x, y}, kKnob, &Theme::maize);
  }

  void add_chapter(std::size_t index, const Box& box) {
    const ElementId id = "chapter." + std::to_string(index + 1);
    const std::string title = chapter_title(making_, index);
    const bool has_ear = making_.has_voice(id);
    const bool pressed = page_.is_pressed(id);
    const Token ink = pressed ? &Theme::on_maize : &Theme::ink;
    const CardShape shape = card_shape(plan_, box, has_ear, CardShape::Corner::BottomRight);
    page_.card(shape, pressed ? &Theme::maize : &Theme::card);

    // The length at the foot, the title above it, the still in what they leave.
    constexpr double kPadding = 2.4;
    const double foot = std::max(7.2, shape.cut);
    const std::string number = std::to_string(index + 1);
    FittedText figure = fit_text(making_, number, {Weight::Bold, 24, 10, 0, 1});
    const double beside = width_of(plan_, figure.block) + 1.9;
    const double largest_still = std::min(box.width * 9 / 16, box.height * 0.62);
    const double width = box.width - kPadding - beside - 1.2;
    double least_still = box.height * 0.3;
    FittedText text;
    for (const double part : {0.3, 0.13}) {
      least_still = box.height * part;
      const double room = box.height - foot - 3.2 - least_still;
      text = fit_text(making_, title, {Weight::Bold, 26, width, room, 9, 1.3});
      if (text.fits) break;
    }
    if (!text.fits) shorten(text, width, box.height - foot - 3.2 - least_still);
    const double title_height = height_of(plan_, text.block) + 1.0;
    const double still_height =
        std::clamp(box.height - foot - 3.2 - title_height, least_still, largest_still);
    const Box still{box.left, box.top, box.width, still_height};
    draw_still(index, shape, still);
    page_.card_line(shape, &Theme::quiet, making_.high_contrast() ? 0.5 : 0.35);
    const auto progress = progress_in(index);
    if (progress) draw_progress(*progress, still);
    const double top = still.bottom() + 3.2;
    const double figure_height = height_of(plan_, figure.block);
    const double line =
        text.block.lines.empty() ? figure_height : text.block.lines.front().baseline / plan_.unit;
    page_.text(std::move(figure.block), {box.left + kPadding, top + line - figure_height},
               pressed ? &Theme::on_maize : &Theme::clay);
    page_.text(std::move(text.block), {box.left + kPadding + beside, top}, ink);
    const std::string length = write_length(index, box, shape, ink);

    ScreenElement element;
    element.id = id;
    element.role = Role::Button;
    element.name = number + ". " + title + ". " + length;
    element.box = box;
    element.cut = shape.cut_box();
    element.action = Action{ActionKind::ChooseChapter, index};
    element.chosen = progress.has_value();
    element.main = true;
    page_.element(std::move(element), {false, 2, Backing::Room, {}});
    if (has_ear) add_ear(page_, id, title, ear_box(plan_, shape), Backing::Room);
  }

  /// Whoever can't read the end of it hears it: the tree has all of it.
  void shorten(FittedText& text, double width, double height) const {
    std::size_t lines = 0;
    while (lines < text.block.lines.size() &&
           text.block.lines[lines].baseline <= height * plan_.unit) {
      ++lines;
    }
    if (lines == text.block.lines.size()) return;
    cut_after(making_.fonts(), text.block, std::max<std::size_t>(1, lines),
              static_cast<int>(width * plan_.unit));
  }

  std::string write_length(std::size_t index, const Box& box, const CardShape& shape, Token ink) {
    const auto seconds = std::chrono::seconds(std::llround(chapters_[index].length.seconds()));
    const std::string words = running_time(making_.words, seconds);
    const double middle = box.bottom() - 4.2;
    const Token quiet = ink == &Theme::ink ? &Theme::quiet : ink;
    page_.icon("clock", {box.left + 3.8, middle}, 3.4, quiet);
    FittedText text =
        fit_text(making_, words, {Weight::Regular, 29, box.width - 7.2 - shape.cut, 0, 1});
    page_.text_at(std::move(text.block), box.left + 6.6, middle, quiet);
    return words;
  }

  const ScreenMaking& making_;
  const ScreenPlan& plan_;
  ScreenPage page_;
  const std::vector<ChapterCard> chapters_;
  std::optional<ScreenElement> stand_in_;
};

}  // namespace

KioskScreen lay_out_chapters(const ScreenMaking& making) { return Chapters(making).lay_out(); }

}  // namespace hopekiosk::screens
