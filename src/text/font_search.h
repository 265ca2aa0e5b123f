// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/font_library.h"

namespace hopekiosk {

/// A font file that fontconfig knows, and the characters it has.
class FontFile {
 public:
  FontFile(std::string family, std::string path, int index, bool is_coloured,
           std::shared_ptr<const void> characters)
      : family_(std::move(family)),
        path_(std::move(path)),
        index_(index),
        is_coloured_(is_coloured),
        characters_(std::move(characters)) {}

  const std::string& family() const { return family_; }
  const std::string& path() const { return path_; }
  int index() const { return index_; }
  bool is_coloured() const { return is_coloured_; }  ///< its glyphs are pictures: emoji
  bool has(char32_t character) const;
  bool has_all_of(const FontFile& other) const;

 private:
  std::string family_;
  std::string path_;
  int index_;
  bool is_coloured_;
  /// fontconfig's own set, shared between the copies of a value that is never changed.
  std::shared_ptr<const void> characters_;
};

/// The installed files of `families` in this weight, in the same order; of each at most one. Where
/// none is installed, the system's sans-serif; empty where there's no font at all. Any thread.
std::vector<FontFile> find_font_files(const std::vector<std::string>& families, Weight weight);

/// For each of `upright` the italics of its family in this weight, with all its letters; none where
/// they aren't installed. Any thread.
std::vector<std::optional<FontFile>> find_italics(const std::vector<FontFile>& upright,
                                                  Weight weight);

}  // namespace hopekiosk
