// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "text/languages.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>
#include <utility>

#include "text/catalogue.h"
#include "text/utf8.h"

namespace hopekiosk {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same_tag(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view until(std::string_view text, char end) { return text.substr(0, text.find(end)); }

/// The three fields of a line; none where there are more or fewer, or an empty one.
std::optional<Language> language_in(std::string_view line) {
  std::array<std::string_view, 3> fields;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    fields[i] = until(line, '\t');
    if (fields[i].empty()) return std::nullopt;
    const bool is_last = fields[i].size() == line.size();
    if (is_last != (i + 1 == fields.size())) return std::nullopt;
    if (!is_last) line.remove_prefix(fields[i].size() + 1);
  }
  if (fields[2] != "ltr" && fields[2] != "rtl") return std::nullopt;
  return Language{std::string(fields[0]), std::string(fields[1]),
                  fields[2] == "rtl" ? Direction::RightToLeft : Direction::LeftToRight};
}

}  // namespace

Languages Languages::parse(std::string_view text, const std::string& file) {
  Languages list;
  int number = 0;
  while (!text.empty()) {
    const std::string_view raw = until(text, '\n');
    text.remove_prefix(std::min(text.size(), raw.size() + 1));
    ++number;
    if (raw.empty() || raw == "\r" || raw.starts_with('#')) continue;
    std::string line;  // as it can be shown, tabs kept
    for (std::size_t at = 0; at <= raw.size();) {
      const std::string_view field = until(raw.substr(at), '\t');
      if (at > 0) line += '\t';
      line += clean_text(field);
      at += field.size() + 1;
    }
    auto language = language_in(line);
    if (language) {
      list.languages_.push_back(*std::move(language));
    } else {
      list.errors_.push_back({"this line doesn't name a language",
                              "write tag, name and ltr or rtl, parted by tabs",
                              {file, number},
                              Severity::Warning});
    }
  }
  return list;
}

Languages Languages::read(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::string bytes(kLargestFile + 1, '\0');
  stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (stream.bad() || !stream.eof()) {
    Languages none;
    none.errors_.push_back({"the list of languages can't be read",
                            "check that the file is there and smaller than 64 KiB",
                            {file.string()},
                            Severity::Warning});
    return none;
  }
  bytes.resize(static_cast<std::size_t>(stream.gcount()));
  return parse(bytes, file.string());
}

Language Languages::of(std::string_view tag) const {
  for (std::string_view wanted = tag; !wanted.empty();) {
    const auto found =
        std::find_if(languages_.begin(), languages_.end(),
                     [&](const Language& each) { return same_tag(each.tag, wanted); });
    if (found != languages_.end()) return *found;
    const std::size_t dash = wanted.rfind('-');
    wanted = wanted.substr(0, dash == std::string_view::npos ? 0 : dash);
  }
  return {std::string(tag), std::string(tag), Direction::LeftToRight};
}

std::filesystem::path default_languages_file() {
  const std::filesystem::path locale = default_locale_folder();
  return locale.empty() ? locale : locale.parent_path() / "languages.tsv";
}

}  // namespace hopekiosk
