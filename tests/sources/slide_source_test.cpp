// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/slide_source.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <thread>

#include "sources/clips.h"

namespace hopekiosk {
namespace {

const LanguageChoice kSpanish{"es", "es"};

SlideItem slide(std::string title, std::string text) {
  SlideItem item;
  item.duration = ExactTime::from_milliseconds(8000);
  item.title.translations.push_back({"", std::move(title)});
  item.text.translations.push_back({"", std::move(text)});
  return item;
}

TEST(SlideSource, GivesOneStillOfItsScreenForItsDuration) {
  FontLibrary fonts;
  const DrawingLibrary drawings{Theme{}};
  const auto source =
      make_slide_source(slide("Título", "Texto"), kSpanish, {fonts, drawings, {1280, 720}});
  const auto description = source->open();
  ASSERT_TRUE(description);
  EXPECT_TRUE(description->has_pictures);
  EXPECT_TRUE(description->still);
  EXPECT_FALSE(description->has_sound);
  EXPECT_EQ(description->expected_length, ExactTime::from_milliseconds(8000));

  const auto first = source->next_picture();
  ASSERT_TRUE(first);
  ASSERT_TRUE(*first);
  EXPECT_EQ((*first)->start, ExactTime());
  EXPECT_EQ((*first)->duration, ExactTime::from_milliseconds(8000));
  EXPECT_EQ((*first)->picture->size, (Size{1280, 720}));
  EXPECT_EQ((*first)->picture->format, PixelFormat::Bgrx);

  const auto second = source->next_picture();
  ASSERT_TRUE(second);
  EXPECT_FALSE(*second);
  const auto sound = source->next_sound();
  ASSERT_TRUE(sound);
  EXPECT_FALSE(*sound);
  EXPECT_EQ(source->length(), ExactTime::from_milliseconds(8000));
  EXPECT_FALSE(source->complaint());
}

TEST(SlideSource, OutlivesItsItemAndIsPaintedOnAnotherThread) {
  FontLibrary fonts;
  const DrawingLibrary drawings{Theme{}};
  std::unique_ptr<Source> source;
  {
    const SlideItem item = slide(std::string(40, 'T'), "Texto");
    source = make_slide_source(item, kSpanish, {fonts, drawings, {640, 360}});
  }
  bool opened = false;
  std::thread worker([&] { opened = source->open().ok(); });
  worker.join();
  EXPECT_TRUE(opened);
}

TEST(SlideSource, TellsTheAuthorOfATextThatIsTooLong) {
  FontLibrary fonts;
  const DrawingLibrary drawings{Theme{}};
  const auto source = make_slide_source(slide("", std::string(657'000, 'x')), kSpanish,
                                        {fonts, drawings, {640, 360}});
  ASSERT_TRUE(source->open());
  ASSERT_TRUE(source->complaint());
  EXPECT_EQ(source->complaint()->severity, Severity::Warning);
  EXPECT_THAT(source->complaint()->reason(), testing::HasSubstr("split it"));
}

TEST(SlideSource, PagesFollowEachOtherWithoutAGapAndFillItsTime) {
  FontLibrary fonts;
  const DrawingLibrary drawings{Theme{}};
  std::string text;
  for (int i = 0; i < 30; ++i) text += "Preguntar antes de decidir no obliga a nada. ";
  const auto source =
      make_slide_source(slide("Título", text), kSpanish, {fonts, drawings, {640, 360}});
  const auto description = source->open();
  ASSERT_TRUE(description);
  EXPECT_FALSE(description->still);
  EXPECT_TRUE(source->complaint());
  ExactTime end;
  int pages = 0;
  PictureRef before;
  while (true) {
    const auto picture = source->next_picture();
    ASSERT_TRUE(picture);
    if (!*picture) break;
    EXPECT_EQ((*picture)->start, end);
    EXPECT_GT((*picture)->duration, ExactTime::from_milliseconds(500));
    EXPECT_NE((*picture)->picture, before);
    before = (*picture)->picture;
    end = (*picture)->start + (*picture)->duration;
    ++pages;
  }
  EXPECT_GT(pages, 2);
  EXPECT_EQ(end, ExactTime::from_milliseconds(8000));
}

TEST(SlideSource, ShowsItsPictureInItsColours) {
  FontLibrary fonts;
  const DrawingLibrary drawings{Theme{}};
  SlideItem item = slide("", "");
  item.layout = LayoutName::Picture;
  for (const char* name : {"slide-orange.jpg", "slide-orange.png"}) {
    item.image = SlideImage{
        test::clip(name,
                   "-f lavfi -i color=0xE08020:s=640x360 -frames:v 1 -pix_fmt " +
                       std::string(std::string_view(name).ends_with("jpg") ? "yuvj420p" : "rgb24")),
        {},
        {}};
    const auto source = make_slide_source(item, kSpanish, {fonts, drawings, {640, 360}});
    ASSERT_TRUE(source->open());
    EXPECT_FALSE(source->complaint());
    const auto picture = source->next_picture();
    ASSERT_TRUE(picture && *picture);
    const Picture& pixels = *(*picture)->picture;
    const std::uint8_t* pixel = pixels.planes[0].data + 100L * pixels.planes[0].stride + 4 * 320L;
    EXPECT_NEAR(pixel[0], 0x20, 6) << name;
    EXPECT_NEAR(pixel[1], 0x80, 6) << name;
    EXPECT_NEAR(pixel[2], 0xE0, 6) << name;
  }
}

TEST(SlideSource, ShowsItselfWithoutAPictureThatIsBroken) {
  FontLibrary fonts;
  const DrawingLibrary drawings{Theme{}};
  SlideItem item = slide("Título", "Texto");
  item.layout = LayoutName::Picture;
  for (const char* file : {"/nowhere/missing.jpg", __FILE__}) {
    item.image = SlideImage{file, {}, {}};
    const auto source = make_slide_source(item, kSpanish, {fonts, drawings, {640, 360}});
    ASSERT_TRUE(source->open());
    ASSERT_TRUE(source->complaint());
    EXPECT_EQ(source->complaint()->severity, Severity::Warning);
    EXPECT_THAT(source->complaint()->reason(), testing::HasSubstr("isn't shown"));
    EXPECT_TRUE(source->next_picture());
  }
}

TEST(SlideSource, CancelledItFails) {
  FontLibrary fonts;
  const DrawingLibrary drawings{Theme{}};
  const auto source = make_slide_source(slide("a", "b"), kSpanish, {fonts, drawings, {640, 360}});
  ASSERT_TRUE(source->open());
  source->cancel();
  EXPECT_FALSE(source->next_picture());
  EXPECT_FALSE(source->next_sound());
}

TEST(StillSource, FailsAsItsPainterDoes) {
  StillSource source(
      []() -> Result<PaintedScene> {
        return Error{"no paint", "buy some", {}};
      },
      ExactTime::from_milliseconds(1000));
  const auto description = source.open();
  ASSERT_FALSE(description);
  EXPECT_EQ(description.error().reason(), "no paint; buy some");
}

}  // namespace
}  // namespace hopekiosk
