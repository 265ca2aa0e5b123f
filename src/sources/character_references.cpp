// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of HTML's character references that subtitle files have.
#include <algorithm>
#include <array>
#include <optional>

#include "sources/cue_text.h"

namespace hopekiosk {
namespace {

using namespace std::string_view_literals;

struct Named {
  std::string_view name;
  char32_t character;
};

/// Latin 1 (U+00A0 to U+00FF) in order; all of these may also be written without the semicolon.
constexpr std::array kLatin1 = {
    "nbsp"sv,   "iexcl"sv,  "cent"sv,   "pound"sv,  "curren"sv, "yen"sv,    "brvbar"sv, "sect"sv,
    "uml"sv,    "copy"sv,   "ordf"sv,   "laquo"sv,  "not"sv,    "shy"sv,    "reg"sv,    "macr"sv,
    "deg"sv,    "plusmn"sv, "sup2"sv,   "sup3"sv,   "acute"sv,  "micro"sv,  "para"sv,   "middot"sv,
    "cedil"sv,  "sup1"sv,   "ordm"sv,   "raquo"sv,  "frac14"sv, "frac12"sv, "frac34"sv, "iquest"sv,
    "Agrave"sv, "Aacute"sv, "Acirc"sv,  "Atilde"sv, "Auml"sv,   "Aring"sv,  "AElig"sv,  "Ccedil"sv,
    "Egrave"sv, "Eacute"sv, "Ecirc"sv,  "Euml"sv,   "Igrave"sv, "Iacute"sv, "Icirc"sv,  "Iuml"sv,
    "ETH"sv,    "Ntilde"sv, "Ograve"sv, "Oacute"sv, "Ocirc"sv,  "Otilde"sv, "Ouml"sv,   "times"sv,
    "Oslash"sv, "Ugrave"sv, "Uacute"sv, "Ucirc"sv,  "Uuml"sv,   "Yacute"sv, "THORN"sv,  "szlig"sv,
    "agrave"sv, "aacute"sv, "acirc"sv,  "atilde"sv, "auml"sv,   "aring"sv,  "aelig"sv,  "ccedil"sv,
    "egrave"sv, "eacute"sv, "ecirc"sv,  "euml"sv,   "igrave"sv, "iacute"sv, "icirc"sv,  "iuml"sv,
    "eth"sv,    "ntilde"sv, "ograve"sv, "oacute"sv, "ocirc"sv,  "otilde"sv, "ouml"sv,   "divide"sv,
    "oslash"sv, "ugrave"sv, "uacute"sv, "ucirc"sv,  "uuml"sv,   "yacute"sv, "thorn"sv,  "yuml"sv,
};
constexpr std::array<Named, 8> kBareToo = {{{"amp", '&'},
                                            {"AMP", '&'},
                                            {"lt", '<'},
                                            {"LT", '<'},
                                            {"gt", '>'},
                                            {"GT", '>'},
                                            {"quot", '"'},
                                            {"QUOT", '"'}}};
constexpr std::array<Named, 17> kWithSemicolon = {{{"apos", '\''},
                                                   {"lrm", 0x200E},
                                                   {"rlm", 0x200F},
                                                   {"zwj", 0x200D},
                                                   {"zwnj", 0x200C},
                                                   {"ndash", 0x2013},
                                                   {"mdash", 0x2014},
                                                   {"lsquo", 0x2018},
                                                   {"rsquo", 0x2019},
                                                   {"ldquo", 0x201C},
                                                   {"rdquo", 0x201D},
                                                   {"hellip", 0x2026},
                                                   {"euro", 0x20AC},
                                                   {"trade", 0x2122},
                                                   {"oelig", 0x0153},
                                                   {"OElig", 0x0152},
                                                   {"notin", 0x2209}}};

void append(std::string& text, char32_t character) {
  if (character < 0x80) {
    text += static_cast<char>(character);
  } else if (character < 0x800) {
    text += static_cast<char>(0xC0U | (character >> 6U));
    text += static_cast<char>(0x80U | (character & 0x3FU));
  } else if (character < 0x10000) {
    text += static_cast<char>(0xE0U | (character >> 12U));
    text += static_cast<char>(0x80U | ((character >> 6U) & 0x3FU));
    text += static_cast<char>(0x80U | (character & 0x3FU));
  } else {
    text += static_cast<char>(0xF0U | (character >> 18U));
    text += static_cast<char>(0x80U | ((character >> 12U) & 0x3FU));
    text += static_cast<char>(0x80U | ((character >> 6U) & 0x3FU));
    text += static_cast<char>(0x80U | (character & 0x3FU));
  }
}

struct Reference {
  char32_t character;
  std::size_t length;  // after the ampersand
};

int digit_value(char byte, bool hexadecimal) {
  if (byte >= '0' && byte <= '9') return byte - '0';
  if (!hexadecimal) return -1;
  if (byte >= 'a' && byte <= 'f') return byte - 'a' + 10;
  if (byte >= 'A' && byte <= 'F') return byte - 'A' + 10;
  return -1;
}

/// `text` begins after "&#".
std::optional<Reference> numbered(std::string_view text) {
  const bool hexadecimal = !text.empty() && (text[0] == 'x' || text[0] == 'X');
  std::size_t at = hexadecimal ? 1 : 0;
  const std::size_t first = at;
  char32_t value = 0;
  for (; at < text.size() && digit_value(text[at], hexadecimal) >= 0; ++at) {
    const auto digit = static_cast<char32_t>(digit_value(text[at], hexadecimal));
    value = std::min<char32_t>(value * (hexadecimal ? 16 : 10) + digit, 0x110000);
  }
  if (at == first) return std::nullopt;
  if (at < text.size() && text[at] == ';') ++at;
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (value == 0 || value > 0x10FFFF || surrogate) value = 0xFFFD;
  return Reference{value, at + 1};
}

/// `text` begins after "&".
std::optional<Reference> reference_at(std::string_view text) {
  if (text.starts_with('#')) return numbered(text.substr(1));
  const auto taken = [&](std::string_view name, char32_t character) {
    const bool closed = text.size() > name.size() && text[name.size()] == ';';
    return Reference{character, name.size() + (closed ? 1 : 0)};
  };
  for (const Named& each : kWithSemicolon) {
    if (text.starts_with(each.name) && text.size() > each.name.size() &&
        text[each.name.size()] == ';') {
      return taken(each.name, each.character);
    }
  }
  for (const Named& each : kBareToo) {
    if (text.starts_with(each.name)) return taken(each.name, each.character);
  }
  for (std::size_t i = 0; i < kLatin1.size(); ++i) {
    if (text.starts_with(kLatin1[i])) return taken(kLatin1[i], static_cast<char32_t>(0xA0 + i));
  }
  return std::nullopt;
}

}  // namespace

std::string decode_references(std::string_view text) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const char byte = text[at++];
    const auto reference = byte == '&' ? reference_at(text.substr(at)) : std::nullopt;
    if (!reference) {
      decoded += byte;
      continue;
    }
    append(decoded, reference->character);
    at += reference->length;
  }
  return decoded;
}

}  // namespace hopekiosk
