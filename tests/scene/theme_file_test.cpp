// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/theme_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

#include "base/assets.h"
#include "playlist/temporary_folder.h"

namespace hopekiosk {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const std::string kDay =
    read_whole_file(std::filesystem::path(HOPEKIOSK_SOURCE_DIR) / "assets/themes/day.xml");

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

std::vector<std::string> sentences(const std::string& document) {
  const ReadTheme read = read_theme(document, "t.xml");
  std::vector<std::string> all;
  for (const Error& error : read.errors) all.push_back(error.sentence());
  EXPECT_EQ(read.ok(), all.empty());
  if (!read.ok()) {
    EXPECT_EQ(read.theme, Theme()) << "what is wrong gives no colours";
  }
  return all;
}

TEST(ThemeFile, BothThemesAreRight) {
  for (const char* name : {"day", "contrast"}) {
    const ReadTheme read = load_theme(name, assets_folder());
    EXPECT_THAT(read.errors, IsEmpty()) << read.errors.front().sentence();
    EXPECT_EQ(read.theme.name, name);
  }
}

// What is painted where no file can be read is what the file would have given.
TEST(ThemeFile, TheDayIsWhatIsBuiltIn) {
  EXPECT_EQ(load_theme("day", assets_folder()).theme, Theme());
}

TEST(ThemeFile, HighContrastIsOnBlack) {
  const Theme theme = load_theme("contrast", assets_folder()).theme;
  EXPECT_EQ(theme.paper, colour(0x000000));
  EXPECT_EQ(theme.ink, colour(0xFFFFFF));
  EXPECT_EQ(theme.ground_edge, colour(0xFFD91A));
  EXPECT_EQ(theme.hill, theme.paper) << "hills aren't drawn";
}

TEST(ThemeFile, TakesAFont) {
  const ReadTheme read =
      read_theme(replaced(kDay, "</theme>", "<font family=\" Noto  Sans \"/></theme>"), "t.xml");
  EXPECT_TRUE(read.ok());
  EXPECT_EQ(read.theme.font_family, "Noto Sans");
}

TEST(ThemeFile, EveryMistakeHasItsPlaceAndItsRemedy) {
  EXPECT_THAT(sentences(replaced(kDay, "name=\"soil-2\" value=\"#5C3B49\"",
                                 "name=\"soil-2\" value=\"brown\"")),
              ElementsAre("t.xml:23:3: error: <colour>: 'brown' isn't a colour; write # and six "
                          "hexadecimal digits, as #F9B833"));
  EXPECT_THAT(sentences(replaced(kDay, "\"maize-light\"", "\"maze-light\"")),
              ElementsAre(AllOf(HasSubstr("t.xml:4:1: error: <theme>: "),
                                HasSubstr("there is no colour for 'maize-light'; write a <colour")),
                          AllOf(HasSubstr("t.xml:29:3:"),
                                HasSubstr("no screen has a colour 'maze-light'; did you mean "
                                          "'maize-light'?"))));
  EXPECT_THAT(sentences(replaced(kDay, "\"tint\"", "\"sky\"")),
              ElementsAre(HasSubstr("no colour for 'tint'"),
                          HasSubstr("the colour 'sky' is given twice; delete one of them")));
  EXPECT_THAT(sentences(replaced(kDay, "<colour name=\"ink\"", "<color name=\"ink\"")),
              ElementsAre(HasSubstr("no colour for 'ink'"),
                          HasSubstr("<color>: unknown element; did you mean <colour>?")));
  EXPECT_THAT(sentences(replaced(kDay, " name=\"day\"", "")),
              ElementsAre(HasSubstr("the theme has no name; write name=")));
  EXPECT_THAT(sentences(replaced(kDay, "name=\"day\"", "name=\"../day\"")),
              ElementsAre(HasSubstr("'../day' can't be the name of a theme")));
  EXPECT_THAT(sentences(replaced(kDay, "value=\"#2A1620\"", "valeu=\"#2A1620\"")),
              ElementsAre(HasSubstr("no colour for 'ink'"),
                          HasSubstr("unknown attribute 'valeu'; did you mean 'value'?"),
                          HasSubstr("it has no value; write <colour name=")));
  EXPECT_THAT(sentences(replaced(kDay, "</theme>", "text</theme>")),
              ElementsAre(HasSubstr("the text 'text' can't stand here")));
  EXPECT_THAT(sentences(replaced(kDay, "</theme>", "<font/></theme>")),
              ElementsAre(HasSubstr("<font>: it has no family")));
  EXPECT_THAT(
      sentences(replaced(kDay, "</theme>", "<font family=\"A\"/><font family=\"B\"/></theme>")),
      ElementsAre(HasSubstr("<font>: a second <font>")));
}

TEST(ThemeFile, WhatIsNoThemeIsToldSo) {
  EXPECT_THAT(sentences("<theme name=\"x\"/>"), ElementsAre(HasSubstr("the namespace is missing"),
                                                            HasSubstr("no colour for 'bg', ")));
  EXPECT_THAT(sentences("<theme xmlns=\"urn:hopekiosk:theme:9\" name=\"x\"/>"),
              ElementsAre(HasSubstr("the namespace 'urn:hopekiosk:theme:9' isn't known")));
  EXPECT_THAT(sentences("<playlist xmlns=\"urn:hopekiosk:playlist:1\"/>"),
              ElementsAre(HasSubstr("the outermost element isn't <theme>")));
  EXPECT_THAT(sentences(""), SizeIs(1));
  EXPECT_THAT(sentences("<!DOCTYPE theme [<!ENTITY a \"b\">]>" + kDay.substr(kDay.find("<theme"))),
              SizeIs(1));
  EXPECT_THAT(sentences(kDay.substr(0, kDay.size() / 2)), SizeIs(1));
  EXPECT_THAT(sentences(kDay + std::string(std::size_t{64} << 10U, ' ')), SizeIs(1));
}

// WCAG 2.2: 1.4.3 for text, 1.4.11 for controls.
TEST(ThemeFile, WhatCannotBeReadIsRefused) {
  EXPECT_THAT(
      sentences(replaced(kDay, "name=\"off\" value=\"#CBB3BD\"", "name=\"off\" value=\"#7A6570\"")),
      ElementsAre(AllOf(HasSubstr("<colour>: 'off' on 'soil-2' has a contrast of 1."),
                        HasSubstr(":1; make one lighter or darker until it is 4.5:1 "
                                  "(WCAG 2.2, 1.4.3)"))));
  EXPECT_THAT(sentences(replaced(kDay, "name=\"edge\" value=\"#B495A2\"",
                                 "name=\"edge\" value=\"#7A6570\"")),
              ElementsAre(AllOf(HasSubstr("'edge' on 'soil' has a contrast of 2."),
                                HasSubstr("until it is 3:1 (WCAG 2.2, 1.4.11)"))));
}

TEST(ThemeFile, ANameIsNeverAPath) {
  const TemporaryFolder folder;
  folder.write("secret.xml", kDay);
  folder.write("themes/day.xml", kDay);
  EXPECT_TRUE(load_theme("day", folder.path()).ok());
  for (const char* name : {"../secret", "/etc/passwd", "", "day.xml", "."}) {
    const ReadTheme read = load_theme(name, folder.path());
    ASSERT_THAT(read.errors, SizeIs(1)) << name;
    EXPECT_THAT(read.errors[0].reason(), HasSubstr("can't be the name of a theme"));
  }
  EXPECT_THAT(load_theme("night", folder.path()).errors.at(0).sentence(),
              AllOf(HasSubstr("themes/night.xml"), HasSubstr("there is no such file")));
}

TEST(ThemeSchema, AcceptsBothAndRefusesAStranger) {
  if (std::system("xmllint --version >/dev/null 2>&1") != 0) {
    GTEST_SKIP() << "xmllint isn't installed (package libxml2-utils)";
  }
  const auto accepts = [](const std::string& file) {
    const std::string command = "xmllint --nonet --noout --relaxng '" HOPEKIOSK_SOURCE_DIR
                                "/assets/themes/theme.rng' '" +
                                file + "' >/dev/null 2>&1";
    return std::system(command.c_str()) == 0;
  };
  const std::string themes = HOPEKIOSK_SOURCE_DIR "/assets/themes/";
  EXPECT_TRUE(accepts(themes + "day.xml"));
  EXPECT_TRUE(accepts(themes + "contrast.xml"));
  const TemporaryFolder folder;
  for (const auto& [from, to] : {std::pair("\"ink\"", "\"inc\""), std::pair("#2A1620", "2A1620"),
                                 std::pair("name=\"day\"", "name=\"a/b\"")}) {
    EXPECT_FALSE(accepts(folder.write("bad.xml", replaced(kDay, from, to)).string())) << to;
  }
  for (const ThemeToken& token : theme_tokens()) {
    const std::string quoted = "\"" + std::string(token.name) + "\"";
    EXPECT_THAT(kDay, HasSubstr(quoted));
    EXPECT_THAT(read_whole_file(themes + "theme.rng"),
                HasSubstr("<value>" + std::string(token.name) + "</value>"));
  }
}

}  // namespace
}  // namespace hopekiosk
