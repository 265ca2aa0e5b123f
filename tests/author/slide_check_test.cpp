// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "author/slide_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "playlist/reader.h"

namespace hopekiosk {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

struct Checked {
  std::vector<std::string> sentences;
  std::vector<TextDistances> distances;
};

Checked check(const std::string& body, const std::string& languages = "es",
              const ScreenSize& screen = usual_screen()) {
  const ReadPlaylist read =
      read_playlist("<playlist xmlns=\"urn:hopekiosk:playlist:1\" xml:lang=\"es\" languages=\"" +
                        languages + "\"><seq>\n" + body + "</seq></playlist>",
                    "list.xml", "/nowhere", AbsolutePaths::Refused);
  EXPECT_TRUE(read.ok()) << (read.errors.empty() ? "" : read.errors[0].sentence());
  Progress progress(stderr, SteadyClock::system());
  CheckedSlides checked = check_slides(read.playlist, screen, {}, progress);
  Checked told;
  for (const Error& finding : checked.findings) {
    EXPECT_EQ(finding.severity, Severity::Warning);
    EXPECT_FALSE(finding.remedy.empty()) << finding.what;
    told.sentences.push_back(finding.sentence());
  }
  told.distances = std::move(checked.distances);
  return told;
}

std::string words(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += "palabra ";
  return text;
}

std::string slide(const std::string& inside) { return "<slide>" + inside + "</slide>\n"; }

TEST(SlideCheck, HasNothingToSayOfAnOrdinarySlide) {
  EXPECT_THAT(check(slide("<title>Volver</title><text>Volver es empezar.</text>")).sentences,
              IsEmpty());
}

TEST(SlideCheck, TellsAllThatIsWrongWithASlideEachWithPlaceAndRemedy) {
  const Checked told = check(slide("<title>漢</title><text>" + words(200) + "</text>"));
  EXPECT_THAT(told.sentences, Contains(AllOf(StartsWith("list.xml:2:1: warning: <slide>: "),
                                             HasSubstr("no font here has “漢” (U+6F22); write"))));
  EXPECT_THAT(told.sentences, Contains(AllOf(StartsWith("list.xml:2:1: warning: <slide>: "),
                                             HasSubstr("was parted into"), HasSubstr("shorten"))));
}

TEST(SlideCheck, NamesTheLanguageThatItHoldsFor) {
  const Checked told = check(
      slide("<title>uno</title><title xml:lang='fr'>un 漢</title><title xml:lang='en'>one</title>"),
      "es fr en");
  EXPECT_THAT(told.sentences, ElementsAre(HasSubstr("<slide>: in 'fr': no font here has “漢”")));
}

TEST(SlideCheck, TellsEachSlideApart) {
  const Checked told = check(slide("<title>a 漢</title>") + slide("<title>b</title>") +
                             slide("<title>c 字</title>"));
  EXPECT_THAT(told.sentences,
              ElementsAre(HasSubstr("list.xml:2:1: "), HasSubstr("list.xml:4:1: ")));
  EXPECT_THAT(told.distances, SizeIs(3));
}

/// First the text becomes smaller without a word, then its author is told, then there are pages.
TEST(SlideCheck, TellsOfTextThatShrankAsFarAsItMay) {
  const auto told_of = [](int count) {
    const Checked told =
        check("<slide layout='quotation'><text>" + words(count) + "</text></slide>\n");
    const auto has = [&](const char* part) {
      return std::any_of(told.sentences.begin(), told.sentences.end(), [&](const auto& each) {
        return each.find(part) != std::string::npos &&
               each.find("on an upright screen") == std::string::npos;
      });
    };
    return std::pair(has("the smallest letters"), has("parted"));
  };
  EXPECT_EQ(told_of(15), std::pair(false, false));
  int shrunk = 0;
  for (int count = 16; count < 60; ++count) {
    const auto [smallest, parted] = told_of(count);
    EXPECT_FALSE(smallest && parted);
    if (smallest) ++shrunk;
    if (parted) {
      EXPECT_GT(shrunk, 0) << "pages before the smallest letters";
      return;
    }
  }
  FAIL() << "never parted";
}

TEST(SlideCheck, MeasuresOnTheScreenThatIsAskedFor) {
  const std::string body = slide("<title>Volver</title><text>Volver es empezar.</text>");
  const auto text = [&](const ScreenSize& screen) {
    return check(body, "es", screen).distances.at(0).by_mount.at(0).text;
  };
  const double usual = text(ScreenSize::of_diagonal(21.5));
  // 1/14 of 267.7 mm: 180 x 19.1 / (0.7 π).
  EXPECT_NEAR(usual, 1565, 20);
  EXPECT_NEAR(text(ScreenSize::of_diagonal(43)), 2 * usual, 0.01);
}

TEST(SlideCheck, MeasuresTheLanguageThatIsReadFromNearest) {
  const std::string text = "<text>Volver es empezar.</text>";
  const double alone = check(slide(text)).distances.at(0).by_mount.at(0).text;
  const double both = check(slide(text + "<text xml:lang='fr'>" + words(60) + "</text>"), "es fr")
                          .distances.at(0)
                          .by_mount.at(0)
                          .text;
  EXPECT_LT(both, alone);
}

}  // namespace
}  // namespace hopekiosk
