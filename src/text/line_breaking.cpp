// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "text/line_breaking.h"

#include <linebreak.h>
#include <utf8proc.h>

#include <algorithm>
#include <mutex>
#include <string>

#include "text/utf8.h"

namespace hopekiosk {
namespace {

/// The text with stand-ins of the same length for the two kinds of characters on which libunibreak
/// 1.1 ends the process (an assertion): the regional indicators that flags are made of, which here
/// become letters, and U+FFFF.
std::string without_traps(std::string_view text) {
  constexpr std::string_view kMathematicalLetter = "\xF0\x9D\x90\x80";
  constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
  std::string safe(text);
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    const std::size_t length = point.end - at;
    if (point.value >= 0x1F1E6 && point.value <= 0x1F1FF) {
      safe.replace(at, length, kMathematicalLetter);
    } else if (point.value == 0xFFFF) {
      safe.replace(at, length, kReplacement);
    }
    at = point.end;
  }
  return safe;
}

/// For each byte what may happen after it, in libunibreak's values.
std::string breaks_after(std::string_view text) {
  static std::once_flag tables_are_ready;
  std::call_once(tables_are_ready, init_linebreak);
  const std::string safe = without_traps(text);
  std::string breaks(safe.size(), LINEBREAK_NOBREAK);
  set_linebreaks_utf8(reinterpret_cast<const utf8_t*>(safe.data()), safe.size(), nullptr,
                      breaks.data());
  return breaks;
}

bool is_one_of(char32_t character, std::u32string_view signs) {
  return signs.find(character) != std::u32string_view::npos;
}

/// A French sign stands alone after its space ("Qui ?"), where others begin a word (":-)", "»so").
bool french_sign_begins(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  const CodePoint sign = code_point_at(text, at);
  if (!is_one_of(sign.value, U";:!?»›")) return false;
  if (sign.end == text.size()) return true;
  const auto next =
      utf8proc_category(static_cast<utf8proc_int32_t>(code_point_at(text, sign.end).value));
  const bool word = next >= UTF8PROC_CATEGORY_LU && next <= UTF8PROC_CATEGORY_NO;
  return !word;
}

/// "« " that opens, as in French, rather than closes, as in German.
bool french_quotation_opens(std::string_view before) {
  constexpr std::string_view kDouble = "«";
  constexpr std::string_view kSingle = "‹";
  std::size_t length = 0;
  if (before.ends_with(kDouble)) length = kDouble.size();
  if (before.ends_with(kSingle)) length = kSingle.size();
  if (length == 0) return false;
  const std::string_view rest = before.substr(0, before.size() - length);
  return rest.empty() || rest.ends_with(' ') || rest.ends_with('\n') || rest.ends_with('(');
}

/// Authors seldom type the no-break space that French has before some signs and inside guillemets.
bool is_french_space(std::string_view text, std::size_t at) {
  return text[at] == ' ' &&
         (french_sign_begins(text, at + 1) || french_quotation_opens(text.substr(0, at)));
}

UnbreakablePart part_between(std::string_view text, std::size_t begin, std::size_t spaces_end) {
  UnbreakablePart part{begin, spaces_end, spaces_end, false};
  while (part.end > begin && (text[part.end - 1] == ' ' || text[part.end - 1] == '\n')) {
    part.ends_paragraph = part.ends_paragraph || text[part.end - 1] == '\n';
    --part.end;
  }
  return part;
}

}  // namespace

std::vector<UnbreakablePart> split_where_lines_may_end(std::string_view text) {
  std::vector<UnbreakablePart> parts;
  const std::string breaks = breaks_after(text);
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool may_end = breaks[at] == LINEBREAK_ALLOWBREAK || breaks[at] == LINEBREAK_MUSTBREAK;
    const bool is_last = at + 1 == text.size();
    if (!is_last && (!may_end || is_french_space(text, at))) continue;
    parts.push_back(part_between(text, begin, at + 1));
    begin = at + 1;
  }
  if (!parts.empty()) parts.back().ends_paragraph = true;
  return parts;
}

bool leans_on_the_next(std::string_view part) {
  if (part.empty()) return false;
  bool has_digit = false;
  for (std::size_t at = 0; at < part.size();) {
    const CodePoint point = code_point_at(part, at);
    const auto kind = utf8proc_category(static_cast<utf8proc_int32_t>(point.value));
    const bool letter = kind >= UTF8PROC_CATEGORY_LU && kind <= UTF8PROC_CATEGORY_LO;
    if (letter) return at == 0 && point.end == part.size();
    has_digit = has_digit || kind == UTF8PROC_CATEGORY_ND;
    at = point.end;
  }
  // "28." or "400," end a clause and may end a line.
  const char last = part.back();
  return has_digit && last != '.' && last != ',' && last != ';' && last != ':' && last != '?' &&
         last != '!' && last != ')';
}

}  // namespace hopekiosk
