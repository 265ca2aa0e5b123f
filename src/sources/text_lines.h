// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace hopekiosk {

/// Goes through a text line by line; lines end in LF, CR LF or CR.
class LineReader {
 public:
  /// `text` must outlive the reader.
  explicit LineReader(std::string_view text) : left_(text) { find_line(); }

  /// The line that next() will pass, without its end; none after the last.
  std::optional<std::string_view> peek() const { return line_; }

  /// Passes one line.
  void next() {
    if (!line_) return;
    ++number_;
    find_line();
  }

  /// How many lines were passed.
  int number() const { return number_; }

 private:
  void find_line() {
    if (left_.empty()) {
      line_.reset();
      return;
    }
    const std::size_t end = left_.find_first_of("\r\n");
    line_ = left_.substr(0, end);
    if (end == std::string_view::npos) {
      left_ = {};
      return;
    }
    const bool pair = left_.substr(end).starts_with("\r\n");
    left_.remove_prefix(end + (pair ? 2 : 1));
  }

  std::string_view left_;
  std::optional<std::string_view> line_;
  int number_ = 0;
};

}  // namespace hopekiosk
