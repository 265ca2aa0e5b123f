// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/subrip_reader.h"

#include <algorithm>
#include <array>
#include <optional>

#include "sources/cue_text.h"
#include "sources/text_lines.h"

namespace hopekiosk {
namespace {

constexpr std::string_view kArrow = "-->";
constexpr std::string_view kBlanks = " \t\f\v";
/// 99,999 hours, and thousandths that somebody wrote with six digits.
constexpr std::size_t kMostDigits = 6;

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

void skip_blanks(std::string_view& text) {
  text.remove_prefix(std::min(text.find_first_not_of(kBlanks), text.size()));
}

std::optional<std::int64_t> take_number(std::string_view& text) {
  skip_blanks(text);
  std::int64_t value = 0;
  std::size_t length = 0;
  while (length < text.size() && is_digit(text[length])) {
    if (length >= kMostDigits) return std::nullopt;
    value = value * 10 + (text[length++] - '0');
  }
  if (length == 0) return std::nullopt;
  text.remove_prefix(length);
  return value;
}

bool take_one_of(std::string_view& text, std::string_view bytes) {
  skip_blanks(text);
  if (text.empty() || bytes.find(text.front()) == std::string_view::npos) return false;
  text.remove_prefix(1);
  return true;
}

/// [hours:]minutes:seconds[,thousandths]
std::optional<ExactTime> take_time(std::string_view& text) {
  std::array<std::int64_t, 3> parts{};  // the last is seconds
  std::size_t count = 0;
  do {
    const auto number = take_number(text);
    if (!number || count == parts.size()) return std::nullopt;
    parts.at(count++) = *number;
  } while (take_one_of(text, ":"));
  if (count < 2) return std::nullopt;
  if (count == 2) parts = {0, parts[0], parts[1]};
  std::int64_t thousandths = 0;
  if (take_one_of(text, ",.")) {
    const auto number = take_number(text);
    if (!number) return std::nullopt;
    thousandths = *number;
    while (thousandths > 999) thousandths /= 10;  // more digits than three
  }
  if (parts[1] > 59 || parts[2] > 59) return std::nullopt;
  return ExactTime::from_milliseconds(((parts[0] * 60 + parts[1]) * 60 + parts[2]) * 1000 +
                                      thousandths);
}

struct Timing {
  ExactTime start;
  ExactTime end;
};

std::optional<Timing> parse_timing(std::string_view line) {
  const auto start = take_time(line);
  skip_blanks(line);
  if (!start || !line.starts_with(kArrow)) return std::nullopt;
  line.remove_prefix(kArrow.size());
  const auto end = take_time(line);  // coordinates may follow
  if (!end) return std::nullopt;
  return Timing{*start, *end};
}

bool is_number(std::string_view line) {
  line = trimmed(line);
  return !line.empty() && std::all_of(line.begin(), line.end(), is_digit);
}

/// A line with an arrow and a digit is meant as times; one with an arrow alone is what people say.
bool looks_like_timing(std::string_view line) {
  return line.find(kArrow) != std::string_view::npos &&
         std::any_of(line.begin(), line.end(), is_digit) &&
         line.find(':') != std::string_view::npos;
}

class Reader {
 public:
  Reader(std::string_view text, const std::string& file) : lines_(text), file_(file) {}

  ReadCues read() {
    for (; lines_.peek(); lines_.next()) {
      const std::string_view line = *lines_.peek();
      if (!looks_like_timing(line)) {
        add_line(line);
        continue;
      }
      finish(true);
      if (read_.cues.size() >= ReadCues::kMostCues) {
        read_.leave_out(file_, lines_.number() + 1, "there are too many cues; the rest is left out",
                        "keep to " + std::to_string(ReadCues::kMostCues));
        return std::move(read_);
      }
      timing_ = parse_timing(line);
      timing_line_ = lines_.number() + 1;
      if (!timing_) {
        read_.leave_out(file_, timing_line_, "these aren't two times; the cue is left out",
                        "write them as 00:01:02,000 --> 00:01:04,500");
      }
    }
    finish(false);
    return std::move(read_);
  }

 private:
  void add_line(std::string_view line) {
    if (!timing_ || text_.size() > kLongestCueText) return;
    last_line_ = text_.size();
    text_ += line;
    text_ += '\n';
  }

  /// `before_times`: the line that came last is the number of the next cue.
  void finish(bool before_times) {
    if (timing_) {
      std::string_view text = text_;
      if (before_times && last_line_ < text.size() &&
          is_number(text.substr(last_line_, text.size() - last_line_ - 1))) {
        text = text.substr(0, last_line_);
      }
      add(*timing_, text);
    }
    timing_.reset();
    text_.clear();
    last_line_ = 0;
  }

  void add(const Timing& timing, std::string_view text) {
    if (timing.end <= timing.start) {
      read_.leave_out(file_, timing_line_, "a cue ends before it begins and is left out",
                      "write the earlier time first");
      return;
    }
    Cue cue{timing.start, timing.end, {}, {}};
    cue.spans = parse_subrip_text(text, cue.place);
    if (!cue.spans.empty()) read_.cues.push_back(std::move(cue));
  }

  LineReader lines_;
  const std::string& file_;
  ReadCues read_;
  std::optional<Timing> timing_;
  int timing_line_ = 0;
  std::string text_;
  std::size_t last_line_ = 0;  // where it begins in text_
};

}  // namespace

ReadCues read_subrip(std::string_view text, const std::string& file) {
  return Reader(text, file).read();
}

}  // namespace hopekiosk
