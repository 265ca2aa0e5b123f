// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <vector>

#include "playlist/characters.h"
#include "playlist/closest_name.h"
#include "playlist/media_names.h"
#include "playlist/natural_order.h"

namespace hopekiosk {
namespace {

using testing::ElementsAreArray;

/// Shuffled, then sorted: the order must not come from how they stood.
std::vector<std::string> sorted(std::vector<std::string> names) {
  std::mt19937 random(7);
  std::shuffle(names.begin(), names.end(), random);
  std::sort(names.begin(), names.end(), comes_before);
  return names;
}

class NaturalOrder : public testing::TestWithParam<std::vector<std::string>> {};

TEST_P(NaturalOrder, IsWhatPeopleExpect) {
  EXPECT_THAT(sorted(GetParam()), ElementsAreArray(GetParam()));
}

INSTANTIATE_TEST_SUITE_P(
    Lists, NaturalOrder,
    testing::Values(
        std::vector<std::string>{"1.mp4", "2.mp4", "10.mp4", "100.mp4"},
        std::vector<std::string>{"film 2 part 9", "film 2 part 10", "film 10 part 1"},
        std::vector<std::string>{"1a", "01a", "001a", "2a", "02a"},
        std::vector<std::string>{"0", "00", "0a", "1"},
        std::vector<std::string>{"Ámbar", "Amigo", "amparo", "Árbol", "árboles", "Zorro"},
        std::vector<std::string>{"Nube", "nzz", "ñandú", "n\u0303u", "Ñu 2", "ola"},
        std::vector<std::string>{"a\u0301rbol 1", "árbol 2", "arbol 3"},  // macOS writes the first
        std::vector<std::string>{"", "a", "a1", "a1b", "ab"},
        // More digits than any integer holds.
        std::vector<std::string>{"99999999999999999999999998", "99999999999999999999999999",
                                 "100000000000000000000000000"},
        std::vector<std::string>{"a", "z", "\xE9t\xE9"}));  // Latin-1 bytes

TEST(NaturalOrder, IsATotalOrder) {
  std::mt19937 random(11);
  const std::string alphabet = "aAnNñá019.\xE9\xCC\x83";
  std::vector<std::string> names;
  for (int i = 0; i < 120; ++i) {
    std::string name;
    for (std::size_t length = random() % 5; length > 0; --length) {
      name += alphabet[random() % alphabet.size()];
    }
    names.push_back(name);
  }
  for (const auto& a : names) {
    for (const auto& b : names) {
      ASSERT_EQ(comes_before(a, b) || comes_before(b, a), a != b) << a << "|" << b;
      ASSERT_FALSE(comes_before(a, b) && comes_before(b, a)) << a << "|" << b;
      for (const auto& c : names) {
        if (comes_before(a, b) && comes_before(b, c)) {
          ASSERT_TRUE(comes_before(a, c)) << a << "|" << b << "|" << c;
        }
      }
    }
  }
}

TEST(ClosestName, FindsSlipsOfTheHand) {
  using namespace std::string_view_literals;
  const std::array known = {"src"sv, "clipBegin"sv, "clipEnd"sv, "volume"sv};
  EXPECT_EQ(closest_name("scr", known), "src");
  EXPECT_EQ(closest_name("SRC", known), "src");
  EXPECT_EQ(closest_name("source", known), std::nullopt);
  EXPECT_EQ(closest_name("clipbegin", known), "clipBegin");
  EXPECT_EQ(closest_name("clipStart", known), std::nullopt);
  EXPECT_EQ(closest_name("volumen", known), "volume");
  EXPECT_EQ(closest_name("x", known), std::nullopt);
  EXPECT_EQ(closest_name("sxx", known), std::nullopt);  // more wrong than right
  EXPECT_EQ(closest_name("", known), std::nullopt);
  EXPECT_EQ(count_slips("kitten", "sitting"), 3U);
  EXPECT_EQ(count_slips("ab", "ba"), 1U);
}

TEST(MediaNames, SortByExtension) {
  EXPECT_EQ(media_kind("a.MP4"), MediaKind::Film);
  EXPECT_EQ(media_kind("a.b.webm"), MediaKind::Film);
  EXPECT_EQ(media_kind("a.JPEG"), MediaKind::Picture);
  EXPECT_EQ(media_kind("a.opus"), MediaKind::Sound);
  for (const char* name : {"a.srt", "a.vtt", "a.ass", "a.txt", "a", ".mp4", "mp4", "a.mp4.part"}) {
    EXPECT_EQ(media_kind(name), MediaKind::None) << name;
  }
}

TEST(MediaNames, KnowJunk) {
  for (const char* name : {"._film.mp4", ".DS_Store", "Thumbs.db", "THUMBS.DB", "desktop.ini",
                           "System Volume Information", "~$slides.jpg"}) {
    EXPECT_TRUE(is_junk(name)) << name;
  }
  EXPECT_FALSE(is_junk("film.mp4"));
}

TEST(MediaNames, GiveSoundsToTheirFilm) {
  const std::set<std::string> films = {"film", "part 1.5"};
  for (const char* name : {"film.mp3", "FILM.mp3", "film.quc.mp3", "film.es-GT.ogg",
                           "part 1.5.es.mp3", "part 1.5.mp3"}) {
    EXPECT_TRUE(belongs_to_film(name, films)) << name;
  }
  for (const char* name : {"song.mp3", "film2.mp3", "film.1.mp3", "film.music.mp3", "fil.es.mp3"}) {
    EXPECT_FALSE(belongs_to_film(name, films)) << name;
  }
}

TEST(Characters, ShowAnyBytesInOneLine) {
  EXPECT_EQ(printable("a\nb\x01"), "a?b?");
  EXPECT_EQ(printable("a\xFFz"), "a\uFFFDz");
  EXPECT_EQ(printable("ñandú", 3), "ñan…");
  EXPECT_EQ(printable("ñan", 3), "ñan");
}

TEST(Characters, CollapseWhiteSpaceButNoOtherSpace) {
  EXPECT_EQ(collapse_white_space(" a \t\r\n b "), "a b");
  EXPECT_EQ(collapse_white_space("a\u00A0 b"), "a\u00A0 b");
  EXPECT_EQ(collapse_white_space(" \n"), "");
}

}  // namespace
}  // namespace hopekiosk
