// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/drawing_library.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <thread>

#include "playlist/temporary_folder.h"
#include "scene/picture_files.h"
#include "scene/theme_file.h"

namespace hopekiosk {
namespace {

using test::Pixel;
using test::pixel_at;
using testing::AllOf;
using testing::HasSubstr;

constexpr Pixel kNothing{0, 255, 0};
constexpr Colour kNothingColour = colour(0x00FF00);

Pixel pixel_of(Colour colour) { return {colour.blue, colour.green, colour.red}; }

std::string svg(const std::string& content, const std::string& view_box = "-4 -2 8 2") {
  return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"" + view_box +
         "\" fill=\"none\"><style>.clay { fill: #00FFFF } .leaf { fill: #00FFFF } .stroke-line { "
         "stroke: #00FFFF }</style>" +
         content + "</svg>";
}

/// 8 wide, 2 high: left half clay, right half leaf.
const std::string kHalves =
    svg("<rect class=\"clay\" x=\"-4\" y=\"-2\" width=\"4\" height=\"2\"/>"
        "<rect class=\"leaf\" x=\"0\" y=\"-2\" width=\"4\" height=\"2\"/>");

class DrawingLibraryTest : public testing::Test {
 protected:
  TemporaryFolder folder_;
  Theme theme_;

  DrawingLibrary library() const { return DrawingLibrary(theme_, folder_.path()); }

  static Painter blank(Size size = {100, 50}) {
    auto painter = Painter::create(size, kNothingColour);
    EXPECT_TRUE(painter);
    return std::move(*painter);
  }

  std::string complaint(const std::string& name) const {
    Painter painter = blank();
    const auto drawn = library().draw(painter, name, {50, 50}, 5);
    EXPECT_FALSE(drawn) << name;
    return drawn ? "" : drawn.error().sentence();
  }
};

TEST_F(DrawingLibraryTest, StandsADrawingOnThePointInTheColoursOfTheTheme) {
  folder_.write("drawings/halves.svg", kHalves);
  theme_.clay = colour(0x112233);
  Painter painter = blank();
  ASSERT_TRUE(library().draw(painter, "halves", {50, 40}, 10));
  const PictureRef picture = painter.take();
  EXPECT_EQ(pixel_at(*picture, 10, 20), pixel_of(theme_.clay)) << "not the file's own colour";
  EXPECT_EQ(pixel_at(*picture, 49, 39), pixel_of(theme_.clay));
  EXPECT_EQ(pixel_at(*picture, 50, 39), pixel_of(theme_.leaf));
  EXPECT_EQ(pixel_at(*picture, 89, 20), pixel_of(theme_.leaf));
  EXPECT_EQ(pixel_at(*picture, 9, 30), kNothing);
  EXPECT_EQ(pixel_at(*picture, 90, 30), kNothing);
  EXPECT_EQ(pixel_at(*picture, 50, 40), kNothing) << "the ground begins at its foot";
  EXPECT_EQ(pixel_at(*picture, 50, 19), kNothing);
}

TEST_F(DrawingLibraryTest, PaintsInTheUnitsOfThePlacementAndLeavesItAsItWas) {
  folder_.write("drawings/halves.svg", kHalves);
  const DrawingLibrary drawings(theme_, folder_.path());
  Painter painter = blank();
  {
    const auto placed = painter.place({10, 10}, 2);
    ASSERT_TRUE(drawings.draw(painter, "halves", {20, 10}, 2));
    painter.rectangle({0, 0, 1, 1}, colour(0x0000FF));
  }
  const PictureRef picture = painter.take();
  EXPECT_EQ(pixel_at(*picture, 50 - 16, 30 - 8), pixel_of(theme_.clay));
  EXPECT_EQ(pixel_at(*picture, 50 + 15, 29), pixel_of(theme_.leaf));
  EXPECT_EQ(pixel_at(*picture, 50 + 16, 29), kNothing);
  EXPECT_EQ(pixel_at(*picture, 11, 11), (Pixel{255, 0, 0}));
  EXPECT_EQ(pixel_at(*picture, 12, 12), kNothing);
}

TEST_F(DrawingLibraryTest, KnowsHowLargeADrawingIs) {
  folder_.write("drawings/halves.svg", kHalves);
  folder_.write("icons/wide.svg", svg("", "0 0 36 24"));
  const DrawingLibrary drawings(theme_, folder_.path());
  ASSERT_TRUE(drawings.size("halves"));
  EXPECT_DOUBLE_EQ(drawings.size("halves")->width, 8);
  EXPECT_DOUBLE_EQ(drawings.size("halves")->height, 2);
  EXPECT_EQ(drawings.icon_width("wide"), 1.5);
  EXPECT_FALSE(drawings.size("wide"));
  EXPECT_FALSE(drawings.icon_width("halves"));
}

TEST_F(DrawingLibraryTest, OnAFieldNothingVanishes) {
  folder_.write("drawings/halves.svg", kHalves);
  const DrawingLibrary drawings(theme_, folder_.path());
  Painter painter = blank();
  ASSERT_TRUE(drawings.draw(painter, "halves", {50, 40}, 10, Backdrop::Field));
  const PictureRef picture = painter.take();
  EXPECT_EQ(pixel_at(*picture, 20, 30), pixel_of(theme_.clay_light));
  EXPECT_EQ(pixel_at(*picture, 80, 30), pixel_of(theme_.wall));
}

TEST_F(DrawingLibraryTest, OnABlackFieldBrightPartsStayAsTheyAre) {
  folder_.write("drawings/halves.svg", kHalves);
  const Theme contrast = load_theme("contrast", assets_folder()).theme;
  const DrawingLibrary drawings(contrast, folder_.path());
  Painter painter = blank();
  ASSERT_TRUE(drawings.draw(painter, "halves", {50, 40}, 10, Backdrop::Field));
  const PictureRef picture = painter.take();
  EXPECT_EQ(pixel_at(*picture, 20, 30), pixel_of(contrast.clay));
  EXPECT_EQ(pixel_at(*picture, 80, 30), pixel_of(contrast.leaf));
}

TEST_F(DrawingLibraryTest, AnIconHasOneColourAndGapsThatShowWhatIsBeneath) {
  folder_.write("icons/frame.svg",
                svg("<rect class=\"shape\" x=\"2\" y=\"2\" width=\"20\" height=\"20\"/>"
                    "<rect class=\"gap\" x=\"8\" y=\"8\" width=\"8\" height=\"8\"/>",
                    "0 0 24 24"));
  const DrawingLibrary drawings(theme_, folder_.path());
  Painter painter = blank();
  painter.rectangle({0, 0, 50, 50}, colour(0x0000FF));
  ASSERT_TRUE(drawings.draw_icon(painter, "frame", {50, 25}, 48, colour(0x445566)));
  const PictureRef picture = painter.take();
  EXPECT_EQ(pixel_at(*picture, 31, 6), (Pixel{0x66, 0x55, 0x44}));
  EXPECT_EQ(pixel_at(*picture, 69, 44), (Pixel{0x66, 0x55, 0x44}));
  EXPECT_EQ(pixel_at(*picture, 45, 20), (Pixel{255, 0, 0}));
  EXPECT_EQ(pixel_at(*picture, 55, 20), kNothing);
  EXPECT_EQ(pixel_at(*picture, 28, 4), (Pixel{255, 0, 0}));
}

TEST_F(DrawingLibraryTest, AnIconLiesBetweenPixelsWhereItIsPutThere) {
  folder_.write("icons/full.svg",
                svg("<rect class=\"shape\" width=\"24\" height=\"24\"/>", "0 0 24 24"));
  const DrawingLibrary drawings(theme_, folder_.path());
  Painter painter = blank();
  ASSERT_TRUE(drawings.draw_icon(painter, "full", {20.5, 20}, 10, colour(0x000000)));
  const PictureRef picture = painter.take();
  EXPECT_NEAR(pixel_at(*picture, 15, 20).green, 127, 2) << "half of it is covered";
  EXPECT_NEAR(pixel_at(*picture, 25, 20).green, 127, 2);
  EXPECT_EQ(pixel_at(*picture, 20, 15).green, 0);
  EXPECT_EQ(pixel_at(*picture, 20, 14), kNothing);
}

TEST_F(DrawingLibraryTest, AnIconOfNoSizeOrWithoutEndIsRefused) {
  folder_.write("icons/full.svg", svg("", "0 0 24 24"));
  const DrawingLibrary drawings(theme_, folder_.path());
  Painter painter = blank();
  for (const double side : {0.0, -3.0, 1e9}) {
    EXPECT_FALSE(drawings.draw_icon(painter, "full", {20, 20}, side, theme_.ink)) << side;
  }
}

TEST_F(DrawingLibraryTest, ANameIsNeverAPath) {
  folder_.write("drawings/halves.svg", kHalves);
  folder_.write("secret.svg", kHalves);
  for (const char* name : {"../secret", "", ".", "halves.svg", "/etc/passwd", "Halves", "a/b"}) {
    EXPECT_THAT(complaint(name), HasSubstr("can't be the name of a drawing"));
    EXPECT_FALSE(library().size(name));
  }
  Painter painter = blank();
  const auto drawn = library().draw_icon(painter, "../secret", {0, 0}, 5, theme_.ink);
  ASSERT_FALSE(drawn);
  EXPECT_THAT(drawn.error().sentence(), HasSubstr("can't be the name of an icon"));
}

TEST_F(DrawingLibraryTest, SaysWhatIsWrongWithAFileAndPaintsNothing) {
  folder_.write("drawings/no-svg.svg", "<html/>");
  folder_.write("drawings/cut.svg", kHalves.substr(0, 200));
  folder_.write("drawings/empty.svg", "");
  folder_.write("drawings/no-box.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
  folder_.write("drawings/flat.svg", svg("", "0 0 5 0"));
  folder_.write("drawings/huge.svg", kHalves + std::string(DrawingLibrary::kLargestFile, ' '));
  EXPECT_THAT(complaint("nobody"),
              AllOf(HasSubstr("drawings/nobody.svg: error: the drawing 'nobody' can't be used: "),
                    HasSubstr("there is no such file; install hopekiosk's assets again")));
  EXPECT_THAT(complaint("no-svg"), HasSubstr("the drawing 'no-svg' can't be used"));
  EXPECT_THAT(complaint("cut"), HasSubstr("the drawing 'cut' can't be used"));
  EXPECT_THAT(complaint("empty"), HasSubstr("the drawing 'empty' can't be used"));
  EXPECT_THAT(complaint("no-box"), HasSubstr("it has no viewBox"));
  EXPECT_THAT(complaint("flat"), HasSubstr("the drawing 'flat' can't be used"));
  EXPECT_THAT(complaint("huge"), HasSubstr("it's larger than a drawing ever is"));
}

TEST_F(DrawingLibraryTest, AFileThatIsMendedIsTaken) {
  const DrawingLibrary drawings(theme_, folder_.path());
  Painter painter = blank();
  EXPECT_FALSE(drawings.draw(painter, "halves", {50, 40}, 10));
  folder_.write("drawings/halves.svg", kHalves);
  EXPECT_TRUE(drawings.draw(painter, "halves", {50, 40}, 10));
}

TEST_F(DrawingLibraryTest, NamesNoOtherFile) {
  folder_.write("drawings/halves.svg", kHalves);
  folder_.write("drawings/thief.svg",
                svg("<image href=\"halves.svg\" x=\"-4\" y=\"-2\" width=\"8\" height=\"2\"/>"));
  Painter painter = blank();
  ASSERT_TRUE(library().draw(painter, "thief", {50, 40}, 10));
  const PictureRef picture = painter.take();
  EXPECT_EQ(pixel_at(*picture, 20, 30), kNothing);
}

// Slides are painted on several threads at once.
TEST_F(DrawingLibraryTest, ThreadsPaintTheSameAsOne) {
  const DrawingLibrary drawings{theme_};
  const auto paint = [&] {
    Painter painter = blank({300, 200});
    for (int round = 0; round < 20; ++round) {
      EXPECT_TRUE(drawings.draw(painter, "shop", {100, 150}, 5));
      EXPECT_TRUE(drawings.draw(painter, "shop", {220, 150}, 2, Backdrop::Field));
      EXPECT_TRUE(drawings.draw_icon(painter, "hand", {250, 30}, 40, theme_.clay));
    }
    return painter.take();
  };
  const PictureRef alone = paint();
  std::array<PictureRef, 3> pictures;
  {
    std::vector<std::jthread> threads;
    for (PictureRef& picture : pictures) {
      threads.emplace_back([&paint, &picture] { picture = paint(); });
    }
  }
  for (const PictureRef& picture : pictures) {
    for (int y = 0; y < 200; ++y) {
      for (int x = 0; x < 300; ++x) {
        ASSERT_EQ(pixel_at(*picture, x, y), pixel_at(*alone, x, y)) << x << "," << y;
      }
    }
  }
}

}  // namespace
}  // namespace hopekiosk
