// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "text/font_library.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

namespace hopekiosk {
namespace {

using testing::HasSubstr;

constexpr Direction kRight = Direction::LeftToRight;

/// Points fontconfig at a configuration for as long as it lives.
class FontConfiguration {
 public:
  explicit FontConfiguration(const std::string& content)
      : file_(std::filesystem::path(testing::TempDir()) / "hopekiosk-fonts.conf") {
    std::ofstream(file_) << content;
    setenv("FONTCONFIG_FILE", file_.c_str(), 1);
  }
  ~FontConfiguration() {
    unsetenv("FONTCONFIG_FILE");
    std::filesystem::remove(file_);
  }

 private:
  std::filesystem::path file_;
};

int rows_with_ink(const Coverage& coverage) {
  int rows = 0;
  for (int y = 0; y < coverage.height; ++y) {
    const auto* row = coverage.pixels.data() + static_cast<std::ptrdiff_t>(y) * coverage.width;
    rows += std::any_of(row, row + coverage.width, [](auto value) { return value > 127; });
  }
  return rows;
}

TEST(FontLibrary, FindsTheFamiliesInTheirOrder) {
  const FontLibrary fonts;
  ASSERT_TRUE(fonts.usable()) << "install fonts-sil-andika, fonts-noto-core, fonts-dejavu-core";
  ASSERT_FALSE(fonts.families().empty());
  EXPECT_EQ(fonts.families().front(), "Andika");
}

TEST(FontLibrary, WithoutTheFamiliesTakesTheSystemsSansSerif) {
  const FontLibrary fonts({"No Such Family"});
  EXPECT_TRUE(fonts.usable());
  EXPECT_EQ(fonts.families().size(), 1U);
}

TEST(FontLibrary, WithoutAnyFontSaysWhatToInstall) {
  const FontConfiguration none("<fontconfig></fontconfig>");
  FontLibrary fonts;
  ASSERT_FALSE(fonts.usable());
  EXPECT_THAT(fonts.usable().error().reason(), HasSubstr("fonts-sil-andika"));
  EXPECT_EQ(fonts.width({Weight::Regular, 0, 20}, Script::Latin, kRight, "texto"), 0);
  EXPECT_EQ(fonts.draw({Weight::Regular, 0, 20}, Script::Latin, kRight, "texto").width, 0);
  EXPECT_GE(fonts.em_for_capitals(Weight::Bold, 10), 10);
}

// The visual language names sizes by their capitals: 1/11 … 1/36 of the short side.
TEST(FontLibrary, CapitalsAreAsHighAsAskedToThePixel) {
  FontLibrary fonts;
  for (const Weight weight : {Weight::Regular, Weight::Bold}) {
    for (int capitals = 9; capitals <= 200; capitals += capitals < 60 ? 1 : 19) {
      const int em = fonts.em_for_capitals(weight, capitals);
      const Font font{weight, 0, em};
      const int drawn = rows_with_ink(fonts.draw(font, Script::Latin, kRight, "H"));
      EXPECT_NEAR(drawn, capitals, 1);
      EXPECT_GE(fonts.metrics(font).capitals, capitals);
      EXPECT_LE(fonts.metrics(font).capitals, capitals + 1);
    }
  }
}

// Andika doesn't kern these; SDL2_ttf alone, without a script, kerns nothing.
TEST(FontLibrary, KernsAsItsScriptAllows) {
  FontLibrary fonts({"Noto Sans"});
  if (fonts.families() != std::vector<std::string>{"Noto Sans"}) GTEST_SKIP() << "no Noto Sans";
  const Font font{Weight::Regular, 0, 200};
  const int apart =
      fonts.width(font, Script::Latin, kRight, "T") + fonts.width(font, Script::Latin, kRight, "o");
  EXPECT_LT(fonts.width(font, Script::Latin, kRight, "To"), apart - 5);
}

TEST(FontLibrary, BaselineHoldsUnderStackedMarks) {
  FontLibrary fonts;
  const Font font{Weight::Regular, 0, 60};
  const Coverage plain = fonts.draw(font, Script::Latin, kRight, "H");
  const Coverage stacked =
      fonts.draw(font, Script::Latin, kRight, "H\u0302\u0302\u0302\u0302\u0302\u0302");
  ASSERT_GT(stacked.height, plain.height);
  const auto foot_of = [](const Coverage& coverage) {
    int foot = 0;
    for (int y = 0; y < coverage.height; ++y) {
      const auto* row = coverage.pixels.data() + static_cast<std::ptrdiff_t>(y) * coverage.width;
      if (std::any_of(row, row + coverage.width, [](auto value) { return value > 127; })) foot = y;
    }
    return foot + 1 - coverage.baseline;
  };
  EXPECT_EQ(foot_of(plain), 0);
  EXPECT_EQ(foot_of(stacked), 0);
}

TEST(FontLibrary, FallsBackToTheNextFamilyThatHasTheLetters) {
  const FontLibrary fonts;
  if (fonts.families().size() < 3) GTEST_SKIP() << "not all three font families are installed";
  EXPECT_EQ(fonts.face_for(Weight::Regular, "¿ñ ẍ ꞌ ʼ «»…"), 0);
  EXPECT_GT(fonts.face_for(Weight::Regular, "שלום"), 0);
  EXPECT_EQ(fonts.face_for(Weight::Regular, "\U0001FFFE"), -1);
}

TEST(FontLibrary, KeepsFewFontsOpen) {
  FontLibrary fonts;
  for (int em = 10; em < 60; ++em) {
    EXPECT_GT(fonts.draw({Weight::Regular, 0, em}, Script::Latin, kRight, "texto").width, 0);
  }
  EXPECT_EQ(fonts.count_open_fonts(), FontLibrary::kOpenFonts);
}

TEST(FontLibrary, MeasuresWhatItDraws) {
  FontLibrary fonts;
  for (const Weight weight : {Weight::Regular, Weight::Bold}) {
    for (int em = 12; em < 200; em += 11) {
      const char* const line = "Muchas personas vuelven a su país cada año";
      const Coverage drawn = fonts.draw({weight, 0, em}, Script::Latin, kRight, line);
      // Kerning is rounded to pixels where it is drawn.
      EXPECT_NEAR(fonts.width({weight, 0, em}, Script::Latin, kRight, line), drawn.width, 3)
          << "em of " << em;
    }
  }
}

TEST(FontLibrary, ARunThatIsTooLongIsRefusedQuietly) {
  FontLibrary fonts;
  const std::string endless(657'000, 'a');
  EXPECT_EQ(fonts.width({Weight::Regular, 0, 20}, Script::Latin, kRight, endless), 0);
  EXPECT_EQ(fonts.draw({Weight::Regular, 0, 20}, Script::Latin, kRight, endless).width, 0);
}

TEST(FontLibrary, TwoThreadsDrawTheSameAsOne) {
  FontLibrary fonts;
  FontLibrary others;
  const auto draw_many = [](FontLibrary& library) {
    std::vector<std::uint8_t> all;
    for (int em = 12; em < 40; ++em) {
      const Coverage drawn = library.draw({em % 2 == 0 ? Weight::Bold : Weight::Regular, 0, em},
                                          Script::Latin, kRight, "año");
      all.insert(all.end(), drawn.pixels.begin(), drawn.pixels.end());
    }
    return all;
  };
  const auto expected = draw_many(fonts);
  std::vector<std::uint8_t> same;
  std::vector<std::uint8_t> other;
  std::thread first([&] { same = draw_many(fonts); });
  std::thread second([&] { other = draw_many(others); });
  first.join();
  second.join();
  EXPECT_EQ(same, expected);
  EXPECT_EQ(other, expected);
}

TEST(Scripts, AreThoseOfTheLetters) {
  EXPECT_EQ(script_of(U'ñ'), Script::Latin);
  EXPECT_EQ(script_of(U'ж'), Script::Cyrillic);
  EXPECT_EQ(script_of(U'ש'), Script::Hebrew);
  EXPECT_EQ(script_of(U'አ'), Script::Ethiopic);
  EXPECT_EQ(script_of(U'7'), std::nullopt);
}

}  // namespace
}  // namespace hopekiosk
