// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/logical_path.h"

#include "playlist/characters.h"

namespace hopekiosk {
namespace {

constexpr std::string_view kSigns = " -_.,+()&'!=@#~[]";

bool is_allowed_ascii(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= U'0' && c <= U'9') ||
         kSigns.find(static_cast<char>(c)) != std::string_view::npos;
}

/// Characters that can't be seen, that turn writing around, or that aren't characters.
bool is_deceptive(char32_t c) {
  return is_control(c) || c == 0xAD || (c >= 0x2000 && c <= 0x200F) ||
         (c >= 0x2028 && c <= 0x202F) || (c >= 0x205F && c <= 0x206F) || c == 0x061C ||
         c == 0x3000 || c == 0xA0 || c == 0xFEFF || (c >= 0xFFF0 && c <= 0xFFFF) ||
         (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE || (c >= 0xE000 && c <= 0xF8FF) ||
         (c >= 0xE0000 && c <= 0x10FFFF);
}

std::optional<std::string> name_fault(std::string_view name) {
  if (name.empty()) return "has an empty part";
  if (name.size() > kLongestLogicalName) return "has a part that is too long";
  if (name.front() == '.' || name.front() == ' ') return "has a part that begins with . or a space";
  if (name.back() == '.' || name.back() == ' ') return "has a part that ends with . or a space";
  while (!name.empty()) {
    const Character character = first_character(name);
    if (character.bytes == 0) return "isn't UTF-8";
    const char32_t c = character.code_point;
    if (c < 0x80 ? !is_allowed_ascii(c) : is_deceptive(c)) {
      return "has a character that it may not have: " + printable(name.substr(0, character.bytes));
    }
    name.remove_prefix(character.bytes);
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> logical_path_fault(std::string_view path) {
  if (path.empty()) return "is empty";
  if (path.size() > kLongestLogicalPath) return "is too long";
  std::size_t parts = 0;
  while (true) {
    const auto slash = path.find('/');
    if (auto fault = name_fault(path.substr(0, slash))) return fault;
    if (++parts > kDeepestLogicalPath) return "lies in too many folders";
    if (slash == std::string_view::npos) return std::nullopt;
    path.remove_prefix(slash + 1);
  }
}

}  // namespace hopekiosk
