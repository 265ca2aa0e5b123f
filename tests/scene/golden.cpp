// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/golden.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "scene/picture_files.h"

namespace hopekiosk::test {
namespace {

/// Anti-aliased edges may differ by this much, a component.
constexpr int kTolerance = 24;
/// And more than that in one pixel of so many.
constexpr int kPixelsToOneOff = 5000;

bool is_debian_12() {
  std::ifstream release("/etc/os-release");
  bool debian = false;
  bool twelve = false;
  for (std::string line; std::getline(release, line);) {
    debian = debian || line == "ID=debian";
    twelve = twelve || line == "VERSION_ID=\"12\"";
  }
  return debian && twelve;
}

/// Writes where the two differ, in black on white, and returns how many pixels do.
int write_difference(const Picture& one, const Picture& other, const std::filesystem::path& file) {
  const NewPicture difference = make_packed_picture(PixelFormat::Bgrx, one.size);
  int count = 0;
  for (int y = 0; y < one.size.height; ++y) {
    for (int x = 0; x < one.size.width; ++x) {
      const bool differs = pixel_at(one, x, y).distance(pixel_at(other, x, y)) > kTolerance;
      count += differs ? 1 : 0;
      std::uint8_t* pixel =
          difference.pixels + static_cast<std::ptrdiff_t>(y) * difference.stride + 4L * x;
      std::fill_n(pixel, 4, differs ? std::uint8_t{0} : std::uint8_t{255});
    }
  }
  if (count > 0) write_png(*difference.picture, file);
  return count;
}

}  // namespace

void expect_golden(const Picture& picture, const std::string& name) {
  const auto painted = picture_folder() / (name + ".png");
  write_png(picture, painted);
  const auto golden =
      std::filesystem::path(HOPEKIOSK_SOURCE_DIR) / "tests/golden" / (name + ".png");
  if (std::getenv("HOPEKIOSK_UPDATE_GOLDENS") != nullptr) {
    write_png(picture, golden);
    GTEST_SKIP() << "rewrote " << golden << ": look at it before it's committed";
  }
  const auto accepted = read_png(golden);
  ASSERT_TRUE(accepted) << golden << " is missing: see tests/golden/README.md";
  ASSERT_EQ((*accepted)->size, picture.size);
  if (!is_debian_12()) GTEST_SKIP() << "the pictures belong to Debian 12's fonts and rasteriser";
  const auto difference = picture_folder() / (name + "-difference.png");
  const int off = write_difference(picture, **accepted, difference);
  EXPECT_LE(off, picture.size.width * picture.size.height / kPixelsToOneOff)
      << "compare " << painted << " with " << golden << "; where they differ: " << difference;
}

}  // namespace hopekiosk::test
