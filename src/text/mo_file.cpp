// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "text/mo_file.h"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "text/utf8.h"

namespace hopekiosk {
namespace {

constexpr std::uint32_t kMagic = 0x950412de;
constexpr std::uint32_t kMagicSwapped = 0xde120495;
constexpr std::size_t kHeaderBytes = 28;
constexpr std::size_t kEntryBytes = 8;  // length and offset

Error damaged(const std::string& why) {
  return Error{
      "the catalogue can't be read: " + why, "make it again from its .po file by msgfmt", {}};
}

/// Numbers and strings of a file whose offsets may point anywhere.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : bytes_(bytes) {}

  bool find_byte_order() {
    const auto magic = number(0);
    swapped_ = magic == kMagicSwapped;
    return magic == kMagic || swapped_;
  }

  std::optional<std::uint32_t> number(std::size_t at) const {
    if (at > bytes_.size() || bytes_.size() - at < 4) return std::nullopt;
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) {
      const std::size_t from = swapped_ ? at + i : at + 3 - i;
      value = value << 8 | static_cast<std::uint8_t>(bytes_[from]);
    }
    return value;
  }

  /// The string that the table's entry at `at` tells of.
  std::optional<std::string_view> string(std::size_t at) const {
    const auto length = number(at);
    const auto offset = number(at + 4);
    if (!length || !offset || *offset > bytes_.size() || *length > bytes_.size() - *offset) {
      return std::nullopt;
    }
    return bytes_.substr(*offset, *length);
  }

 private:
  std::string_view bytes_;
  bool swapped_ = false;
};

std::string_view until(std::string_view text, char end) { return text.substr(0, text.find(end)); }

/// What stands behind `name` in a header of lines "Name: value".
std::optional<std::string_view> field(std::string_view header, std::string_view name) {
  while (!header.empty()) {
    const std::string_view line = until(header, '\n');
    if (line.starts_with(name)) return line.substr(name.size());
    header.remove_prefix(std::min(header.size(), line.size() + 1));
  }
  return std::nullopt;
}

std::vector<std::string> forms_of(std::string_view translations) {
  std::vector<std::string> forms;
  while (true) {
    const std::string_view form = until(translations, '\0');
    forms.push_back(clean_text(form));
    if (form.size() == translations.size()) return forms;
    translations.remove_prefix(form.size() + 1);
  }
}

}  // namespace

Result<MoFile> MoFile::parse(std::string_view content) {
  if (content.size() > kLargestFile) return damaged("it is larger than 1 MiB");
  Bytes bytes(content);
  if (content.size() < kHeaderBytes || !bytes.find_byte_order()) {
    return damaged("it doesn't begin as one");
  }
  // Minor revisions only add what older readers may pass over.
  if (*bytes.number(4) >> 16 > 1) return damaged("its format is newer than this program");
  const std::size_t count = *bytes.number(8);
  const std::size_t messages = *bytes.number(12);
  const std::size_t translations = *bytes.number(16);
  if (count > content.size() / (2 * kEntryBytes)) return damaged("it ends too early");

  MoFile file;
  // No string is part of another in a file that msgfmt made: a small one can't grow in memory.
  std::size_t left = content.size();
  for (std::size_t i = 0; i < count; ++i) {
    const auto message = bytes.string(messages + i * kEntryBytes);
    const auto translation = bytes.string(translations + i * kEntryBytes);
    if (!message || !translation) return damaged("it ends too early");
    if (message->size() > left || translation->size() > left - message->size()) {
      return damaged("its parts overlap");
    }
    left -= message->size() + translation->size();
    if (message->empty()) {
      if (const auto read = file.read_header(*translation); !read) return read.error();
    } else {
      file.messages_.emplace(until(*message, '\0'), forms_of(*translation));
    }
  }
  return file;
}

Result<void> MoFile::read_header(std::string_view header) {
  if (const auto type = field(header, "Content-Type:")) {
    std::string lower(*type);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    if (lower.find("charset=utf-8") == std::string::npos) return damaged("it isn't in UTF-8");
  }
  const auto plural = field(header, "Plural-Forms:");
  if (!plural) return {};
  auto rule = PluralRule::parse(*plural);
  if (!rule) return rule.error();
  plural_rule_ = *std::move(rule);
  return {};
}

const std::vector<std::string>& MoFile::forms(std::string_view key) const {
  static const std::vector<std::string> none;
  const auto found = messages_.find(key);
  return found == messages_.end() ? none : found->second;
}

}  // namespace hopekiosk
