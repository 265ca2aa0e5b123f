// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/slides/text_column.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "text/text_block.h"

namespace hopekiosk::slides {
namespace {

constexpr double kTitleLineHeight = 1.20;
constexpr double kBodyLineHeight = 1.30;
constexpr double kParagraphGap = 0.45;
/// A title that takes more of the page than this stands on pages of its own.
constexpr double kMostTitle = 0.5;

constexpr std::array<ColumnSizes, 10> kHeadlineSizes = {{{11, 14, 3},
                                                         {11, 15, 3},
                                                         {11, 16, 3},
                                                         {11, 17, 3},
                                                         {12, 17, 3},
                                                         {13, 17, 3},
                                                         {13, 18, 3},
                                                         {14, 18, 3},
                                                         {15, 19, 3},
                                                         {15, 20}}};

constexpr std::array<ColumnSizes, 9> kTitleSizes = {{{13, 14, 3},
                                                     {13, 15, 3},
                                                     {13, 16, 3},
                                                     {14, 16, 3},
                                                     {14, 17, 3},
                                                     {14, 18, 3},
                                                     {15, 18, 3},
                                                     {15, 19, 3},
                                                     {15, 20}}};

TextStyle style_of(const Plan& plan, const ColumnPart& part, double fraction) {
  const bool title = part.role == TextRole::Title;
  TextStyle style{title ? Weight::Bold : part.weight, plan.capitals(fraction),
                  title ? kTitleLineHeight : kBodyLineHeight, title ? 0 : kParagraphGap, title};
  if (part.italic) style.emphasis.push_back({0, part.words.size(), true, false});
  return style;
}

struct SetPart {
  TextBlock block;
  int capitals = 0;
};

/// A title becomes smaller, but never smaller than the body, where that keeps its words whole.
SetPart set_part(FontLibrary& fonts, const Plan& plan, const ColumnPart& part,
                 const ColumnSizes& sizes, int width) {
  double fraction = part.fraction;
  if (part.role == TextRole::Title) fraction = sizes.title;
  if (part.role == TextRole::Body) fraction = sizes.body;
  SetPart set;
  while (true) {
    set.capitals = plan.capitals(fraction);
    set.block = lay_out_text(fonts, part.words, style_of(plan, part, fraction), width);
    if (part.role != TextRole::Title || !set.block.broke_a_word || fraction >= sizes.body) break;
    fraction = std::min(fraction + 1, sizes.body);
  }
  return set;
}

/// Tells without laying it out that a text is far too long for an area: no language's letters are
/// that narrow on average.
bool is_hopeless(FontLibrary& fonts, const Plan& plan, const ColumnPart& part, double fraction,
                 const Box& area) {
  constexpr double kNarrowest = 0.3;  // em
  const auto letters =
      static_cast<double>(std::count_if(part.words.begin(), part.words.end(), [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
      }));
  const int em = std::max(1, fonts.em_for_capitals(part.weight, plan.capitals(fraction)));
  const double lines = std::floor(area.height / (em * kTitleLineHeight)) + 1;
  return letters * kNarrowest * em > lines * area.width;
}

/// Lines [first, last) as a block of their own.
TextBlock part_of(const TextBlock& whole, std::size_t first, std::size_t last) {
  TextBlock part = whole;
  const int lift = whole.lines[first].baseline - whole.lines.front().baseline;
  part.lines.assign(whole.lines.begin() + static_cast<std::ptrdiff_t>(first),
                    whole.lines.begin() + static_cast<std::ptrdiff_t>(last));
  int right = 0;
  part.left = part.lines.front().left;
  for (TextLine& line : part.lines) {
    line.baseline -= lift;
    part.left = std::min(part.left, line.left);
    right = std::max(right, line.left + line.width);
  }
  part.width = right - part.left;
  return part;
}

bool ends_a_sentence(const TextLine& line) {
  if (line.ends_paragraph) return true;
  const std::string_view text = line.text;
  return text.ends_with('.') || text.ends_with('?') || text.ends_with('!') || text.ends_with(':') ||
         text.ends_with("…") || text.ends_with("»") || text.ends_with("؟");
}

/// How well a page may end behind a line: best with the paragraph; badly where its first or its
/// last line would stand alone.
int quality_of_break(const TextBlock& block, std::size_t last) {
  const auto& lines = block.lines;
  if (lines[last].ends_paragraph) return 3;
  const bool first_of_paragraph = last == 0 || lines[last - 1].ends_paragraph;
  const bool leaves_one = last + 1 < lines.size() && lines[last + 1].ends_paragraph;
  if (first_of_paragraph || leaves_one) return 0;
  return ends_a_sentence(lines[last]) ? 2 : 1;
}

/// Where the page that begins at `first` ends, of `pages` that are left: about as much on each, and
/// rather where a reader may pause.
std::size_t end_of_page(const TextBlock& block, std::size_t first, std::size_t most,
                        std::size_t pages) {
  const std::size_t left = block.lines.size() - first;
  if (left <= most) return block.lines.size();
  const std::size_t even = (left + pages - 1) / pages;
  // What is left must still fit on the other pages.
  const std::size_t others = (pages - 1) * most;
  const std::size_t least = std::max<std::size_t>({1, left > others ? left - others : 1, even / 2});
  std::size_t best = std::clamp(even, least, most);
  for (std::size_t lines = least; lines <= most; ++lines) {
    if (quality_of_break(block, first + lines - 1) > quality_of_break(block, first + best - 1)) {
      best = lines;
    }
  }
  return first + best;
}

/// Lines from `first` on that are together no higher than `height` pixels.
std::size_t lines_within(const TextBlock& block, std::size_t first, double height) {
  std::size_t lines = 0;
  const int above = block.lines[first].baseline - block.lines.front().baseline;
  while (first + lines < block.lines.size() &&
         block.lines[first + lines].baseline - above + block.descender <= height) {
    ++lines;
  }
  return lines;
}

/// The fewest lines that a page can hold, wherever it begins: paragraphs take room between them.
std::size_t surely_within(const TextBlock& block, double height) {
  std::size_t least = block.lines.size();
  for (std::size_t first = 0; first < block.lines.size(); ++first) {
    const std::size_t lines = lines_within(block, first, height);
    if (first + lines < block.lines.size()) least = std::min(least, lines);
  }
  return least;
}

/// Pages of one text that all begin at `top`.
std::vector<TextBlock> break_pages(const TextBlock& block, double height, int& bad_breaks) {
  std::vector<TextBlock> pages;
  const std::size_t most = std::max<std::size_t>(1, surely_within(block, height));
  for (std::size_t first = 0; first < block.lines.size();) {
    const std::size_t left = (block.lines.size() - first + most - 1) / most;
    const std::size_t last = end_of_page(block, first, most, left);
    pages.push_back(part_of(block, first, last));
    bad_breaks += quality_of_break(block, last - 1) == 0 ? 1 : 0;
    first = last;
  }
  return pages;
}

void finish(SetColumn& column, const Plan& plan, const Box& area) {
  column.foot = column.baseline = area.top * plan.unit;
  for (const SceneText& part : column.parts) {
    column.foot = std::max(column.foot, part.placed.box().bottom());
    column.baseline =
        std::max<double>(column.baseline, part.placed.top + part.placed.block.last_baseline());
  }
}

/// Sets a column over as many pages as it needs at one size.
class Pagination {
 public:
  Pagination(FontLibrary& fonts, const Plan& plan, std::span<const ColumnPart> parts,
             const ColumnSizes& sizes, const Box& area)
      : fonts_(fonts), plan_(plan), sizes_(sizes), area_(area) {
    for (const ColumnPart& part : parts) {
      if (part.role == TextRole::Body) {
        body_ = part;
      } else {
        head_.push_back(part);
      }
    }
  }

  /// Pages that end where a reader would stumble.
  int bad_breaks() const { return bad_breaks_; }

  std::vector<SetColumn> pages() {
    std::vector<SetColumn> pages;
    std::vector<ColumnPart> head = head_;
    const SetColumn alone = set_column(fonts_, plan_, head, sizes_, area_);
    const double taken = alone.baseline - area_.top * plan_.unit;
    if (!head.empty() && taken > kMostTitle * area_.height * plan_.unit) {
      for (ColumnPart& part : head) flow(part, {}, pages);
      head.clear();
    }
    if (!body_.words.empty()) flow(body_, head, pages);
    if (pages.empty()) pages.push_back(set_column(fonts_, plan_, head, sizes_, area_));
    return pages;
  }

 private:
  void flow(const ColumnPart& part, const std::vector<ColumnPart>& head,
            std::vector<SetColumn>& pages) {
    const SetColumn above = set_column(fonts_, plan_, head, sizes_, area_);
    const Box area = plan_.pixels(area_);
    const SetPart set = set_part(fonts_, plan_, part, sizes_, static_cast<int>(area.width));
    double top = std::round(area.top);
    if (!above.parts.empty()) {
      top = std::round(above.baseline +
                       part.gap * std::max(set.capitals, plan_.capitals(sizes_.title)));
    }
    if (set.block.lines.empty()) return;
    for (TextBlock& block : break_pages(set.block, area.bottom() - top, bad_breaks_)) {
      SetColumn page = above;
      SceneText text;
      text.placed = {std::move(block), static_cast<int>(std::lround(area.left)),
                     static_cast<int>(top)};
      text.colour = part.colour;
      page.parts.push_back(std::move(text));
      page.body = sizes_.body;
      finish(page, plan_, area_);
      page.fits = page.foot <= area.bottom() + 0.5 && above.fits &&
                  (!set.block.broke_a_word || sizes_.body >= capitals::kSmallestBody);
      pages.push_back(std::move(page));
    }
  }

  FontLibrary& fonts_;
  const Plan& plan_;
  ColumnSizes sizes_;
  Box area_;
  std::vector<ColumnPart> head_;
  ColumnPart body_;
  int bad_breaks_ = 0;
};

}  // namespace

std::span<const ColumnSizes> headline_sizes() { return kHeadlineSizes; }
std::span<const ColumnSizes> title_sizes() { return kTitleSizes; }

SetColumn set_column(FontLibrary& fonts, const Plan& plan, std::span<const ColumnPart> parts,
                     const ColumnSizes& sizes, const Box& area) {
  const Box place = plan.pixels(area);
  SetColumn column;
  column.body = sizes.body;
  bool whole = true;
  double baseline = place.top;
  int capitals_above = 0;
  for (const ColumnPart& part : parts) {
    if (part.role == TextRole::Body && is_hopeless(fonts, plan, part, sizes.body, place)) {
      return column;
    }
    const SetPart set = set_part(fonts, plan, part, sizes, static_cast<int>(place.width));
    if (set.block.lines.empty()) continue;
    if (part.role == TextRole::Title) {
      whole = whole && set.block.lines.size() <= sizes.title_lines;
    }
    whole = whole && (!set.block.broke_a_word || sizes.body >= capitals::kSmallestBody);
    const double gap = column.parts.empty() ? 0 : part.gap * std::max(set.capitals, capitals_above);
    SceneText text;
    text.placed = {set.block, static_cast<int>(std::lround(place.left)),
                   static_cast<int>(std::lround(baseline + gap))};
    text.colour = part.colour;
    text.message = part.message;
    baseline = text.placed.top + text.placed.block.last_baseline();
    capitals_above = set.capitals;
    column.parts.push_back(std::move(text));
  }
  finish(column, plan, area);
  column.fits = whole && column.foot <= place.bottom();
  return column;
}

SetColumn fit_column(FontLibrary& fonts, const Plan& plan, std::span<const ColumnPart> parts,
                     std::span<const ColumnSizes> sizes, const Box& area) {
  SetColumn column;
  for (const ColumnSizes& each : sizes) {
    column = set_column(fonts, plan, parts, each, area);
    if (column.fits) break;
  }
  return column;
}

void move_down(SetColumn& column, int pixels) {
  for (SceneText& part : column.parts) part.placed.top += pixels;
  column.foot += pixels;
  column.baseline += pixels;
}

PagedColumn set_pages(FontLibrary& fonts, const Plan& plan, std::span<const ColumnPart> parts,
                      std::span<const ColumnSizes> sizes, const Box& area, std::size_t most_pages) {
  PagedColumn paged;
  Pagination smallest(fonts, plan, parts, sizes.back(), area);
  paged.pages = smallest.pages();
  int bad_breaks = smallest.bad_breaks();
  for (std::size_t i = sizes.size() - 1; i-- > 0 && paged.pages.size() < most_pages;) {
    Pagination larger(fonts, plan, parts, sizes[i], area);
    auto pages = larger.pages();
    const bool fit =
        std::all_of(pages.begin(), pages.end(), [](const SetColumn& page) { return page.fits; });
    if (!fit || pages.size() > paged.pages.size()) break;
    if (larger.bad_breaks() > bad_breaks) continue;
    bad_breaks = larger.bad_breaks();
    paged.pages = std::move(pages);
  }
  if (paged.pages.size() > most_pages) {
    paged.pages.resize(most_pages);
    paged.dropped = true;
  }
  return paged;
}

}  // namespace hopekiosk::slides
