// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/notice_scene.h"

#include <array>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scene/notice_layout.h"
#include "scene/stage.h"
#include "scene/theme.h"
#include "text/utf8.h"

namespace hopekiosk {
namespace {

/// Spanish is what nearly all visitors read.
constexpr std::array<std::string_view, 3> kNoticeLanguages = {"es", "fr", "en"};

/// How one text of a notice stands there.
struct Piece {
  std::string_view message;
  Weight weight;
  double fraction;  ///< capitals, as the n of "1/n of the shorter side"
  double gap;       ///< from the last baseline to these capitals, in u
};

constexpr std::string_view kNothingToShow = "Nothing to show for now";
constexpr std::string_view kWhatToDo =
    "Do you work here? Check the programme’s folder, or call whoever prepares it.";
constexpr std::array<Piece, 2> kFirstLanguage = {
    {{kNothingToShow, Weight::Bold, 13, 0}, {kWhatToDo, Weight::Regular, 24, 4.5}}};
constexpr std::array<Piece, 2> kOtherLanguages = {
    {{kNothingToShow, Weight::Bold, 30, 4.5}, {kWhatToDo, Weight::Regular, 34, 2.2}}};

/// The smallest letters may shrink to 1/36; on shapes that leave text little room, further.
struct Attempt {
  Staging staging;
  double shrink;
};
constexpr std::array<Attempt, 9> kAttempts = {{{Staging::House, 1},
                                               {Staging::House, 36.0 / 34},
                                               {Staging::StillLife, 1},
                                               {Staging::StillLife, 36.0 / 34},
                                               {Staging::SunOnly, 1},
                                               {Staging::SunOnly, 36.0 / 34},
                                               {Staging::SunOnly, 1.3},
                                               {Staging::SunOnly, 2},
                                               {Staging::SunOnly, 4}}};

/// One under the other.
class PieceStack {
 public:
  PieceStack(FontLibrary& fonts, const Stage& stage, const Attempt& attempt)
      : fonts_(fonts), stage_(stage), attempt_(attempt), area_(stage.text_area(attempt.staging)) {}

  void add(const Catalogue& words, const Piece& piece, bool second_rank) {
    double top = area_.top;
    if (!texts_.empty()) {
      const PlacedText& above = texts_.back().placed;
      top = above.top + above.block.last_baseline() + piece.gap * stage_.unit() / attempt_.shrink;
    }
    NoticeText text;
    text.second_rank = second_rank;
    text.placed.left = static_cast<int>(std::lround(area_.left));
    text.placed.top = static_cast<int>(std::lround(top));
    text.placed.block =
        lay_out_text(fonts_, words.text(piece.message),
                     {piece.weight, stage_.capitals(piece.fraction * attempt_.shrink),
                      piece.weight == Weight::Bold ? 1.2 : 1.3, 0, true},
                     static_cast<int>(area_.width));
    texts_.push_back(std::move(text));
  }
  std::vector<NoticeText> texts() && { return std::move(texts_); }

 private:
  FontLibrary& fonts_;
  const Stage& stage_;
  const Attempt& attempt_;
  Box area_;
  std::vector<NoticeText> texts_;
};

std::vector<NoticeText> stack_pieces(FontLibrary& fonts, const Catalogues& catalogues,
                                     const Stage& stage, const Attempt& attempt) {
  PieceStack stack(fonts, stage, attempt);
  bool second_rank = false;
  for (const std::string_view language : kNoticeLanguages) {
    // Without its catalogue a language would only repeat the English.
    if (language != "en" && !catalogues.has(language)) continue;
    const Catalogue words = catalogues.of(language);
    for (const Piece& piece : second_rank ? kOtherLanguages : kFirstLanguage) {
      stack.add(words, piece, second_rank);
    }
    second_rank = true;
  }
  return std::move(stack).texts();
}

constexpr std::size_t kLongestSoundTitle = 300;
constexpr std::array<double, 10> kSoundTitleFractions = {11, 12, 13, 14, 16, 18, 20, 25, 36, 72};

}  // namespace

NoticeLayout lay_out_nothing_to_show(FontLibrary& fonts, const Catalogues& catalogues,
                                     const Stage& stage) {
  NoticeLayout layout;
  for (const Attempt& attempt : kAttempts) {
    layout = {attempt.staging, stack_pieces(fonts, catalogues, stage, attempt)};
    if (layout.texts.back().placed.box().bottom() <= stage.text_area(attempt.staging).bottom()) {
      break;
    }
  }
  return layout;
}

PlacedText lay_out_sound_title(FontLibrary& fonts, std::string_view title, const Stage& stage) {
  const std::string clean = clean_text(title.substr(0, kLongestSoundTitle * 8));
  const std::string words(shortened(clean, kLongestSoundTitle));
  const Box area = stage.text_area(Staging::House);
  PlacedText placed;
  placed.left = static_cast<int>(std::lround(area.left));
  placed.top = static_cast<int>(std::lround(area.top));
  for (const double fraction : kSoundTitleFractions) {
    placed.block =
        lay_out_text(fonts, words, {Weight::Bold, stage.capitals(fraction), 1.2, 0, true},
                     static_cast<int>(area.width));
    const bool keeps_words = !placed.block.broke_a_word || fraction >= capitals::kSmallestBody;
    if (keeps_words && placed.box().bottom() <= area.bottom()) break;
  }
  return placed;
}

Result<PaintedScene> paint_nothing_to_show(FontLibrary& fonts, const DrawingLibrary& drawings,
                                           const Catalogues& catalogues, Size canvas) {
  const Theme& theme = drawings.theme();
  auto painter = Painter::create(canvas, theme.paper);
  if (!painter) return painter.error();
  const Stage stage(canvas);
  const NoticeLayout layout = lay_out_nothing_to_show(fonts, catalogues, stage);
  PaintedScene scene;
  scene.warnings = stage.paint(*painter, layout.staging, drawings);
  for (const NoticeText& text : layout.texts) {
    painter->text(fonts, text.placed.block, text.placed.left, text.placed.top,
                  text.second_rank ? theme.quiet : theme.ink);
  }
  scene.picture = painter->take();
  if (const auto usable = fonts.usable(); !usable) scene.warnings.push_back(usable.error());
  return scene;
}

Result<PaintedScene> paint_sound_card(FontLibrary& fonts, const DrawingLibrary& drawings,
                                      std::string_view title, Size canvas) {
  const Theme& theme = drawings.theme();
  auto painter = Painter::create(canvas, theme.paper);
  if (!painter) return painter.error();
  const Stage stage(canvas);
  PaintedScene scene;
  scene.warnings = stage.paint_listening(*painter, drawings);
  const PlacedText placed = lay_out_sound_title(fonts, title, stage);
  painter->text(fonts, placed.block, placed.left, placed.top, theme.ink);
  scene.picture = painter->take();
  if (const auto usable = fonts.usable(); !usable) scene.warnings.push_back(usable.error());
  return scene;
}

}  // namespace hopekiosk
