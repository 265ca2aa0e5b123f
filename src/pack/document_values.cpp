// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/document_values.h"

#include <algorithm>
#include <chrono>
#include <optional>

namespace hopekiosk {
namespace {

constexpr std::size_t kIdLength = 16;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_id_digit(char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); }

/// Of digits only.
unsigned number_at(std::string_view text, std::size_t at, std::size_t count) {
  unsigned value = 0;
  for (const char c : text.substr(at, count)) value = value * 10 + static_cast<unsigned>(c - '0');
  return value;
}

}  // namespace

Result<Organisation> take_organisation(DocumentLines& lines) {
  const auto value = lines.take("organisation");
  if (!value) return value.error();
  const auto [id, name] = split_word(*value);
  if (id.size() != kIdLength || !std::all_of(id.begin(), id.end(), is_id_digit)) {
    return lines.failure("\"organisation\" has no id of 16 small hexadecimal digits");
  }
  if (name.empty()) return lines.failure("\"organisation\" has no name");
  if (name.size() > kLongestOrganisationName) {
    return lines.failure("the organisation's name is too long");
  }
  return Organisation{std::string(id), std::string(name)};
}

bool is_utc_time(std::string_view text) {
  constexpr std::string_view kShape = "0000-00-00T00:00:00Z";
  if (text.size() != kShape.size()) return false;
  for (std::size_t i = 0; i < kShape.size(); ++i) {
    if (kShape[i] == '0' ? !is_digit(text[i]) : text[i] != kShape[i]) return false;
  }
  const std::chrono::year_month_day day{std::chrono::year(static_cast<int>(number_at(text, 0, 4))),
                                        std::chrono::month(number_at(text, 5, 2)),
                                        std::chrono::day(number_at(text, 8, 2))};
  return day.ok() && number_at(text, 11, 2) < 24 && number_at(text, 14, 2) < 60 &&
         number_at(text, 17, 2) < 60;
}

}  // namespace hopekiosk
