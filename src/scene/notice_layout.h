// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// Where the texts of the built-in scenes stand, for notice_scene.cpp and its test.
#pragma once

#include <string_view>
#include <vector>

#include "scene/placed_text.h"
#include "scene/stage.h"
#include "text/catalogue.h"

namespace hopekiosk {

struct NoticeText {
  PlacedText placed;
  bool second_rank = false;  ///< in the quiet colour
};

struct NoticeLayout {
  Staging staging = Staging::House;
  std::vector<NoticeText> texts;
};

NoticeLayout lay_out_nothing_to_show(FontLibrary& fonts, const Catalogues& catalogues,
                                     const Stage& stage);
PlacedText lay_out_sound_title(FontLibrary& fonts, std::string_view title, const Stage& stage);

}  // namespace hopekiosk
