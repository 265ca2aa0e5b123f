// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk/layout.h"

#include "kiosk/screens/screens.h"

namespace hopekiosk {

KioskScreen lay_out_screen(const Visit& visit, const KioskContent& content, const FilmNow& film,
                           const LayoutContext& context) {
  using namespace screens;
  const ScreenMaking making(visit, content, film, context);
  if (visit.countdown) return lay_out_countdown(making);
  switch (visit.view) {
    case View::Menu: return lay_out_menu(making);
    case View::Controls: return lay_out_controls(making);
    case View::Chapters: return lay_out_chapters(making);
    case View::News: return lay_out_news_cards(making);
    case View::Language: return lay_out_languages(making);
    case View::Ask: return lay_out_ask_screen(making);
    case View::Loop:
    case View::Watching: break;
  }
  KioskScreen nothing;
  nothing.scene.canvas = context.canvas;
  return nothing;
}

}  // namespace hopekiosk
