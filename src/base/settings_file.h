// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace hopekiosk {

/// One line of a settings file: `key = value`.
struct Setting {
  std::string key;
  std::string value;
  Place place;
};

/// Reads the format of docs/settings.md: UTF-8, a setting a line, white space round key and value
/// dropped, empty lines and lines that begin with '#' passed over. A key given twice is an error,
/// as is a line without '='. All errors are reported. `file` names it in them.
struct ReadSettings {
  std::vector<Setting> settings;
  Errors errors;
};
ReadSettings parse_settings(std::string_view text, const std::string& file);

/// Bytes; what is larger was meant for something else.
inline constexpr std::size_t kLargestSettingsFile = 64 * 1024;

/// As above from a file that is no larger.
ReadSettings read_settings_file(const std::filesystem::path& file);

}  // namespace hopekiosk
