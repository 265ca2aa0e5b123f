// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "output/keypad_match.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace hopekiosk {
namespace {

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

char small(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

bool same(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return small(x) == small(y); });
}

}  // namespace

std::string InputIdentity::id() const { return fmt::format("{:04x}:{:04x}", vendor, product); }

bool KeypadMatch::matches(const InputIdentity& device) const {
  // Names of devices have blanks at their ends now and then, which nobody can see in a list.
  return same(text, device.id()) || same(text, trimmed(device.name));
}

std::optional<std::vector<KeypadMatch>> parse_keypads(const std::string& text) {
  std::vector<KeypadMatch> entries;
  std::string_view rest = text;
  while (true) {
    const auto comma = std::min(rest.find(','), rest.size());
    const std::string_view entry = trimmed(rest.substr(0, comma));
    if (entry.empty()) return std::nullopt;
    entries.push_back({std::string(entry)});
    if (comma == rest.size()) return entries;
    rest.remove_prefix(comma + 1);
  }
}

}  // namespace hopekiosk
