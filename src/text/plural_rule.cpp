// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "text/plural_rule.h"

#include <array>
#include <optional>
#include <string>
#include <utility>

namespace hopekiosk {
namespace {

/// Arabic, the longest known, has 6 forms and some 120 characters.
constexpr std::size_t kMostForms = 16;
constexpr std::size_t kLongestExpression = 1000;
constexpr int kDeepest = 50;

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

/// Reads a C expression by recursive descent; parts it has read stand in the rule's terms.
class PluralRuleParser {
 public:
  explicit PluralRuleParser(std::string_view text) : rest_(text) {}

  std::optional<PluralRule> rule() {
    rule_.terms_.clear();
    if (!accept("nplurals") || !accept("=")) return std::nullopt;
    const auto count = number();
    if (!count || *count < 1 || *count > kMostForms) return std::nullopt;
    rule_.count_ = static_cast<std::size_t>(*count);
    if (!accept(";") || !accept("plural") || !accept("=")) return std::nullopt;
    if (!choice()) return std::nullopt;
    accept(";");
    skip_spaces();
    if (!rest_.empty()) return std::nullopt;
    return std::move(rule_);
  }

 private:
  using Operation = PluralRule::Operation;
  using Operand = std::optional<std::size_t>;

  struct Operator {
    std::string_view sign;
    Operation operation;
  };
  /// From the loosest to the tightest, as C binds them. In a row the longer sign stands first.
  static constexpr std::array<std::array<Operator, 4>, 6> kOperators = {{
      {{{"||", Operation::Or}}},
      {{{"&&", Operation::And}}},
      {{{"==", Operation::Equal}, {"!=", Operation::Unequal}}},
      {{{"<=", Operation::LessOrEqual},
        {">=", Operation::GreaterOrEqual},
        {"<", Operation::Less},
        {">", Operation::Greater}}},
      {{{"+", Operation::Add}, {"-", Operation::Subtract}}},
      {{{"*", Operation::Multiply}, {"/", Operation::Divide}, {"%", Operation::Remainder}}},
  }};

  void skip_spaces() {
    while (!rest_.empty() && is_space(rest_.front())) rest_.remove_prefix(1);
  }

  bool accept(std::string_view sign) {
    skip_spaces();
    if (!rest_.starts_with(sign)) return false;
    rest_.remove_prefix(sign.size());
    return true;
  }

  std::optional<std::uint64_t> number() {
    skip_spaces();
    std::uint64_t value = 0;
    std::size_t digits = 0;
    for (; digits < rest_.size() && is_digit(rest_[digits]); ++digits) {
      value = value * 10 + static_cast<std::uint64_t>(rest_[digits] - '0');
    }
    constexpr std::size_t kMostDigits = 18;
    if (digits == 0 || digits > kMostDigits) return std::nullopt;
    rest_.remove_prefix(digits);
    return value;
  }

  std::size_t add(PluralRule::Term term) {
    rule_.terms_.push_back(term);
    return rule_.terms_.size() - 1;
  }

  Operand choice() {
    if (++depth_ > kDeepest) return std::nullopt;
    Operand result = binary(0);
    if (result && accept("?")) {
      const Operand yes = choice();
      if (!yes || !accept(":")) return std::nullopt;
      const Operand no = choice();
      if (!no) return std::nullopt;
      result = add({Operation::Choose, 0, *result, *yes, *no});
    }
    --depth_;
    return result;
  }

  std::optional<Operation> operator_of(std::size_t level) {
    for (const Operator& candidate : kOperators[level]) {
      if (!candidate.sign.empty() && accept(candidate.sign)) return candidate.operation;
    }
    return std::nullopt;
  }

  Operand binary(std::size_t level) {
    if (level == kOperators.size()) return unary();
    Operand left = binary(level + 1);
    while (left) {
      const auto operation = operator_of(level);
      if (!operation) break;
      const Operand right = binary(level + 1);
      if (!right) return std::nullopt;
      left = add({*operation, 0, *left, *right, 0});
    }
    return left;
  }

  Operand unary() {
    if (++depth_ > kDeepest) return std::nullopt;
    Operand result;
    if (accept("!")) {
      result = unary();
      if (result) result = add({Operation::Not, 0, *result, 0, 0});
    } else if (accept("(")) {
      result = choice();
      if (!accept(")")) return std::nullopt;
    } else if (accept("n")) {
      result = add({Operation::N, 0, 0, 0, 0});
    } else if (const auto value = number()) {
      result = add({Operation::Number, *value, 0, 0, 0});
    }
    --depth_;
    return result;
  }

  std::string_view rest_;
  PluralRule rule_;
  int depth_ = 0;
};

Result<PluralRule> PluralRule::parse(std::string_view header) {
  if (header.size() <= kLongestExpression) {
    if (auto rule = PluralRuleParser(header).rule()) return *std::move(rule);
  }
  return Error{"the catalogue's rule for plurals can't be read",
               "write it as \"nplurals=2; plural=(n != 1);\"",
               {}};
}

PluralRule::PluralRule()
    : terms_{{Operation::N, 0, 0, 0, 0},
             {Operation::Number, 1, 0, 0, 0},
             {Operation::Unequal, 0, 0, 1, 0}} {}

PluralRule::Value PluralRule::value_of(const Term& term, const std::vector<Value>& values,
                                       std::uint64_t n) const {
  if (term.operation == Operation::Number) return {term.number};
  if (term.operation == Operation::N) return {n};
  const Value a = values[term.first];
  const Value b = values[term.second];
  // What isn't needed may be undefined: "n && 10 / n".
  if (!a.defined) return a;
  switch (term.operation) {
    case Operation::Not: return {a.number == 0 ? 1U : 0U};
    case Operation::And:
      return a.number == 0 ? Value{0} : Value{b.number != 0 ? 1U : 0U, b.defined};
    case Operation::Or: return a.number != 0 ? Value{1} : Value{b.number != 0 ? 1U : 0U, b.defined};
    case Operation::Choose: return a.number != 0 ? b : values[term.third];
    default: break;
  }
  return b.defined ? of_both(term.operation, a.number, b.number) : b;
}

PluralRule::Value PluralRule::of_both(Operation operation, std::uint64_t x, std::uint64_t y) {
  switch (operation) {
    case Operation::Multiply: return {x * y};
    case Operation::Divide: return y == 0 ? Value{0, false} : Value{x / y};
    case Operation::Remainder: return y == 0 ? Value{0, false} : Value{x % y};
    case Operation::Add: return {x + y};
    case Operation::Subtract: return {x - y};
    case Operation::Less: return {x < y ? 1U : 0U};
    case Operation::LessOrEqual: return {x <= y ? 1U : 0U};
    case Operation::Greater: return {x > y ? 1U : 0U};
    case Operation::GreaterOrEqual: return {x >= y ? 1U : 0U};
    case Operation::Equal: return {x == y ? 1U : 0U};
    case Operation::Unequal: return {x != y ? 1U : 0U};
    default: return {0, false};
  }
}

std::size_t PluralRule::form_of(std::uint64_t n) const {
  std::vector<Value> values;
  values.reserve(terms_.size());
  for (const Term& term : terms_) values.push_back(value_of(term, values, n));
  const Value form = values.back();
  return form.defined && form.number < count_ ? static_cast<std::size_t>(form.number) : 0;
}

}  // namespace hopekiosk
