// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kiosk/screens/screen_page.h"

namespace hopekiosk::screens {

// One function a screen; each in a file of its own.
KioskScreen lay_out_menu(const ScreenMaking& making);
KioskScreen lay_out_controls(const ScreenMaking& making);
KioskScreen lay_out_chapters(const ScreenMaking& making);
KioskScreen lay_out_languages(const ScreenMaking& making);
KioskScreen lay_out_news_cards(const ScreenMaking& making);
KioskScreen lay_out_ask_screen(const ScreenMaking& making);
/// "Are you still here?", over whatever was there.
KioskScreen lay_out_countdown(const ScreenMaking& making);

}  // namespace hopekiosk::screens
