// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// What every screen must keep, whatever the language, the canvas, the theme and the real size.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "kiosk/screens/screen_samples.h"
#include "scene/slides/slide_samples.h"

namespace hopekiosk {
namespace {

constexpr double kPixel = 1.01;

struct Wall {
  Size canvas;
  double inches = 0;  ///< diagonal; 0: not known
  std::string theme = "day";
  std::string language = "es";
  bool lower = false;

  std::optional<Millimetres> screen() const {
    if (inches <= 0) return std::nullopt;
    const double pixels = std::hypot(canvas.width, canvas.height);
    const double millimetres = inches * 25.4 / pixels;
    return Millimetres{canvas.width * millimetres, canvas.height * millimetres};
  }
  double millimetres(double pixels) const {
    return pixels * inches * 25.4 / std::hypot(canvas.width, canvas.height);
  }
};

void PrintTo(const Wall& wall, std::ostream* stream) {
  *stream << wall.canvas.width << "x" << wall.canvas.height << " " << wall.inches << "in "
          << wall.theme << " " << wall.language << (wall.lower ? " lower" : "");
}

std::vector<Wall> walls() {
  std::vector<Wall> all;
  for (const Size canvas : {Size{1280, 720}, Size{720, 1280}}) {
    for (const double inches : {10.1, 21.5, 32.0, 43.0}) {
      for (const char* language : {"es", "fr", "en", "qps"}) {
        // A theme changes no place: one language in the other is enough.
        all.push_back({canvas, inches, "day", language});
        if (std::string(language) == "es") all.push_back({canvas, inches, "contrast", language});
        if (std::string(language) == "qps") all.push_back({canvas, inches, "day", language, true});
      }
    }
  }
  for (const Size canvas :
       {Size{1920, 1080}, Size{1080, 1920}, Size{3840, 2160}, Size{1280, 800}}) {
    all.push_back({canvas, 21.5, "day", "es"});
    all.push_back({canvas, 0, "day", "fr"});
  }
  return all;
}

class EveryScreen : public testing::TestWithParam<Wall> {
 protected:
  EveryScreen() : workshop_(GetParam().theme) {
    LayoutContext context = workshop_.context(GetParam().canvas);
    context.screen = GetParam().screen();
    context.controls_lower = GetParam().lower;
    for (const AskSlot& slot : {AskSlot{}, test::sample_slot()}) {
      KioskContent content = test::sample_content();
      content.ask = slot;
      for (const test::NamedVisit& each : test::all_screens(GetParam().language)) {
        if (!slot.empty() && each.name != "ask") continue;
        screens_.push_back({each.name + (slot.empty() ? "" : "-known"),
                            lay_out_screen(each.visit, content, test::sample_film(), context)});
      }
    }
  }

  template <typename Check>
  void for_each_screen(Check check) const {
    for (const auto& [name, screen] : screens_) {
      SCOPED_TRACE(name);
      check(screen);
    }
  }

  test::ScreenWorkshop workshop_;
  std::vector<std::pair<std::string, KioskScreen>> screens_;
};

TEST_P(EveryScreen, NamesAllThatIsThereOnce) {
  for_each_screen([](const KioskScreen& screen) {
    std::set<std::string> ids;
    for (const ScreenElement& element : screen.elements) {
      EXPECT_FALSE(element.id.empty());
      EXPECT_TRUE(ids.insert(element.id).second) << element.id << " is there twice";
      EXPECT_THAT(element.name, testing::Not(testing::IsEmpty())) << element.id;
      EXPECT_EQ(element.name.find('%'), std::string::npos) << element.name;
    }
  });
}

TEST_P(EveryScreen, LiesInsideTheCanvas) {
  const Size canvas = GetParam().canvas;
  const auto inside = [&](const Box& box) {
    return box.left >= -kPixel && box.top >= -kPixel && box.right() <= canvas.width + kPixel &&
           box.bottom() <= canvas.height + kPixel;
  };
  for_each_screen([&](const KioskScreen& screen) {
    for (const ScreenElement& element : screen.elements) {
      EXPECT_TRUE(inside(element.box)) << element.id;
      EXPECT_GT(element.box.width, 0) << element.id;
      EXPECT_GT(element.box.height, 0) << element.id;
    }
    for (const SceneElement& element : screen.scene.elements) {
      if (const auto* text = std::get_if<SceneText>(&element)) {
        EXPECT_TRUE(inside(bounds(element))) << text->placed.block.lines.front().text;
        EXPECT_FALSE(text->placed.block.broke_a_word) << text->placed.block.lines.front().text;
      }
    }
    const Box shown{
        0,
        std::min(screen.painted.top, screen.over.height > 0 ? screen.over.top : screen.painted.top),
        static_cast<double>(canvas.width), static_cast<double>(canvas.height)};
    for (const ScreenElement& element : screen.elements) {
      if (element.role != Role::Slider) {
        EXPECT_GE(element.box.top, shown.top - kPixel) << element.id << " is on the bare film";
      }
    }
  });
}

TEST_P(EveryScreen, WritesNothingSmallerThanA36thOfTheShorterSide) {
  const double floor =
      std::floor(std::min(GetParam().canvas.width, GetParam().canvas.height) / 36.0);
  for_each_screen([&](const KioskScreen& screen) {
    for (const SceneElement& element : screen.scene.elements) {
      const auto* text = std::get_if<SceneText>(&element);
      if (text == nullptr) continue;
      const TextLine& line = text->placed.block.lines.front();
      EXPECT_GE(line.baseline, floor) << line.text;
    }
  });
}

std::string words_of(const SceneElement& element) {
  const auto* text = std::get_if<SceneText>(&element);
  return text == nullptr ? "" : text->placed.block.lines.front().text;
}

/// Without what accents and descenders may take of the next line's air.
Box letters(const SceneElement& element) {
  const auto& text = std::get<SceneText>(element).placed;
  return {static_cast<double>(text.left + text.block.left), static_cast<double>(text.top),
          static_cast<double>(text.block.width), static_cast<double>(text.block.last_baseline())};
}

TEST_P(EveryScreen, WritesNothingOverAnythingElse) {
  for_each_screen([](const KioskScreen& screen) {
    const auto& elements = screen.scene.elements;
    for (std::size_t i = 0; i < elements.size(); ++i) {
      if (!std::holds_alternative<SceneText>(elements[i])) continue;
      const Box text = letters(elements[i]);
      for (std::size_t j = 0; j < elements.size(); ++j) {
        const bool both = std::holds_alternative<SceneText>(elements[j]);
        const bool drawn = std::holds_alternative<SceneDrawing>(elements[j]) ||
                           std::holds_alternative<SceneIcon>(elements[j]) ||
                           std::holds_alternative<ScenePicture>(elements[j]);
        if (j == i || (!both && !drawn) || (both && j < i)) continue;
        EXPECT_FALSE(text.intersects(both ? letters(elements[j]) : bounds(elements[j])))
            << "'" << words_of(elements[i]) << "' meets '" << words_of(elements[j]) << "' of kind "
            << elements[j].index();
      }
    }
  });
}

/// Without the corner that is another's.
std::vector<Box> parts_of(const ScreenElement& element) {
  const Box& box = element.box;
  const Box& cut = element.cut;
  if (cut.width <= 0) return {box};
  const double below = cut.top > box.top ? box.top : cut.bottom();
  return {{box.left, box.top, cut.left - box.left, box.height},
          {box.left, below, box.width, box.height - cut.height}};
}

double distance(const Box& one, const Box& other) {
  const double x = std::max({0.0, other.left - one.right(), one.left - other.right()});
  const double y = std::max({0.0, other.top - one.bottom(), one.top - other.bottom()});
  return std::hypot(x, y);
}

double distance(const ScreenElement& one, const ScreenElement& other) {
  double least = 1e9;
  for (const Box& part : parts_of(one)) {
    for (const Box& theirs : parts_of(other)) least = std::min(least, distance(part, theirs));
  }
  return least;
}

TEST_P(EveryScreen, HasTargetsForFingersThatStandApart) {
  const Wall& wall = GetParam();
  const double u = std::min(wall.canvas.width, wall.canvas.height) / 72.0;
  for_each_screen([&](const KioskScreen& screen) {
    for (std::size_t i = 0; i < screen.elements.size(); ++i) {
      const ScreenElement& one = screen.elements[i];
      if (!one.action) continue;
      const double side = std::min(one.box.width, one.box.height);
      if (wall.inches > 0) {
        EXPECT_GE(wall.millimetres(side + kPixel), one.main ? 20 : 15) << one.id;
      } else {
        EXPECT_GE(side, 6 * u - kPixel) << one.id;
      }
      for (std::size_t j = i + 1; j < screen.elements.size(); ++j) {
        const ScreenElement& other = screen.elements[j];
        if (!other.action) continue;
        const double apart = distance(one, other);
        EXPECT_GT(apart, 0) << one.id << " and " << other.id;
        if (wall.inches > 0) {
          EXPECT_GE(wall.millimetres(apart + 2 * kPixel), 3) << one.id << " and " << other.id;
        }
      }
    }
  });
}

TEST_P(EveryScreen, HasTheWayBackInTheSamePlace) {
  const ScreenElement* first = screens_.front().second.find("back");
  ASSERT_NE(first, nullptr);
  for_each_screen([&](const KioskScreen& screen) {
    const ScreenElement* back = screen.find("back");
    ASSERT_NE(back, nullptr);
    EXPECT_EQ(back->box.left, first->box.left);
    EXPECT_EQ(back->box.top, first->box.top);
    EXPECT_EQ(back->box.width, first->box.width);
    EXPECT_EQ(back->box.height, first->box.height);
    EXPECT_EQ(back->name, first->name);
    EXPECT_EQ(back->action, (Action{ActionKind::BackToFilm, 0}));
    EXPECT_TRUE(back->main);
    EXPECT_EQ(&screen.elements.back(), back) << "what is spoken last is at hand with one key";
    const Point middle{back->box.left + back->box.width / 2, back->box.top + back->box.height / 2};
    EXPECT_EQ(screen.at(middle), back);
  });
}

TEST_P(EveryScreen, CanBeTouchedWhereItSaysSo) {
  for_each_screen([](const KioskScreen& screen) {
    for (const ScreenElement& element : screen.elements) {
      if (!element.can_be_touched()) continue;
      // Its left foot is never cut; for a whole screen of it, where nothing else is.
      const Point point{element.box.left + element.box.width * 0.3,
                        element.box.top + element.box.height * 0.5};
      EXPECT_EQ(screen.at(point), &element) << element.id;
    }
  });
}

TEST_P(EveryScreen, HasAMenuThatCanBeReadFromWherePeopleStand) {
  const Wall& wall = GetParam();
  if (wall.inches < 21) GTEST_SKIP() << "the screen is too small, or its size not known";
  double least = 1e9;
  for (const SceneElement& element : screens_.front().second.scene.elements) {
    const auto* text = std::get_if<SceneText>(&element);
    if (text == nullptr) continue;
    least = std::min<double>(least, text->placed.block.lines.front().baseline);
  }
  EXPECT_GE(wall.millimetres(least), 7.4);
}

TEST_P(EveryScreen, KeepsEverythingLowWhereItIsAskedTo) {
  if (!GetParam().lower || GetParam().inches < 20) GTEST_SKIP() << "there isn't room";
  const double half = GetParam().canvas.height / 2.0;
  for_each_screen([&](const KioskScreen& screen) {
    // Cards stand where they stand; the menu and the controls come down.
    if (screen.find("menu.watch") == nullptr && screen.find("progress") == nullptr) return;
    for (const ScreenElement& element : screen.elements) {
      if (!element.action) continue;
      EXPECT_GE(element.box.bottom(), half) << element.id;
      // The slider's lower half can be touched as well.
      if (element.role != Role::Slider) {
        EXPECT_GE(element.box.top, half - kPixel) << element.id;
      }
    }
  });
}

std::string name_of(const testing::TestParamInfo<Wall>& parameter) {
  const Wall& wall = parameter.param;
  return std::to_string(wall.canvas.width) + "x" + std::to_string(wall.canvas.height) + "_" +
         std::to_string(static_cast<int>(wall.inches)) + "in_" + wall.theme + "_" + wall.language +
         (wall.lower ? "_lower" : "");
}

INSTANTIATE_TEST_SUITE_P(Walls, EveryScreen, testing::ValuesIn(walls()), name_of);

// What a screen leaves out, and what it says of itself.

class Screens : public testing::Test {
 protected:
  KioskScreen lay_out(const Visit& visit, const KioskContent& content,
                      const FilmNow& film = test::sample_film()) {
    return lay_out_screen(visit, content, film, workshop_.context({1280, 720}));
  }
  test::ScreenWorkshop workshop_;
};

std::vector<std::string> ids_of(const KioskScreen& screen) {
  std::vector<std::string> ids;
  for (const ScreenElement& element : screen.elements) {
    if (!element.id.ends_with(kEarSuffix)) ids.push_back(element.id);
  }
  return ids;
}

TEST_F(Screens, ShowNothingInTheLoopAndOverAFilmThatIsWatched) {
  for (const View view : {View::Loop, View::Watching}) {
    const KioskScreen screen = lay_out(test::sample_visit(view), test::sample_content());
    EXPECT_TRUE(screen.elements.empty());
    EXPECT_EQ(screen.painted.width, 0);
    const auto painted = paint_screen(screen, workshop_.fonts(), workshop_.drawings());
    ASSERT_TRUE(painted);
    LayerList layers;
    painted->add_to(layers);
    EXPECT_TRUE(layers.empty());
  }
}

TEST_F(Screens, LeaveChoicesOutThatHaveNothingToShow) {
  KioskContent content = test::sample_content();
  const Visit menu = test::sample_visit(View::Menu);
  EXPECT_THAT(ids_of(lay_out(menu, content)),
              testing::ElementsAre("hint", "menu.watch", "menu.chapters", "menu.news",
                                   "menu.language", "menu.ask", "contrast", "back"));
  content.film->chapters.clear();
  content.languages = {"es"};
  EXPECT_THAT(
      ids_of(lay_out(menu, content)),
      testing::ElementsAre("hint", "menu.watch", "menu.news", "menu.ask", "contrast", "back"));
  content.film.reset();
  content.news.clear();
  const KioskScreen least = lay_out(menu, content);
  EXPECT_THAT(ids_of(least), testing::ElementsAre("hint", "menu.ask", "contrast", "back"));
  EXPECT_EQ(least.find("back")->name, "Volver al programa");
}

TEST_F(Screens, OfferHighContrastWhereTheThemeHasLess) {
  LayoutContext context = workshop_.context({1280, 720});
  const Visit menu = test::sample_visit(View::Menu);
  const KioskScreen day = lay_out_screen(menu, test::sample_content(), {}, context);
  const ScreenElement* contrast = day.find("contrast");
  ASSERT_NE(contrast, nullptr);
  EXPECT_EQ(contrast->role, Role::Switch);
  EXPECT_EQ(contrast->name, "Alto contraste");
  EXPECT_FALSE(contrast->chosen);
  context.offers_high_contrast = false;
  EXPECT_EQ(lay_out_screen(menu, test::sample_content(), {}, context).find("contrast"), nullptr);
}

TEST_F(Screens, HaveEarsOnlyWhereThereIsAVoice) {
  LayoutContext context = workshop_.context({1280, 720});
  context.has_voice = [](std::string_view id, std::string_view language) {
    return id == "menu.news" && language == "fr";
  };
  const KioskContent content = test::sample_content();
  const KioskScreen french =
      lay_out_screen(test::sample_visit(View::Menu, "fr"), content, test::sample_film(), context);
  const ScreenElement* ear = french.find("menu.news.ear");
  ASSERT_NE(ear, nullptr);
  EXPECT_EQ(owner_of_ear(ear->id), "menu.news");
  EXPECT_EQ(french.find("menu.ask.ear"), nullptr);
  EXPECT_EQ(french.find("menu.ask")->cut.width, 0);
  const KioskScreen spanish =
      lay_out_screen(test::sample_visit(View::Menu), content, test::sample_film(), context);
  EXPECT_EQ(spanish.find("menu.news.ear"), nullptr);
}

TEST_F(Screens, GiveATouchInTheCutCornerToNobodyButTheEar) {
  const KioskScreen menu = lay_out(test::sample_visit(View::Menu), test::sample_content());
  const ScreenElement* tile = menu.find("menu.news");
  ASSERT_GT(tile->cut.width, 0);
  EXPECT_EQ(menu.at({tile->cut.right() - 5, tile->cut.top + 5})->id, "menu.news.ear");
  EXPECT_EQ(menu.at({tile->cut.left + 1, tile->cut.bottom() - 1}), nullptr);
  EXPECT_EQ(menu.at({tile->cut.left - 5, tile->cut.top + 20}), tile);
}

TEST_F(Screens, SayWhereTheFilmIs) {
  const KioskScreen controls = lay_out(test::sample_visit(View::Controls), test::sample_content());
  EXPECT_EQ(controls.find("time")->name, "12:40 de 28:00");
  EXPECT_EQ(controls.find("progress")->role, Role::Slider);
  EXPECT_LT(*controls.captions_above, controls.painted.top - 23) << "clear of the knob";
  const KioskScreen chapters = lay_out(test::sample_visit(View::Chapters), test::sample_content());
  EXPECT_FALSE(chapters.find("chapter.1")->chosen);
  EXPECT_TRUE(chapters.find("chapter.2")->chosen) << "12:40 lies in the second seven minutes";
  EXPECT_EQ(chapters.find("chapter.2")->action, (Action{ActionKind::ChooseChapter, 1}));
  EXPECT_EQ(chapters.find("stand-in")->name, "Película de prueba");
}

TEST_F(Screens, CannotBeMadeQuieterThanTheirQuietest) {
  Visit visit = test::sample_visit(View::Controls);
  visit.choices.volume = 1;
  KioskScreen controls = lay_out(visit, test::sample_content());
  EXPECT_FALSE(controls.find("quieter")->enabled);
  EXPECT_TRUE(controls.find("louder")->enabled);
  visit.choices.volume = kVolumeSteps;
  controls = lay_out(visit, test::sample_content());
  EXPECT_FALSE(controls.find("louder")->enabled);
  EXPECT_TRUE(controls.find("captions")->chosen);
  visit.choices.captions = false;
  EXPECT_FALSE(lay_out(visit, test::sample_content()).find("captions")->chosen);
}

TEST_F(Screens, MarkTheLanguageThatIsSpokenEvenByARegionOfIt) {
  const KioskScreen screen =
      lay_out(test::sample_visit(View::Language, "es-GT"), test::sample_content());
  EXPECT_TRUE(screen.find("language.es")->chosen);
  EXPECT_FALSE(screen.find("language.fr")->chosen);
  EXPECT_EQ(screen.find("language.fr")->name, "Français");
}

TEST_F(Screens, HavePagesForAllChaptersAndLanguages) {
  KioskContent content = test::sample_content();
  for (int i = 0; i < 5; ++i) content.film->chapters.push_back(content.film->chapters[0]);
  std::set<std::string> met;
  Visit visit = test::sample_visit(View::Chapters);
  EXPECT_EQ(lay_out(visit, content).pages, 3U);
  for (visit.page = 0; visit.page < 3; ++visit.page) {
    const KioskScreen screen = lay_out(visit, content);
    EXPECT_EQ(screen.find("previous")->enabled, visit.page > 0);
    EXPECT_EQ(screen.find("next")->enabled, visit.page < 2);
    for (const std::string& id : ids_of(screen)) {
      if (id.starts_with("chapter.")) met.insert(id);
    }
  }
  EXPECT_EQ(met.size(), 9U);
  visit.page = 99;
  EXPECT_NE(lay_out(visit, content).find("chapter.9"), nullptr) << "a page too far is the last";
}

TEST_F(Screens, SayAllOfASlideOnItsCards) {
  KioskContent content = test::sample_content();
  std::string text;
  for (int i = 0; i < 400; ++i) text += "palabra" + std::to_string(i) + " ";
  content.news.resize(2);
  content.news[0].slide.text = test::localised(text);
  Visit visit = test::sample_visit(View::News);
  const std::size_t cards = lay_out(visit, content).pages;
  EXPECT_GT(cards, 2U);
  std::string read;
  for (visit.card = 0; visit.card < cards; ++visit.card) {
    const KioskScreen screen = lay_out(visit, content);
    if (const ScreenElement* all = screen.find("news.1.text")) read += all->name + " ";
  }
  for (const int i : {0, 57, 199, 399}) {
    EXPECT_NE(read.find("palabra" + std::to_string(i) + " "), std::string::npos) << i;
  }
}

TEST_F(Screens, CoverWhatWasReadWhileTheyAskWhetherSomebodyIsThere) {
  Visit visit = test::sample_visit(View::News);
  visit.countdown = std::chrono::seconds(14);
  const KioskScreen screen = lay_out(visit, test::sample_content());
  EXPECT_EQ(screen.painted.height, 720);
  EXPECT_EQ(screen.find("countdown")->name, "14 segundos");
  EXPECT_EQ(screen.find("countdown")->role, Role::Timer);
  EXPECT_EQ(screen.find("news.1"), nullptr);
  EXPECT_EQ(screen.at({10, 10})->id, "stay") << "a touch anywhere says yes";
}

TEST_F(Screens, InviteInTheLanguagesOfTheProgramme) {
  KioskContent content = test::sample_content();
  content.languages = {"es", "fr", "quc"};
  const KioskScreen pill = lay_out_invitation(content, workshop_.context({1280, 720}));
  ASSERT_EQ(pill.elements.size(), 1U);
  EXPECT_EQ(pill.elements[0].name, "Toque la pantalla · Touchez l’écran");
  EXPECT_EQ(pill.painted.width, 0);
  const auto painted = paint_screen(pill, workshop_.fonts(), workshop_.drawings());
  ASSERT_TRUE(painted);
  ASSERT_TRUE(painted->over);
  EXPECT_EQ(painted->over->picture->format, PixelFormat::Bgra);
  EXPECT_FALSE(painted->panel);
}

TEST_F(Screens, PaintOnlyTheirPart) {
  const KioskScreen menu = lay_out(test::sample_visit(View::Menu), test::sample_content());
  const auto painted = paint_screen(menu, workshop_.fonts(), workshop_.drawings());
  ASSERT_TRUE(painted && painted->panel && painted->dim);
  EXPECT_EQ(painted->panel->picture->format, PixelFormat::Bgrx) << "nothing is blended there";
  EXPECT_EQ(painted->panel->picture->size.height, menu.painted.height);
  EXPECT_EQ(painted->dim->picture->size.height, menu.painted.top);
  EXPECT_FLOAT_EQ(painted->dim->opacity, 0.74F);
}

}  // namespace
}  // namespace hopekiosk
