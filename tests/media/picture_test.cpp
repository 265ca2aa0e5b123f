// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "media/picture.h"

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace hopekiosk {
namespace {

/// A 2x3 drawing "abcdef" in rows; turned as `orientation` says.
struct Letters {
  int width;
  int height;
  std::string cells;
  bool operator==(const Letters&) const = default;
};

Letters mirror(const Letters& in) {
  Letters out = in;
  for (int y = 0; y < in.height; ++y) {
    for (int x = 0; x < in.width; ++x) {
      out.cells[static_cast<std::size_t>(y * in.width + x)] =
          in.cells[static_cast<std::size_t>(y * in.width + in.width - 1 - x)];
    }
  }
  return out;
}

Letters quarter_turn_clockwise(const Letters& in) {
  Letters out{in.height, in.width, std::string(in.cells.size(), ' ')};
  for (int y = 0; y < in.height; ++y) {
    for (int x = 0; x < in.width; ++x) {
      out.cells[static_cast<std::size_t>(x * out.width + out.width - 1 - y)] =
          in.cells[static_cast<std::size_t>(y * in.width + x)];
    }
  }
  return out;
}

Letters turn(Letters letters, Orientation orientation) {
  if (orientation.mirrored) letters = mirror(letters);
  for (int i = 0; i < orientation.quarter_turns; ++i) letters = quarter_turn_clockwise(letters);
  return letters;
}

TEST(Orientation, OneAfterTheOtherIsTheSameAsBothInTurn) {
  const Letters letters{2, 3, "abcdef"};
  for (int first = 1; first <= 8; ++first) {
    for (int second = 1; second <= 8; ++second) {
      const Orientation a = orientation_from_exif(first);
      const Orientation b = orientation_from_exif(second);
      EXPECT_EQ(turn(letters, a.then(b)), turn(turn(letters, a), b)) << first << " " << second;
    }
  }
}

// EXIF 2.3, tag 274: where the stored row 0 and column 0 lie in the upright picture.
TEST(Orientation, ExifValuesAreThoseOfTheStandard) {
  const Letters stored{2, 2, "abcd"};
  const std::array<std::string, 8> upright = {"abcd", "badc", "dcba", "cdab",
                                              "acbd", "cadb", "dbca", "bdac"};
  for (int value = 1; value <= 8; ++value) {
    EXPECT_EQ(turn(stored, orientation_from_exif(value)).cells,
              upright[static_cast<std::size_t>(value - 1)])
        << value;
  }
  EXPECT_EQ(orientation_from_exif(0), Orientation{});
  EXPECT_EQ(orientation_from_exif(9), Orientation{});
}

TEST(Picture, DisplaySizeCountsSampleAspectAndTurn) {
  Picture picture;
  picture.size = {720, 576};
  picture.sample_aspect_ratio = {64, 45};
  EXPECT_DOUBLE_EQ(picture.display_width(), 1024);
  EXPECT_DOUBLE_EQ(picture.display_height(), 576);
  picture.orientation = {1, false};
  EXPECT_DOUBLE_EQ(picture.display_width(), 576);
  EXPECT_DOUBLE_EQ(picture.display_height(), 1024);
}

}  // namespace
}  // namespace hopekiosk
