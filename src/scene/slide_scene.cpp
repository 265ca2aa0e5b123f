// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/slide_scene.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>

#include "scene/theme.h"
#include "text/utf8.h"

namespace hopekiosk {
namespace {

/// One way to lay a slide out; sizes as the n of "1/n of the shorter side".
struct Attempt {
  Staging staging;
  double title;
  double body;
  std::size_t title_lines;  ///< at most
};

constexpr std::size_t kAnyNumber = 1000;
constexpr std::size_t kHeadlineLines = 3;

/// In this order; the first that fits is taken.
constexpr std::array<Attempt, 28> kAttempts = {{
    {Staging::House, 11, 14, kHeadlineLines},
    {Staging::House, 11, 15, kHeadlineLines},
    {Staging::House, 11, 16, kHeadlineLines},
    {Staging::House, 11, 17, kHeadlineLines},
    {Staging::House, 12, 17, kHeadlineLines},
    {Staging::House, 13, 17, kHeadlineLines},
    {Staging::StillLife, 12, 14, kHeadlineLines},
    {Staging::StillLife, 12, 15, kHeadlineLines},
    {Staging::StillLife, 13, 16, kHeadlineLines},
    {Staging::StillLife, 13, 17, kHeadlineLines},
    {Staging::StillLife, 14, 18, kHeadlineLines},
    {Staging::SunOnly, 13, 17, kHeadlineLines},
    {Staging::SunOnly, 14, 18, kHeadlineLines},
    {Staging::SunOnly, 15, 19, kHeadlineLines},
    {Staging::SunOnly, 15, 20, kAnyNumber},
    {Staging::SunOnly, 16, 21, kAnyNumber},
    {Staging::SunOnly, 17, 22, kAnyNumber},
    {Staging::SunOnly, 18, 23, kAnyNumber},
    {Staging::SunOnly, 19, 25, kAnyNumber},
    {Staging::SunOnly, 21, 27, kAnyNumber},
    {Staging::SunOnly, 23, 29, kAnyNumber},
    {Staging::SunOnly, 25, 32, kAnyNumber},
    {Staging::SunOnly, 28, capitals::kReadable, kAnyNumber},
    {Staging::SunOnly, 32, 40, kAnyNumber},
    {Staging::SunOnly, 37, 45, kAnyNumber},
    {Staging::SunOnly, 43, 51, kAnyNumber},
    {Staging::SunOnly, 50, 60, kAnyNumber},
    {Staging::SunOnly, 60, capitals::kSmallestOfAll, kAnyNumber},
}};

constexpr double kTitleLineHeight = 1.20;
constexpr double kBodyLineHeight = 1.30;
constexpr double kParagraphGap = 0.45;
/// From the title's last baseline to the text's first capitals, in capitals of the title.
constexpr double kTitleToText = 1.05;

struct Words {
  std::string title;
  std::string text;
  bool cut = false;
};

Words words_of(std::string_view title, std::string_view text) {
  Words words;
  const auto bounded = [&words](std::string_view bytes, std::size_t limit) {
    // A code point has at most 4 bytes: what lies further off is never looked at.
    const bool is_long = bytes.size() > limit * 8;
    std::string clean = clean_text(is_long ? bytes.substr(0, limit * 8) : bytes);
    const std::string_view kept = shortened(clean, limit);
    if (!is_long && kept.size() == clean.size()) return clean;
    words.cut = true;
    return std::string(kept) + "…";
  };
  words.title = bounded(title, kLongestTitle);
  words.text = bounded(text, kLongestText);
  return words;
}

/// Length of the text in ems, set in one line a paragraph.
double ems_of(FontLibrary& fonts, const std::string& text) {
  constexpr int kCapitals = 20;
  constexpr int kEndless = 1 << 28;
  const TextBlock block =
      lay_out_text(fonts, text, {Weight::Regular, kCapitals, kBodyLineHeight, 0, false}, kEndless);
  int pixels = 0;
  for (const TextLine& line : block.lines) pixels += line.width;
  return block.em == 0 ? 0 : static_cast<double>(pixels) / block.em;
}

/// True when a text of that length can't fit, however it breaks: spares the layout of a long text
/// at each of the sizes that are far too large for it.
bool is_hopeless(FontLibrary& fonts, double ems, const Stage& stage, const Attempt& attempt) {
  constexpr double kRounding = 0.97;  // glyph widths of different sizes are not quite in proportion
  const Box area = stage.text_area(attempt.staging);
  const int em = fonts.em_for_capitals(Weight::Regular, stage.capitals(attempt.body));
  const double lines = ems * em / area.width * kRounding;
  return (lines - 1) * em * kBodyLineHeight > area.height;
}

struct Trial {
  SlideLayout layout;
  bool fits = false;
};

/// As large as the attempt says; smaller, but never below the text, where that keeps words whole.
/// Returns its capitals in pixels.
int lay_out_title(FontLibrary& fonts, const std::string& words, const Stage& stage,
                  const Attempt& attempt, PlacedText& title) {
  const int width = static_cast<int>(stage.text_area(attempt.staging).width);
  int title_capitals = 0;
  for (int smaller = 0; attempt.title + smaller <= attempt.body; ++smaller) {
    title_capitals = stage.capitals(attempt.title + smaller);
    title.block = lay_out_text(fonts, words,
                               {Weight::Bold, title_capitals, kTitleLineHeight, 0, true}, width);
    if (!title.block.broke_a_word) break;
  }
  return title_capitals;
}

Trial try_out(FontLibrary& fonts, const Words& words, const Stage& stage, const Attempt& attempt) {
  Trial trial;
  SlideLayout& layout = trial.layout;
  layout.staging = attempt.staging;
  layout.body_fraction = attempt.body;
  const Box area = stage.text_area(attempt.staging);
  const int width = static_cast<int>(area.width);
  layout.title.left = layout.text.left = static_cast<int>(std::lround(area.left));
  layout.title.top = layout.text.top = static_cast<int>(std::lround(area.top));
  const int title_capitals = lay_out_title(fonts, words.title, stage, attempt, layout.title);
  if (!layout.title.block.lines.empty()) {
    layout.text.top += layout.title.block.last_baseline() +
                       static_cast<int>(std::lround(title_capitals * kTitleToText));
  }
  layout.text.block = lay_out_text(
      fonts, words.text,
      {Weight::Regular, stage.capitals(attempt.body), kBodyLineHeight, kParagraphGap, false},
      width);
  const bool keeps_words = attempt.body >= capitals::kSmallestBody ||
                           (!layout.title.block.broke_a_word && !layout.text.block.broke_a_word);
  trial.fits = keeps_words && layout.title.block.lines.size() <= attempt.title_lines &&
               layout.title.box().bottom() <= area.bottom() &&
               layout.text.box().bottom() <= area.bottom();
  return trial;
}

/// Lines of `text` that stand whole above `bottom`.
std::size_t lines_above(const PlacedText& text, double bottom) {
  const auto& lines = text.block.lines;
  return static_cast<std::size_t>(std::count_if(lines.begin(), lines.end(), [&](const auto& line) {
    return text.top + line.baseline + text.block.descender <= bottom;
  }));
}

void cut_to(FontLibrary& fonts, SlideLayout& layout, const Box& area) {
  const int width = static_cast<int>(area.width);
  for (PlacedText* text : {&layout.title, &layout.text}) {
    cut_after(fonts, text->block, lines_above(*text, area.bottom()), width);
  }
}

/// The largest drawing that the text, as it came out, leaves room for.
void fill_the_corner(SlideLayout& layout, const Stage& stage) {
  if (layout.staging != Staging::SunOnly) return;
  for (const Staging staging : {Staging::StillLife, Staging::Sunrise}) {
    if (stage.leaves_free(staging, layout.title.box()) &&
        stage.leaves_free(staging, layout.text.box())) {
      layout.staging = staging;
      return;
    }
  }
}

void warn(SlideLayout& layout, bool cut) {
  if (cut) {
    layout.warnings.push_back({"the text is too long for a screen and was cut",
                               "split it into several slides",
                               {},
                               Severity::Warning});
  } else if (layout.body_fraction > capitals::kSmallestBody) {
    layout.warnings.push_back(
        {"the text had to shrink below a 20th of the screen's shorter side to fit",
         "shorten it, or split it into several slides",
         {},
         Severity::Warning});
  }
}

}  // namespace

SlideLayout lay_out_slide(FontLibrary& fonts, std::string_view title, std::string_view text,
                          Size canvas) {
  const Words words = words_of(title, text);
  const Stage stage(canvas);
  const double ems = ems_of(fonts, words.text);
  Trial trial;
  for (const Attempt& attempt : kAttempts) {
    if (&attempt != &kAttempts.back() && is_hopeless(fonts, ems, stage, attempt)) continue;
    trial = try_out(fonts, words, stage, attempt);
    if (trial.fits) break;
  }
  if (!trial.fits) cut_to(fonts, trial.layout, stage.text_area(trial.layout.staging));
  fill_the_corner(trial.layout, stage);
  warn(trial.layout, words.cut || !trial.fits);
  return std::move(trial.layout);
}

Result<PaintedScene> paint_slide(FontLibrary& fonts, const DrawingLibrary& drawings,
                                 std::string_view title, std::string_view text, Size canvas) {
  if (const auto usable = fonts.usable(); !usable) return usable.error();
  const Theme& theme = drawings.theme();
  auto painter = Painter::create(canvas, theme.paper);
  if (!painter) return painter.error();
  SlideLayout layout = lay_out_slide(fonts, title, text, canvas);
  for (Error& warning : Stage(canvas).paint(*painter, layout.staging, drawings)) {
    layout.warnings.push_back(std::move(warning));
  }
  painter->text(fonts, layout.title.block, layout.title.left, layout.title.top, theme.ink);
  painter->text(fonts, layout.text.block, layout.text.left, layout.text.top, theme.quiet);
  return PaintedScene{painter->take(), std::move(layout.warnings)};
}

}  // namespace hopekiosk
