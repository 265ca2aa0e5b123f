// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk/story.h"

#include <gtest/gtest.h>

namespace hopekiosk {
namespace {

using namespace std::chrono_literals;

TEST(Story, ReadsEachKindOfStep) {
  const ReadStory story = parse_story(
      "# a visit\n\n touch 50% 12.5%\ntouch \"Dónde preguntar\"\nswipe left\nwait 1.5s\n"
      "key page-down\nexpect \"K’iche’\"\nexpect not \"Menú\"\npicture menu-1\n",
      "visit.story");
  ASSERT_TRUE(story.errors.empty());
  ASSERT_EQ(story.steps.size(), 8U);
  EXPECT_EQ(std::get<TouchPlace>(story.steps[0].what).y, 12.5);
  EXPECT_EQ(story.steps[0].line, 3);
  EXPECT_EQ(std::get<TouchName>(story.steps[1].what).name, "Dónde preguntar");
  EXPECT_TRUE(std::get<Swipe>(story.steps[2].what).to_the_left);
  EXPECT_EQ(std::get<WaitFor>(story.steps[3].what).length, 1500ms);
  EXPECT_EQ(std::get<PressKey>(story.steps[4].what).key, Key::PageDown);
  EXPECT_EQ(std::get<Expect>(story.steps[5].what).name, "K’iche’");
  EXPECT_FALSE(std::get<Expect>(story.steps[6].what).there);
  EXPECT_EQ(std::get<TakePicture>(story.steps[7].what).name, "menu-1");
}

TEST(Story, EveryMistakeHasItsLineAndARemedy) {
  for (const char* const line :
       {"jump", "touch", "touch Menú", "touch 50 50", "touch 50% 120%", "touch \"\"", "wait",
        "wait 5", "wait -1s", "wait 1e9s", "key f1", "expect Menú", "picture ../x", "picture",
        "swipe up", "touch -1% 5%"}) {
    const ReadStory story = parse_story(std::string("wait 1s\n") + line + "\nwait 1s", "a.story");
    ASSERT_EQ(story.errors.size(), 1U) << line;
    EXPECT_EQ(story.errors[0].place.line, 2) << line;
    EXPECT_FALSE(story.errors[0].remedy.empty()) << line;
    EXPECT_EQ(story.steps.size(), 2U) << line;
  }
}

}  // namespace
}  // namespace hopekiosk
