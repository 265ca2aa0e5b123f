// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/exif_orientation.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <random>
#include <vector>

namespace hopekiosk::test {
namespace {

using Bytes = std::vector<std::uint8_t>;

/// EXIF with one directory: image width (0x0100), then the orientation.
Bytes little_endian(std::uint8_t orientation) {
  return {'I', 'I', 42, 0,    8,    0, 0, 0, 2, 0, 0x00, 0x01,        3, 0, 1, 0, 0, 0, 9,
          0,   0,   0,  0x12, 0x01, 3, 0, 1, 0, 0, 0,    orientation, 0, 0, 0, 0, 0, 0, 0};
}

Bytes big_endian(std::uint8_t orientation) {
  return {'M', 'M', 0, 42, 0, 0, 0,           8, 0, 1, 0x01, 0x12, 0,
          3,   0,   0, 0,  1, 0, orientation, 0, 0, 0, 0,    0,    0};
}

TEST(ExifOrientation, IsReadInBothByteOrders) {
  for (std::uint8_t value = 1; value <= 8; ++value) {
    EXPECT_EQ(exif_orientation(little_endian(value)), value);
    EXPECT_EQ(exif_orientation(big_endian(value)), value);
  }
}

TEST(ExifOrientation, IsFoundBehindTheJpegPrefix) {
  Bytes bytes = {'E', 'x', 'i', 'f', 0, 0};
  const Bytes tiff = big_endian(6);
  bytes.insert(bytes.end(), tiff.begin(), tiff.end());
  EXPECT_EQ(exif_orientation(bytes), 6);
}

TEST(ExifOrientation, IsUprightForValuesThatDoNotExist) {
  for (const int value : {0, 9, 255}) {
    EXPECT_EQ(exif_orientation(little_endian(static_cast<std::uint8_t>(value))), 1);
  }
}

TEST(ExifOrientation, IsUprightForDataCutOffAnywhere) {
  const Bytes whole = little_endian(6);
  for (std::size_t length = 0; length < 31; ++length) {
    EXPECT_EQ(exif_orientation({whole.data(), length}), 1) << length;
  }
}

TEST(ExifOrientation, SurvivesAnyBytes) {
  std::mt19937 random(1);
  for (int round = 0; round < 20000; ++round) {
    Bytes bytes = little_endian(6);
    for (int i = 0; i < 4; ++i)
      bytes[random() % bytes.size()] = static_cast<std::uint8_t>(random());
    const int value = exif_orientation(bytes);
    ASSERT_TRUE(value >= 1 && value <= 8);
  }
}

}  // namespace
}  // namespace hopekiosk::test
