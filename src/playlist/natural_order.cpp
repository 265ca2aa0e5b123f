// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "playlist/natural_order.h"

#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>

#include "playlist/characters.h"

namespace hopekiosk {
namespace {

constexpr bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

/// U+00C0…U+017F as the plain small letter that they are filed under; a '*' stays itself.
constexpr std::string_view kPlainLetters =
    "aaaaaaaceeeeiiiidnooooo*ouuuuytsaaaaaaaceeeeiiiidnooooo*ouuuuyty"   // U+00C0…U+00FF
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"   // U+0100…U+013F
    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";  // U+0140…U+017F
constexpr char32_t kFirstPlain = 0xC0;
static_assert(kPlainLetters.size() == 0x180 - kFirstPlain);

constexpr char32_t kTilde = 0x303;  // combining

/// What counts of a character; invalid bytes come after all characters. Doubled, which leaves room
/// for ñ, a letter of its own between n and o, in one code point or in two.
char32_t weight(std::string_view& text) {
  constexpr char32_t kPastUnicode = 0x110000;
  constexpr char32_t kSpanishN = 2 * U'n' + 1;
  const Character character = first_character(text);
  if (character.bytes == 0) {
    const char32_t invalid = kPastUnicode + static_cast<std::uint8_t>(text[0]);
    text.remove_prefix(1);
    return 2 * invalid;
  }
  text.remove_prefix(character.bytes);
  const char32_t code_point = character.code_point;
  if (code_point == U'ñ' || code_point == U'Ñ') return kSpanishN;
  if (code_point == U'n' || code_point == U'N') {
    const Character next = text.empty() ? Character{} : first_character(text);
    if (next.code_point != kTilde) return 2 * U'n';
    text.remove_prefix(next.bytes);
    return kSpanishN;
  }
  if (code_point >= U'A' && code_point <= U'Z') return 2 * (code_point - U'A' + U'a');
  if (code_point < kFirstPlain || code_point - kFirstPlain >= kPlainLetters.size()) {
    return 2 * code_point;
  }
  const char plain = kPlainLetters[code_point - kFirstPlain];
  return 2 * (plain == '*' ? code_point : static_cast<char32_t>(plain));
}

/// A combining accent (U+0300…U+036F), as macOS writes names: it counts as little as others do.
bool skip_accent(std::string_view& text) {
  const Character character = first_character(text);
  if (character.code_point < 0x300 || character.code_point > 0x36F) return false;
  text.remove_prefix(character.bytes);
  return true;
}

struct Number {
  std::string_view digits;  // without leading zeros
  std::size_t zeros;
};

Number take_number(std::string_view& text) {
  const auto end = std::find_if_not(text.begin(), text.end(), is_digit);
  std::string_view digits = text.substr(0, static_cast<std::size_t>(end - text.begin()));
  text.remove_prefix(digits.size());
  const std::size_t zeros = std::min(digits.find_first_not_of('0'), digits.size());
  digits.remove_prefix(zeros);
  return {digits, zeros};
}

}  // namespace

bool comes_before(std::string_view a, std::string_view b) {
  const std::string_view whole_a = a;
  const std::string_view whole_b = b;
  std::strong_ordering zeros = std::strong_ordering::equal;
  while (!a.empty() && !b.empty()) {
    if (skip_accent(a) || skip_accent(b)) continue;
    if (is_digit(a.front()) && is_digit(b.front())) {
      const Number number_a = take_number(a);
      const Number number_b = take_number(b);
      if (number_a.digits.size() != number_b.digits.size()) {
        return number_a.digits.size() < number_b.digits.size();
      }
      if (number_a.digits != number_b.digits) return number_a.digits < number_b.digits;
      if (zeros == 0) zeros = number_a.zeros <=> number_b.zeros;
      continue;
    }
    const char32_t weight_a = weight(a);
    const char32_t weight_b = weight(b);
    if (weight_a != weight_b) return weight_a < weight_b;
  }
  while (!a.empty() && skip_accent(a)) continue;
  while (!b.empty() && skip_accent(b)) continue;
  if (a.empty() != b.empty()) return a.empty();
  return zeros != 0 ? zeros < 0 : whole_a < whole_b;
}

}  // namespace hopekiosk
