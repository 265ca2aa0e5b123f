// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "text/text_block.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "text/bidi.h"
#include "text/line_breaking.h"
#include "text/line_shaping.h"
#include "text/utf8.h"

namespace hopekiosk {
namespace {

/// Lays out one text; holds what all its lines share.
class Layout {
 public:
  Layout(FontLibrary& fonts, std::string_view text, const TextStyle& style, int width)
      : fonts_(fonts), text_(text), style_(style), width_(std::max(width, 1)) {
    em_ = fonts_.em_for_capitals(style.weight, style.capitals);
    find_levels();
    space_ = measure_space();
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
    const std::vector<Span> full = break_lines(width_);
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
      TextLine line = make_line(span, block.missing);
      line.baseline = static_cast<int>(std::lround(baseline));
      place(line);
      baseline += em_ * (style_.line_height + (line.ends_paragraph ? style_.paragraph_gap : 0));
      block.lines.push_back(std::move(line));
    }
    set_extent(block);
    return block;
  }

 private:
  void find_levels() {
    for (std::size_t begin = 0; begin < text_.size();) {
      const std::size_t end = std::min(text_.find('\n', begin), text_.size());
      const BidiParagraph found =
          find_bidi_levels(text_.substr(begin, end - begin), style_.direction);
      levels_.insert(levels_.end(), found.levels.begin(), found.levels.end());
      if (end < text_.size()) levels_.push_back(0);
      paragraphs_.push_back({end, found.direction});
      begin = end + 1;
    }
  }

  Direction direction_at(std::size_t position) const {
    const auto paragraph =
        std::lower_bound(paragraphs_.begin(), paragraphs_.end(), position,
                         [](const Paragraph& each, std::size_t at) { return each.end <= at; });
    return paragraph == paragraphs_.end() ? Direction::LeftToRight : paragraph->direction;
  }

  LineWords line_words(std::size_t begin, std::size_t end) const {
    return {text_.substr(begin, end - begin),
            std::span<const BidiLevel>(levels_).subspan(begin, end - begin), direction_at(begin),
            begin, style_.emphasis};
  }

  int measure(std::size_t begin, std::size_t end) {
    // With emphasis the same word may be wider elsewhere.
    if (!style_.emphasis.empty()) {
      return measure_line(fonts_, style_.weight, em_, line_words(begin, end));
    }
    const auto known = measured_.find(text_.substr(begin, end - begin));
    if (known != measured_.end()) return known->second;
    return measured_[text_.substr(begin, end - begin)] =
               measure_line(fonts_, style_.weight, em_, line_words(begin, end));
  }

  int measure_space() {
    const BidiLevel level = 0;
    return measure_line(fonts_, style_.weight, em_,
                        {" ", {&level, 1}, Direction::LeftToRight, 0, {}});
  }

  void add(const UnbreakablePart& part, int width) {
    parts_.push_back(part);
    widths_.push_back(width);
  }

  void add_part(const UnbreakablePart& part) {
    const int width = measure(part.begin, part.end);
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
        return measure_line(fonts_, style_.weight, em_, line_words(part.begin, end)) <= width_;
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
      add(piece, measure(piece.begin, piece.end));
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
      const auto rounding = static_cast<int>(last - first);
      if (used + more - rounding > width) break;
      used += more;
      ++last;
    }
    while (last - first > 1 && measure(parts_[first].begin, parts_[last - 1].end) > width) --last;
    return last;
  }

  std::size_t leave_no_leaning_word(std::size_t first, std::size_t last) const {
    while (last - first > 1 && last < parts_.size() && !parts_[last - 1].ends_paragraph &&
           parts_[last - 1].has_spaces() && leans_on_the_next(parts_[last - 1].of(text_))) {
      --last;
    }
    return last;
  }

  TextLine make_line(Span span, std::vector<std::string>& missing) const {
    const LineWords words = line_words(parts_[span.first].begin, parts_[span.last - 1].end);
    TextLine line = shape_line(fonts_, style_.weight, em_, words, &missing);
    line.ends_paragraph = parts_[span.last - 1].ends_paragraph;
    return line;
  }

  void place(TextLine& line) const {
    if (line.direction == Direction::RightToLeft) line.left = std::max(0, width_ - line.width);
  }

  static void set_extent(TextBlock& block) {
    if (block.lines.empty()) return;
    int right = 0;
    block.left = block.lines.front().left;
    for (const TextLine& line : block.lines) {
      block.left = std::min(block.left, line.left);
      right = std::max(right, line.left + line.width);
    }
    block.width = right - block.left;
  }

  struct Paragraph {
    std::size_t end;  ///< of its text, in bytes
    Direction direction;
  };

  FontLibrary& fonts_;
  std::string_view text_;
  TextStyle style_;
  int width_;
  int em_ = 0;
  int space_ = 0;
  bool broke_a_word_ = false;
  std::vector<UnbreakablePart> parts_;
  std::vector<int> widths_;        // of parts_, without the spaces after them
  std::vector<BidiLevel> levels_;  // of each byte of text_
  std::vector<Paragraph> paragraphs_;
  std::unordered_map<std::string_view, int> measured_;  // by parts of text_
};

}  // namespace

TextBlock lay_out_text(FontLibrary& fonts, std::string_view text, const TextStyle& style,
                       int width) {
  if (text.empty() || !fonts.usable()) return {};
  const std::string_view bounded = shortened(text, kLongestLaidOut);
  TextBlock block = Layout(fonts, bounded, style, width).block();
  block.was_cut = bounded.size() < text.size();
  return block;
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
    const std::string text = last.text.substr(0, kept) + "…";
    const BidiParagraph bidi = find_bidi_levels(text, last.direction);
    line = shape_line(fonts, weight, block.em, {text, bidi.levels, last.direction, 0, {}});
    if (line.width <= width || ends.empty()) break;
    ends.pop_back();
  }
  if (line.direction == Direction::RightToLeft) line.left = std::max(0, width - line.width);
  line.baseline = last.baseline;
  line.ends_paragraph = true;
  last = std::move(line);
}

}  // namespace hopekiosk
