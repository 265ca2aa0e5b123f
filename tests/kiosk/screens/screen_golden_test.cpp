// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// Every touch screen in both orientations: tests/golden/README.md.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <string>

#include "kiosk/screens/screen_samples.h"
#include "scene/golden.h"
#include "scene/slides/slide_samples.h"

namespace hopekiosk {
namespace {

struct GoldenScreen {
  std::string name;
  Visit visit;
  std::string theme = "day";
  std::function<void(KioskContent&)> change_content = [](KioskContent&) {};
  std::function<void(LayoutContext&)> change_context = [](LayoutContext&) {};
  bool without_words = false;
};

void PrintTo(const GoldenScreen& golden, std::ostream* stream) { *stream << golden.name; }

/// Bars in the place of letters: what somebody sees who doesn't read.
void take_words_away(Scene& scene) {
  std::vector<SceneElement> elements;
  for (SceneElement& element : scene.elements) {
    const auto* text = std::get_if<SceneText>(&element);
    if (text == nullptr) {
      elements.push_back(std::move(element));
      continue;
    }
    for (const TextLine& line : text->placed.block.lines) {
      const double capitals = text->placed.block.lines.front().baseline;
      elements.emplace_back(SceneRectangle{{static_cast<double>(text->placed.left + line.left),
                                            text->placed.top + line.baseline - capitals * 0.75,
                                            static_cast<double>(line.width), capitals * 0.5},
                                           text->colour,
                                           capitals * 0.25,
                                           nullptr,
                                           0});
    }
  }
  scene.elements = std::move(elements);
}

class ScreenGoldenTest : public testing::TestWithParam<GoldenScreen> {
 protected:
  void compare(Size canvas, const std::string& shape) {
    const GoldenScreen& golden = GetParam();
    test::ScreenWorkshop workshop(golden.theme);
    KioskContent content = test::sample_content();
    golden.change_content(content);
    LayoutContext context = workshop.context(canvas);
    golden.change_context(context);
    KioskScreen screen = golden.name.starts_with("invitation")
                             ? lay_out_invitation(content, context)
                             : lay_out_screen(golden.visit, content, test::sample_film(), context);
    if (golden.without_words) take_words_away(screen.scene);
    const PictureRef seen = test::composed(screen, test::film_frame(canvas), workshop);
    test::expect_golden(*seen, "screen-" + golden.name + "-" + shape);
  }
};

TEST_P(ScreenGoldenTest, LooksAsAcceptedInLandscape) { compare({1280, 720}, "16x9"); }
TEST_P(ScreenGoldenTest, LooksAsAcceptedInPortrait) { compare({720, 1280}, "9x16"); }

std::vector<GoldenScreen> in_spanish() {
  std::vector<GoldenScreen> golden;
  for (const test::NamedVisit& each : test::all_screens()) {
    golden.push_back({each.name, each.visit});
  }
  golden.push_back({"invitation", {}});
  return golden;
}

GoldenScreen news_card(const std::string& name, std::size_t card) {
  GoldenScreen golden{name, test::sample_visit(View::News)};
  golden.visit.card = card;
  return golden;
}

std::vector<GoldenScreen> variants() {
  std::vector<GoldenScreen> golden;
  for (const char* language : {"fr", "qps"}) {
    golden.push_back({std::string("menu-") + language, test::sample_visit(View::Menu, language)});
    golden.push_back(
        {std::string("controls-") + language, test::sample_visit(View::Controls, language)});
  }
  golden.push_back({"countdown-en", test::all_screens("en").back().visit});
  for (const test::NamedVisit& each : test::all_screens()) {
    golden.push_back({"contrast-" + each.name, each.visit, "contrast"});
    golden.back().visit.choices.high_contrast = true;
  }
  GoldenScreen lower{"menu-lower", test::sample_visit(View::Menu)};
  lower.change_context = [](LayoutContext& context) { context.controls_lower = true; };
  golden.push_back(lower);
  lower.name = "controls-lower";
  lower.visit = test::sample_visit(View::Controls);
  golden.push_back(lower);
  GoldenScreen few{"menu-without-film", test::sample_visit(View::Menu)};
  few.change_content = [](KioskContent& content) {
    content.film.reset();
    content.languages = {"es"};
  };
  golden.push_back(few);
  GoldenScreen states{"menu-states", test::sample_visit(View::Menu)};
  states.visit.pressed = "menu.chapters";
  states.visit.focus = "menu.news";
  states.visit.speaking = "menu.language";
  golden.push_back(states);
  GoldenScreen switched{"controls-states", test::sample_visit(View::Controls)};
  switched.visit.paused = true;
  switched.visit.choices.captions = false;
  switched.visit.choices.muted = true;
  switched.visit.choices.volume = kVolumeSteps;
  switched.visit.focus = "progress";
  switched.visit.pressed = "back";
  golden.push_back(switched);
  GoldenScreen reading{"language-states", test::sample_visit(View::Language, "fr")};
  reading.visit.focus = "language.quc";
  reading.visit.speaking = "language.en";
  golden.push_back(reading);
  GoldenScreen many{"language-many", test::sample_visit(View::Language)};
  many.visit.page = 1;
  many.change_content = [](KioskContent& content) {
    content.languages.insert(content.languages.end(), {"cak", "ixl", "poh", "tzj"});
  };
  golden.push_back(many);
  GoldenScreen known{"ask-known", test::sample_visit(View::Ask)};
  known.change_content = [](KioskContent& content) { content.ask = test::sample_slot(); };
  golden.push_back(known);
  GoldenScreen stills{"chapters-stills", test::sample_visit(View::Chapters)};
  stills.change_content = [](KioskContent& content) {
    content.film->stand_in = false;
    for (ChapterCard& chapter : content.film->chapters) {
      chapter.still = *test::sample_picture("wide.jpg", {});
    }
    content.film->chapters[2].title =
        test::localised("Lo que conviene saber antes de decidir si uno se va o se queda");
    content.film->chapters.push_back(content.film->chapters[0]);
    content.film->chapters.back().title = {};
  };
  golden.push_back(stills);
  stills.name = "chapters-second-page";
  stills.visit.page = 1;
  golden.push_back(stills);
  golden.push_back(news_card("news-headline", 0));
  golden.push_back(news_card("news-number", 2));
  golden.push_back(news_card("news-points", 3));
  golden.push_back(news_card("news-question", 4));
  golden.push_back(news_card("news-quotation", 5));
  golden.push_back(news_card("news-film", 6));
  golden.push_back(news_card("news-picture", 7));
  golden.push_back(news_card("news-credits", 9));
  GoldenScreen ask = news_card("news-ask", 0);
  ask.change_content = [](KioskContent& content) {
    NewsCard card;
    card.slide.layout = LayoutName::Ask;
    card.slide.text = test::localised(
        "Oficina 2, planta baja\nLa coordinadora del centro\nDe lunes a viernes, de 8 a 17 h");
    content.news.insert(content.news.begin(), card);
  };
  golden.push_back(ask);
  GoldenScreen longer = news_card("news-long", 1);
  longer.change_content = [](KioskContent& content) {
    std::string text;
    for (int i = 0; i < 12; ++i) {
      text +=
          "Muchas de las personas que viajan sin papeles son mujeres, niñas y niños solos y "
          "personas mayores. ";
    }
    content.news[0].slide.text = test::localised(text);
  };
  golden.push_back(longer);
  for (const char* name : {"menu", "controls"}) {
    GoldenScreen bars{std::string(name) + "-no-words",
                      test::sample_visit(*name == 'm' ? View::Menu : View::Controls)};
    bars.without_words = true;
    golden.push_back(bars);
  }
  return golden;
}

std::string name_of(const testing::TestParamInfo<GoldenScreen>& parameter) {
  std::string name = parameter.param.name;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Spanish, ScreenGoldenTest, testing::ValuesIn(in_spanish()), name_of);
INSTANTIATE_TEST_SUITE_P(Variants, ScreenGoldenTest, testing::ValuesIn(variants()), name_of);

}  // namespace
}  // namespace hopekiosk
