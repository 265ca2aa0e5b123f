// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "text/text_block.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "text/line_breaking.h"
#include "text/utf8.h"

namespace hopekiosk {
namespace {

struct Cluster {
  int face = 0;
  Script script = Script::Latin;
};

/// The first strong script of the cluster, or the one before it.
Script script_in(std::string_view text, Script before) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    const Script script = script_of(point.value, before);
    if (script != before) return script;
    at = point.end;
  }
  return before;
}

/// What the runs of a text have in common, and where they don't.
struct Face {
  Weight weight = Weight::Regular;
  int em = 0;
  const std::vector<Emphasis>* emphasis = nullptr;  // null: none
  const char* text = nullptr;                       // from which emphasis counts

  /// As it is at `place` of the text.
  Font at(const char* place, int face) const {
    Font font{weight, face, em};
    if (emphasis == nullptr) return font;
    const auto byte = static_cast<std::size_t>(place - text);
    for (const Emphasis& each : *emphasis) {
      if (byte < each.begin || byte >= each.end) continue;
      font.italic = each.italic;
      if (each.bold) font.weight = Weight::Bold;
    }
    return font;
  }
};

/// Splits what stands on one line into runs: whole graphemes, of the first face that has them, and
/// rather of the face of the run before where both have them.
std::vector<TextRun> split_into_runs(const FontLibrary& fonts, const Face& style,
                                     std::string_view text) {
  std::vector<TextRun> runs;
  Cluster before;
  std::size_t begin = 0;
  for (const std::size_t end : grapheme_ends(text)) {
    const std::string_view grapheme = text.substr(begin, end - begin);
    const Weight weight = style.at(grapheme.data(), 0).weight;
    const bool neutral = grapheme == " " || grapheme == "\u00a0" || grapheme == "\u202f";
    Cluster cluster{before.face, script_in(grapheme, before.script)};
    if (!neutral || runs.empty()) cluster.face = std::max(0, fonts.face_for(weight, grapheme));
    const Font font = style.at(grapheme.data(), cluster.face);
    const bool goes_on = !runs.empty() && runs.back().font == font &&
                         cluster.script == before.script &&
                         runs.back().text.size() + grapheme.size() <= FontLibrary::kLongestRun;
    if (!goes_on) runs.push_back({font, cluster.script, {}, 0, 0});
    runs.back().text += grapheme;
    before = cluster;
    begin = end;
  }
  return runs;
}

int measure_text(FontLibrary& fonts, const Face& style, std::string_view text) {
  int width = 0;
  for (const TextRun& run : split_into_runs(fonts, style, text)) {
    width += fonts.width(run.font, run.script, run.text);
  }
  return width;
}

TextLine shape_line(FontLibrary& fonts, const Face& style, std::string_view text) {
  TextLine line;
  line.text = text;
  line.runs = split_into_runs(fonts, style, text);
  for (TextRun& run : line.runs) {
    run.left = line.width;
    run.width = fonts.width(run.font, run.script, run.text);
    line.width += run.width;
  }
  return line;
}

/// Lays out one text; holds what all its lines share.
class Layout {
 public:
  Layout(FontLibrary& fonts, std::string_view text, const TextStyle& style, int width)
      : fonts_(fonts), text_(text), style_(style), width_(std::max(width, 1)) {
    em_ = fonts_.em_for_capitals(style.weight, style.capitals);
    space_ = measure_text(fonts, {style.weight, em_}, " ");
    for (const UnbreakablePart& part : split_where_lines_may_end(text)) add_part(part);
  }

  /// Parts [first, last) that stand on one line.
  struct Span {
    std::size_t first;
    std::size_t last;
  };

  std::vector<Span> break_lines(int width) {
    std::vector<Span> lines;
    for (std::size_t first = 0; first < parts_.size();) {
      const std::size_t last = leave_no_leaning_word(first, fill_line(first, width));
      lines.push_back({first, last});
      first = last;
    }
    return lines;
  }

  std::vector<Span> break_lines() {
    std::vector<Span> full = break_lines(width_);
    if (full.size() < 2 || !(style_.balanced || ends_in_a_lone_word(full))) return full;
    // The narrowest column that needs no more lines.
    int too_narrow = *std::max_element(widths_.begin(), widths_.end()) - 1;
    int enough = width_;
    while (enough - too_narrow > 1) {
      const int middle = too_narrow + (enough - too_narrow) / 2;
      (break_lines(middle).size() <= full.size() ? enough : too_narrow) = middle;
    }
    return break_lines(enough);
  }

  /// A single word under a paragraph looks forgotten. In a long text it doesn't matter.
  static bool ends_in_a_lone_word(const std::vector<Span>& lines) {
    constexpr std::size_t kLinesAtAGlance = 5;
    return lines.size() <= kLinesAtAGlance && lines.back().last - lines.back().first == 1;
  }

  TextBlock block() {
    TextBlock block;
    block.em = em_;
    block.broke_a_word = broke_a_word_;
    const FontMetrics metrics = fonts_.metrics({style_.weight, 0, em_});
    block.ascender = std::max(0, metrics.ascender - metrics.capitals);
    block.descender = metrics.descender;
    double baseline = metrics.capitals;
    for (const Span& span : break_lines()) {
      TextLine line = make_line(span);
      line.baseline = static_cast<int>(std::lround(baseline));
      block.width = std::max(block.width, line.width);
      baseline += em_ * (style_.line_height + (line.ends_paragraph ? style_.paragraph_gap : 0));
      block.lines.push_back(std::move(line));
    }
    return block;
  }

 private:
  Face face() const { return {style_.weight, em_, &style_.emphasis, text_.data()}; }

  int measure(std::string_view text) {
    // The same word may be wider elsewhere.
    if (!style_.emphasis.empty()) return measure_text(fonts_, face(), text);
    const auto known = measured_.find(std::string(text));
    if (known != measured_.end()) return known->second;
    return measured_[std::string(text)] = measure_text(fonts_, face(), text);
  }

  void add(const UnbreakablePart& part, int width) {
    parts_.push_back(part);
    widths_.push_back(width);
  }

  void add_part(const UnbreakablePart& part) {
    const int width = measure(part.of(text_));
    if (width <= width_) {
      add(part, width);
      return;
    }
    broke_a_word_ = true;
    break_between_letters(part);
  }

  void break_between_letters(UnbreakablePart part) {
    std::vector<std::size_t> ends = grapheme_ends(part.of(text_));
    for (std::size_t& end : ends) end += part.begin;
    auto next = ends.begin();
    while (next != ends.end()) {
      const auto fits = [&](std::size_t end) {
        return measure_text(fonts_, face(), text_.substr(part.begin, end - part.begin)) <= width_;
      };
      // A letter never covers less than a tenth of an em on average: no need to look further.
      const auto reach = static_cast<std::ptrdiff_t>(width_ / std::max(1, em_ / 10) + 1);
      const auto horizon = ends.end() - next > reach ? next + reach : ends.end();
      auto stop = std::partition_point(next, horizon, fits);
      if (stop == next) ++stop;  // a single letter wider than the column stands alone
      const bool is_last = stop == ends.end();
      const std::size_t end = *(stop - 1);
      UnbreakablePart piece{part.begin, end, is_last ? part.spaces_end : end,
                            is_last && part.ends_paragraph};
      add(piece, measure_text(fonts_, face(), piece.of(text_)));
      part.begin = end;
      next = stop;
    }
  }

  /// Words are measured one by one, to find where about a line ends; then the line as a whole,
  /// which is what counts: spaces may be several, and rounded widths don't add up.
  std::size_t fill_line(std::size_t first, int width) {
    int used = widths_[first];
    std::size_t last = first + 1;
    while (last < parts_.size() && !parts_[last - 1].ends_paragraph) {
      const int more = widths_[last] + (parts_[last - 1].has_spaces() ? space_ : 0);
      if (used + more > width) break;
      used += more;
      ++last;
    }
    while (last - first > 1 && measure(words(first, last)) > width) --last;
    return last;
  }

  std::size_t leave_no_leaning_word(std::size_t first, std::size_t last) const {
    while (last - first > 1 && last < parts_.size() && !parts_[last - 1].ends_paragraph &&
           parts_[last - 1].has_spaces() && leans_on_the_next(parts_[last - 1].of(text_))) {
      --last;
    }
    return last;
  }

  std::string_view words(std::size_t first, std::size_t last) const {
    const std::size_t begin = parts_[first].begin;
    return text_.substr(begin, parts_[last - 1].end - begin);
  }

  TextLine make_line(Span span) const {
    TextLine line = shape_line(fonts_, face(), words(span.first, span.last));
    line.ends_paragraph = parts_[span.last - 1].ends_paragraph;
    return line;
  }

  FontLibrary& fonts_;
  std::string_view text_;
  TextStyle style_;
  int width_;
  int em_ = 0;
  int space_ = 0;
  bool broke_a_word_ = false;
  std::vector<UnbreakablePart> parts_;
  std::vector<int> widths_;  // of parts_, without the spaces after them
  std::unordered_map<std::string, int> measured_;
};

}  // namespace

TextBlock lay_out_text(FontLibrary& fonts, std::string_view text, const TextStyle& style,
                       int width) {
  if (text.empty() || !fonts.usable()) return {};
  return Layout(fonts, text, style, width).block();
}

void cut_after(FontLibrary& fonts, TextBlock& block, std::size_t lines, int width) {
  if (block.lines.size() <= lines) return;
  block.lines.resize(lines);
  if (block.lines.empty() || block.lines.back().runs.empty()) return;
  TextLine& last = block.lines.back();
  const Weight weight = last.runs.front().font.weight;
  std::vector<std::size_t> ends = grapheme_ends(last.text);
  TextLine line;
  while (true) {
    const std::size_t kept = ends.empty() ? 0 : ends.back();
    line = shape_line(fonts, {weight, block.em}, last.text.substr(0, kept) + "…");
    if (line.width <= width || ends.empty()) break;
    ends.pop_back();
  }
  line.baseline = last.baseline;
  line.ends_paragraph = true;
  last = std::move(line);
}

}  // namespace hopekiosk
