// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace hopekiosk {

/// What must stay together on a line, and what follows it: between two of these a line may end
/// (UAX #14, by libunibreak). Positions in bytes.
struct UnbreakablePart {
  std::size_t begin = 0;
  std::size_t end = 0;         ///< without the spaces after it
  std::size_t spaces_end = 0;  ///< with them; a line's end drops them
  bool ends_paragraph = false;

  std::string_view of(std::string_view text) const { return text.substr(begin, end - begin); }
  bool has_spaces() const { return spaces_end > end; }
};

/// Splits well-formed UTF-8 whose paragraphs end in a line feed; none for an empty text. A plain
/// space keeps together what French writes apart: before ";", ":", "!", "?" and "»", after "«"
/// (french_spacing.h makes it as wide as it should be). Any thread.
std::vector<UnbreakablePart> split_where_lines_may_end(std::string_view text);

/// True for what shouldn't be the last thing on a line: one letter ("o", "a", "y") or a number,
/// which belong to the word after them.
bool leans_on_the_next(std::string_view part);

}  // namespace hopekiosk
