// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// Over a film, where there is no ground to lie in: a pill of it.
#include <algorithm>
#include <cmath>
#include <utility>

#include "kiosk/layout.h"
#include "kiosk/screens/screen_page.h"

namespace hopekiosk {

std::string touch_the_screen(const Catalogues& catalogues,
                             const std::vector<std::string>& languages) {
  std::vector<std::string> said;
  for (const std::string& language : languages) {
    if (!catalogues.has(language)) continue;
    std::string words(catalogues.of(language).text("Touch the screen"));
    if (std::find(said.begin(), said.end(), words) == said.end()) said.push_back(std::move(words));
  }
  if (said.empty()) {
    const std::string_view main =
        languages.empty() ? kUsualLanguage : std::string_view(languages.front());
    said.emplace_back(catalogues.of(main).text("Touch the screen"));
  }
  constexpr std::size_t kMost = 3;
  std::string all;
  for (std::size_t i = 0; i < std::min(said.size(), kMost); ++i) {
    all += (i == 0 ? "" : " · ") + said[i];
  }
  return all;
}

KioskScreen lay_out_invitation(const KioskContent& content, const LayoutContext& context) {
  using namespace screens;
  Visit nobody;
  if (!content.languages.empty()) nobody.choices.language = content.languages.front();
  const FilmNow film;
  const ScreenMaking making(nobody, content, film, context);
  const ScreenPlan& plan = making.plan;
  ScreenPage page(making);
  constexpr double kHand = 6;
  constexpr double kPadding = 2;
  const std::string words = touch_the_screen(context.catalogues, content.languages);
  FittedText text =
      fit_text(making, words,
               {Weight::Bold, 30, plan.width - 2 * plan.margin - kHand - 4 * kPadding, 0, 3, 1.25});
  const double wide = 2 * kPadding + kHand + 1.6 + width_of(plan, text.block) + 0.8;
  const double high = std::max(plan.main_target(8), height_of(plan, text.block) + 5);
  // Upright the film is at the top and the ground below it: there it stands in the hint's place.
  const double left = plan.portrait ? plan.margin : plan.width - plan.margin - wide;
  const Box pill{plan.whole(left), plan.whole(plan.height - (plan.portrait ? 3 : 3.6) - high), wide,
                 high};
  const double middle = pill.top + pill.height / 2;
  page.rectangle(pill, &Theme::soil, 2,
                 context.drawings.theme().ground_edge == context.drawings.theme().soil
                     ? nullptr
                     : &Theme::ground_edge,
                 0.4);
  page.icon("hand", {pill.left + kPadding + kHand / 2, middle}, kHand, &Theme::maize);
  page.text_at(std::move(text.block), pill.left + kPadding + kHand + 1.6, middle, &Theme::on_soil);
  ScreenElement element;
  element.id = "invitation";
  element.role = Role::Button;
  element.name = words;
  element.box = pill;
  element.action = Action{ActionKind::OpenMenu, 0};
  element.main = true;
  page.element(std::move(element));
  KioskScreen screen = page.take(plan.height);
  screen.painted = {};
  screen.over = screen.elements.front().box;
  // Half a pixel of the pill's edge must not be lost.
  screen.over.width = std::min(screen.over.width + 1, context.canvas.width - screen.over.left);
  screen.over.height = std::min(screen.over.height + 1, context.canvas.height - screen.over.top);
  constexpr double kUnderCaptions = 1.2;
  screen.captions_above = screen.over.top - std::round(kUnderCaptions * plan.unit);
  return screen;
}

}  // namespace hopekiosk
