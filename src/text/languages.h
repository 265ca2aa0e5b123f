// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "text/direction.h"

namespace hopekiosk {

struct Language {
  std::string tag;   ///< BCP 47
  std::string name;  ///< in the language itself: "Español"
  Direction direction = Direction::LeftToRight;

  friend bool operator==(const Language&, const Language&) = default;
};

/// The list of languages, data that people may add to: assets/languages.tsv, whose first lines tell
/// its format. Never changes once read; any thread.
class Languages {
 public:
  static constexpr std::size_t kLargestFile = 1 << 16;

  Languages() = default;

  /// Any bytes; lines that can't be understood are reported in errors() and passed over. `file`
  /// names it in them.
  static Languages parse(std::string_view text, const std::string& file);
  /// As above from a file of at most 64 KiB. One that can't be read is reported, and the list
  /// empty.
  static Languages read(const std::filesystem::path& file);

  /// For a tag or, failing that, the tag without its last parts; else the tag itself as the name,
  /// left to right.
  Language of(std::string_view tag) const;

  const std::vector<Language>& all() const { return languages_; }
  const Errors& errors() const { return errors_; }

 private:
  std::vector<Language> languages_;  // in the file's order
  Errors errors_;
};

/// ../share/hopekiosk/languages.tsv beside the program's own folder; empty where that can't be
/// found out.
std::filesystem::path default_languages_file();

}  // namespace hopekiosk
