// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// Screens to lay out: every view, with the contents of a usual programme.
#pragma once

#include <string>
#include <vector>

#include "kiosk/layout.h"
#include "kiosk/screen_painter.h"

namespace hopekiosk::test {

/// What tests lay screens out with; the languages' catalogues and one more, "qps": every message
/// 40 % longer than in English, as a language nobody here reads may be.
class ScreenWorkshop {
 public:
  explicit ScreenWorkshop(const std::string& theme = "day");

  LayoutContext context(Size canvas);
  FontLibrary& fonts() { return fonts_; }
  const DrawingLibrary& drawings() const { return drawings_; }

 private:
  FontLibrary fonts_;
  DrawingLibrary drawings_;
};

/// The stand-in film with four chapters, a slide of each layout, six languages, nobody to ask.
KioskContent sample_content();
AskSlot sample_slot();
FilmNow sample_film();
/// In a language's main view.
Visit sample_visit(View view, const std::string& language = "es");

struct NamedVisit {
  std::string name;
  Visit visit;
};
/// Every screen, and the countdown.
std::vector<NamedVisit> all_screens(const std::string& language = "es");

/// What is seen: the screen over a frame of the film, blended by the player's own composer.
PictureRef composed(const KioskScreen& screen, const PictureRef& film, ScreenWorkshop& workshop);
/// A street, as the stand-in film has one.
PictureRef film_frame(Size canvas);
PictureRef plain_frame(Size canvas, Colour colour);
/// Squares of black and white, `side` pixels large.
PictureRef checkerboard(Size canvas, int side);

}  // namespace hopekiosk::test
