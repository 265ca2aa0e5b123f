// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// What all kinds of cues have in common once their mark-up is read.
#include <string_view>

#include "sources/cue_text.h"
#include "sources/span_list.h"
#include "text/utf8.h"

namespace hopekiosk {
namespace {

/// Takes spans apart into lines, and puts together again what can be seen of them.
class TidyLines {
 public:
  void add(const CueSpan& span) {
    std::string_view left = span.text;
    for (std::size_t end = 0; end != std::string_view::npos;) {
      end = left.find_first_of("\n\r");
      add_words(span, left.substr(0, end));
      if (end == std::string_view::npos) break;
      left.remove_prefix(end + 1);
      lines_.emplace_back();
    }
  }

  std::vector<CueSpan> join() {
    SpanList tidy;
    bool first = true;
    for (Line& line : lines_) {
      drop_blanks_at_the_end(line);
      if (line.empty()) continue;
      if (!first) line.front().text.insert(0, 1, '\n');
      first = false;
      for (CueSpan& span : line) tidy.add(std::move(span));
    }
    return tidy.take();
  }

 private:
  using Line = std::vector<CueSpan>;

  /// Blanks in a row are one, also across spans; none begins a line.
  void add_words(const CueSpan& span, std::string_view words) {
    Line& line = lines_.back();
    bool after_blank = line.empty() || line.back().text.back() == ' ';
    CueSpan piece{{}, span.italic, span.bold, span.voice};
    for (const char byte : clean_text(words)) {
      const bool blank = byte == ' ' || byte == '\n';
      if (!blank || !after_blank) piece.text += blank ? ' ' : byte;
      after_blank = blank;
    }
    if (!piece.text.empty()) line.push_back(std::move(piece));
  }

  static void drop_blanks_at_the_end(Line& line) {
    while (!line.empty() && line.back().text.back() == ' ') {
      line.back().text.pop_back();
      if (line.back().text.empty()) line.pop_back();
    }
  }

  std::vector<Line> lines_ = std::vector<Line>(1);
};

}  // namespace

std::vector<CueSpan> tidy_spans(const std::vector<CueSpan>& spans) {
  TidyLines lines;
  for (const CueSpan& span : spans) lines.add(span);
  return lines.join();
}

void name_voices(Cue& cue, std::string& last_voice) {
  std::vector<CueSpan> named;
  std::string heard;
  for (CueSpan& span : cue.spans) {
    if (!span.voice.empty()) {
      heard = span.voice;
      if (span.voice != last_voice) {
        std::string name = span.voice + ": ";
        const bool new_line = span.text.starts_with('\n');
        if (new_line) span.text.erase(0, 1);
        const bool in_a_line = !named.empty() && !named.back().text.ends_with('\n');
        if (in_a_line || new_line) name.insert(0, 1, '\n');
        named.push_back({std::move(name), true, false, span.voice});
        last_voice = span.voice;
      }
    }
    named.push_back(std::move(span));
  }
  if (heard.empty()) last_voice.clear();
  cue.spans = std::move(named);
}

}  // namespace hopekiosk
