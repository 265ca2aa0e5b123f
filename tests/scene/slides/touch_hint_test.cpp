// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// That the screen can be touched, in the ground of slides.
#include <gtest/gtest.h>

#include <algorithm>

#include "scene/golden.h"
#include "scene/scene_painter.h"
#include "scene/slides/slide_samples.h"

namespace hopekiosk {
namespace {

const std::string kHint = "Toque la pantalla";
const std::string kThree = "Toque la pantalla · Touchez l’écran · Touch the screen";

class TouchHint : public testing::TestWithParam<Size> {
 protected:
  SlidePages lay_out(const SlideItem& slide, const std::string& hint) {
    SlideContext context = test::sample_context(fonts_, drawings_, GetParam());
    context.touch_hint = hint;
    return lay_out_slide(slide, test::kSpanish, context);
  }
  bool portrait() const { return GetParam().width < GetParam().height; }

  FontLibrary fonts_;
  DrawingLibrary drawings_{Theme{}};
};

const SceneText* text_with(const Scene& scene, const std::string& words) {
  for (const SceneElement& element : scene.elements) {
    const auto* text = std::get_if<SceneText>(&element);
    if (text != nullptr && text->placed.block.lines.front().text.starts_with(words)) return text;
  }
  return nullptr;
}

const SceneIcon* hand_of(const Scene& scene) {
  for (const SceneElement& element : scene.elements) {
    const auto* icon = std::get_if<SceneIcon>(&element);
    if (icon != nullptr && icon->name == "hand") return icon;
  }
  return nullptr;
}

TEST_P(TouchHint, LiesInTheGroundOfEverySlideAndInNobodysWay) {
  for (const std::string& hint : {kHint, kThree}) {
    for (const SlideItem& slide : test::spanish_samples()) {
      SCOPED_TRACE(kLayoutNames.at(static_cast<std::size_t>(slide.layout)));
      const SlidePages pages = lay_out(slide, hint);
      for (const SlidePage& page : pages.pages) {
        const SceneText* text = text_with(page.scene, "Toque");
        const SceneIcon* hand = hand_of(page.scene);
        ASSERT_TRUE(text != nullptr && hand != nullptr);
        const Box box = text->placed.box();
        EXPECT_LE(box.right(), GetParam().width);
        EXPECT_LE(box.bottom(), GetParam().height);
        EXPECT_LT(hand->box.right(), box.left);
        EXPECT_GE(text->placed.block.lines.front().baseline,
                  std::min(GetParam().width, GetParam().height) / 36);
        for (const SceneElement& element : page.scene.elements) {
          const auto* icon = std::get_if<SceneIcon>(&element);
          if (icon != nullptr && icon != hand) {
            EXPECT_FALSE(icon->box.intersects(hand->box)) << icon->name;
          }
          const auto* other = std::get_if<SceneText>(&element);
          if (other == nullptr || other == text) continue;
          EXPECT_FALSE(bounds(element).intersects(box)) << other->placed.block.lines.front().text;
          EXPECT_FALSE(bounds(element).intersects(hand->box))
              << other->placed.block.lines.front().text;
        }
      }
    }
  }
}

TEST_P(TouchHint, StandsAtTheRightAndUprightBelowTheSource) {
  const SlideItem slide = test::spanish_sample(LayoutName::Headline);
  const SlidePages pages = lay_out(slide, kHint);
  const Scene& scene = pages.pages.front().scene;
  const Box hint = text_with(scene, "Toque")->placed.box();
  const Box source = text_with(scene, "OIM")->placed.box();
  if (portrait()) {
    EXPECT_GT(hint.top, source.bottom());
    EXPECT_LT(hand_of(scene)->box.left, GetParam().width * 0.1);
  } else {
    EXPECT_GT(hint.right(), GetParam().width * 0.94);
    EXPECT_LT(source.right(), hand_of(scene)->box.left);
  }
}

TEST_P(TouchHint, IsNotThereUnlessItIsAskedFor) {
  const SlidePages pages = lay_out(test::spanish_sample(LayoutName::News), "");
  EXPECT_EQ(hand_of(pages.pages.front().scene), nullptr);
}

TEST_P(TouchHint, LooksAsAccepted) {
  if (std::max(GetParam().width, GetParam().height) != 1280) {
    GTEST_SKIP() << "goldens are of the two usual shapes";
  }
  const SlidePages pages = lay_out(test::spanish_sample(LayoutName::Headline), kHint);
  const auto painted = paint_scene(pages.pages.front().scene, fonts_, drawings_);
  ASSERT_TRUE(painted);
  test::expect_golden(*painted->picture,
                      std::string("slide-headline-hint-") + (portrait() ? "9x16" : "16x9"));
}

INSTANTIATE_TEST_SUITE_P(Canvases, TouchHint,
                         testing::Values(Size{1280, 720}, Size{720, 1280}, Size{1920, 1080},
                                         Size{1024, 768}));

}  // namespace
}  // namespace hopekiosk
