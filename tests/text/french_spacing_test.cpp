// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "text/french_spacing.h"

#include <gtest/gtest.h>

namespace hopekiosk {
namespace {

TEST(FrenchSpacing, IsNarrowBeforeHighSignsAndNormalInsideGuillemets) {
  EXPECT_EQ(with_french_spaces("Qui ? Moi ! Bien ; voici : « oui »."),
            "Qui\u202f? Moi\u202f! Bien\u202f; voici\u00a0: «\u00a0oui\u00a0».");
}

TEST(FrenchSpacing, AddsNoSpaceWhereThereIsNone) {
  for (const char* text : {"10:30", "http://example.org", "Qui?", "«oui»", "a b", " ", ""}) {
    EXPECT_EQ(with_french_spaces(text), text);
  }
}

TEST(FrenchSpacing, LeavesGoodSpacesAlone) {
  const char* text = "Qui\u202f? «\u00a0Moi\u00a0»";
  EXPECT_EQ(with_french_spaces(text), text);
}

}  // namespace
}  // namespace hopekiosk
