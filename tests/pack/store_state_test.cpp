// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/store_state.h"

#include <gtest/gtest.h>

#include <string>

namespace hopekiosk {
namespace {

StoreState full() {
  StoreState state;
  state.owner = 2;
  state.floor = {{3, 1795729500}, Digest::of("old")};
  state.current = Digest::of("new");
  state.previous = Digest::of("old");
  state.trial = Trial{1, 4, "media/película 2.mp4"};
  state.quarantined = {{Digest::of("bad"), "three crashes"}, {Digest::of("worse"), "no start"}};
  return state;
}

TEST(StoreStateTest, ComesBackAsItWas) {
  for (const StoreState& state : {full(), StoreState()}) {
    const auto back = parse_state(to_text(state), "state");
    ASSERT_TRUE(back) << back.error().sentence();
    EXPECT_EQ(*back, state);
  }
}

TEST(StoreStateTest, ABitThatDecayedIsNoticedAndSoIsACut) {
  const std::string text = to_text(full());
  for (std::size_t at = 0; at < text.size(); ++at) {
    for (int bit = 0; bit < 8; ++bit) {
      std::string flipped = text;
      flipped[at] = static_cast<char>(flipped[at] ^ (1 << bit));
      EXPECT_FALSE(parse_state(flipped, "state")) << at << ' ' << bit;
    }
    EXPECT_FALSE(parse_state(text.substr(0, at), "state")) << at;
  }
}

}  // namespace
}  // namespace hopekiosk
