// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "author/content_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "playlist/reader.h"

namespace hopekiosk {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string check(const std::string& body, const std::string& attributes = "") {
  const ReadPlaylist read = read_playlist("<playlist xmlns=\"urn:hopekiosk:playlist:1\" " +
                                              attributes + "><seq>\n" + body + "</seq></playlist>",
                                          "list.xml", "/nowhere", AbsolutePaths::Refused);
  EXPECT_TRUE(read.ok()) << (read.errors.empty() ? "" : read.errors[0].sentence());
  std::string sentences;
  for (const Error& warning : check_content(read.playlist)) {
    EXPECT_EQ(warning.severity, Severity::Warning);
    EXPECT_FALSE(warning.remedy.empty()) << warning.what;
    sentences += warning.sentence() + "\n";
  }
  return sentences;
}

constexpr const char* kThree = "xml:lang='es' languages='es fr quc'";

TEST(Translations, ThatAreAllThereAreNoMatter) {
  EXPECT_EQ(check("<slide><title>uno</title><title xml:lang='fr'>un</title>"
                  "<title xml:lang='quc'>jun</title></slide>",
                  kThree),
            "");
  EXPECT_EQ(check("<slide><title>uno</title></slide>"), "") << "one language";
}

TEST(Translations, ThatAreMissingAreToldByLanguageAndElement) {
  const std::string told = check(
      "<slide><title>uno</title><title xml:lang='fr'>un</title>\n"
      "<text>dos</text><source>OIM</source></slide>",
      kThree);
  EXPECT_THAT(told,
              HasSubstr("list.xml:2:1: warning: <slide>: the slide has no <text>, <source> in "
                        "'fr'; add them with xml:lang=\"fr\""));
  EXPECT_THAT(told, HasSubstr("no <title>, <text>, <source> in 'quc'"));
  EXPECT_THAT(told, Not(HasSubstr("in 'es'")));
}

TEST(Translations, MayBeMissingInTheMainLanguageToo) {
  EXPECT_THAT(check("<slide><title xml:lang='fr'>un</title></slide>", "xml:lang='es'"),
              HasSubstr("no <title> in 'es'"));
}

TEST(Translations, InAnotherFormOfTheLanguageWillDo) {
  EXPECT_EQ(check("<slide><title xml:lang='es-GT'>uno</title></slide>", "xml:lang='es'"), "");
}

TEST(Translations, AreNotNeededOfNumbers) {
  EXPECT_EQ(check("<slide layout='number'><number>400.000</number><text>mil</text>"
                  "<text xml:lang='fr'>mille</text></slide>",
                  "xml:lang='es' languages='es fr'"),
            "");
}

TEST(Translations, OfPointsAndAlternativesCount) {
  const std::string told = check(
      "<slide layout='points'><point><text>a</text></point><point><text>b</text></point></slide>"
      "<slide layout='picture'><image src='a.jpg' people='none' credit='c'><alt>x</alt></image>"
      "</slide>",
      "xml:lang='es' languages='es fr'");
  EXPECT_THAT(told, HasSubstr("no <point> in 'fr'"));
  EXPECT_THAT(told, HasSubstr("no <alt> in 'fr'"));
}

std::string words(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += "voz ";
  return text;
}

TEST(ReadingTime, IsAHundredWordsAMinute) {
  EXPECT_EQ(check("<slide dur='12s'><text>" + words(20) + "</text></slide>"), "");
  EXPECT_THAT(check("<slide dur='12s'><text>" + words(21) + "</text></slide>"),
              HasSubstr("21 words in 'es' take 13 seconds to read, and the slide stands for 12; "
                        "write dur=\"13s\""));
}

TEST(ReadingTime, IsThatOfTheLongestLanguage) {
  EXPECT_THAT(
      check("<slide dur='5s'><text>uno</text><text xml:lang='fr'>" + words(30) + "</text></slide>",
            "xml:lang='es' languages='es fr'"),
      HasSubstr("30 words in 'fr' take 18 seconds"));
}

TEST(ReadingTime, IsTheVoicesWhereItLastsAsLong) {
  EXPECT_EQ(check("<slide dur='voice'><text>" + words(90) + "</text><voice src='a.mp3'/></slide>"),
            "");
}

TEST(ContentCheck, WantsFewWordsOfQuestionsAndNews) {
  const auto question = [](int count) {
    return check("<slide layout='question' dur='1min'><text>" + words(count) + "</text></slide>");
  };
  EXPECT_EQ(question(12), "");
  EXPECT_THAT(question(13), HasSubstr("the question has 13 words in 'es'; say it in 12"));
  const auto news = [](int count) {
    return check("<slide layout='news' date='2026-11-24' dur='1min'><title>a</title><text>" +
                 words(count) + "</text></slide>");
  };
  EXPECT_EQ(news(30), "");
  EXPECT_THAT(news(31), HasSubstr("the news has 31 words in 'es'; say it in 30"));
}

TEST(ContentCheck, TellsThatNewsIsSilent) {
  const std::string told = check("<slide layout='news' date='2026-11-24' dur='voice'><title>" +
                                 words(20) + "</title><voice src='a.mp3'/></slide>");
  EXPECT_THAT(told, HasSubstr("list.xml:2:1: warning: <slide>: news is silent: the voice isn't "
                              "heard; delete the <voice>"));
  EXPECT_THAT(told, HasSubstr("20 words in 'es' take 12 seconds"))
      << "it stands for its usual time";
}

TEST(ReadingTime, CountsOnlyWhatIsSeen) {
  EXPECT_EQ(check("<slide layout='picture' dur='5s'><image src='a.jpg' people='none' credit='c'>"
                  "<alt>" +
                  words(40) + "</alt></image></slide>"),
            "");
}

TEST(Rights, AreAskedForOfEachPicture) {
  const std::string told = check(
      "<picture src='a.jpg'/>\n"
      "<picture src='b.jpg' people='recognisable' credit='c'/>\n"
      "<slide layout='full'><image src='c.jpg' people='none'/></slide>");
  EXPECT_THAT(told,
              HasSubstr("list.xml:2:1: warning: <picture>: nothing says whether people can be "
                        "recognised in 'a.jpg'"));
  EXPECT_THAT(told, HasSubstr("list.xml:2:1: warning: <picture>: nobody is named as the maker of "
                              "'a.jpg'"));
  EXPECT_THAT(told, HasSubstr("list.xml:3:1: warning: <picture>: people can be recognised in "
                              "'b.jpg', and nothing says that they agreed"));
  EXPECT_THAT(told, HasSubstr("list.xml:4:1: warning: <slide>: nobody is named as the maker of "
                              "'c.jpg'"));
}

TEST(Rights, ThatAreAllSaidAreNoMatter) {
  EXPECT_EQ(check("<picture src='a.jpg' people='recognisable' consent='box 3' credit='c'/>"
                  "<picture src='b.jpg' people='none' credit='c'/>"),
            "");
}

}  // namespace
}  // namespace hopekiosk
