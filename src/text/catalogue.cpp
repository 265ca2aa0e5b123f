// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "text/catalogue.h"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

namespace hopekiosk {
namespace {

namespace fs = std::filesystem;

/// A folder of catalogues holds a few dozen; one with more is something else.
constexpr int kMostFiles = 1000;

/// Tags are compared without regard to case; gettext writes "es_GT" for "es-GT".
std::string normal(std::string_view tag) {
  std::string result(tag);
  for (char& c : result) {
    if (c == '_') c = '-';
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

bool is_english(std::string_view tag) {
  const std::string key = normal(tag);
  return key == "en" || key.starts_with("en-");
}

std::string with_context(std::string_view context, std::string_view message) {
  std::string key(context);
  key += '\4';
  key += message;
  return key;
}

Result<MoFile> read(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::string bytes(MoFile::kLargestFile + 1, '\0');
  stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (stream.bad() || (stream.fail() && !stream.eof())) {
    return Error{"the catalogue can't be opened", "check that the file may be read", {}};
  }
  bytes.resize(static_cast<std::size_t>(stream.gcount()));
  return MoFile::parse(bytes);
}

}  // namespace

std::string_view Catalogue::language() const {
  return languages_.empty() ? std::string_view("en") : std::string_view(languages_.front()->tag);
}

std::string_view Catalogue::text(std::string_view message) const {
  for (const auto& language : languages_) {
    const auto& forms = language->messages.forms(message);
    if (!forms.empty() && !forms.front().empty()) return forms.front();
  }
  return message;
}

std::string_view Catalogue::text_in(std::string_view context, std::string_view message) const {
  const std::string key = with_context(context, message);
  const std::string_view found = text(key);
  return found == key ? message : found;
}

std::string Catalogue::plural(std::string_view one, std::string_view many, long n) const {
  const std::string number = std::to_string(n);
  const std::uint64_t size =
      n < 0 ? std::uint64_t{0} - static_cast<std::uint64_t>(n) : static_cast<std::uint64_t>(n);
  for (const auto& language : languages_) {
    const auto& forms = language->messages.forms(one);
    const std::size_t form = language->messages.plural_rule().form_of(size);
    if (form < forms.size() && !forms[form].empty()) return fill_in(forms[form], {number});
  }
  return fill_in(size == 1 ? one : many, {number});
}

Catalogue Catalogue::from_where(std::string_view context, std::string_view message) const {
  const std::string key = with_context(context, message);
  Catalogue rest;
  const auto first = std::find_if(languages_.begin(), languages_.end(), [&](const auto& language) {
    return !language->messages.forms(key).empty();
  });
  rest.languages_.assign(first, languages_.end());
  return rest;
}

Catalogues::Catalogues(const fs::path& folder) {
  std::error_code ignored;
  std::vector<fs::path> files;
  int seen = 0;
  for (fs::directory_iterator entry(folder, ignored), end; entry != end && seen < kMostFiles;
       entry.increment(ignored), ++seen) {
    if (entry->path().extension() == ".mo") files.push_back(entry->path());
  }
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files) add(file);
}

void Catalogues::add(const fs::path& file) {
  auto messages = read(file);
  if (!messages) {
    Error error = messages.error();
    error.place.file = file.string();
    error.severity = Severity::Warning;
    errors_.push_back(std::move(error));
    return;
  }
  std::string tag = file.stem().string();
  std::replace(tag.begin(), tag.end(), '_', '-');
  std::string key = normal(tag);
  languages_[std::move(key)] = std::make_shared<const Catalogue::Language>(
      Catalogue::Language{std::move(tag), *std::move(messages)});
}

std::shared_ptr<const Catalogue::Language> Catalogues::find(std::string_view tag) const {
  std::string key = normal(tag);
  while (!key.empty()) {
    if (const auto found = languages_.find(key); found != languages_.end()) return found->second;
    const std::size_t dash = key.rfind('-');
    key.resize(dash == std::string::npos ? 0 : dash);
  }
  return nullptr;
}

Catalogue Catalogues::of(std::string_view tag, std::string_view otherwise) const {
  Catalogue catalogue;
  for (const std::string_view wanted : {tag, otherwise}) {
    auto language = find(wanted);
    const auto& chosen = catalogue.languages_;
    if (language && (chosen.empty() || chosen.front() != language)) {
      catalogue.languages_.push_back(std::move(language));
    } else if (!language && is_english(wanted)) {
      break;  // the messages themselves are
    }
  }
  return catalogue;
}

bool Catalogues::has(std::string_view tag) const { return find(tag) != nullptr; }

std::vector<std::string> Catalogues::languages() const {
  std::vector<std::string> tags;
  for (const auto& [key, language] : languages_) tags.push_back(language->tag);
  return tags;
}

fs::path default_locale_folder() {
  std::error_code unknown;
  const fs::path program = fs::read_symlink("/proc/self/exe", unknown);
  if (unknown) return {};
  return program.parent_path().parent_path() / "share" / "hopekiosk" / "locale";
}

std::string fill_in(std::string_view pattern, std::initializer_list<std::string_view> values) {
  std::string filled;
  std::size_t next = 0;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    if (pattern[at] != '%' || at + 1 == pattern.size()) {
      filled += pattern[at];
      continue;
    }
    ++at;
    std::size_t index = next;
    if (at + 2 < pattern.size() && pattern[at + 1] == '$' && pattern[at] >= '1' &&
        pattern[at] <= '9') {
      index = static_cast<std::size_t>(pattern[at] - '1');
      at += 2;
    } else if (pattern[at] == 's' || pattern[at] == 'd') {
      ++next;
    }
    const bool takes_value = pattern[at] == 's' || pattern[at] == 'd';
    if (takes_value && index < values.size()) {
      filled += *(values.begin() + static_cast<std::ptrdiff_t>(index));
    } else if (!takes_value) {
      if (pattern[at] != '%') filled += '%';  // only a percentage
      filled += pattern[at];
    }
  }
  return filled;
}

}  // namespace hopekiosk
