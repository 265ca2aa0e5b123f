// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/text_encoding.h"

#include <iconv.h>
#include <uchardet/uchardet.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>

namespace hopekiosk {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
/// uchardet looks at no more: it has made up its mind long before.
constexpr std::size_t kGuessedBytes = 256 * 1024;
/// One damaged byte is forgiven among this many characters that are UTF-8.
constexpr std::size_t kWholeToOneDamaged = 10;

std::uint8_t byte_of(char character) { return static_cast<std::uint8_t>(character); }

struct Mark {
  std::string_view bytes;
  const char* encoding;
};
/// The longer ones first: UTF-32's begins as UTF-16's.
constexpr std::array<Mark, 5> kMarks = {{{"\xEF\xBB\xBF"sv, "UTF-8"},
                                         {"\xFF\xFE\0\0"sv, "UTF-32LE"},
                                         {"\0\0\xFE\xFF"sv, "UTF-32BE"},
                                         {"\xFF\xFE"sv, "UTF-16LE"},
                                         {"\xFE\xFF"sv, "UTF-16BE"}}};

/// Bytes of the UTF-8 character that `text` begins with (Unicode 15, table 3-7); 0: it is none.
std::size_t utf8_length(std::string_view text) {
  const std::uint8_t first = byte_of(text[0]);
  if (first < 0x80) return 1;
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || text.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte_of(text[i]) & 0xC0U) != 0x80) return 0;
  }
  const std::uint8_t second = byte_of(text[1]);
  const bool overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
  const bool outside = (first == 0xED && second > 0x9F) || (first == 0xF4 && second > 0x8F);
  return overlong || outside ? 0 : length;
}

bool is_utf8(std::string_view text) {
  std::size_t whole = 0;
  std::size_t damaged = 0;
  while (!text.empty()) {
    const std::size_t length = utf8_length(text);
    if (length > 1) ++whole;
    if (length == 0) ++damaged;
    text.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return damaged == 0 || whole >= damaged * kWholeToOneDamaged;
}

/// By the zeros of its Latin letters, digits and line ends.
std::optional<const char*> utf16_without_mark(std::string_view text) {
  std::array<std::size_t, 2> zeros{};
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\0') ++zeros.at(i % 2);
  }
  // Times alone are a quarter of a subtitle file in any script.
  const std::size_t many = text.size() / 8;
  if (text.size() < 4 || std::max(zeros[0], zeros[1]) <= many) return std::nullopt;
  if (zeros[0] > 8 * zeros[1]) return "UTF-16BE";
  if (zeros[1] > 8 * zeros[0]) return "UTF-16LE";
  return std::nullopt;
}

/// In Windows-1252: quotation marks, dashes, Spanish signs, and the accented letters of western
/// languages.
bool is_western(std::uint8_t byte) {
  constexpr std::string_view kOthers =
      "\x80\x85\x8A\x8C\x91\x92\x93\x94\x95\x96\x97\x99\x9C\xA0\xA1\xA3\xA7\xA9\xAA\xAB\xB0\xB4\xB7"
      "\xBA\xBB\xBF";
  constexpr std::string_view kNoLetters =
      "\xC3\xC5\xC6\xD0\xD7\xD8\xDD\xDE\xE5\xE6\xF0\xF7\xF8\xFD"
      "\xFE\xFF";
  const char character = static_cast<char>(byte);
  if (byte >= 0xC0) return kNoLetters.find(character) == std::string_view::npos;
  return kOthers.find(character) != std::string_view::npos;
}

bool looks_western(std::string_view text) {
  std::size_t accented = 0;
  std::size_t in_a_row = 0;  // accented letters after one another: rare here, common elsewhere
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::uint8_t byte = byte_of(text[i]);
    if (byte < 0x80) continue;
    if (!is_western(byte)) return false;
    if (byte < 0xC0) continue;
    ++accented;
    if (i > 0 && byte_of(text[i - 1]) >= 0xC0) ++in_a_row;
  }
  return in_a_row * 10 <= accented;
}

struct DetectorDeleter {
  void operator()(uchardet_t detector) const { uchardet_delete(detector); }
};

std::string guess(std::string_view bytes) {
  const std::unique_ptr<uchardet, DetectorDeleter> detector(uchardet_new());
  const std::string_view seen = bytes.substr(0, kGuessedBytes);
  if (!detector || uchardet_handle_data(detector.get(), seen.data(), seen.size()) != 0) return {};
  uchardet_data_end(detector.get());
  std::string name = uchardet_get_charset(detector.get());
  // Files say less than they are in: the larger set holds the smaller one.
  if (name == "GB2312") return "GB18030";
  if (name == "ISO-8859-1" || name == "ASCII") return "WINDOWS-1252";
  return name;
}

class Converter {
 public:
  explicit Converter(const std::string& from) : handle_(iconv_open("UTF-8", from.c_str())) {}
  ~Converter() {
    if (known()) iconv_close(handle_);
  }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;

  /// False where iconv doesn't know the encoding.
  bool known() const {
    std::intptr_t number = 0;
    std::memcpy(&number, &handle_, sizeof number);
    return number != -1;
  }
  iconv_t handle() const { return handle_; }

 private:
  iconv_t handle_;
};

/// None where iconv doesn't know the encoding.
std::optional<std::string> convert(std::string_view bytes, const std::string& from) {
  const Converter converter(from);
  if (!converter.known()) return std::nullopt;
  std::string text;
  std::array<char, 4096> buffer{};
  auto* input = const_cast<char*>(bytes.data());  // iconv doesn't write to it
  std::size_t left = bytes.size();
  while (left > 0) {
    char* output = buffer.data();
    std::size_t room = buffer.size();
    const std::size_t result = iconv(converter.handle(), &input, &left, &output, &room);
    const int error = errno;
    text.append(buffer.data(), buffer.size() - room);
    if (result != static_cast<std::size_t>(-1) || error == E2BIG) continue;
    // One that means nothing, or the end cut off.
    text += kReplacement;
    if (error == EINVAL) break;
    ++input;
    --left;
  }
  return text;
}

std::string in_utf8(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size());
  while (!bytes.empty()) {
    const std::size_t length = utf8_length(bytes);
    text += length > 0 && bytes[0] != '\0' ? bytes.substr(0, length) : kReplacement;
    bytes.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return text;
}

}  // namespace

DecodedText decode_text(std::string_view bytes) {
  for (const Mark& mark : kMarks) {
    if (!bytes.starts_with(mark.bytes)) continue;
    bytes.remove_prefix(mark.bytes.size());
    if (mark.encoding == "UTF-8"sv) return {in_utf8(bytes), mark.encoding};
    return {convert(bytes, mark.encoding).value_or(""), mark.encoding};
  }
  if (const auto wide = utf16_without_mark(bytes)) {
    return {convert(bytes, *wide).value_or(""), *wide};
  }
  if (is_utf8(bytes)) return {in_utf8(bytes), "UTF-8"};
  std::string encoding = looks_western(bytes) ? "WINDOWS-1252" : guess(bytes);
  auto text = encoding.empty() ? std::nullopt : convert(bytes, encoding);
  if (!text) {
    encoding = "WINDOWS-1252";
    text = convert(bytes, encoding);
  }
  return {in_utf8(text.value_or("")), encoding};
}

}  // namespace hopekiosk
