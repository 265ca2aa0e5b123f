// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "playlist/language_tag.h"

#include <algorithm>

namespace hopekiosk {

bool is_language_tag(std::string_view tag) {
  bool first = true;
  while (true) {
    const std::string_view part = tag.substr(0, tag.find('-'));
    const bool plain = std::all_of(part.begin(), part.end(), [first](char byte) {
      const bool letter = (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
      return letter || (!first && byte >= '0' && byte <= '9');
    });
    const bool long_enough = part.size() >= (first ? 2U : 1U);
    if (!plain || !long_enough || part.size() > (first ? 3U : 8U)) return false;
    if (part.size() == tag.size()) return true;
    tag.remove_prefix(part.size() + 1);
    first = false;
  }
}

}  // namespace hopekiosk
