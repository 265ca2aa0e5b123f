// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace hopekiosk {

/// Reads the line texts that packs and the store are made of, strictly: there is one way to write
/// each document, so that two programs can't read different things from the same bytes.
///
/// UTF-8 without control characters; each line ends with a line feed, the last one too, and is
/// words parted by single spaces; the first is "hopekiosk-TYPE VERSION"; every other begins with a
/// key. Lines come in a fixed order, which the callers of take() give.
class DocumentLines {
 public:
  /// `bytes` must outlive it; `file` is what errors call it. An error for anything that isn't a
  /// document of this type in version 1, or is larger than `most` bytes.
  static Result<DocumentLines> open(std::string_view bytes, std::string_view type,
                                    const std::string& file, std::size_t most);

  bool at_end() const { return next_ == lines_.size(); }
  bool next_is(std::string_view key) const;
  /// What stands after the key on the next line; an error where that line has another key.
  Result<std::string_view> take(std::string_view key);
  /// As take(), for a whole number up to `most`, written without signs and leading zeros.
  Result<std::uint64_t> take_number(std::string_view key, std::uint64_t most);

  /// An error about the line that was taken last.
  Error failure(std::string what) const;
  /// An error where lines are left.
  Result<void> expect_end() const;

 private:
  DocumentLines(std::vector<std::string_view> lines, std::string file)
      : lines_(std::move(lines)), file_(std::move(file)) {}

  std::vector<std::string_view> lines_;
  std::string file_;
  std::size_t next_ = 1;
};

/// The first word and what follows its space; the second is empty where there is no space.
std::pair<std::string_view, std::string_view> split_word(std::string_view text);

/// A whole number as documents write it.
std::optional<std::uint64_t> parse_whole_number(std::string_view text, std::uint64_t most);

}  // namespace hopekiosk
