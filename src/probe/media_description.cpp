// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/media_description.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "playlist/characters.h"

namespace hopekiosk {
namespace {

constexpr std::string_view kFirstLine = "hopekiosk-probe 1";
constexpr std::string_view kLastLine = "end";
constexpr std::array<std::string_view, 3> kKinds = {"film", "sound", "picture"};
constexpr std::size_t kLongestSentence = 2000;
constexpr std::size_t kMostFindings = 100;
constexpr std::int64_t kMostPixels = 1'000'000;
constexpr double kMostSeconds = 1e9;

/// The part of `text` up to `mark`, taken off it with the mark; none where there is no mark.
std::optional<std::string_view> take_until(std::string_view& text, char mark) {
  const std::size_t end = text.find(mark);
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view part = text.substr(0, end);
  text.remove_prefix(end + 1);
  return part;
}

template <typename Number>
bool parse_number(std::string_view text, Number most, Number& into) {
  Number number{};
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failure != std::errc() || end != text.data() + text.size()) return false;
  if (!(number >= 0 && number <= most)) return false;
  into = number;
  return true;
}

template <typename Number>
bool parse_pair(std::string_view text, char between, Number most, Number& first, Number& second) {
  const auto left = take_until(text, between);
  return left && parse_number(*left, most, first) && parse_number(text, most, second);
}

/// A sentence that is the same after printable(): nothing of it can move a terminal's cursor.
bool is_sentence(std::string_view text) {
  return text.size() <= kLongestSentence && printable(text, kLongestSentence) == text;
}

bool take_finding(std::string_view value, Severity severity, Errors& findings) {
  const auto file = take_until(value, '\t');
  const auto line = take_until(value, '\t');
  const auto what = take_until(value, '\t');
  if (!file || !line || !what || findings.size() >= kMostFindings) return false;
  if (!is_sentence(*file) || !is_sentence(*what) || !is_sentence(value)) return false;
  Error finding{std::string(*what), std::string(value), {std::string(*file)}, severity};
  if (!parse_number(*line, INT32_MAX, finding.place.line)) return false;
  findings.push_back(std::move(finding));
  return true;
}

bool take_line(std::string_view word, std::string_view value, MediaDescription& into) {
  if (word == "kind") {
    const auto* kind = std::find(kKinds.begin(), kKinds.end(), value);
    if (kind == kKinds.end()) return false;
    into.kind = static_cast<MediaDescription::Kind>(kind - kKinds.begin());
    return true;
  }
  if (word == "codec") {
    into.codec = value;
    return is_sentence(value);
  }
  if (word == "size") {
    return parse_pair<int>(value, 'x', kMostPixels, into.size.width, into.size.height);
  }
  if (word == "rate") {
    return parse_pair<std::int64_t>(value, '/', INT32_MAX, into.frame_rate.numerator,
                                    into.frame_rate.denominator) &&
           into.frame_rate.denominator > 0;
  }
  if (word == "depth") return parse_number(value, 64, into.bit_depth);
  if (word == "bits") return parse_number<std::int64_t>(value, INT64_MAX / 2, into.bit_rate);
  if (word == "seconds") return parse_number(value, kMostSeconds, into.duration);
  if (word == "error") return take_finding(value, Severity::Error, into.findings);
  if (word == "warning") return take_finding(value, Severity::Warning, into.findings);
  return false;
}

std::string told(std::string_view text) { return printable(text, kLongestSentence / 4); }

}  // namespace

bool MediaDescription::playable() const {
  return std::none_of(findings.begin(), findings.end(), [](const Error& finding) {
    return finding.severity == Severity::Error && finding.place.file.empty();
  });
}

std::string to_lines(const MediaDescription& description) {
  std::string lines = fmt::format(
      "{}\nkind {}\ncodec {}\nsize {}x{}\nrate {}/{}\ndepth {}\nbits {}\nseconds {:.3f}\n",
      kFirstLine, kKinds.at(static_cast<std::size_t>(description.kind)), told(description.codec),
      description.size.width, description.size.height, description.frame_rate.numerator,
      description.frame_rate.denominator, description.bit_depth, description.bit_rate,
      std::clamp(description.duration, 0.0, kMostSeconds));
  const std::size_t most = std::min(description.findings.size(), kMostFindings);
  for (std::size_t i = 0; i < most; ++i) {
    const Error& finding = description.findings[i];
    lines += fmt::format("{} {}\t{}\t{}\t{}\n",
                         finding.severity == Severity::Error ? "error" : "warning",
                         told(finding.place.file), std::max(finding.place.line, 0),
                         told(finding.what), told(finding.remedy));
  }
  return lines.append(kLastLine) + "\n";
}

std::optional<MediaDescription> parse_description(std::string_view lines) {
  if (take_until(lines, '\n') != kFirstLine) return std::nullopt;
  MediaDescription description;
  while (true) {
    auto line = take_until(lines, '\n');
    if (!line) return std::nullopt;
    if (*line == kLastLine) break;
    const auto word = take_until(*line, ' ');
    if (!word || !take_line(*word, *line, description)) return std::nullopt;
  }
  return lines.empty() ? std::optional(description) : std::nullopt;
}

}  // namespace hopekiosk
