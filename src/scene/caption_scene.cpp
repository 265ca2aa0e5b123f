// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/caption_scene.h"

#include <algorithm>
#include <cmath>

#include "scene/caption_text.h"
#include "scene/theme.h"
#include "text/utf8.h"

namespace hopekiosk {
namespace {

constexpr std::size_t kMostLines = 2;

/// Widths as shares of the film's, where it has the shape of 16:9 or is narrower.
constexpr double kShareOfWide = 0.68;
constexpr double kShareOfNarrow = 0.90;
constexpr double kWideShape = 16.0 / 9;

/// Capitals are this fraction of the height at each size…
constexpr double kNormal = 23;
constexpr double kLarge = 18.5;
constexpr double kLargest = 15;
/// …and 42 letters of Andika as wide as this many of them are high.
constexpr double kLineInCapitals = 27.8;

constexpr double kLineHeight = 1.3;      // em
constexpr double kEmInCapitals = 1.379;  // Andika's

// In units.
constexpr double kUnits = 72;
constexpr double kPadding = 2.4;
constexpr double kCorner = 1.2;
constexpr double kFromTheEdge = 4.4;
constexpr double kUnderTheFilm = 2.5;
constexpr double kBetweenBoxes = 0.6;

constexpr double kBoxOpacity = 0.9;

/// A box of a narrower setting than this share of the usual line would hold no words.
constexpr double kNarrowest = 1.0 / 3;

/// As the screen shows it (output/geometry.h): a picture that nearly fills a side fills it.
constexpr double kUnseenStretch = 0.002;

double enlargement(CaptionSize size) {
  switch (size) {
    case CaptionSize::Normal: return 1;
    case CaptionSize::Large: return kNormal / kLarge;
    case CaptionSize::Largest: return kNormal / kLargest;
  }
  return 1;
}

/// The largest box of a film's shape on the canvas, in its middle.
Box contained(Size canvas, double width, double height) {
  const double scale = std::min(canvas.width / width, canvas.height / height);
  const auto side = [scale](double length, int room) {
    const double exact = length * scale;
    return exact > room * (1 - kUnseenStretch) ? static_cast<double>(room)
                                               : std::max(1.0, std::round(exact));
  };
  Box box;
  box.width = side(width, canvas.width);
  box.height = side(height, canvas.height);
  box.left = std::floor((canvas.width - box.width) / 2);
  // As Fit::Film.
  box.top = canvas.height > canvas.width ? 0 : std::floor((canvas.height - box.height) / 2);
  return box;
}

/// What a shape's lines may be, and the capitals that let 42 letters fill them.
struct Measure {
  double column;
  double capitals;
};
Measure measure_for(double width, double height) {
  const double column = std::min(kShareOfWide * kWideShape * height, kShareOfNarrow * width);
  return {column, std::min(height / kNormal, column / kLineInCapitals)};
}

/// Width of a line as subtitles have it, in pixels.
int line_of_42(FontLibrary& fonts, int capitals) {
  const Font font{Weight::Regular, 0, fonts.em_for_capitals(Weight::Regular, capitals)};
  return fonts.width(font, Script::Latin, Direction::LeftToRight,
                     "Algunas personas abrieron tiendas de ropa,");
}

double share_of(CuePlace::Align align) {
  switch (align) {
    case CuePlace::Align::Start: return 0;
    case CuePlace::Align::Center: return 0.5;
    case CuePlace::Align::End: return 1;
  }
  return 0.5;
}

/// Shifts each line inside the block's width.
void align_lines(TextBlock& block, CuePlace::Align align) {
  for (TextLine& line : block.lines) {
    int left = 0;
    for (const TextRun& run : line.runs) left = std::min(left, run.left);
    const int shift =
        static_cast<int>(std::lround((block.width - line.width) * share_of(align))) - left;
    for (TextRun& run : line.runs) run.left += shift;
  }
}

std::size_t count_letters(std::string_view text) { return grapheme_ends(text).size(); }

}  // namespace

CaptionColours CaptionColours::of(const Theme& theme) {
  constexpr Colour kBlack{};
  const bool paper_is_darker =
      contrast_ratio(theme.paper, kBlack) < contrast_ratio(theme.ink, kBlack);
  const Colour box = paper_is_darker ? theme.paper : theme.ink;
  return {box, paper_is_darker ? theme.ink : theme.paper, box == kBlack ? 1.0 : kBoxOpacity};
}

CaptionScene::CaptionScene(FontLibrary& fonts, Size canvas, double film_width, double film_height,
                           CaptionSize size, CaptionColours colours)
    : fonts_(fonts),
      canvas_(canvas),
      colours_(colours),
      film_(contained(canvas, film_width, film_height)) {
  const double shorter = std::min(canvas.width, canvas.height);
  const double larger = enlargement(size);
  // Under the film: as wide as the screen, and never larger than on a film that fills it.
  Measure measure = measure_for(canvas.width, shorter);
  const double screen_unit = shorter / kUnits;
  const double two_lines =
      2 * kPadding * screen_unit + measure.capitals * larger * (1 + kLineHeight * kEmInCapitals);
  const double room = canvas.height - film_.bottom();
  under_ = kUnderTheFilm * screen_unit + two_lines + kPadding * screen_unit <= room;
  if (!under_) measure = measure_for(film_.width, film_.height);
  unit_ = measure.capitals * kNormal / kUnits;
  column_ = measure.column;
  // Hinting rounds letters up to whole pixels: on small screens a line of 42 may need a size less.
  const double smallest = shorter / hopekiosk::capitals::kReadable;
  capitals_ = static_cast<int>(std::lround(measure.capitals));
  while (capitals_ > smallest && line_of_42(fonts, capitals_) > column_) --capitals_;
  const double normal = std::max(static_cast<double>(capitals_), smallest);
  capitals_ = std::max(1, static_cast<int>(std::lround(normal * larger)));
}

double CaptionScene::padding() const { return std::round(kPadding * unit_); }

/// Start and width that the settings give to a cue's box, in pixels.
CaptionScene::Frame CaptionScene::frame_of(const CuePlace& place) const {
  const CuePlace::Align anchor = place.position_align.value_or(place.align);
  const double at = place.position.value_or(100 * share_of(place.align)) / 100;
  const double most = anchor == CuePlace::Align::Start ? 1 - at
                      : anchor == CuePlace::Align::End ? at
                                                       : 2 * std::min(at, 1 - at);
  const double width = std::min(place.size / 100, most);
  return {film_.left + (at - width * share_of(anchor)) * film_.width, width * film_.width};
}

int CaptionScene::column_of(const CuePlace& place) const {
  const double frame = frame_of(place).width - 2 * padding();
  return static_cast<int>(std::max(std::min(frame, column_), column_ * kNarrowest));
}

TextBlock CaptionScene::block_of(std::string_view text, const std::vector<Emphasis>& emphasis,
                                 int column) const {
  TextStyle style{Weight::Regular, capitals_, kLineHeight, 0, true, std::nullopt, emphasis};
  return lay_out_text(fonts_, text, style, column);
}

std::vector<CaptionPart> CaptionScene::lay_out(const Cue& cue) const {
  const int column = column_of(cue.place);
  const auto set = [&](const CaptionText& text) {
    return block_of(text.text, text.emphasis, column);
  };
  CaptionText text = caption_text_of(cue.spans);
  if (text.text.empty()) return {};
  const auto written =
      static_cast<std::size_t>(1 + std::count(text.text.begin(), text.text.end(), '\n'));
  // Lines as their author broke them, or else the whole text anew.
  std::vector<CaptionText> pieces;
  if (written <= kMostLines && set(text).lines.size() <= written) {
    pieces.push_back(std::move(text));
  } else {
    pieces = split_caption(without_line_ends(std::move(text)), kMostLines, set);
  }
  std::vector<CaptionPart> parts;
  double letters = 0;
  for (const CaptionText& piece : pieces) {
    CaptionPart part{set(piece), cue.place, static_cast<double>(count_letters(piece.text))};
    if (part.block.lines.empty()) continue;
    align_lines(part.block, cue.place.align);
    letters += part.share;
    parts.push_back(std::move(part));
  }
  for (CaptionPart& part : parts) part.share /= letters;
  return parts;
}

/// Under the film there is nothing to give way to: what its author put low stands there too.
bool CaptionScene::stands_at_the_foot(const CuePlace& place) const {
  if (!place.line) return true;
  if (!under_) return false;
  constexpr double kLowPercent = 66;
  return place.line_is_percent ? *place.line >= kLowPercent : *place.line < 0;
}

double CaptionScene::top_of(const CuePlace& place, double height) const {
  const double margin = kFromTheEdge * unit_;
  if (stands_at_the_foot(place)) {
    const double screen_unit = std::min(canvas_.width, canvas_.height) / kUnits;
    return under_ ? film_.bottom() + kUnderTheFilm * screen_unit : film_.bottom() - margin - height;
  }
  const double line = *place.line;
  double top = 0;
  if (place.line_is_percent) {
    top = film_.top + line / 100 * film_.height - height * share_of(place.line_align);
  } else {
    const double line_height = kLineHeight * kEmInCapitals * capitals_;
    top = line < 0 ? film_.bottom() - margin - height + (line + 1) * line_height
                   : film_.top + margin + line * line_height;
  }
  return std::clamp(top, film_.top + margin,
                    std::max(film_.top + margin, film_.bottom() - margin - height));
}

Box CaptionScene::box_of(const CaptionPart& part) const {
  Box box;
  box.width = part.block.width + 2 * padding();
  box.height = part.block.last_baseline() + 2 * padding();
  const Frame frame = frame_of(part.place);
  const double margin = kPadding * unit_;
  const double left = film_.left + margin;
  const double right = film_.right() - margin - box.width;
  box.left = frame.left + (frame.width - box.width) * share_of(part.place.align);
  box.left = left <= right ? std::clamp(box.left, left, right)
                           : film_.left + (film_.width - box.width) / 2;
  box.top = top_of(part.place, box.height);
  box.left = std::round(box.left);
  box.top = std::round(box.top);
  return box;
}

std::optional<Box> CaptionScene::give_way(Box box, bool downwards,
                                          std::span<const Box> taken) const {
  const double gap = std::round(kBetweenBoxes * unit_);
  for (std::size_t tries = 0; tries <= taken.size(); ++tries) {
    const auto met = std::find_if(taken.begin(), taken.end(),
                                  [&](const Box& other) { return other.intersects(box); });
    const bool inside = box.top >= 0 && box.bottom() <= canvas_.height;
    if (!inside) return std::nullopt;
    if (met == taken.end()) return box;
    box.top = downwards ? met->bottom() + gap : met->top - gap - box.height;
  }
  return std::nullopt;
}

std::optional<Layer> CaptionScene::paint(std::span<const CaptionPart* const> parts) const {
  struct Placed {
    const CaptionPart* part;
    Box box;
  };
  std::vector<Placed> placed;
  std::vector<Box> taken;
  for (const CaptionPart* part : parts) {
    const Box wish = box_of(*part);
    const bool downwards = wish.top + wish.height / 2 < film_.top + film_.height / 2 ||
                           (under_ && wish.top >= film_.bottom());
    const auto box = give_way(wish, downwards, taken);
    if (!box) continue;
    placed.push_back({part, *box});
    taken.push_back(*box);
  }
  if (placed.empty()) return std::nullopt;
  Box around = taken.front();
  for (const Box& box : taken) {
    const double right = std::max(around.right(), box.right());
    const double bottom = std::max(around.bottom(), box.bottom());
    around.left = std::min(around.left, box.left);
    around.top = std::min(around.top, box.top);
    around.width = right - around.left;
    around.height = bottom - around.top;
  }
  around.left = std::max(around.left, 0.0);
  around.width = std::min(around.width, canvas_.width - around.left);
  auto painter = Painter::create_transparent(
      {static_cast<int>(around.width), static_cast<int>(around.height)});
  if (!painter) return std::nullopt;
  for (const auto& [part, box] : placed) {
    const Box inner{box.left - around.left, box.top - around.top, box.width, box.height};
    painter->rectangle(inner, colours_.box, kCorner * unit_, colours_.opacity);
    painter->text(fonts_, part->block, static_cast<int>(inner.left + padding()),
                  static_cast<int>(inner.top + padding()), colours_.letters);
  }
  Layer layer;
  layer.picture = painter->take();
  layer.target = {around.left / canvas_.width, around.top / canvas_.height,
                  around.width / canvas_.width, around.height / canvas_.height};
  return layer;
}

}  // namespace hopekiosk
