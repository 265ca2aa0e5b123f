// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "playlist/playlist.h"

namespace hopekiosk {
namespace {

std::size_t count_in(const Sequence& sequence) {
  std::size_t count = 0;
  for (const Node& child : sequence.children) {
    const auto* inner = std::get_if<Sequence>(&child);
    count += inner == nullptr ? 1 : count_in(*inner);
  }
  return count;
}

}  // namespace

bool operator==(const Sequence& a, const Sequence& b) {
  return a.order == b.order && a.validity == b.validity && a.is_default == b.is_default &&
         a.background_sound == b.background_sound && a.children == b.children;
}

std::size_t Playlist::count_items() const { return count_in(sequence); }

}  // namespace hopekiosk
