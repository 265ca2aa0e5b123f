// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/open_check.h"

#include <gtest/gtest.h>

#include <string>

#include "sources/clips.h"

namespace hopekiosk::test {
namespace {

const Place kPlace{"list.xml", 7, 3, "film"};

Item film(const std::filesystem::path& file) {
  Item item;
  item.content = FilmItem{file, {}, {}};
  item.place = kPlace;
  return item;
}

TEST(CheckMedia, HasNothingToSayAboutAGoodFilmOrPicture) {
  EXPECT_TRUE(
      check_media(film(clip("good.mp4", pictures(1) + tone(1) + kH264 + "-c:a aac"))).empty());
  Item picture;
  picture.content = PictureItem{clip("good.png", pictures(0.1) + "-frames:v 1"),
                                ExactTime::from_milliseconds(1000), Fit::Contain};
  EXPECT_TRUE(check_media(picture).empty());
}

TEST(CheckMedia, ReportsWhatCannotPlayAtItsPlace) {
  const Errors errors = check_media(film("/nowhere/gone.mp4"));
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_TRUE(has_errors(errors));
  EXPECT_EQ(errors[0].sentence(),
            "list.xml:7:3: error: <film>: \"gone.mp4\" is missing; put the file there or correct "
            "its name");
}

TEST(CheckMedia, WarnsOfSoundThatCannotBeHeard) {
  const Errors errors =
      check_media(film(clip("adpcm.mkv", pictures(1) + tone(1) + kH264 + "-c:a adpcm_ms")));
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_FALSE(has_errors(errors));
  EXPECT_EQ(errors[0].place, kPlace);
}

TEST(CheckMedia, ReportsAPictureThatIsNone) {
  Item item;
  item.content = PictureItem{file_of("photo.jpg", "no photo"), ExactTime::from_milliseconds(1000),
                             Fit::Contain};
  EXPECT_TRUE(has_errors(check_media(item)));
}

}  // namespace
}  // namespace hopekiosk::test
