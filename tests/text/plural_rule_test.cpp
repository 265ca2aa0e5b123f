// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "text/plural_rule.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace hopekiosk {
namespace {

std::vector<std::size_t> forms(const std::string& header,
                               const std::vector<std::uint64_t>& numbers) {
  const auto rule = PluralRule::parse(header);
  std::vector<std::size_t> result;
  if (!rule) return result;
  for (const std::uint64_t n : numbers) result.push_back(rule->form_of(n));
  return result;
}

using Forms = std::vector<std::size_t>;

// The rules of the gettext manual, "Plural forms".
TEST(PluralRule, IsThatOfTheLanguage) {
  EXPECT_EQ(forms("nplurals=2; plural=n != 1;", {0, 1, 2, 11}), (Forms{1, 0, 1, 1}));  // Spanish
  EXPECT_EQ(forms("nplurals=2; plural=n>1;", {0, 1, 2, 11}), (Forms{0, 0, 1, 1}));     // French
  EXPECT_EQ(forms("nplurals=1; plural=0;", {0, 1, 2, 11}), (Forms{0, 0, 0, 0}));       // Chinese
  EXPECT_EQ(forms("nplurals=3; plural=n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 "
                  "|| n%100>=20) ? 1 : 2;",
                  {1, 2, 5, 11, 12, 21, 22, 111}),
            (Forms{0, 1, 2, 2, 2, 0, 1, 2}));  // Russian
  EXPECT_EQ(forms("nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
                  "n%100>=11 ? 4 : 5;",
                  {0, 1, 2, 3, 10, 11, 99, 100, 103}),
            (Forms{0, 1, 2, 3, 3, 4, 4, 5, 3}));  // Arabic
}

TEST(PluralRule, BindsAsCDoes) {
  EXPECT_EQ(forms("nplurals=16; plural=1+2*3-n/2%2", {0, 2}), (Forms{7, 6}));
  EXPECT_EQ(forms("nplurals=2; plural=!n==1", {0, 1}), (Forms{1, 0}));
  EXPECT_EQ(forms("nplurals=16; plural=9-3-2", {0}), (Forms{4}));
  EXPECT_EQ(forms("nplurals=3; plural=n<1?n>5?1:2:0", {0, 7}), (Forms{2, 0}));
  EXPECT_EQ(forms("nplurals=2;plural=1||n/0", {3}), (Forms{1}));  // the right side isn't needed
}

TEST(PluralRule, AFormThatIsNotThereIsTheFirst) {
  EXPECT_EQ(forms("nplurals=2; plural=n", {0, 1, 2, 18446744073709551615U}), (Forms{0, 1, 0, 0}));
  EXPECT_EQ(forms("nplurals=2; plural=1/n", {0, 1}), (Forms{0, 1}));
  EXPECT_EQ(forms("nplurals=2; plural=n%0", {1}), (Forms{0}));
}

TEST(PluralRule, WhatIsNoRuleIsRefused) {
  for (const std::string& header :
       {std::string(), std::string("plural=n"), std::string("nplurals=0; plural=0;"),
        std::string("nplurals=2; plural=n !"), std::string("nplurals=2; plural=(n"),
        std::string("nplurals=2; plural=n; n"), std::string("nplurals=2; plural=m"),
        std::string("nplurals=99999999999999999999; plural=n"), std::string("nplurals=2; plural="),
        "nplurals=2; plural=" + std::string(900, '('),
        "nplurals=2; plural=" + std::string(900, '!'),
        "nplurals=2; plural=" + std::string(100'000, 'n')}) {
    EXPECT_FALSE(PluralRule::parse(header)) << header.substr(0, 60);
  }
}

TEST(PluralRule, WithoutAHeaderIsThatOfEnglish) {
  EXPECT_EQ(PluralRule().form_of(1), 0U);
  EXPECT_EQ(PluralRule().form_of(0), 1U);
  EXPECT_EQ(PluralRule().count(), 2U);
}

}  // namespace
}  // namespace hopekiosk
