// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// "Are you still here?" It covers all that was read.
#include <algorithm>
#include <chrono>
#include <utility>

#include "kiosk/screens/parts.h"
#include "kiosk/screens/screens.h"

namespace hopekiosk::screens {
namespace {

constexpr double kSeconds = 20;

struct Line {
  const char* id;
  Role role;
  std::string words;
  TextFit fit;
  Token colour;
  double gap;  ///< above its capitals
};

/// Its lines one below the other, in the middle of `room` or from its top.
void write(ScreenPage& page, const std::vector<Line>& lines, const Box& room, bool centred) {
  const ScreenPlan& plan = page.plan();
  std::vector<FittedText> texts;
  double high = 0;
  // All of it smaller until it fits.
  for (double step = 0; step <= capitals::kReadable; ++step) {
    texts.clear();
    high = 0;
    for (const Line& line : lines) {
      TextFit fit = line.fit;
      fit.largest = std::min(fit.largest + step, capitals::kReadable);
      texts.push_back(fit_text(page.making(), line.words, fit));
      high += height_of(plan, texts.back().block) + (texts.size() > 1 ? line.gap : 0);
    }
    if (high <= room.height) break;
  }
  double y = room.top + (centred ? std::max(0.0, (room.height - high) / 2) : 0);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i > 0) y += lines[i].gap;
    ScreenElement element;
    element.id = lines[i].id;
    element.role = lines[i].role;
    element.name = lines[i].words;
    const double tall = height_of(plan, texts[i].block);
    element.box = {room.left, y, width_of(plan, texts[i].block), tall};
    page.text(std::move(texts[i].block), {room.left, y}, lines[i].colour);
    page.element(std::move(element));
    y += tall;
  }
}

void draw_ring(ScreenPage& page, Point centre, double scale, long seconds) {
  const double radius = 20 * scale;
  const double width = 2.4 * scale;
  page.arc(centre, radius, 0, 360, width,
           page.making().high_contrast() ? &Theme::soil_2 : &Theme::clay_light);
  const double left = std::clamp(static_cast<double>(seconds) / kSeconds, 0.0, 1.0);
  if (left > 0) page.arc(centre, radius, -90, -90 + 360 * left, width, &Theme::clay);
  page.disc(centre, 16.2 * scale, &Theme::maize);
  const std::string digits = std::to_string(seconds);
  FittedText text = fit_text(page.making(), digits, {Weight::Bold, 6.5 / scale, 30 * scale, 0, 1});
  page.text_in(std::move(text.block),
               {centre.x - 15 * scale, centre.y - 8 * scale, 30 * scale, 16 * scale},
               &Theme::on_maize);
  page.icon("hand", {centre.x + 17.6 * scale, centre.y + 17.6 * scale}, 15.5 * scale, &Theme::line);
  ScreenElement timer;
  timer.id = "countdown";
  timer.role = Role::Timer;
  timer.name = page.making().words.plural("%d second", "%d seconds", seconds);
  timer.box = {centre.x - radius, centre.y - radius, 2 * radius, 2 * radius};
  page.element(std::move(timer));
}

}  // namespace

KioskScreen lay_out_countdown(const ScreenMaking& making) {
  const ScreenPlan& plan = making.plan;
  ScreenPage page(making);
  const double foot = plan.foot_top();
  page.rectangle({0, 0, plan.width, plan.height}, &Theme::room);
  page.ground(foot);
  const double scale = plan.portrait ? 1.1 : std::min(1.0, plan.width / 128);
  const Point centre = plan.portrait ? Point{plan.width / 2, 40} : Point{32 * scale, foot / 2 + 1};
  const double left = plan.portrait ? plan.margin : 61 * scale;
  const Box room{left, plan.portrait ? 72.0 : 6.0, plan.width - plan.margin - left,
                 plan.portrait ? foot - 76 : foot - 14};
  const double wide = room.width;
  const bool film = making.content.film.has_value();
  const std::vector<Line> lines = {{"title",
                                    Role::Heading,
                                    making.say("Are you still here?"),
                                    {Weight::Bold, 10.7, wide, 16, 2, 1.2},
                                    &Theme::ink,
                                    0},
                                   {"countdown.what",
                                    Role::Text,
                                    making.say("Touch the screen to go on where you were."),
                                    {Weight::Regular, 17.5, wide, 17, 4, 1.3},
                                    &Theme::ink,
                                    6},
                                   {"countdown.else",
                                    Role::Text,
                                    making.say(film ? "If you don’t, the film comes back."
                                                    : "If you don’t, the programme comes back."),
                                    {Weight::Regular, 26, wide, 9, 3, 1.3},
                                    &Theme::quiet,
                                    5.5}};
  write(page, lines, room, !plan.portrait);
  const auto seconds = making.visit.countdown.value_or(std::chrono::seconds(0)).count();
  draw_ring(page, centre, scale, std::max<long>(0, static_cast<long>(seconds)));
  // A touch anywhere says yes.
  ScreenElement stay;
  stay.id = "stay";
  stay.role = Role::Button;
  stay.name = making.say("I’m still here");
  stay.box = {0, 0, plan.width, foot - plan.gap(1)};
  stay.action = Action{ActionKind::StayHere, 0};
  stay.main = true;
  const double reach = 21.2 * scale;
  page.element(std::move(stay), {true, 0, Backing::Room,
                                 Box{centre.x - reach, centre.y - reach, 2 * reach, 2 * reach}});
  add_back(page);
  return page.take(0);
}

}  // namespace hopekiosk::screens
