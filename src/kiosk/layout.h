// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/content.h"
#include "kiosk/film_now.h"
#include "kiosk/screen.h"
#include "kiosk/visit.h"
#include "scene/drawing_library.h"
#include "scene/slides/slide_layout.h"
#include "text/catalogue.h"
#include "text/font_library.h"
#include "text/languages.h"

namespace hopekiosk {

/// With what screens are laid out.
struct LayoutContext {
  FontLibrary& fonts;
  const DrawingLibrary& drawings;
  const Catalogues& catalogues;
  Size canvas;                          ///< upright, in pixels
  std::optional<Millimetres> screen{};  ///< its real size, where it is known
  bool controls_lower = false;          ///< for people who sit: everything in the lower half
  bool offers_high_contrast = false;    ///< the theme has less: the menu has a switch then
  /// Whether an element's voice is there to be heard in a language: it gets an ear then.
  std::function<bool(std::string_view id, std::string_view language)> has_voice{};
  PictureLoader load_picture{};          ///< for the news; without it pictures are left out
  ProgrammeFacts facts{};                ///< for news about the programme itself
  const Languages* languages = nullptr;  ///< their names; without it their tags are shown
};

/// Lays out what a visit shows: from the same values the same screen. Any thread; some
/// milliseconds. Empty in View::Loop and View::Watching.
KioskScreen lay_out_screen(const Visit& visit, const KioskContent& content, const FilmNow& film,
                           const LayoutContext& context);

/// "Touch the screen" in the programme's languages, as many as have room: three.
std::string touch_the_screen(const Catalogues& catalogues,
                             const std::vector<std::string>& languages);

/// The invitation to touch over a film: a hand and "Touch the screen" in the languages of the
/// programme, in a pill at the bottom right.
KioskScreen lay_out_invitation(const KioskContent& content, const LayoutContext& context);

}  // namespace hopekiosk
