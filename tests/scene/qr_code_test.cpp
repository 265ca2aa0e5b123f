// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/qr_code.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <string>

#include "scene/picture_files.h"

namespace hopekiosk {
namespace {

using test::Pixel;
using test::pixel_at;

constexpr Colour kDark = colour(0x2A1620);
constexpr Colour kLight = colour(0xFFFFFF);
constexpr Pixel kDarkPixel{0x20, 0x16, 0x2A};
constexpr Pixel kLightPixel{0xFF, 0xFF, 0xFF};
constexpr Pixel kPaperPixel{0xEB, 0xF8, 0xFF};

PictureRef painted(const QrCode& code, Size canvas, Box box) {
  auto painter = Painter::create(canvas, Theme{}.paper);
  EXPECT_TRUE(painter);
  EXPECT_TRUE(code.paint(*painter, box, kDark, kLight));
  return painter->take();
}

// ISO/IEC 18004, 6.3.3: in three corners a dark ring of 7 modules, a light one, a dark core of 3.
TEST(QrCode, HasFinderPatternsInThreeCorners) {
  const auto code = QrCode::encode("https://example.org/");
  ASSERT_TRUE(code);
  const int last = code->modules() - 7;
  for (const auto& [column, row] : {std::pair(0, 0), std::pair(last, 0), std::pair(0, last)}) {
    for (int y = 0; y < 7; ++y) {
      for (int x = 0; x < 7; ++x) {
        const int ring = std::min({x, y, 6 - x, 6 - y});
        EXPECT_EQ(code->is_dark(column + x, row + y), ring != 1) << x << "," << y;
      }
    }
  }
}

TEST(QrCode, HasAQuietZoneAndWholePixelsAModule) {
  const auto code = QrCode::encode("hopekiosk");
  ASSERT_TRUE(code);
  ASSERT_EQ(code->modules(), 21);
  EXPECT_EQ(code->side(28), 0) << "21 modules and twice 4";
  EXPECT_EQ(code->side(100), 87);
  const PictureRef picture = painted(*code, {120, 120}, {10.3, 9.8, 100.2, 100.4});
  // Whole pixels inside the box: 11 to 110 and 10 to 110; the code of 87 in their middle.
  const int left = 11 + (99 - 87) / 2;
  const int top = 10 + (100 - 87) / 2;
  for (int y = 0; y < 120; ++y) {
    for (int x = 0; x < 120; ++x) {
      const bool in_box = x >= 11 && x < 110 && y >= 10 && y < 110;
      const int column = (x - left) / 3 - QrCode::kQuietZone;
      const int row = (y - top) / 3 - QrCode::kQuietZone;
      const bool in_code =
          x >= left && y >= top && column >= 0 && row >= 0 && column < 21 && row < 21;
      const Pixel expected = !in_box                                 ? kPaperPixel
                             : in_code && code->is_dark(column, row) ? kDarkPixel
                                                                     : kLightPixel;
      ASSERT_EQ(pixel_at(*picture, x, y), expected) << x << "," << y;
    }
  }
}

TEST(QrCode, IsPaintedInPixelsWhateverIsPlaced) {
  const auto code = QrCode::encode("hopekiosk");
  auto painter = Painter::create({40, 40}, Theme{}.paper);
  ASSERT_TRUE(painter);
  const auto placed = painter->place({20, 20}, 7);
  ASSERT_TRUE(code->paint(*painter, {0, 0, 29, 29}, kDark, kLight));
  const PictureRef picture = painter->take();
  EXPECT_EQ(pixel_at(*picture, 0, 0), kLightPixel);
  EXPECT_EQ(pixel_at(*picture, 4, 4), kDarkPixel);
  EXPECT_EQ(pixel_at(*picture, 29, 29), kPaperPixel);
}

TEST(QrCode, WithoutRoomNothingIsPainted) {
  const auto code = QrCode::encode("hopekiosk");
  auto painter = Painter::create({40, 40}, Theme{}.paper);
  ASSERT_TRUE(painter);
  for (const Box& box : {Box{0, 0, 28.9, 40}, Box{0.5, 0, 29, 40}, Box{}, Box{0, 0, -5, -5}}) {
    const auto result = code->paint(*painter, box, kDark, kLight);
    ASSERT_FALSE(result);
    EXPECT_THAT(result.error().reason(), testing::HasSubstr("too little room"));
  }
  EXPECT_EQ(pixel_at(*painter->take(), 5, 5), kPaperPixel);
}

TEST(QrCode, RefusesWhatIsEmptyOrTooLong) {
  EXPECT_FALSE(QrCode::encode(""));
  const auto longest = QrCode::encode(std::string(QrCode::kLongestText, 'x'));
  ASSERT_TRUE(longest);
  EXPECT_EQ(longest->modules(), 57);
  for (const std::size_t length : {QrCode::kLongestAscii + 1, std::size_t{1} << 20U}) {
    const auto code = QrCode::encode(std::string(length, 'x'));
    ASSERT_FALSE(code);
    EXPECT_THAT(code.error().reason(), testing::HasSubstr("too long for a QR code; shorten it"));
  }
}

std::string output_of(const std::string& command) {
  FILE* stream = ::popen(command.c_str(), "r");
  if (stream == nullptr) return {};
  std::string output;
  char block[512];
  while (const std::size_t got = std::fread(block, 1, sizeof block, stream)) {
    output.append(block, got);
  }
  ::pclose(stream);
  return output;
}

TEST(QrCode, ATelephoneReadsWhatWasWritten) {
  if (std::system("zbarimg --version >/dev/null 2>&1") != 0) {
    GTEST_SKIP() << "zbarimg isn't installed (package zbar-tools)";
  }
  const std::string longest = "https://example.org/" + std::string(QrCode::kLongestText - 20, 'y');
  const std::string longest_with_accent = "ñ" + std::string(QrCode::kLongestText - 2, 'z');
  for (const std::string& text :
       {std::string("https://example.org/pel%C3%ADcula?x=1&y=2"), std::string("Petén, niñez"),
        std::string("0123456789"), longest, longest_with_accent}) {
    const auto code = QrCode::encode(text);
    ASSERT_TRUE(code);
    // 17 u on a screen of 1280x720.
    const PictureRef picture = painted(*code, {190, 190}, {10, 10, 170, 170});
    const auto file = test::picture_folder() / "qr-code.png";
    test::write_png(*picture, file);
    EXPECT_EQ(output_of("zbarimg --quiet --raw -Sdisable -Sqrcode.enable '" + file.string() +
                        "' 2>/dev/null"),
              text + "\n");
  }
}

}  // namespace
}  // namespace hopekiosk
