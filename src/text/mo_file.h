// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "text/plural_rule.h"

namespace hopekiosk {

/// The messages of one catalogue as msgfmt compiles them (GNU gettext manual, "The Format of GNU MO
/// Files"), in either byte order; system-dependent strings are passed over. Never changes.
class MoFile {
 public:
  static constexpr std::size_t kLargestFile = 1 << 20;

  /// Any bytes; an error in a sentence where they aren't a catalogue in UTF-8. Memory grows with
  /// the bytes alone.
  static Result<MoFile> parse(std::string_view content);

  /// The forms of a message, empty where it isn't there: one, or one for each form of the plural.
  /// `key`: the English message, behind "context\4" where it has a context.
  const std::vector<std::string>& forms(std::string_view key) const;
  const PluralRule& plural_rule() const { return plural_rule_; }
  std::size_t size() const { return messages_.size(); }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view key) const {
      return std::hash<std::string_view>()(key);
    }
  };
  Result<void> read_header(std::string_view header);

  std::unordered_map<std::string, std::vector<std::string>, Hash, std::equal_to<>> messages_;
  PluralRule plural_rule_;
};

}  // namespace hopekiosk
