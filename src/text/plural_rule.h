// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace hopekiosk {

/// Which of a message's forms goes with a number: the C expression in `n` of a catalogue's header,
/// "nplurals=2; plural=n != 1;" (GNU gettext manual, "Additional functions for plural forms"). At
/// first: the rule of English.
class PluralRule {
 public:
  /// `header`: what stands behind "Plural-Forms:". An error where it isn't such an expression or
  /// is longer than any language needs.
  static Result<PluralRule> parse(std::string_view header);

  PluralRule();

  /// From 0, below count(). 0 as well where the expression gives something else or divides by 0.
  std::size_t form_of(std::uint64_t n) const;
  std::size_t count() const { return count_; }

 private:
  friend class PluralRuleParser;

  enum class Operation {
    Number,
    N,
    Not,
    Multiply,
    Divide,
    Remainder,
    Add,
    Subtract,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Equal,
    Unequal,
    And,
    Or,
    Choose
  };
  /// A part of the expression; its operands stand before it in `terms_`.
  struct Term {
    Operation operation = Operation::Number;
    std::uint64_t number = 0;
    std::size_t first = 0;
    std::size_t second = 0;
    std::size_t third = 0;
  };
  struct Value {
    std::uint64_t number = 0;
    bool defined = true;
  };
  Value value_of(const Term& term, const std::vector<Value>& values, std::uint64_t n) const;
  static Value of_both(Operation operation, std::uint64_t x, std::uint64_t y);

  std::vector<Term> terms_;
  std::size_t count_ = 2;
};

}  // namespace hopekiosk
