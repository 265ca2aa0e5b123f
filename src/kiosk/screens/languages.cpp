// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// The languages in which the programme really is, each named in itself.
#include <algorithm>
#include <cmath>
#include <utility>

#include "kiosk/screens/parts.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/words.h"
#include "playlist/localised_text.h"

namespace hopekiosk::screens {
namespace {

class LanguageCards {
 public:
  explicit LanguageCards(const ScreenMaking& making)
      : making_(making), plan_(making.plan), page_(making) {}

  KioskScreen lay_out() {
    const std::vector<std::string>& languages = making_.content.languages;
    double foot = plan_.foot_top();
    Grid grid = grid_above(foot);
    if (languages.size() > grid.capacity()) {
      foot = plan_.foot_top_with_pages();
      grid = grid_above(foot);
    }
    const std::size_t pages =
        std::max<std::size_t>(1, (languages.size() + grid.capacity() - 1) / grid.capacity());
    const std::size_t shown = std::min(making_.visit.page, pages - 1);
    page_.rectangle({0, 0, plan_.width, plan_.height}, &Theme::room);
    page_.ground(foot);
    add_title(page_, "language", making_.say("Language"), plan_.width - 2 * plan_.margin);
    for (std::size_t i = 0; i < grid.capacity(); ++i) {
      const std::size_t index = shown * grid.capacity() + i;
      if (index < languages.size()) add_language(index, grid.place(i));
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
  struct Grid {
    Box first;
    double gap = 2;
    std::size_t columns = 1;
    std::size_t rows = 1;

    std::size_t capacity() const { return columns * rows; }
    Box place(std::size_t i) const {
      const std::size_t row = i / columns;
      return {first.left + static_cast<double>(i % columns) * (first.width + gap),
              first.top + static_cast<double>(row) * (first.height + gap), first.width,
              first.height};
    }
  };

  Grid grid_above(double foot) const {
    Grid grid;
    grid.gap = plan_.gap(2);
    grid.columns = plan_.portrait ? 1 : 3;
    const double high = std::max(plan_.portrait ? 13.4 : 18.0,
                                 std::max(plan_.main_target(8), ear_cut(plan_).side() + 6));
    const double top = below_title(plan_);
    const double room = foot - 3 - top;
    grid.rows =
        static_cast<std::size_t>(std::max(1.0, std::floor((room + grid.gap) / (high + grid.gap))));
    const double columns = static_cast<double>(grid.columns);
    const double all = plan_.width - 2 * plan_.margin;
    grid.first = {plan_.margin, top, (all - (columns - 1) * grid.gap) / columns, high};
    return grid;
  }

  bool is_chosen(std::size_t index) const {
    const auto& languages = making_.content.languages;
    const std::vector<std::string_view> offered(languages.begin(), languages.end());
    return choose_language(offered, making_.language()) == index;
  }

  void add_language(std::size_t index, const Box& box) {
    const std::string& tag = making_.content.languages[index];
    const ElementId id = "language." + tag;
    const std::string name = language_name(making_, tag);
    const bool has_ear = making_.has_voice(id);
    const bool chosen = is_chosen(index);
    const bool pressed = page_.is_pressed(id);
    const CardShape shape = card_shape(plan_, box, has_ear);
    Face face{&Theme::card, &Theme::quiet, &Theme::ink};
    if (chosen) face = {&Theme::leaf, nullptr, &Theme::on_leaf};
    if (pressed) face = {&Theme::maize, nullptr, &Theme::on_maize};
    page_.card(shape, face.fill);
    if (face.outline != nullptr) {
      page_.card_line(shape, face.outline, making_.high_contrast() ? 0.5 : 0.35);
    }

    constexpr double kRadio = 3;
    constexpr double kText = 11.6;
    // Below the cut where there's room, else left of it.
    double middle = box.top + box.height / 2;
    double width = box.width - kText - 2.4;
    const double below = box.top + shape.cut + 2.9;
    if (has_ear && below + 3.4 <= box.bottom() - 3) {
      middle = std::max(middle, below);
    } else {
      width -= shape.cut;
    }
    FittedText text = fit_text(making_, name, {Weight::Bold, 19, width, 0, 2, 1.2});
    if (text.block.lines.size() > 1) middle = box.top + box.height / 2;
    const Point radio{box.left + 6, middle};
    if (chosen) {
      page_.disc(radio, kRadio, face.ink);
      page_.icon("check", radio, 4.2, face.fill);
    } else {
      page_.disc(radio, kRadio, pressed ? face.ink : &Theme::quiet);
      page_.disc(radio, kRadio - 0.6, face.fill);
    }
    page_.text_at(std::move(text.block), box.left + kText, middle, face.ink);

    ScreenElement element;
    element.id = id;
    element.role = Role::RadioButton;
    element.name = name;
    element.box = box;
    element.cut = shape.cut_box();
    element.action = Action{ActionKind::ChooseLanguage, index};
    element.chosen = chosen;
    element.main = true;
    page_.element(std::move(element), {false, 2, Backing::Room, {}});
    if (has_ear) add_ear(page_, id, name, ear_box(plan_, shape), Backing::Room);
  }

  const ScreenMaking& making_;
  const ScreenPlan& plan_;
  ScreenPage page_;
};

}  // namespace

KioskScreen lay_out_languages(const ScreenMaking& making) {
  return LanguageCards(making).lay_out();
}

}  // namespace hopekiosk::screens
