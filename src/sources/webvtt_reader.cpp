// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/webvtt_reader.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "sources/cue_text.h"
#include "sources/text_lines.h"

namespace hopekiosk {
namespace {

constexpr std::string_view kArrow = "-->";
constexpr std::string_view kBlanks = " \t\n\f\r";
/// Hours past this are no film's; larger numbers would overflow.
constexpr std::size_t kMostHourDigits = 6;

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

void skip_blanks(std::string_view& text) {
  text.remove_prefix(std::min(text.find_first_not_of(kBlanks), text.size()));
}

std::string_view take_digits(std::string_view& text) {
  const auto end = std::find_if_not(text.begin(), text.end(), is_digit);
  const std::string_view digits = text.substr(0, static_cast<std::size_t>(end - text.begin()));
  text.remove_prefix(digits.size());
  return digits;
}

std::int64_t number_of(std::string_view digits) {
  std::int64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

bool take(std::string_view& text, std::string_view what) {
  if (!text.starts_with(what)) return false;
  text.remove_prefix(what.size());
  return true;
}

/// "Collect a WebVTT timestamp": [hours:]mm:ss.mmm
std::optional<ExactTime> take_timestamp(std::string_view& text) {
  const std::string_view first = take_digits(text);
  if (first.empty() || first.size() > kMostHourDigits || !take(text, ":")) return std::nullopt;
  const std::string_view second = take_digits(text);
  if (second.size() != 2) return std::nullopt;
  std::int64_t hours = 0;
  std::int64_t minutes = number_of(first);
  std::int64_t seconds = number_of(second);
  const bool first_is_hours = first.size() != 2 || minutes > 59;
  if (first_is_hours || text.starts_with(':')) {
    if (!take(text, ":")) return std::nullopt;
    const std::string_view third = take_digits(text);
    if (third.size() != 2) return std::nullopt;
    hours = minutes;
    minutes = seconds;
    seconds = number_of(third);
  }
  if (!take(text, ".")) return std::nullopt;
  const std::string_view thousandths = take_digits(text);
  if (thousandths.size() != 3 || minutes > 59 || seconds > 59) return std::nullopt;
  return ExactTime::from_milliseconds(((hours * 60 + minutes) * 60 + seconds) * 1000 +
                                      number_of(thousandths));
}

struct Timing {
  ExactTime start;
  ExactTime end;
  CuePlace place;
};

std::optional<Timing> parse_timing(std::string_view line) {
  skip_blanks(line);
  const auto start = take_timestamp(line);
  if (!start) return std::nullopt;
  skip_blanks(line);
  if (!take(line, kArrow)) return std::nullopt;
  skip_blanks(line);
  const auto end = take_timestamp(line);
  if (!end) return std::nullopt;
  return Timing{*start, *end, parse_webvtt_settings(line)};
}

/// Digits with at most one point between digits; `sign`: "-" may stand before.
std::optional<double> parse_number(std::string_view text, bool sign) {
  const bool negative = sign && text.starts_with('-');
  if (negative) text.remove_prefix(1);
  bool point = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_digit(text[i])) continue;
    const bool between = i > 0 && i + 1 < text.size() && is_digit(text[i + 1]);
    if (text[i] != '.' || point || !between) return std::nullopt;
    point = true;
  }
  if (text.empty()) return std::nullopt;
  // Long rows of digits give infinity or 0: as good as any number outside the picture.
  constexpr std::size_t kDigitsThatCount = 300;
  double value = 0;
  std::from_chars(text.data(), text.data() + std::min(text.size(), kDigitsThatCount), value);
  return negative ? -value : value;
}

std::optional<double> parse_percentage(std::string_view text) {
  if (!text.ends_with('%')) return std::nullopt;
  const auto value = parse_number(text.substr(0, text.size() - 1), false);
  return value && *value <= 100 ? value : std::nullopt;
}

std::optional<CuePlace::Align> parse_align(std::string_view text, std::string_view start,
                                           std::string_view end) {
  if (text == start) return CuePlace::Align::Start;
  if (text == "center") return CuePlace::Align::Center;
  if (text == end) return CuePlace::Align::End;
  return std::nullopt;
}

/// What stands before and after a comma.
struct Pair {
  std::string_view first;
  std::optional<std::string_view> second;
};
Pair split_at_comma(std::string_view text) {
  const std::size_t comma = text.find(',');
  if (comma == std::string_view::npos) return {text, std::nullopt};
  return {text.substr(0, comma), text.substr(comma + 1)};
}

void set_line(std::string_view value, CuePlace& place) {
  const Pair pair = split_at_comma(value);
  const bool percent = pair.first.ends_with('%');
  const auto number = percent ? parse_percentage(pair.first) : parse_number(pair.first, true);
  auto align = std::optional(CuePlace::Align::Start);
  if (pair.second) align = parse_align(*pair.second, "start", "end");
  if (!number || !align) return;
  place.line = number;
  place.line_is_percent = percent;
  place.line_align = *align;
}

void set_position(std::string_view value, CuePlace& place) {
  const Pair pair = split_at_comma(value);
  const auto number = parse_percentage(pair.first);
  std::optional<CuePlace::Align> align;
  if (pair.second) align = parse_align(*pair.second, "line-left", "line-right");
  if (!number || (pair.second && !align)) return;
  place.position = number;
  place.position_align = align;
}

void set_align(std::string_view value, CuePlace& place) {
  auto align = parse_align(value, "start", "end");
  if (!align) align = parse_align(value, "left", "right");
  if (align) place.align = *align;
}

/// The whole file; follows the specification's variables.
class Reader {
 public:
  Reader(std::string_view text, const std::string& file) : lines_(text), file_(file) {}

  ReadCues read() {
    lines_.next();  // the signature
    if (lines_.peek() && !lines_.peek()->empty()) collect_block(true);
    while (lines_.peek() && read_.cues.size() < ReadCues::kMostCues) {
      if (lines_.peek()->empty()) {
        lines_.next();
      } else {
        collect_block(false);
      }
    }
    if (lines_.peek()) {
      read_.leave_out(file_, lines_.number() + 1, "there are too many cues; the rest is left out",
                      "keep to " + std::to_string(ReadCues::kMostCues));
    }
    return std::move(read_);
  }

 private:
  void collect_block(bool in_header) {
    std::string text;
    std::optional<Timing> timing;
    bool seen_arrow = false;
    int timing_line = 0;
    for (int count = 1; lines_.peek(); ++count) {
      const std::string_view line = *lines_.peek();
      if (line.find(kArrow) != std::string_view::npos) {
        const bool may_be_timing = !in_header && (count == 1 || (count == 2 && !seen_arrow));
        if (!may_be_timing) break;  // read again as the next block's first
        seen_arrow = true;
        text.clear();
        timing = parse_timing(line);
        timing_line = lines_.number() + 1;
        if (!timing) complain_about_times(timing_line);
      } else if (line.empty()) {
        lines_.next();
        break;
      } else {
        if (!text.empty()) text += '\n';
        text += line;
      }
      lines_.next();
    }
    if (timing) add(*timing, text, timing_line);
  }

  void add(const Timing& timing, std::string_view text, int line) {
    if (timing.end <= timing.start) {
      read_.leave_out(file_, line, "a cue ends before it begins and is left out",
                      "write the earlier time first");
      return;
    }
    Cue cue{timing.start, timing.end, parse_webvtt_text(text), timing.place};
    if (!cue.spans.empty()) read_.cues.push_back(std::move(cue));
  }

  void complain_about_times(int line) {
    read_.leave_out(file_, line, "these aren't two times; the cue is left out",
                    "write them as 00:01:02.000 --> 00:01:04.500");
  }

  LineReader lines_;
  const std::string& file_;
  ReadCues read_;
};

}  // namespace

void ReadCues::leave_out(const std::string& file, int line, std::string what, std::string remedy) {
  if (errors.size() >= kMostErrors) return;
  errors.push_back({std::move(what), std::move(remedy), {file, line, 0, {}}, Severity::Warning});
}

bool is_webvtt(std::string_view text) {
  constexpr std::string_view kSignature = "WEBVTT";
  if (!text.starts_with(kSignature)) return false;
  return text.size() == kSignature.size() ||
         std::string_view(" \t\n\r").find(text[kSignature.size()]) != std::string_view::npos;
}

ReadCues read_webvtt(std::string_view text, const std::string& file) {
  return Reader(text, file).read();
}

CuePlace parse_webvtt_settings(std::string_view settings) {
  CuePlace place;
  bool vertical = false;
  bool region = false;
  for (skip_blanks(settings); !settings.empty(); skip_blanks(settings)) {
    const std::string_view setting =
        settings.substr(0, std::min(settings.find_first_of(kBlanks), settings.size()));
    settings.remove_prefix(setting.size());
    const std::size_t colon = setting.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon + 1 == setting.size()) continue;
    const std::string_view name = setting.substr(0, colon);
    const std::string_view value = setting.substr(colon + 1);
    if (name == "line") set_line(value, place);
    if (name == "position") set_position(value, place);
    if (name == "align") set_align(value, place);
    if (name == "vertical" && (value == "rl" || value == "lr")) vertical = true;
    if (name == "region") region = true;
    if (name == "size") place.size = parse_percentage(value).value_or(place.size);
  }
  // Their numbers count from other edges: such cues stand where others do.
  if (vertical || region) place = {};
  return place;
}

}  // namespace hopekiosk
