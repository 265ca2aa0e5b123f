// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// What becomes of the stick that somebody has just put in: a card of paper over the programme, read
// from two metres.
#include "kiosk/stick_card.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/screens/screen_page.h"

namespace hopekiosk {
namespace {

using namespace screens;
using Phase = InstallProgress::Phase;

/// Largest letters: 1/11 of the shorter side is read from two metres on a screen of 21.5 inches
/// (scene/reading_distances.h).
constexpr double kTitle = 11;
constexpr double kText = 14;
constexpr double kPadding = 4.5;
constexpr double kBetween = 4;
constexpr double kBricksHigh = 5;
constexpr int kBricks = 10;
/// "42 %" is what is looked for from afar.
constexpr double kKeepsItsSize = 0.25;

/// In u. A result has more to say than the time before.
struct CardPlan {
  Box card;
  Box picture;
  Box words;
};

CardPlan plan_of(const ScreenPlan& plan, bool has_ended) {
  CardPlan at;
  const double least_margin = plan.margin;
  if (plan.portrait) {
    const double wide = std::min(64.0, plan.width - 2 * least_margin);
    const double high = std::min(has_ended ? 114.0 : 94.0, plan.height - 2 * least_margin);
    at.card = {(plan.width - wide) / 2, (plan.height - high) / 2, wide, high};
    const double picture = std::min(28.0, high * 0.36);
    at.picture = {at.card.left, at.card.top, wide, picture};
    at.words = {at.card.left + kPadding, at.card.top + picture + kPadding, wide - 2 * kPadding,
                high - picture - 2 * kPadding};
    return at;
  }
  const double wide = std::min(has_ended ? 116.0 : 106.0, plan.width - 2 * least_margin);
  const double high = std::min(has_ended ? 60.0 : 48.0, plan.height - 2 * least_margin);
  at.card = {(plan.width - wide) / 2, (plan.height - high) / 2, wide, high};
  const double picture = std::min(28.0, wide * 0.28);
  at.picture = {at.card.left, at.card.top, picture, high};
  at.words = {at.card.left + picture + kPadding, at.card.top + kPadding,
              wide - picture - 2 * kPadding, high - 2 * kPadding};
  return at;
}

CardShape shape_of(const CardPlan& at) {
  CardShape shape;
  shape.box = at.card;
  shape.corner_radius = 2;
  return shape;
}

struct Line {
  const char* id;
  Role role;
  std::string words;
  Weight weight;
  double largest;
  double line_height;
  std::size_t most;   ///< lines
  double yields = 1;  ///< how readily it becomes smaller
};

struct Words {
  std::vector<Line> lines;
  bool has_bricks = false;  ///< below the first
};

std::string time_left(const Catalogue& words, int minutes) {
  constexpr int kInHours = 120;
  if (minutes == 0) return std::string(words.text("Less than a minute"));
  if (minutes < kInHours) return words.plural("About %d minute", "About %d minutes", minutes);
  return words.plural("About %d hour", "About %d hours", (minutes + 30) / 60);
}

Words words_while_busy(const StickCard& card, const Catalogue& words) {
  std::string title;
  if (card.phase == Phase::Copying) {
    title = fill_in(words.text("Copying, %d %%"), {std::to_string(card.percent)});
  } else if (card.phase == Phase::Checking) {
    title = words.text("Checking the programme…");
  } else {
    title = words.text("Reading the stick…");
  }
  Words said;
  said.has_bricks = card.phase == Phase::Copying;
  said.lines.push_back(
      {"title", Role::Heading, std::move(title), Weight::Bold, kTitle, 1.22, 3, kKeepsItsSize});
  if (said.has_bricks && card.minutes_left) {
    said.lines.push_back({"stick.time", Role::Text, time_left(words, *card.minutes_left),
                          Weight::Regular, kText, 1.3, 2});
  }
  said.lines.push_back({"stick.do", Role::Text, std::string(words.text("Leave the stick in.")),
                        Weight::Regular, kText, 1.3, 2});
  return said;
}

Words words_of_card(const StickCard& card, const Catalogue& words) {
  if (card.phase != Phase::Ended) return words_while_busy(card, words);
  OutcomeWords told = words_of(card.outcome, words, Readers::Screen);
  Words said;
  said.lines.push_back(
      {"title", Role::Heading, std::move(told.what), Weight::Bold, kTitle, 1.22, 6});
  if (!told.more.empty()) {
    said.lines.push_back(
        {"stick.more", Role::Text, std::move(told.more), Weight::Regular, kText, 1.3, 9});
  }
  return said;
}

void draw_bricks(ScreenPage& page, const Box& row, int percent) {
  constexpr double kGap = 0.6;
  const double wide = (row.width - (kBricks - 1) * kGap) / kBricks;
  for (int i = 0; i < kBricks; ++i) {
    CardShape brick;
    brick.box = {row.left + i * (wide + kGap), row.top, wide, row.height};
    brick.corner_radius = 0.8;
    page.card(brick, &Theme::room);
    const double laid = std::clamp(percent / 10.0 - i, 0.0, 1.0);
    if (laid > 0) {
      page.card(brick, &Theme::clay, Box{brick.box.left, row.top, wide * laid, row.height});
    }
    if (laid < 1) page.card_line(brick, &Theme::quiet, 0.35);
  }
  ScreenElement progress;
  progress.id = "stick.progress";
  progress.role = Role::Progress;
  progress.name = std::to_string(percent) + "\u00A0%";
  progress.box = row;
  page.element(std::move(progress));
}

/// One below the other, in the middle of `room`; all of it smaller until it fits.
void write(ScreenPage& page, const Words& said, const StickCard& card, const Box& room) {
  const ScreenPlan& plan = page.plan();
  std::vector<FittedText> texts;
  double high = 0;
  const double bricks = said.has_bricks ? kBricksHigh + kBetween : 0;
  for (double step = 0; step <= capitals::kReadable; ++step) {
    texts.clear();
    high = bricks;
    for (const Line& line : said.lines) {
      texts.push_back(
          fit_text(page.making(), line.words,
                   {line.weight, std::min(line.largest + step * line.yields, capitals::kReadable),
                    room.width, 0, line.most, line.line_height}));
      high += height_of(plan, texts.back().block) + (texts.size() > 1 ? kBetween : 0);
    }
    if (high <= room.height) break;
  }
  double y = room.top + std::max(0.0, (room.height - high) / 2);
  for (std::size_t i = 0; i < said.lines.size(); ++i) {
    if (i > 0) y += kBetween;
    ScreenElement element;
    element.id = said.lines[i].id;
    element.role = said.lines[i].role;
    element.name = said.lines[i].words;
    const double tall = height_of(plan, texts[i].block);
    element.box = {room.left, y, width_of(plan, texts[i].block), tall};
    page.text(std::move(texts[i].block), {room.left, y}, &Theme::ink);
    page.element(std::move(element));
    y += tall;
    if (i == 0 && said.has_bricks) {
      draw_bricks(page, {room.left, y + kBetween, room.width, kBricksHigh}, card.percent);
      y += bricks;
    }
  }
}

enum class Sign { Busy, Good, Refused, PutInAgain, AskStaff };

Sign sign_of(const StickCard& card) {
  if (card.phase != Phase::Ended) return Sign::Busy;
  switch (card.outcome.result) {
    case InstallResult::Installed:
    case InstallResult::UpToDate: return Sign::Good;
    case InstallResult::Interrupted: return Sign::PutInAgain;
    case InstallResult::WaitsForConfirmation: return Sign::AskStaff;
    case InstallResult::NothingForUs:
    case InstallResult::NotUsed:
    case InstallResult::StoreFault: break;
  }
  return Sign::Refused;
}

/// A cross of two bars.
void draw_cross(ScreenPage& page, Point centre, double reach, Token colour) {
  const double thick = reach * 0.26;
  for (const double way : {1.0, -1.0}) {
    page.polygon({{centre.x - reach, centre.y - way * reach + thick},
                  {centre.x - reach + thick * way, centre.y - way * reach},
                  {centre.x + reach, centre.y + way * reach - thick},
                  {centre.x + reach - thick * way, centre.y + way * reach}},
                 colour);
  }
}

/// Above the ground, its plug down; `lift`: how far out of it.
void draw_stick(ScreenPage& page, double middle, double ground, double scale, double lift) {
  const double foot = ground - lift * scale;
  const auto box = [&](double left, double top, double width, double height) {
    return Box{middle + left * scale, foot + top * scale, width * scale, height * scale};
  };
  page.rectangle(box(-3.4, -4.6, 6.8, 4.6), &Theme::soil_2, 0.3 * scale);
  page.rectangle(box(-2, -3, 1.3, 1.4), &Theme::on_soil);
  page.rectangle(box(0.7, -3, 1.3, 1.4), &Theme::on_soil);
  page.rectangle(box(-5, -18.6, 10, 14), &Theme::clay, 1.2 * scale);
  page.disc({middle, foot - 14.6 * scale}, 1.6 * scale, &Theme::maize);
}

void draw_sign(ScreenPage& page, Sign sign, Point centre, double radius) {
  switch (sign) {
    case Sign::Busy: return page.disc(centre, radius, &Theme::maize);
    case Sign::Good:
      page.disc(centre, radius, &Theme::leaf);
      return page.icon("check", centre, radius * 1.3, &Theme::on_leaf);
    case Sign::PutInAgain:
    case Sign::AskStaff:
      page.disc(centre, radius, &Theme::maize);
      return page.icon(sign == Sign::AskStaff ? "person" : "memory-stick", centre, radius * 1.3,
                       &Theme::on_maize);
    case Sign::Refused:
      page.disc(centre, radius, &Theme::clay);
      return draw_cross(page, centre, radius * 0.46, &Theme::on_clay);
  }
}

/// The stick in its slot while it's needed, above it when it may go.
void draw_picture(ScreenPage& page, const CardPlan& at, Sign sign) {
  const ScreenPlan& plan = page.plan();
  const Box& box = at.picture;
  const double strip = plan.portrait ? 5 : 9;
  const double ground = box.bottom() - strip;
  const double scale = std::min({1.0, (box.height - strip) / 30, box.width / 28});
  const double high = plan.portrait ? scale * 1.05 : scale;
  const CardShape whole = shape_of(at);
  page.card(whole, &Theme::sky, box);
  const double middle = plan.portrait ? box.left + box.width * 0.36 : box.left + box.width * 0.4;
  page.card(whole, &Theme::soil, Box{box.left, ground, box.width, strip});
  page.rectangle({box.left, ground, box.width, measure::kGroundEdge}, &Theme::ground_edge);
  page.rectangle({middle - 4.6 * high, ground, 9.2 * high, 1.3}, &Theme::on_light, 0.2);
  draw_stick(page, middle, ground, high, sign == Sign::Busy ? 0 : 3);
  const double radius = 5.6 * scale;
  const Point place = plan.portrait ? Point{box.left + box.width * 0.7, ground - 15 * high}
                                    : Point{box.right() - 1.6 - radius, ground - 24.5 * high};
  draw_sign(page, sign, place, radius);
}

}  // namespace

StickCard stick_card_of(const InstallProgress& progress) {
  StickCard card;
  card.phase = progress.phase;
  if (progress.phase == Phase::Copying) {
    card.percent = progress.percent;
    // "About": to the nearest minute.
    if (progress.seconds_left >= 0) card.minutes_left = (progress.seconds_left + 30) / 60;
  }
  if (progress.phase == Phase::Ended) card.outcome = progress.outcome;
  return card;
}

KioskScreen lay_out_stick_card(const StickCard& card, std::string_view language,
                               const LayoutContext& context) {
  Visit nobody;
  nobody.choices.language = language;
  const KioskContent nothing;
  const FilmNow film;
  const ScreenMaking making(nobody, nothing, film, context);
  ScreenPage page(making);
  const CardPlan at = plan_of(making.plan, card.phase == Phase::Ended);
  page.card(shape_of(at), &Theme::card);
  write(page, words_of_card(card, making.words), card, at.words);
  draw_picture(page, at, sign_of(card));
  const Box box = making.plan.pixels(at.card);
  KioskScreen screen = page.take(making.plan.height);
  screen.painted = {};
  screen.over = {std::floor(box.left), std::floor(box.top), std::ceil(box.width) + 1,
                 std::ceil(box.height) + 1};
  screen.dims_programme = true;
  return screen;
}

}  // namespace hopekiosk
