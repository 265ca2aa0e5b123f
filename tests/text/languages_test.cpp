// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "text/languages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "text/font_library.h"

namespace hopekiosk {
namespace {

TEST(Languages, AreNamedInThemselves) {
  const Languages languages = Languages::read(default_languages_file());
  EXPECT_TRUE(languages.errors().empty());
  EXPECT_EQ(languages.of("es").name, "Español");
  EXPECT_EQ(languages.of("quc").name, "Kʼicheʼ");
  EXPECT_EQ(languages.of("fr-CA").name, "Français");
  EXPECT_EQ(languages.of("ar").direction, Direction::RightToLeft);
  EXPECT_EQ(languages.of("tlh").name, "tlh");
  for (const char* tag : {"es", "en", "fr", "quc", "mam", "kek", "miq", "cab"}) {
    EXPECT_NE(languages.of(tag).name, tag);
  }
}

TEST(Languages, EachIsThereOnceAndCanBeDrawn) {
  const Languages languages = Languages::read(default_languages_file());
  const FontLibrary fonts;
  if (fonts.families().size() < 3) GTEST_SKIP() << "not all three font families are installed";
  std::set<std::string> tags;
  for (const Language& language : languages.all()) {
    EXPECT_TRUE(tags.insert(language.tag).second) << language.tag << " stands there twice";
    EXPECT_GE(fonts.face_for(Weight::Regular, language.name), 0) << language.tag;
  }
}

TEST(Languages, AMistakeInALineCostsThatLineAlone) {
  const Languages list = Languages::parse(
      "# comment\n\nes\tEspañol\tltr\r\nfr Français ltr\nxx\tX\tup\n\tY\tltr\nar\tA\xff\trtl\n",
      "f");
  EXPECT_EQ(list.all().size(), 2U);
  EXPECT_EQ(list.errors().size(), 3U);
  EXPECT_EQ(list.errors()[0].place.line, 4);
  EXPECT_EQ(list.of("ar").name, "A\uFFFD");
}

TEST(Languages, AMissingFileIsReported) {
  const Languages none = Languages::read("/no/such/file");
  ASSERT_EQ(none.errors().size(), 1U);
  EXPECT_EQ(none.of("es").name, "es");
  EXPECT_EQ(Languages::read("/dev/zero").errors().size(), 1U) << "never more than 64 KiB";
}

}  // namespace
}  // namespace hopekiosk
