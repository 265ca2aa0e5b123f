// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/notice_scene.h"

#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "scene/notice_layout.h"
#include "scene/stage.h"
#include "scene/theme.h"
#include "text/utf8.h"

namespace hopekiosk {
namespace {

/// One text of a notice and how it stands there.
struct Piece {
  const char* words;
  Weight weight;
  double fraction;   ///< capitals, as the n of "1/n of the shorter side"
  double gap;        ///< from the last baseline to these capitals, in u
  bool second_rank;  ///< in the quiet colour
};

/// Spanish is what nearly all visitors read.
constexpr std::array<Piece, 6> kNothingToShow = {{
    {"Por ahora no hay nada que mostrar", Weight::Bold, 13, 0, false},
    {"¿Trabaja aquí? Revise la carpeta del programa o llame a quien lo prepara. Después todo "
     "empieza "
     "solo.",
     Weight::Regular, 24, 4.5, false},
    {"Rien à montrer pour l’instant", Weight::Bold, 30, 4.5, true},
    {"Vous travaillez ici\u00a0? Vérifiez le dossier du programme, ou appelez son auteur.",
     Weight::Regular, 34, 2.2, true},
    {"Nothing to show for now", Weight::Bold, 30, 4.5, true},
    {"Do you work here? Check the programme’s folder, or call whoever prepares it.",
     Weight::Regular, 34, 2.2, true},
}};

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

std::vector<NoticeText> stack_pieces(FontLibrary& fonts, const Stage& stage,
                                     const Attempt& attempt) {
  const Box area = stage.text_area(attempt.staging);
  std::vector<NoticeText> texts;
  double top = area.top;
  for (const Piece& piece : kNothingToShow) {
    if (!texts.empty()) top += piece.gap * stage.unit() / attempt.shrink;
    NoticeText text;
    text.second_rank = piece.second_rank;
    text.placed.left = static_cast<int>(std::lround(area.left));
    text.placed.top = static_cast<int>(std::lround(top));
    text.placed.block = lay_out_text(fonts, piece.words,
                                     {piece.weight, stage.capitals(piece.fraction * attempt.shrink),
                                      piece.weight == Weight::Bold ? 1.2 : 1.3, 0, true},
                                     static_cast<int>(area.width));
    top = text.placed.top + text.placed.block.last_baseline();
    texts.push_back(std::move(text));
  }
  return texts;
}

constexpr std::size_t kLongestSoundTitle = 300;
constexpr std::array<double, 10> kSoundTitleFractions = {11, 12, 13, 14, 16, 18, 20, 25, 36, 72};

}  // namespace

NoticeLayout lay_out_nothing_to_show(FontLibrary& fonts, const Stage& stage) {
  NoticeLayout layout;
  for (const Attempt& attempt : kAttempts) {
    layout = {attempt.staging, stack_pieces(fonts, stage, attempt)};
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
                                           Size canvas) {
  const Theme& theme = drawings.theme();
  auto painter = Painter::create(canvas, theme.paper);
  if (!painter) return painter.error();
  const Stage stage(canvas);
  const NoticeLayout layout = lay_out_nothing_to_show(fonts, stage);
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
