// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "text/missing_letters.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hopekiosk {
namespace {

using testing::HasSubstr;
using testing::Not;

Error told(const FontLibrary& fonts, const std::vector<std::string>& graphemes) {
  Error error = missing_letters(fonts, graphemes);
  EXPECT_EQ(error.severity, Severity::Warning);
  return error;
}

TEST(MissingLetters, AreNamedByWhatTheyLookLikeAndByTheirCode) {
  const FontLibrary fonts;
  const Error error = told(fonts, {"漢", "ꦲ꧀"});
  EXPECT_EQ(error.what, "no font here has “漢” (U+6F22), “ꦲ꧀” (U+A9B2 U+A9C0)");
}

TEST(MissingLetters, OfScriptsThatDebiansNotoHasWantItsPackage) {
  const FontLibrary andika({"Andika"});
  EXPECT_EQ(told(andika, {"س"}).remedy, "install fonts-noto-core");
  EXPECT_EQ(told(andika, {"ก", "س"}).remedy, "install fonts-noto-core");
  const FontLibrary usual;
  EXPECT_THAT(told(usual, {"س"}).remedy, Not(HasSubstr("install"))) << "it is installed";
}

TEST(MissingLetters, OfPictureSignsWantTheirs) {
  const FontLibrary andika({"Andika"});
  EXPECT_EQ(told(andika, {"😀"}).remedy, "install fonts-noto-color-emoji");
  EXPECT_EQ(told(andika, {"👩‍🌾", "س"}).remedy,
            "install fonts-noto-color-emoji and fonts-noto-core");
}

// The player looks for no other families than its own and the theme's.
TEST(MissingLetters, ThatNoPackageHelpsWithAreTheAuthorsToChange) {
  const FontLibrary andika({"Andika"});
  EXPECT_EQ(told(andika, {"漢"}).remedy,
            "write it with other signs, or name a font that has them in the theme");
  EXPECT_EQ(told(andika, {"漢", "س"}).remedy,
            "install fonts-noto-core; write it with other signs, or name a font that has them in "
            "the theme");
}

}  // namespace
}  // namespace hopekiosk
