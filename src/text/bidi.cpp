// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "text/bidi.h"

#include <fribidi.h>

#include <algorithm>
#include <numeric>

#include "text/utf8.h"

namespace hopekiosk {
namespace {

/// Below this nothing runs from right to left: Hebrew begins at U+0590, whose first byte is 0xD6,
/// and the direction marks are three bytes long.
bool may_run_right_to_left(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char byte) { return static_cast<unsigned char>(byte) >= 0xD6; });
}

FriBidiParType paragraph_type(std::optional<Direction> direction) {
  if (!direction) return FRIBIDI_PAR_ON;
  return *direction == Direction::RightToLeft ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
}

}  // namespace

BidiParagraph find_bidi_levels(std::string_view text, std::optional<Direction> direction) {
  BidiParagraph paragraph;
  paragraph.levels.assign(text.size(), 0);
  if (direction != Direction::RightToLeft && !may_run_right_to_left(text)) return paragraph;

  std::vector<FriBidiChar> characters;
  std::vector<std::size_t> ends;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    characters.push_back(point.value);
    ends.push_back(point.end);
    at = point.end;
  }
  const auto length = static_cast<FriBidiStrIndex>(characters.size());
  std::vector<FriBidiCharType> types(characters.size());
  std::vector<FriBidiBracketType> brackets(characters.size());
  std::vector<FriBidiLevel> levels(characters.size());
  fribidi_get_bidi_types(characters.data(), length, types.data());
  fribidi_get_bracket_types(characters.data(), length, types.data(), brackets.data());
  FriBidiParType type = paragraph_type(direction);
  if (fribidi_get_par_embedding_levels_ex(types.data(), brackets.data(), length, &type,
                                          levels.data()) == 0) {
    return paragraph;
  }
  paragraph.direction = FRIBIDI_IS_RTL(type) ? Direction::RightToLeft : Direction::LeftToRight;
  std::size_t at = 0;
  for (std::size_t i = 0; i < ends.size(); ++i) {
    for (; at < ends[i]; ++at) paragraph.levels[at] = static_cast<BidiLevel>(levels[i]);
  }
  return paragraph;
}

std::vector<std::size_t> visual_order(std::span<const BidiLevel> levels) {
  std::vector<std::size_t> order(levels.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  if (levels.empty()) return order;
  // Reversed first: what is embedded deepest. Levels skipped by the text reverse nothing new.
  for (int level = *std::max_element(levels.begin(), levels.end()); level > 0; --level) {
    for (std::size_t first = 0; first < order.size(); ++first) {
      std::size_t last = first;
      while (last < order.size() && levels[order[last]] >= level) ++last;
      std::reverse(order.begin() + static_cast<std::ptrdiff_t>(first),
                   order.begin() + static_cast<std::ptrdiff_t>(last));
      if (last > first) first = last;
    }
  }
  return order;
}

}  // namespace hopekiosk
