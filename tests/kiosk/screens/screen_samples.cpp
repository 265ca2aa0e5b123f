// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk/screens/screen_samples.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <map>
#include <utility>

#include "base/assets.h"
#include "output/virtual_screen.h"
#include "playlist/temporary_folder.h"
#include "scene/slides/slide_samples.h"
#include "scene/theme_file.h"
#include "text/mo_bytes.h"

namespace hopekiosk::test {
namespace {

Theme theme_named(const std::string& name) {
  if (name == "day") return {};
  const ReadTheme read = load_theme(name, assets_folder());
  EXPECT_TRUE(read.ok());
  return read.theme;
}

/// As long again as two letters of five, in letters with marks; what is filled in stays.
std::string longer(const std::string& message) {
  std::string text;
  int letters = 0;
  for (std::size_t i = 0; i < message.size(); ++i) {
    const char each = message[i];
    text += each;
    if (each == '%' || (i > 0 && message[i - 1] == '%') || each == '{' || each == '}') continue;
    if ((static_cast<unsigned char>(each) | 0x20U) < 'a' ||
        (static_cast<unsigned char>(each) | 0x20U) > 'z') {
      continue;
    }
    ++letters;
    if (letters % 5 == 2) text += "é";
    if (letters % 5 == 4) text += "n";
  }
  return text;
}

std::string unquoted(const std::string& line) {
  const std::size_t first = line.find('"');
  return line.substr(first + 1, line.rfind('"') - first - 1);
}

/// The template's messages that need no plural and nothing but what is filled in.
std::string pseudo_catalogue() {
  std::ifstream file(std::filesystem::path(HOPEKIOSK_SOURCE_DIR) / "assets/locale/hopekiosk.pot");
  std::map<std::string, std::string> messages{{"", "Language: qps\n"}};
  std::string context;
  for (std::string line; std::getline(file, line);) {
    if (line.empty()) context.clear();
    if (line.starts_with("msgctxt")) context = unquoted(line) + '\4';
    if (!line.starts_with("msgid ")) continue;
    const std::string message = unquoted(line);
    // Dates and numbers are patterns of their own; plurals stay English.
    if (message.empty() || message.find('{') != std::string::npos) continue;
    if (!context.empty() && context != std::string("position") + '\4') continue;
    if (message.starts_with("%d ") && message != "%d of %d") continue;
    messages[context + message] = longer(message);
  }
  EXPECT_GT(messages.size(), 40U);
  return mo_bytes({messages.begin(), messages.end()});
}

const Catalogues& catalogues() {
  static const Catalogues all = [] {
    const TemporaryFolder folder;
    for (const auto& entry : std::filesystem::directory_iterator(default_locale_folder())) {
      std::filesystem::copy(entry.path(), folder.path() / entry.path().filename());
    }
    folder.write("qps.mo", pseudo_catalogue());
    return Catalogues(folder.path());
  }();
  return all;
}

const Languages& languages() {
  static const Languages all = Languages::read(default_languages_file());
  return all;
}

void add_chapter(KioskContent::Film& film, const char* title) {
  ChapterCard chapter;
  chapter.start =
      ExactTime::from_milliseconds(420'000).times(static_cast<std::int64_t>(film.chapters.size()));
  chapter.length = ExactTime::from_milliseconds(420'000);
  chapter.title = localised(title);
  film.chapters.push_back(chapter);
}

}  // namespace

ScreenWorkshop::ScreenWorkshop(const std::string& theme) : drawings_(theme_named(theme)) {}

LayoutContext ScreenWorkshop::context(Size canvas) {
  LayoutContext context{fonts_, drawings_, catalogues(), canvas};
  context.has_voice = [](std::string_view, std::string_view) { return true; };
  context.load_picture = sample_picture;
  context.facts = sample_facts();
  context.languages = &languages();
  context.offers_high_contrast = true;
  return context;
}

KioskContent sample_content() {
  KioskContent content;
  KioskContent::Film film;
  film.title = localised("Construyendo esperanza");
  film.length = ExactTime::from_milliseconds(1'680'000);
  film.stand_in = true;
  for (const char* title : {"La partida", "El camino", "El regreso", "Volver a empezar"}) {
    add_chapter(film, title);
  }
  content.film = film;
  for (const LayoutName layout :
       {LayoutName::Headline, LayoutName::News, LayoutName::Number, LayoutName::Points,
        LayoutName::Question, LayoutName::Quotation, LayoutName::Film, LayoutName::Picture,
        LayoutName::FullPicture, LayoutName::Credits, LayoutName::Screenings, LayoutName::Ask,
        LayoutName::ProgrammeDate}) {
    content.news.push_back({spanish_sample(layout)});
  }
  content.languages = {"es", "fr", "en", "quc", "mam", "kek"};
  return content;
}

AskSlot sample_slot() {
  return {"Oficina 2, planta baja", "La coordinadora del centro",
          "De lunes a viernes, de 8 a 17 h"};
}

FilmNow sample_film() {
  FilmNow film;
  film.playing = true;
  film.position = ExactTime::from_milliseconds(760'000);
  film.length = ExactTime::from_milliseconds(1'680'000);
  return film;
}

Visit sample_visit(View view, const std::string& language) {
  Visit visit;
  visit.view = view;
  visit.choices.language = language;
  return visit;
}

std::vector<NamedVisit> all_screens(const std::string& language) {
  std::vector<NamedVisit> visits = {{"menu", sample_visit(View::Menu, language)},
                                    {"controls", sample_visit(View::Controls, language)},
                                    {"chapters", sample_visit(View::Chapters, language)},
                                    {"language", sample_visit(View::Language, language)},
                                    {"news", sample_visit(View::News, language)},
                                    {"ask", sample_visit(View::Ask, language)},
                                    {"countdown", sample_visit(View::News, language)}};
  visits[4].visit.card = 1;
  visits.back().visit.countdown = std::chrono::seconds(14);
  return visits;
}

PictureRef plain_frame(Size canvas, Colour colour) {
  auto painter = Painter::create(canvas, colour);
  return painter->take();
}

PictureRef checkerboard(Size canvas, int side) {
  auto painter = Painter::create(canvas, colour(0xFFFFFF));
  for (int y = 0; y * side < canvas.height; ++y) {
    for (int x = y % 2; x * side < canvas.width; x += 2) {
      painter->rectangle({static_cast<double>(x * side), static_cast<double>(y * side),
                          static_cast<double>(side), static_cast<double>(side)},
                         colour(0x000000));
    }
  }
  return painter->take();
}

PictureRef film_frame(Size canvas) {
  // Upright, the film is at the top.
  const double width = canvas.width;
  const double height = canvas.width > canvas.height ? canvas.height : canvas.width * 9.0 / 16;
  const DrawingLibrary drawings(Theme{});
  auto painter = Painter::create(canvas, drawings.theme().soil);
  const double unit = height / 72;
  painter->rectangle({0, 0, width, height}, colour(0xFCE4AC));
  painter->disc({width * 0.84, 24 * unit}, 15 * unit, drawings.theme().maize);
  EXPECT_TRUE(drawings.draw(*painter, "shop", {width * 0.42, 62 * unit}, 2.4 * unit));
  EXPECT_TRUE(drawings.draw(*painter, "tree", {width * 0.84, 62 * unit}, 2 * unit));
  painter->rectangle({0, 62 * unit, width, height - 62 * unit}, drawings.theme().leaf);
  return painter->take();
}

PictureRef composed(const KioskScreen& screen, const PictureRef& film, ScreenWorkshop& workshop) {
  const Size canvas = screen.scene.canvas;
  auto painted = paint_screen(screen, workshop.fonts(), workshop.drawings());
  if (!painted) {
    ADD_FAILURE() << painted.error().what;
    return film;
  }
  EXPECT_TRUE(painted->warnings.empty());
  LayerList layers;
  Layer base;
  base.picture = film;
  base.fit = Fit::Cover;
  layers.add(base);
  painted->add_to(layers);
  EXPECT_LE(layers.size(), 3U) << "film, captions and two more";
  VirtualScreen output(canvas);
  EXPECT_TRUE(output.prepare(layers));
  const NewPicture copy = make_packed_picture(PixelFormat::Bgrx, canvas);
  for (int y = 0; y < canvas.height; ++y) {
    std::memcpy(copy.pixels + static_cast<std::ptrdiff_t>(y) * copy.stride,
                output.pixels() + static_cast<std::ptrdiff_t>(y) * output.stride(),
                4 * static_cast<std::size_t>(canvas.width));
  }
  return copy.picture;
}

}  // namespace hopekiosk::test
