// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "programme/media_source_factory.h"

#include <gtest/gtest.h>

#include <memory>

namespace hopekiosk {
namespace {

constexpr Size kScreen{320, 180};

Theme theme_with_paper(std::uint32_t paper) {
  Theme theme;
  theme.paper = colour(paper);
  return theme;
}

/// 0xRRGGBB at the top left of what a slide shows first.
std::uint32_t paper_of(Source& slide) {
  if (!slide.open()) return 0;
  const auto picture = slide.next_picture();
  if (!picture || !*picture) return 0;
  const std::uint8_t* bgrx = (*picture)->picture->planes[0].data;
  return std::uint32_t{bgrx[2]} << 16U | std::uint32_t{bgrx[1]} << 8U | bgrx[0];
}

std::unique_ptr<Source> slide_of(MediaSourceFactory& factory) {
  Item item;
  SlideItem slide;
  slide.title = LocalisedText{{{"", "Hola"}}};
  item.content = slide;
  return factory.make(item, {"es", "es"});
}

TEST(MediaSourceFactory, AChangedThemeShowsFromTheNextItemOn) {
  MediaSourceFactory factory(kScreen, theme_with_paper(0x102030));
  const auto before = slide_of(factory);
  EXPECT_TRUE(factory.set_theme(theme_with_paper(0xA0B0C0)));
  const auto after = slide_of(factory);
  EXPECT_EQ(paper_of(*before), 0x102030U) << "what was made before keeps its look";
  EXPECT_EQ(paper_of(*after), 0xA0B0C0U);
  EXPECT_TRUE(factory.set_theme(theme_with_paper(0x102030)));
  EXPECT_EQ(paper_of(*slide_of(factory)), 0x102030U);
}

TEST(MediaSourceFactory, KeepsABoundedNumberOfThemesAndTheLastOneBeyond) {
  MediaSourceFactory factory(kScreen, theme_with_paper(1));
  std::uint32_t paper = 1;
  while (factory.set_theme(theme_with_paper(paper + 1)) && paper < 100) ++paper;
  EXPECT_EQ(paper, MediaSourceFactory::kMostThemes);
  EXPECT_EQ(paper_of(*slide_of(factory)), paper);
  EXPECT_TRUE(factory.set_theme(theme_with_paper(2))) << "one that it has is no new one";
  EXPECT_EQ(paper_of(*slide_of(factory)), 2U);
}

}  // namespace
}  // namespace hopekiosk
