// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "base/settings_file.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>

namespace hopekiosk {
namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r";
  const auto first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

}  // namespace

ReadSettings parse_settings(std::string_view text, const std::string& file) {
  ReadSettings read;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  for (int line = 1; !text.empty(); ++line) {
    const auto end = std::min(text.find('\n'), text.size());
    const std::string_view content = trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (content.empty() || content.front() == '#') continue;
    const Place place{file, line, 0, ""};
    const auto equals = content.find('=');
    const std::string key(trimmed(content.substr(0, std::min(equals, content.size()))));
    if (equals == std::string_view::npos || key.empty()) {
      read.errors.push_back({"this line is no setting", "write it as key = value", place});
      continue;
    }
    const bool twice = std::any_of(read.settings.begin(), read.settings.end(),
                                   [&](const Setting& other) { return other.key == key; });
    if (twice) {
      read.errors.push_back({"'" + key + "' is set twice", "leave one of the lines out", place});
      continue;
    }
    read.settings.push_back({key, std::string(trimmed(content.substr(equals + 1))), place});
  }
  return read;
}

ReadSettings read_settings_file(const std::filesystem::path& file) {
  const Place place{file.string(), 0, 0, ""};
  std::ifstream stream(file, std::ios::binary);
  std::string text(kLargestSettingsFile + 1, '\0');
  if (stream) stream.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (!stream.eof() && (!stream.is_open() || stream.bad() || stream.gcount() == 0)) {
    const std::string reason = errno != 0 ? std::strerror(errno) : "it can't be read";
    return {{},
            {{"the settings can't be read: " + reason, "check the name after --settings", place}}};
  }
  text.resize(static_cast<std::size_t>(stream.gcount()));
  if (text.size() > kLargestSettingsFile) {
    return {{},
            {{"it is too large for a settings file", "check the name after --settings", place}}};
  }
  return parse_settings(text, file.string());
}

}  // namespace hopekiosk
