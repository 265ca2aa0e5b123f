// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk/screen_voices.h"

#include <algorithm>
#include <array>
#include <system_error>
#include <utility>
#include <vector>

#include "playlist/characters.h"
#include "playlist/language_tag.h"
#include "playlist/localised_text.h"
#include "playlist/media_names.h"

namespace hopekiosk {
namespace {

constexpr std::array<std::string_view, 6> kElements = {
    "menu.watch", "menu.chapters", "menu.news", "menu.language", "menu.ask", "ask"};
constexpr std::string_view kChapter = "chapter.";
constexpr std::string_view kLanguage = "language.";

bool is_number(std::string_view text) {
  return !text.empty() && text.size() <= 3 && text.front() != '0' &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Whether some screen may have such an element with an ear.
bool can_speak(std::string_view element) {
  if (element.starts_with(kChapter)) return is_number(element.substr(kChapter.size()));
  if (element.starts_with(kLanguage)) return is_language_tag(element.substr(kLanguage.size()));
  return std::find(kElements.begin(), kElements.end(), element) != kElements.end();
}

Error stray(const std::filesystem::path& file, std::string what, std::string remedy) {
  return {std::move(what), std::move(remedy), {file.string(), 0, 0, {}}, Severity::Warning};
}

/// By name, so that of two files for one thing the same is taken everywhere.
std::vector<std::filesystem::directory_entry> entries_of(const std::filesystem::path& folder) {
  std::vector<std::filesystem::directory_entry> entries;
  std::error_code none;
  for (std::filesystem::directory_iterator each(folder, none), end; !none && each != end;
       each.increment(none)) {
    if (entries.size() >= ScreenVoices::kMostFiles) break;
    if (!is_junk(each->path().filename().string())) entries.push_back(*each);
  }
  std::sort(entries.begin(), entries.end());
  return entries;
}

/// `shown` is how a warning calls the file.
void take_file(const std::string& name, const std::string& language,
               const std::filesystem::path& file, const std::filesystem::path& shown,
               ReadVoices& read) {
  const std::string element = to_small_letters(stem_of(name));
  if (media_kind(name) != MediaKind::Sound) {
    read.warnings.push_back(stray(shown, "it's no sound", "take it away"));
  } else if (!can_speak(element)) {
    read.warnings.push_back(stray(shown,
                                  "the touch screens have no element '" + printable(element) + "'",
                                  "name it after one, as menu.news or chapter.1 (docs/touch.md)"));
  } else {
    read.voices.add(language, element, file);
  }
}

Error not_a_language(const std::filesystem::path& folder) {
  return stray(folder, "it isn't named as a language is", "name it by its tag, as es or quc");
}

void read_language(const std::filesystem::path& folder, const std::string& language,
                   ReadVoices& read, std::size_t& files) {
  for (const auto& entry : entries_of(folder)) {
    if (++files > ScreenVoices::kMostFiles) return;
    std::error_code none;
    if (!entry.is_regular_file(none)) continue;
    take_file(entry.path().filename().string(), language, entry.path(), entry.path(), read);
  }
}

}  // namespace

void ScreenVoices::add(std::string language, std::string element, std::filesystem::path file) {
  files_[std::move(language)].emplace(std::move(element), std::move(file));
}

std::filesystem::path ScreenVoices::find(std::string_view element,
                                         std::string_view language) const {
  // A language's name is said in itself, for who understands no other.
  if (element.starts_with(kLanguage)) language = element.substr(kLanguage.size());
  const std::string name = to_small_letters(element);
  const auto in = [&](const auto& is_right) -> std::filesystem::path {
    for (const auto& [tag, elements] : files_) {
      const auto found = is_right(tag) ? elements.find(name) : elements.end();
      if (found != elements.end()) return found->second;
    }
    return {};
  };
  std::filesystem::path same = in([&](const auto& tag) { return same_language(tag, language); });
  if (!same.empty()) return same;
  const std::string_view primary = primary_language(language);
  return in([&](const auto& tag) { return same_language(primary_language(tag), primary); });
}

ReadVoices read_voices(const std::filesystem::path& folder) {
  ReadVoices read;
  std::size_t files = 0;
  for (const auto& entry : entries_of(folder)) {
    const std::string language = entry.path().filename().string();
    std::error_code none;
    if (!entry.is_directory(none)) continue;
    if (is_language_tag(language)) {
      read_language(entry.path(), language, read, files);
    } else {
      read.warnings.push_back(not_a_language(entry.path()));
    }
  }
  return read;
}

ReadVoices read_voices(const NamedFiles& files) {
  ReadVoices read;
  std::size_t taken = 0;
  for (const auto& [path, file] : files) {
    if (++taken > ScreenVoices::kMostFiles) break;
    const auto slash = path.find('/');
    const std::string language = path.substr(0, slash);
    const std::string name = slash == std::string::npos ? "" : path.substr(slash + 1);
    if (name.empty() || name.find('/') != std::string::npos || is_junk(name)) continue;
    if (is_language_tag(language)) {
      take_file(name, language, file, path, read);
    } else {
      read.warnings.push_back(not_a_language(language));
    }
  }
  return read;
}

}  // namespace hopekiosk
