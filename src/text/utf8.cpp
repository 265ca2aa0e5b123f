// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "text/utf8.h"

#include <utf8proc.h>

#include <array>
#include <cassert>

namespace hopekiosk {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

void append(std::string& text, char32_t character) {
  std::array<utf8proc_uint8_t, 4> bytes{};
  const auto length = utf8proc_encode_char(static_cast<utf8proc_int32_t>(character), bytes.data());
  for (utf8proc_ssize_t i = 0; i < length; ++i) {
    text += static_cast<char>(bytes[static_cast<std::size_t>(i)]);
  }
}

bool separates_paragraphs(char32_t character) {
  return (character >= 0x0A && character <= 0x0D) || character == 0x85 || character == 0x2028 ||
         character == 0x2029;
}

utf8proc_category_t category(char32_t character) {
  return utf8proc_category(static_cast<utf8proc_int32_t>(character));
}

bool is_mark(char32_t character) {
  const utf8proc_category_t kind = category(character);
  return kind == UTF8PROC_CATEGORY_MN || kind == UTF8PROC_CATEGORY_ME;
}

/// Puts clean characters one after the other.
class Cleaner {
 public:
  void take(char32_t character) {
    if (separates_paragraphs(character)) {
      paragraph_ends_ = !text_.empty();
      return;
    }
    if (character == '\t') character = ' ';
    if (category(character) == UTF8PROC_CATEGORY_CC || character == 0xFEFF) return;
    marks_ = is_mark(character) ? marks_ + 1 : 0;
    if (marks_ > kMarksOnALetter) return;
    if (paragraph_ends_) text_ += '\n';
    paragraph_ends_ = false;
    append(text_, character);
  }
  std::string text() && { return std::move(text_); }

 private:
  std::string text_;
  int marks_ = 0;
  bool paragraph_ends_ = false;
};

}  // namespace

std::string clean_text(std::string_view bytes) {
  Cleaner cleaner;
  const auto* data = reinterpret_cast<const utf8proc_uint8_t*>(bytes.data());
  for (std::size_t at = 0; at < bytes.size();) {
    utf8proc_int32_t character = -1;
    const auto length =
        utf8proc_iterate(data + at, static_cast<utf8proc_ssize_t>(bytes.size() - at), &character);
    cleaner.take(length > 0 ? static_cast<char32_t>(character) : kReplacement);
    at += length > 0 ? static_cast<std::size_t>(length) : 1;
  }
  return std::move(cleaner).text();
}

CodePoint code_point_at(std::string_view text, std::size_t at) {
  assert(at < text.size());
  utf8proc_int32_t character = -1;
  const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at,
                                       static_cast<utf8proc_ssize_t>(text.size() - at), &character);
  if (length <= 0) return {kReplacement, at + 1};
  return {static_cast<char32_t>(character), at + static_cast<std::size_t>(length)};
}

std::vector<std::size_t> grapheme_ends(std::string_view text) {
  std::vector<std::size_t> ends;
  utf8proc_int32_t state = 0;
  char32_t previous = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint next = code_point_at(text, at);
    if (at > 0 &&
        utf8proc_grapheme_break_stateful(static_cast<utf8proc_int32_t>(previous),
                                         static_cast<utf8proc_int32_t>(next.value), &state)) {
      ends.push_back(at);
    }
    previous = next.value;
    at = next.end;
  }
  if (!text.empty()) ends.push_back(text.size());
  return ends;
}

std::string_view shortened(std::string_view text, std::size_t code_points) {
  std::size_t limit = 0;
  for (std::size_t count = 0; limit < text.size() && count < code_points; ++count) {
    limit = code_point_at(text, limit).end;
  }
  if (limit == text.size()) return text;
  // One code point more tells whether the limit falls between two graphemes.
  const std::string_view seen = text.substr(0, code_point_at(text, limit).end);
  std::size_t cut = 0;
  for (const std::size_t end : grapheme_ends(seen)) {
    if (end <= limit) cut = end;
  }
  return text.substr(0, cut);
}

bool is_invisible(char32_t character) {
  return category(character) == UTF8PROC_CATEGORY_CF ||
         category(character) == UTF8PROC_CATEGORY_CC ||
         (character >= 0xFE00 && character <= 0xFE0F) ||
         (character >= 0xE0100 && character <= 0xE01EF) || character == 0x034F;
}

}  // namespace hopekiosk
