// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/outcome.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "text/utf8.h"

namespace hopekiosk {
namespace {

/// As issue and docs/pack-format.md list them.
const std::set<std::string> kCodes = {
    "SIG",      "ORG",          "OLD",        "SAME-OTHER", "TRUST", "EPOCH",
    "PLAYER",   "KEY-ON-STICK", "UNFINISHED", "MISSING",    "SIZE",  "HASH",
    "SPACE",    "READ",         "FORMAT",     "CONTENT",    "PROBE", "QUARANTINED",
    "UNSIGNED", "WITHDRAWN",    "EMPTY",      "DEEP",       "ZIP"};

TEST(OutcomeTest, EveryCodeHasItsNameAndASentenceOfItsOwn) {
  std::set<std::string> sentences;
  for (const std::string& name : kCodes) {
    const auto code = refusal_code(name);
    ASSERT_TRUE(code) << name;
    EXPECT_EQ(name_of(*code), name);
    const std::string sentence = sentence_of(not_used(*code, {"media/a.mp4", "12"}), {});
    EXPECT_TRUE(sentence.ends_with(".")) << sentence;
    EXPECT_EQ(sentence.find('%'), std::string::npos) << sentence;
    // Read from two metres within twenty seconds, by somebody who is not used to reading: fifteen
    // characters a second.
    EXPECT_LE(grapheme_ends(sentence).size(), 20U * 15U / 2U) << sentence;
    sentences.insert(sentence);
  }
  EXPECT_EQ(sentences.size(), kCodes.size() - 1) << "only SIZE and HASH are the same to people";
}

TEST(OutcomeTest, ResultsAndTheirExitCodes) {
  const std::set<std::pair<std::string, int>> wanted = {
      {"installed", 0},    {"up-to-date", 1},   {"nothing", 10}, {"not-used", 11},
      {"interrupted", 12}, {"store-fault", 13}, {"waits", 14}};
  for (const auto& [name, exit] : wanted) {
    const auto result = install_result(name);
    ASSERT_TRUE(result) << name;
    EXPECT_EQ(static_cast<int>(*result), exit);
    EXPECT_EQ(name_of(*result), name);
    EXPECT_FALSE(sentence_of({*result, RefusalCode::Signature, {}}, {}).empty());
  }
  EXPECT_FALSE(install_result("else"));
}

}  // namespace
}  // namespace hopekiosk
