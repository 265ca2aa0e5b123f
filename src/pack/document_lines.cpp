// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/document_lines.h"

#include <fmt/format.h>

#include <charconv>

#include "playlist/characters.h"

namespace hopekiosk {
namespace {

constexpr const char* kRemedy = "make it anew with hopekiosk-author";

Error fault(const std::string& file, std::size_t line, std::string what) {
  return {std::move(what), kRemedy, {file, static_cast<int>(line), 0, ""}};
}

/// What is wrong with how a line is written.
std::optional<std::string> line_fault(std::string_view line) {
  if (line.empty()) return "the line is empty";
  if (line.front() == ' ' || line.back() == ' ') return "the line begins or ends with a space";
  if (line.find("  ") != std::string_view::npos) return "there are two spaces in a row";
  while (!line.empty()) {
    const Character character = first_character(line);
    if (character.bytes == 0) return "this isn't UTF-8";
    if (is_control(character.code_point)) return "there is a control character";
    line.remove_prefix(character.bytes);
  }
  return std::nullopt;
}

Result<std::vector<std::string_view>> split_lines(std::string_view bytes, const std::string& file) {
  std::vector<std::string_view> lines;
  while (!bytes.empty()) {
    const auto end = bytes.find('\n');
    if (end == std::string_view::npos) {
      return fault(file, lines.size() + 1, "the last line has no end: something is missing");
    }
    lines.push_back(bytes.substr(0, end));
    if (auto what = line_fault(lines.back())) return fault(file, lines.size(), std::move(*what));
    bytes.remove_prefix(end + 1);
  }
  return lines;
}

}  // namespace

std::pair<std::string_view, std::string_view> split_word(std::string_view text) {
  const auto space = text.find(' ');
  if (space == std::string_view::npos) return {text, {}};
  return {text.substr(0, space), text.substr(space + 1)};
}

std::optional<std::uint64_t> parse_whole_number(std::string_view text, std::uint64_t most) {
  std::uint64_t value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc() || end != text.data() + text.size() || value > most) {
    return std::nullopt;
  }
  if (text.size() > 1 && text.front() == '0') return std::nullopt;
  return value;
}

Result<DocumentLines> DocumentLines::open(std::string_view bytes, std::string_view type,
                                          const std::string& file, std::size_t most) {
  if (bytes.size() > most) {
    return fault(file, 0, fmt::format("it is larger than {} KiB", most / 1024));
  }
  const std::string first = fmt::format("hopekiosk-{} 1", type);
  // Before anything else is said about it: whatever it is, it's another kind of file.
  if (!bytes.starts_with(first + "\n")) {
    return fault(file, 1, fmt::format("it doesn't begin with \"{}\"", first));
  }
  auto lines = split_lines(bytes, file);
  if (!lines) return lines.error();
  return DocumentLines(std::move(*lines), file);
}

bool DocumentLines::next_is(std::string_view key) const {
  return !at_end() && split_word(lines_[next_]).first == key;
}

Result<std::string_view> DocumentLines::take(std::string_view key) {
  ++next_;
  if (next_ > lines_.size()) {
    next_ = lines_.size();
    return fault(file_, next_, fmt::format("it ends where \"{}\" should follow", key));
  }
  const auto [word, value] = split_word(lines_[next_ - 1]);
  if (word != key) return failure(fmt::format("\"{}\" should stand here", key));
  if (value.empty()) return failure(fmt::format("\"{}\" has no value", key));
  return value;
}

Result<std::uint64_t> DocumentLines::take_number(std::string_view key, std::uint64_t most) {
  const auto value = take(key);
  if (!value) return value.error();
  const auto number = parse_whole_number(*value, most);
  if (!number) return failure(fmt::format("\"{}\" isn't a number up to {}", key, most));
  return *number;
}

Error DocumentLines::failure(std::string what) const {
  return fault(file_, next_, std::move(what));
}

Result<void> DocumentLines::expect_end() const {
  if (at_end()) return {};
  return fault(
      file_, next_ + 1,
      fmt::format("\"{}\" may not stand here", printable(split_word(lines_[next_]).first)));
}

}  // namespace hopekiosk
