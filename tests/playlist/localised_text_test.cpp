// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "playlist/localised_text.h"

#include <gtest/gtest.h>

namespace hopekiosk {
namespace {

std::string_view chosen(const std::vector<std::string_view>& offered, const std::string& wanted,
                        const std::string& main = "es") {
  return offered[choose_language(offered, {wanted, main})];
}

TEST(ChooseLanguage, TheTagItselfComesFirst) {
  EXPECT_EQ(chosen({"fr", "es-GT", "es"}, "es"), "es");
  EXPECT_EQ(chosen({"es", "es-GT"}, "es-GT"), "es-GT");
}

TEST(ChooseLanguage, LettersCaseDoesNotCount) {
  EXPECT_EQ(chosen({"fr", "ES-gt"}, "es-GT"), "ES-gt");
}

TEST(ChooseLanguage, ThenTheFirstOfTheSameLanguage) {
  EXPECT_EQ(chosen({"fr", "es-MX", "es-GT"}, "es-HN"), "es-MX");
  EXPECT_EQ(chosen({"fr", "es"}, "es-HN"), "es");
  EXPECT_EQ(chosen({"fr", "es-HN"}, "es"), "es-HN");
}

TEST(ChooseLanguage, AThreeLetterLanguageIsNoneOfTwoLetters) {
  EXPECT_EQ(chosen({"quc", "qu", "es"}, "qu"), "qu");
  EXPECT_EQ(chosen({"quc", "es"}, "qu"), "es");
}

TEST(ChooseLanguage, ThenTheMainLanguageInTheSameTwoSteps) {
  EXPECT_EQ(chosen({"fr", "en", "es"}, "quc", "es"), "es");
  EXPECT_EQ(chosen({"fr", "es-GT", "en"}, "quc", "es"), "es-GT");
}

TEST(ChooseLanguage, ThenTheFirst) { EXPECT_EQ(chosen({"fr", "en"}, "quc", "es"), "fr"); }

TEST(ChooseLanguage, AnEmptyTagIsTheMainLanguage) {
  EXPECT_EQ(chosen({"fr", ""}, "es", "es"), "");
  EXPECT_EQ(chosen({"fr", ""}, "quc", "es"), "");
  EXPECT_EQ(chosen({"", "fr"}, "fr", "es"), "fr");
  EXPECT_EQ(chosen({"fr", ""}, "es-GT", "es"), "");
}

TEST(LocalisedText, ShowsWhatTheRuleChooses) {
  const LocalisedText text{{{"", "hola"}, {"fr", "salut"}, {"quc", "la utz awäch"}}};
  const LanguageChoice kiche{"quc", "es"};
  EXPECT_EQ(text.shown_in(kiche)->text, "la utz awäch");
  EXPECT_EQ(text.shown_in({"mam", "es"})->text, "hola");
  EXPECT_EQ(LocalisedText{}.shown_in(kiche), nullptr);
}

TEST(LocalisedText, FindsMissingTranslations) {
  const LocalisedText text{{{"es", "hola"}, {"fr", "salut"}}};
  EXPECT_EQ(text.in("FR")->text, "salut");
  EXPECT_EQ(text.in("es-GT"), nullptr) << "what stands in isn't a translation";
}

}  // namespace
}  // namespace hopekiosk
