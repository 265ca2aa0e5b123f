// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace hopekiosk::test {

/// The bytes of a catalogue as msgfmt would write them, in either byte order. Forms of a plural
/// are parted by '\0', contexts end in '\4'.
inline std::string mo_bytes(const std::vector<std::pair<std::string, std::string>>& messages,
                            bool big_endian = false) {
  const auto number = [&](std::size_t value) {
    std::string bytes;
    for (int i = 0; i < 4; ++i) {
      bytes += static_cast<char>(value >> (8 * (big_endian ? 3 - i : i)) & 0xFF);
    }
    return bytes;
  };
  constexpr std::size_t kHeader = 28;
  const std::size_t tables = 16 * messages.size();
  std::string originals;
  std::string translations;
  std::string strings;
  const auto keep = [&](const std::string& text) {
    const std::string entry = number(text.size()) + number(kHeader + tables + strings.size());
    strings += text + '\0';
    return entry;
  };
  for (const auto& [message, translation] : messages) {
    originals += keep(message);
    translations += keep(translation);
  }
  return number(0x950412de) + number(0) + number(messages.size()) + number(kHeader) +
         number(kHeader + tables / 2) + number(0) + number(0) + originals + translations + strings;
}

}  // namespace hopekiosk::test
