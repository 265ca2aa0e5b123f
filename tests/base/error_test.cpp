// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"

#include <gtest/gtest.h>

namespace hopekiosk {
namespace {

TEST(Error, SaysPlaceElementWhatAndRemedyInOneLine) {
  const Error error{"'src' is missing", "name the film's file", {"lista.xml", 3, 7, "film"}};
  EXPECT_EQ(error.sentence(),
            "lista.xml:3:7: error: <film>: 'src' is missing; name the film's file");
}

TEST(Error, LeavesOutWhatIsUnknown) {
  EXPECT_EQ((Error{"no sound device", "", {}, Severity::Warning}).sentence(),
            "warning: no sound device");
  EXPECT_EQ((Error{"it is empty", "copy it again", {"film.mp4", 0, 0, ""}}).sentence(),
            "film.mp4: error: it is empty; copy it again");
}

TEST(Error, WarningsAloneAreNoErrors) {
  EXPECT_FALSE(has_errors({}));
  EXPECT_FALSE(has_errors({{"a", "", {}, Severity::Warning}}));
  EXPECT_TRUE(has_errors({{"a", "", {}, Severity::Warning}, {"b", "", {}}}));
}

}  // namespace
}  // namespace hopekiosk
