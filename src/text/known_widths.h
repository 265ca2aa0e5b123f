// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "text/font_library.h"

namespace hopekiosk {

/// What was measured last, by run. Fitting asks for the same words at each size.
class KnownWidths {
 public:
  static std::string key(Font font, Script script, Direction direction, std::string_view text) {
    std::string key = std::to_string(static_cast<std::uint32_t>(script));
    key += ' ';
    key += static_cast<char>(font.face);
    key += static_cast<char>((font.weight == Weight::Bold ? 1 : 0) | (font.italic ? 2 : 0) |
                             (direction == Direction::RightToLeft ? 4 : 0));
    key += text;
    return key;
  }

  std::optional<int> find(const std::string& key) const {
    const auto found = widths_.find(key);
    if (found == widths_.end()) return std::nullopt;
    return found->second;
  }

  void keep(std::string key, int width) {
    if (key.size() > kLongest) return;
    if (widths_.size() >= kMost) widths_.clear();
    widths_.emplace(std::move(key), width);
  }

 private:
  static constexpr std::size_t kMost = 4000;
  static constexpr std::size_t kLongest = 200;  // bytes: a line; together under 1.5 MB
  std::unordered_map<std::string, int> widths_;
};

}  // namespace hopekiosk
