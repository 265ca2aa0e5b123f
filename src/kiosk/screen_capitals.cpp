// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk/screen_capitals.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>

#include "text/readability.h"

namespace hopekiosk {
namespace {

constexpr double kNone = std::numeric_limits<double>::infinity();

struct NamedVisit {
  const char* name;
  Visit visit;
};

std::vector<NamedVisit> visits() {
  std::vector<NamedVisit> all;
  for (const auto& [name, view] :
       {std::pair{"menu", View::Menu}, std::pair{"film's controls", View::Controls},
        std::pair{"chapters", View::Chapters}, std::pair{"news", View::News},
        std::pair{"language", View::Language}, std::pair{"where to ask", View::Ask},
        std::pair{"still here?", View::Menu}}) {
    Visit visit;
    visit.view = view;
    all.push_back({name, visit});
  }
  all.back().visit.countdown = std::chrono::seconds(20);
  return all;
}

/// In pixels.
double smallest_of(const KioskScreen& screen) {
  double least = kNone;
  for (const SceneElement& element : screen.scene.elements) {
    const auto* text = std::get_if<SceneText>(&element);
    if (text == nullptr || text->placed.block.lines.empty()) continue;
    least = std::min<double>(least, text->placed.block.lines.front().baseline);
  }
  return least;
}

double smallest_on(Visit visit, const KioskContent& content, LayoutContext context, Size canvas,
                   const Millimetres& panel) {
  context.canvas = canvas;
  context.screen = panel;
  FilmNow film;
  film.playing = content.film.has_value();
  if (content.film) film.length = content.film->length;
  double least = kNone;
  for (const std::string& language : content.languages) {
    visit.choices.language = language;
    std::size_t pages = 1;
    for (std::size_t page = 0; page < pages; ++page) {
      visit.card = visit.page = page;
      const KioskScreen screen = lay_out_screen(visit, content, film, context);
      pages = visit.countdown ? 1 : screen.pages;
      least = std::min(least, smallest_of(screen));
    }
  }
  return least == kNone ? 0 : least * panel.width / canvas.width;
}

bool is_there(const NamedVisit& each, const KioskContent& content) {
  switch (each.visit.view) {
    case View::Controls: return content.film.has_value();
    case View::Chapters: return content.film && !content.film->chapters.empty();
    case View::News: return !content.news.empty();
    case View::Language: return content.languages.size() > 1;
    default: return true;
  }
}

std::string column(double capitals) {
  return fmt::format("{:6.1f} mm{:6.2f}°", capitals, visual_angle(capitals, kReadingAtAScreen));
}

}  // namespace

std::vector<ScreenCapitals> smallest_capitals(const KioskContent& content,
                                              const LayoutContext& with, const ScreenSize& panel) {
  const Size wide = usual_canvas(panel);
  const Size upright{wide.height, wide.width};
  std::vector<ScreenCapitals> all;
  for (const NamedVisit& each : visits()) {
    if (!is_there(each, content)) continue;
    all.push_back({each.name, smallest_on(each.visit, content, with, wide, panel.of_picture(wide)),
                   smallest_on(each.visit, content, with, upright, panel.of_picture(upright))});
  }
  return all;
}

std::string screen_table(const std::vector<ScreenCapitals>& screens, const ScreenSize& panel) {
  std::string table = fmt::format(
      "Touch screens on {}: capitals of the smallest text in any language, and their angle from\n"
      "0.6 m off; {} degrees are wanted.\n{:<25}{:<18}{}\n",
      panel.text(), kSmallestAngle, "", "  wide", "  upright");
  for (const ScreenCapitals& each : screens) {
    table += fmt::format("{:<25}{}  {}\n", each.name, column(each.wide), column(each.upright));
  }
  return table;
}

}  // namespace hopekiosk
