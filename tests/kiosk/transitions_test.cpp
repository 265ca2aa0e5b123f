// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk/transitions.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <utility>

namespace hopekiosk {
namespace {

TEST(Transitions, AViewAndAnActionLeadToOnePlace) {
  std::set<std::pair<View, ActionKind>> seen;
  for (const Transition& each : transitions()) {
    EXPECT_TRUE(seen.insert({each.from, each.action}).second)
        << name_of(each.from) << " " << name_of(each.action);
  }
}

TEST(Transitions, OneTouchLeadsBackFromEveryScreen) {
  for (std::size_t i = 1; i < kViews; ++i) {
    const Transition* const back = find_transition(static_cast<View>(i), ActionKind::BackToFilm);
    ASSERT_NE(back, nullptr) << name_of(static_cast<View>(i));
    EXPECT_EQ(back->to, Destination::Loop);
    EXPECT_EQ(back->effect, Effect::LeaveQuickly);
  }
}

TEST(Transitions, EveryViewCanBeReachedFromTheLoop) {
  std::set<Destination> reached = {Destination::Loop};
  for (std::size_t round = 0; round < kViews; ++round) {
    for (const Transition& each : transitions()) {
      if (reached.count(static_cast<Destination>(each.from)) != 0) reached.insert(each.to);
    }
  }
  for (std::size_t i = 0; i < kViews; ++i) {
    EXPECT_EQ(reached.count(static_cast<Destination>(i)), 1U) << name_of(static_cast<View>(i));
    EXPECT_EQ(name_of(static_cast<View>(i)), name_of(static_cast<Destination>(i)));
  }
}

TEST(Transitions, TheDrawingInTheDocumentsIsTheTable) {
  std::ifstream file(std::string(HOPEKIOSK_SOURCE_DIR) + "/docs/touch.md");
  const std::string page{std::istreambuf_iterator<char>(file), {}};
  EXPECT_NE(page.find("```mermaid\n" + drawing_of_transitions() + "```"), std::string::npos)
      << "docs/touch.md must hold:\n"
      << drawing_of_transitions();
}

}  // namespace
}  // namespace hopekiosk
