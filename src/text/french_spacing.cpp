// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "text/french_spacing.h"

#include <cstddef>

namespace hopekiosk {
namespace {

constexpr std::string_view kNoBreak = "\u00a0";
constexpr std::string_view kNarrow = "\u202f";
constexpr std::string_view kOpening = "«";
constexpr std::string_view kClosing = "»";

/// Which space belongs between two parts of a text; empty where a plain one does.
std::string_view space_between(std::string_view before, std::string_view after) {
  if (before.ends_with(kOpening) || after.starts_with(kClosing)) return kNoBreak;
  if (after.empty()) return {};
  switch (after.front()) {
    case ';':
    case '!':
    case '?': return kNarrow;
    case ':': return kNoBreak;
    default: return {};
  }
}

}  // namespace

std::string with_french_spaces(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::string_view space = text[at] == ' '
                                       ? space_between(text.substr(0, at), text.substr(at + 1))
                                       : std::string_view();
    if (space.empty()) {
      result += text[at];
    } else {
      result += space;
    }
  }
  return result;
}

}  // namespace hopekiosk
