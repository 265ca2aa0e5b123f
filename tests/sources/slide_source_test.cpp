// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/slide_source.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <thread>

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
