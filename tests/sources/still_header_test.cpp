// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/still_header.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <random>
#include <span>
#include <string>

#include "sources/clips.h"

namespace hopekiosk::test {
namespace {

std::span<const std::uint8_t> bytes_of(const std::string& text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

std::string still(const std::string& name, const std::string& more = "") {
  return contents(clip(name, pictures(0.1, "25", "150x90") + "-frames:v 1 " + more));
}

TEST(StillHeader, TellsFormatAndSize) {
  const std::string jpeg = still("a.jpg");
  const std::string png = still("a.png");
  const std::string lossy = still("a.webp", "-c:v libwebp -lossless 0");
  const std::string lossless = still("b.webp", "-c:v libwebp -lossless 1");
  const std::string alpha = still("c.webp", "-vf format=yuva420p -c:v libwebp");
  const auto expect = [](const std::string& file, StillFormat format) {
    const auto header = read_still_header(bytes_of(file));
    ASSERT_TRUE(header);
    EXPECT_EQ(header->format, format);
    EXPECT_EQ(header->size, (Size{150, 90}));
    EXPECT_EQ(header->orientation, Orientation());
  };
  expect(jpeg, StillFormat::Jpeg);
  expect(png, StillFormat::Png);
  expect(lossy, StillFormat::WebP);
  expect(lossless, StillFormat::WebP);
  expect(alpha, StillFormat::WebP);
}

TEST(StillHeader, IsNoneForOtherFiles) {
  for (const std::string& text : {std::string(), std::string("GIF89a"), std::string("RIFF....AVI "),
                                  std::string("\xff\xd8"), std::string("text")}) {
    EXPECT_FALSE(read_still_header(bytes_of(text))) << text;
  }
}

TEST(StillHeader, SurvivesAnyBytes) {
  std::mt19937 random(7);
  for (const std::string& whole :
       {still("a.jpg"), still("a.png"), still("c.webp", "-vf format=yuva420p -c:v libwebp")}) {
    for (int round = 0; round < 2000; ++round) {
      std::string damaged = whole.substr(0, random() % whole.size());
      for (int i = 0; i < 4 && !damaged.empty(); ++i) {
        damaged[random() % std::min<std::size_t>(damaged.size(), 64)] = static_cast<char>(random());
      }
      read_still_header(bytes_of(damaged));
      first_picture_of_animation(bytes_of(damaged));
    }
  }
}

}  // namespace
}  // namespace hopekiosk::test
