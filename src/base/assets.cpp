// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "base/assets.h"

#include <algorithm>
#include <cstdlib>
#include <system_error>

namespace hopekiosk {
namespace {

constexpr std::size_t kLongestName = 40;

bool is_letter_or_digit(char character) {
  return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9');
}

}  // namespace

std::filesystem::path assets_folder() {
  const char* chosen = std::getenv("HOPEKIOSK_ASSETS");
  if (chosen != nullptr && *chosen != '\0') return chosen;
  std::error_code error;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
  std::filesystem::path installed = program.parent_path().parent_path() / "share/hopekiosk/assets";
  if (!error && std::filesystem::is_directory(installed, error)) return installed;
  std::filesystem::path in_source_tree = HOPEKIOSK_SOURCE_ASSETS;
  return std::filesystem::is_directory(in_source_tree, error) ? in_source_tree : installed;
}

bool is_asset_name(std::string_view name) {
  if (name.empty() || name.size() > kLongestName || name.front() == '-' || name.back() == '-' ||
      name.find("--") != std::string_view::npos) {
    return false;
  }
  return std::all_of(name.begin(), name.end(), [](char character) {
    return character == '-' || is_letter_or_digit(character);
  });
}

}  // namespace hopekiosk
