// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// Every layout in both orientations: tests/golden/README.md.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "base/assets.h"
#include "scene/golden.h"
#include "scene/scene_painter.h"
#include "scene/slides/slide_samples.h"
#include "scene/theme_file.h"

namespace hopekiosk {
namespace {

struct GoldenSlide {
  std::string name;
  SlideItem slide;
  std::string theme = "day";
  ProgrammeFacts facts = test::sample_facts();
};

void PrintTo(const GoldenSlide& golden, std::ostream* stream) { *stream << golden.name; }

Theme theme_named(const std::string& name) {
  if (name == "day") return {};
  const ReadTheme read = load_theme(name, assets_folder());
  EXPECT_TRUE(read.ok());
  return read.theme;
}

class SlideGoldenTest : public testing::TestWithParam<GoldenSlide> {
 protected:
  void compare(Size canvas, const std::string& shape) {
    FontLibrary fonts;
    const DrawingLibrary drawings(theme_named(GetParam().theme));
    SlideContext context = test::sample_context(fonts, drawings, canvas);
    context.facts = GetParam().facts;
    const SlidePages pages = lay_out_slide(GetParam().slide, test::kSpanish, context);
    for (std::size_t i = 0; i < pages.pages.size(); ++i) {
      const auto painted = paint_scene(pages.pages[i].scene, fonts, drawings);
      ASSERT_TRUE(painted);
      EXPECT_TRUE(painted->warnings.empty());
      const std::string page = i == 0 ? "" : "-page-" + std::to_string(i + 1);
      test::expect_golden(*painted->picture, "slide-" + GetParam().name + "-" + shape + page);
    }
  }
};

TEST_P(SlideGoldenTest, LooksAsAcceptedInLandscape) { compare({1280, 720}, "16x9"); }
TEST_P(SlideGoldenTest, LooksAsAcceptedInPortrait) { compare({720, 1280}, "9x16"); }

std::vector<GoldenSlide> in_spanish() {
  std::vector<GoldenSlide> golden;
  for (const SlideItem& slide : test::spanish_samples()) {
    const auto name = kLayoutNames.at(static_cast<std::size_t>(slide.layout));
    golden.push_back({std::string(name), slide});
  }
  return golden;
}

GoldenSlide variant(const char* name, LayoutName layout, const char* title, const char* text) {
  return {name, test::with_texts(layout, title, text)};
}

std::vector<GoldenSlide> variants() {
  std::vector<GoldenSlide> golden = {
      variant("headline-fr", LayoutName::Headline, "Revenir, c’est aussi commencer",
              "Dans le film, des personnes revenues chez elles ouvrent un commerce ou étudient."),
      variant("headline-en", LayoutName::Headline, "Coming back is a beginning too",
              "In the film, people who came back open small businesses or study."),
      variant("headline-quc", LayoutName::Headline, "Xojtzalij, xujek jumul chik",
              "Pa ri keyebʼal, winaq xetzalijik kejaq kikʼayibʼal, o kekitijoj kibʼ."),
      variant("headline-ar", LayoutName::Headline, "العودة بداية أيضا",
              "في الفيلم، أشخاص عادوا إلى بلدهم يفتحون متاجر صغيرة أو يدرسون."),
      variant("news-fr", LayoutName::News, "Atelier de couture gratuit",
              "Pour celles et ceux qui veulent commencer. Le centre fournit les machines."),
      variant("news-quc", LayoutName::News, "Kʼutbʼal tʼisoʼmal",
              "Chech konojel ri kakaj kakimajij. Ri centro kuya ri chʼichʼ xuqujeʼ ri atzʼyaq."),
      variant("news-ar", LayoutName::News, "ورشة خياطة مجانية",
              "لكل من يريد أن يبدأ. المركز يوفر الآلات والقماش."),
      variant("headline-long", LayoutName::Headline, "Lo que conviene saber antes de decidir",
              "Muchas de las personas que viajan sin papeles son mujeres, niñas y niños solos y "
              "personas mayores. Algunas llegan a ser víctimas de secuestro o de trata. Quien "
              "piensa en irse tiene derecho a saberlo antes, con calma y sin que nadie le diga qué "
              "hacer."),
      variant("headline-pages", LayoutName::Headline, "Lo que conviene saber antes de decidir",
              "Muchas de las personas que viajan sin papeles son mujeres, niñas y niños solos y "
              "personas mayores. Algunas llegan a ser víctimas de secuestro o de trata.\nQuien "
              "piensa en irse tiene derecho a saberlo antes, con calma y sin que nadie le diga qué "
              "hacer. Preguntar no obliga a nada.\nEn este centro hay personas que escuchan. No "
              "cobran, no apuntan el nombre de nadie y no llaman a nadie. Quien vuelve con miedo o "
              "con rabia puede contarlo, o no contarlo: las dos cosas están bien. Y quien quiere "
              "quedarse puede preguntar también qué se puede hacer aquí.")};
  GoldenSlide contrast{"contrast-headline", test::spanish_sample(LayoutName::Headline), "contrast"};
  golden.push_back(contrast);
  golden.push_back({"contrast-news", test::spanish_sample(LayoutName::News), "contrast"});
  golden.push_back({"contrast-number", test::spanish_sample(LayoutName::Number), "contrast"});
  golden.push_back({"contrast-question", test::spanish_sample(LayoutName::Question), "contrast"});

  GoldenSlide photo{"news-photo", test::spanish_sample(LayoutName::News)};
  photo.slide.image = SlideImage{"wide.jpg", {}, {}};
  golden.push_back(photo);
  GoldenSlide drawing{"number-drawing", test::spanish_sample(LayoutName::Number)};
  drawing.slide.title = test::localised("La OIM ayudó a");
  drawing.slide.number = test::localised("379");
  drawing.slide.text = test::localised("personas que volvieron a hacer el plan de su negocio.");
  drawing.slide.drawing = "plan";
  golden.push_back(drawing);
  GoldenSlide two{"points-2", test::spanish_sample(LayoutName::Points)};
  two.slide.points.pop_back();
  golden.push_back(two);
  GoldenSlide four{"points-4", test::spanish_sample(LayoutName::Points)};
  four.slide.points.push_back({test::localised("Ahorran para sus hijas"), "savings"});
  golden.push_back(four);
  GoldenSlide tall{"picture-tall", test::spanish_sample(LayoutName::Picture)};
  tall.slide.image->file = "tall.jpg";
  golden.push_back(tall);
  GoldenSlide shop{"headline-shop", test::spanish_sample(LayoutName::Headline)};
  shop.slide.drawing = "to-know-before";
  golden.push_back(shop);
  GoldenSlide alone{"ask-alone", test::spanish_sample(LayoutName::Ask)};
  alone.slide.text = {};
  golden.push_back(alone);
  GoldenSlide no_clock{"screenings-no-clock", test::spanish_sample(LayoutName::Screenings)};
  no_clock.facts.screenings.clear();
  no_clock.facts.opening_hours.reset();
  golden.push_back(no_clock);
  return golden;
}

std::string name_of(const testing::TestParamInfo<GoldenSlide>& parameter) {
  std::string name = parameter.param.name;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Spanish, SlideGoldenTest, testing::ValuesIn(in_spanish()), name_of);
INSTANTIATE_TEST_SUITE_P(Variants, SlideGoldenTest, testing::ValuesIn(variants()), name_of);

}  // namespace
}  // namespace hopekiosk
