// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/screen_report.h"

#include <gtest/gtest.h>

namespace hopekiosk {
namespace {

const ScreenReport kReport{ScreenSize::of_sides(476, 268), {268, 476}, {1567.4, 1096.9, 699.9}};

TEST(ScreenReport, IsASentenceForTheLog) {
  EXPECT_EQ(sentence(kReport),
            "on this screen of 476x268 mm a slide's short text is read from up to 1.5 m, a long "
            "one from up to 1.0 m, subtitles from up to 0.65 m");
}

TEST(ScreenReport, IsALineOfTheStatus) {
  EXPECT_EQ(status_line(kReport),
            R"({"t":0.000,"event":"screen","width_mm":268,"height_mm":476,"short_text_m":1.57,)"
            R"("long_text_m":1.10,"captions_m":0.70})");
}

}  // namespace
}  // namespace hopekiosk
