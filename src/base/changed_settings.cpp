// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "base/changed_settings.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <optional>
#include <utility>

namespace hopekiosk {
namespace {

constexpr const char* kHeading = "# What was changed at the screen: it wins over --settings.\n";

constexpr const char* kOfNoUse = "the settings that were changed at the screen can't be used: ";

/// What is in the file, or why not.
struct Content {
  std::string text;
  int reason = 0;  ///< errno; ENOENT: there is none
};

Content read_all(const std::filesystem::path& file) {
  const int opened = open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (opened < 0) return {{}, errno};
  Content content;
  content.text.resize(kLargestSettingsFile + 1);
  std::size_t size = 0;
  while (size < content.text.size()) {
    const ssize_t count = read(opened, content.text.data() + size, content.text.size() - size);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) content.reason = errno;
    if (count <= 0) break;
    size += static_cast<std::size_t>(count);
  }
  close(opened);
  content.text.resize(size);
  return content;
}

bool is_key(const std::string& key) {
  return std::all_of(key.begin(), key.end(), [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '-';
  });
}

/// What is wrong with the text as a whole, as it is after a power cut on a bad disk; the file is
/// the player's own, so nothing in it may look odd.
std::optional<Error> damage_of(const std::string& text, const ReadSettings& read,
                               const std::string& file) {
  const Place place{file, 0, 0, ""};
  if (text.empty()) return Error{"it is empty", "", place};
  if (text.size() > kLargestSettingsFile) return Error{"it is too large", "", place};
  if (text.find('\0') != std::string::npos) return Error{"it holds no text", "", place};
  if (!read.errors.empty()) return read.errors.front();
  for (const Setting& setting : read.settings) {
    if (!is_key(setting.key)) return Error{"a key has letters that no key has", "", setting.place};
  }
  if (text.back() != '\n') return Error{"its end is missing", "", place};
  return std::nullopt;
}

Error broken(Error damage, const std::filesystem::path& file, Disk& calls) {
  const std::string aside = file.string() + ".broken";
  damage.what.insert(0, kOfNoUse);
  damage.remedy = calls.rename(file.c_str(), aside.c_str()) == 0
                      ? "it is called " + aside + " now; change them at the screen again"
                      : "check that the disk is well and may be written";
  damage.severity = Severity::Error;
  return damage;
}

Error unreadable(const std::filesystem::path& file, int reason) {
  return {kOfNoUse + std::string(std::strerror(reason)),
          "see to it that the player may read and write this file",
          {file.string(), 0, 0, ""}};
}

}  // namespace

ReadSettings read_changed_settings(const std::filesystem::path& data, Disk& calls) {
  const std::filesystem::path file = data / kChangedSettingsFile;
  const Content content = read_all(file);
  if (content.reason == ENOENT) return {};
  if (content.reason != 0) return {{}, {unreadable(file, content.reason)}};
  ReadSettings read = parse_settings(content.text, file.string());
  if (auto damage = damage_of(content.text, read, file.string())) {
    return {{}, {broken(std::move(*damage), file, calls)}};
  }
  return read;
}

Result<void> write_changed_setting(const std::filesystem::path& data, std::string_view key,
                                   std::string_view value, Disk& calls) {
  const std::filesystem::path file = data / kChangedSettingsFile;
  const Place place{file.string(), 0, 0, std::string(key)};
  if (value.find_first_of(std::string_view("\n\r\0", 3)) != std::string_view::npos) {
    return Error{"a setting's value is one line", "leave the line ends out", place};
  }
  Content content = read_all(file);
  if (content.reason != 0 && content.reason != ENOENT) return unreadable(file, content.reason);
  const bool usable =
      content.reason == 0 && !damage_of(content.text, parse_settings(content.text, {}), {});
  const std::string text = with_setting(usable ? content.text : kHeading, key, value);
  if (text.size() > kLargestSettingsFile) {
    return Error{"there is no room for more settings", "make the text shorter", place};
  }
  return write_durably(file, text, calls);
}

std::string with_setting(std::string_view text, std::string_view key, std::string_view value) {
  const std::string line = std::string(key) + " = " + std::string(value) + "\n";
  std::string changed;
  bool done = false;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size() - 1) + 1;
    const std::string_view present = text.substr(0, end);
    text.remove_prefix(end);
    const ReadSettings read = parse_settings(present, {});
    const bool is_it = !read.settings.empty() && read.settings.front().key == key;
    changed += is_it ? std::string_view(line) : present;
    done = done || is_it;
  }
  if (!done && !changed.empty() && changed.back() != '\n') changed += '\n';
  if (!done) changed += line;
  return changed;
}

}  // namespace hopekiosk
