// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/caption_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "text/line_breaking.h"
#include "text/utf8.h"

namespace hopekiosk {
namespace {

using namespace std::string_view_literals;

/// How many places for a cut are tried, from the best on.
constexpr std::size_t kMostCutsTried = 24;

bool is_blank(char byte) { return byte == ' ' || byte == '\n'; }

/// A dash that stands for "somebody else says".
bool begins_with_dash(std::string_view text) {
  constexpr std::array kDashes = {"-"sv, "\u2010"sv, "\u2013"sv, "\u2014"sv, "\u2015"sv};
  return std::any_of(kDashes.begin(), kDashes.end(),
                     [&](std::string_view dash) { return text.starts_with(dash); });
}

bool ends_with_one_of(std::string_view text, std::initializer_list<std::string_view> marks) {
  return std::any_of(marks.begin(), marks.end(),
                     [&](std::string_view mark) { return text.ends_with(mark); });
}

/// How much a place behind `head` is wanted, in shares of a piece's length.
double pull_of(std::string_view head, bool ends_line) {
  if (ends_line) return 0.5;
  if (ends_with_one_of(head, {".", "!", "?", "…", ".»", ".”", "?»", "!»"})) return 0.35;
  if (ends_with_one_of(head, {",", ";", ":", "–", "—"})) return 0.2;
  return 0;
}

struct Cut {
  double cost;
  std::size_t at;
};

/// All places where a first piece of about `target` bytes may end, the best first.
std::vector<Cut> cuts_near(std::string_view text, double target) {
  std::vector<Cut> cuts;
  for (const UnbreakablePart& part : split_where_lines_may_end(text)) {
    const std::size_t at = std::max(part.spaces_end, part.end);
    if (at >= text.size()) break;
    const double distance = std::abs(static_cast<double>(part.end) - target) / target;
    cuts.push_back({distance - pull_of(text.substr(0, part.end), part.ends_paragraph), at});
  }
  std::stable_sort(cuts.begin(), cuts.end(),
                   [](const Cut& a, const Cut& b) { return a.cost < b.cost; });
  return cuts;
}

/// Where the third line begins; the text's end if it can't be told.
std::size_t begin_of_line(const CaptionText& text, const TextBlock& block, std::size_t line) {
  std::size_t at = 0;
  for (std::size_t i = 0; i < line; ++i) at += block.lines[i].text.size();
  return std::min(text.text.find(block.lines[line].text, at), text.text.size());
}

}  // namespace

CaptionText CaptionText::slice(std::size_t begin, std::size_t end) const {
  while (begin < end && is_blank(text[begin])) ++begin;
  while (begin < end && is_blank(text[end - 1])) --end;
  CaptionText piece;
  piece.text = text.substr(begin, end - begin);
  for (const Emphasis& each : emphasis) {
    Emphasis moved = each;
    moved.begin = std::max(each.begin, begin) - begin;
    moved.end = std::max(std::min(each.end, end), begin) - begin;
    if (moved.begin < moved.end) piece.emphasis.push_back(moved);
  }
  for (const std::size_t turn : turns) {
    if (turn >= begin && turn < end) piece.turns.push_back(turn - begin);
  }
  return piece;
}

CaptionText caption_text_of(const std::vector<CueSpan>& spans) {
  CaptionText text;
  std::string_view voice;
  for (const CueSpan& span : spans) {
    const std::size_t begin = text.text.size();
    if (span.voice != voice && span.text.starts_with('\n')) text.turns.push_back(begin);
    voice = span.voice;
    text.text += span.text;
    if (span.italic || span.bold) {
      text.emphasis.push_back({begin, text.text.size(), span.italic, span.bold});
    }
  }
  return text.slice(0, shortened(text.text, kLongestCaption).size());
}

CaptionText without_line_ends(CaptionText text) {
  for (std::size_t at = 0; at < text.text.size(); ++at) {
    if (text.text[at] != '\n') continue;
    const bool turn = std::find(text.turns.begin(), text.turns.end(), at) != text.turns.end();
    if (!turn && !begins_with_dash(std::string_view(text.text).substr(at + 1))) text.text[at] = ' ';
  }
  return text;
}

std::vector<CaptionText> split_caption(
    const CaptionText& text, std::size_t lines,
    const std::function<TextBlock(const CaptionText&)>& lay_out) {
  std::vector<CaptionText> pieces;
  CaptionText rest = text;
  while (!rest.text.empty()) {
    const TextBlock block = lay_out(rest);
    if (block.lines.size() <= lines) {
      pieces.push_back(std::move(rest));
      break;
    }
    const std::size_t count = (block.lines.size() + lines - 1) / lines;
    std::vector<Cut> cuts =
        cuts_near(rest.text, static_cast<double>(rest.text.size()) / static_cast<double>(count));
    cuts.resize(std::min(cuts.size(), kMostCutsTried));
    const auto fits = [&](const Cut& cut) {
      const CaptionText head = rest.slice(0, cut.at);
      return !head.text.empty() && lay_out(head).lines.size() <= lines;
    };
    const auto best = std::find_if(cuts.begin(), cuts.end(), fits);
    const std::size_t cut = best != cuts.end() ? best->at : begin_of_line(rest, block, lines);
    pieces.push_back(rest.slice(0, cut));
    rest = rest.slice(cut, rest.text.size());
  }
  return pieces;
}

}  // namespace hopekiosk
