// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "text/mo_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>

#include "text/mo_bytes.h"

namespace hopekiosk {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using namespace std::string_literals;

const std::vector<std::pair<std::string, std::string>> kSample = {
    {"", "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n > 1);\n"},
    {"%d minute\0%d minutes"s, "%d minute\0%d minutes"s},
    {"month\4May", "mai"},
    {"Source", "Fuente\u202f:"}};

TEST(MoFile, ReadsBothByteOrders) {
  for (const bool big_endian : {false, true}) {
    const auto file = MoFile::parse(test::mo_bytes(kSample, big_endian));
    ASSERT_TRUE(file) << file.error().reason();
    EXPECT_EQ(file->size(), 3U);
    EXPECT_THAT(file->forms("Source"), ElementsAre("Fuente\u202f:"));
    EXPECT_THAT(file->forms("month\4May"), ElementsAre("mai"));
    EXPECT_THAT(file->forms("%d minute"), ElementsAre("%d minute", "%d minutes"));
    EXPECT_TRUE(file->forms("May").empty());
    EXPECT_EQ(file->plural_rule().form_of(0), 0U);  // French
  }
}

TEST(MoFile, EveryCutIsSurvived) {
  const std::string whole = test::mo_bytes(kSample);
  for (std::size_t length = 0; length + 1 < whole.size(); ++length) {
    EXPECT_FALSE(MoFile::parse(std::string_view(whole).substr(0, length))) << length;
  }
}

TEST(MoFile, AnyBytesAreSurvived) {
  const std::string whole = test::mo_bytes(kSample);
  std::mt19937 random(1);  // the same each time
  for (int round = 0; round < 20'000; ++round) {
    std::string bytes = whole;
    for (int change = 0; change < 4; ++change) {
      bytes[random() % (round % 2 == 0 ? 92 : bytes.size())] = static_cast<char>(random());
    }
    const auto file = MoFile::parse(bytes);
    if (file) {
      EXPECT_LE(file->size(), kSample.size());
    } else {
      EXPECT_THAT(file.error().reason(), HasSubstr("catalogue"));
    }
  }
}

TEST(MoFile, ASmallFileDoesNotGrow) {
  std::string bytes = test::mo_bytes({{"a", std::string(100'000, 'x')}, {"b", "y"}, {"c", "z"}});
  // All translations point to the long one.
  for (const std::size_t entry : {1U, 2U}) {
    for (std::size_t i = 0; i < 8; ++i) bytes[28 + 24 + 8 * entry + i] = bytes[28 + 24 + i];
  }
  ASSERT_FALSE(MoFile::parse(bytes));
  EXPECT_THAT(MoFile::parse(bytes).error().what, HasSubstr("overlap"));
  EXPECT_FALSE(MoFile::parse(std::string(MoFile::kLargestFile + 1, '\0')));
}

TEST(MoFile, SaysWhatIsWrong) {
  const auto old =
      MoFile::parse(test::mo_bytes({{"", "Content-Type: text/plain; charset=latin1\n"}}));
  ASSERT_FALSE(old);
  EXPECT_THAT(old.error().what, HasSubstr("UTF-8"));
  const auto rule = MoFile::parse(test::mo_bytes({{"", "Plural-Forms: nplurals=2; plural=m;\n"}}));
  ASSERT_FALSE(rule);
  EXPECT_THAT(rule.error().what, HasSubstr("plurals"));
  EXPECT_THAT(MoFile::parse("<html>").error().remedy, HasSubstr("msgfmt"));
}

TEST(MoFile, DamagedLettersAreReplaced) {
  const auto file = MoFile::parse(test::mo_bytes({{"a", "caf\xe9"}}));
  ASSERT_TRUE(file);
  EXPECT_THAT(file->forms("a"), ElementsAre("caf\uFFFD"));
}

}  // namespace
}  // namespace hopekiosk
