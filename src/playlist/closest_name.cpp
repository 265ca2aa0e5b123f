// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "playlist/closest_name.h"

#include <algorithm>
#include <vector>

namespace hopekiosk {
namespace {

constexpr std::size_t kMostSlips = 2;
/// Longer names are files'; past this the table isn't worth its time.
constexpr std::size_t kLongestName = 255;

constexpr char small_letter(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

}  // namespace

std::size_t count_slips(std::string_view written, std::string_view meant) {
  std::vector<std::size_t> before_last(meant.size() + 1);
  std::vector<std::size_t> last(meant.size() + 1);
  std::vector<std::size_t> row(meant.size() + 1);
  for (std::size_t j = 0; j <= meant.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= written.size(); ++i) {
    before_last.swap(last);
    last.swap(row);
    row[0] = i;
    const char here = small_letter(written[i - 1]);
    for (std::size_t j = 1; j <= meant.size(); ++j) {
      const char there = small_letter(meant[j - 1]);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (here == there ? 0U : 1U)});
      const bool swapped = i > 1 && j > 1 && here == small_letter(meant[j - 2]) &&
                           small_letter(written[i - 2]) == there;
      if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
  }
  return row[meant.size()];
}

std::optional<std::string_view> closest_name(std::string_view written,
                                             std::span<const std::string_view> known) {
  std::optional<std::string_view> closest;
  std::size_t fewest = kMostSlips + 1;
  if (written.size() > kLongestName) return closest;
  for (const std::string_view name : known) {
    if (name.size() > written.size() + kMostSlips || written.size() > name.size() + kMostSlips) {
      continue;
    }
    const std::size_t slips = count_slips(written, name);
    if (slips < fewest && 2 * slips < name.size()) {
      fewest = slips;
      closest = name;
    }
  }
  return closest;
}

}  // namespace hopekiosk
