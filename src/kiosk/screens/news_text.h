// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// What a slide says as a card: whatever its layout, words one below the other.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/screens/screen_page.h"
#include "scene/slides/text_column.h"

namespace hopekiosk::screens {

struct NewsText {
  std::vector<slides::ColumnPart> parts;
  std::string heading;  ///< what the card is called where only one line is said
  std::string source;
  std::string drawing;  ///< of its panel, where it has no picture
};

NewsText news_text(const ScreenMaking& making, const SlideItem& slide);

/// One card, or as many as its text needs: nothing is cut. `area` in u.
std::vector<slides::SetColumn> set_news(const ScreenMaking& making, const NewsText& text,
                                        const Box& area);

}  // namespace hopekiosk::screens
