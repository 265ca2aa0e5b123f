// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// A touch screen in the making: what is seen, and the tree of what it is, side by side.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/layout.h"
#include "kiosk/screens/screen_plan.h"

namespace hopekiosk::screens {

/// All that a screen is laid out from.
struct ScreenMaking {
  ScreenMaking(const Visit& visited, const KioskContent& offered, const FilmNow& now,
               const LayoutContext& with);

  const Visit& visit;
  const KioskContent& content;
  const FilmNow& film;
  const LayoutContext& context;
  Catalogue words;
  ScreenPlan plan;

  FontLibrary& fonts() const { return context.fonts; }
  const Theme& theme() const { return context.drawings.theme(); }
  std::string say(std::string_view message) const { return std::string(words.text(message)); }
  /// Cleaned for fonts; empty where the programme has no such text.
  std::string shown(const LocalisedText& text) const;
  LanguageChoice language() const;
  bool has_voice(std::string_view id) const;
  /// Cards have the colour of what they stand on: a line shows where they are.
  bool high_contrast() const { return theme().card == theme().room; }
};

/// How words are set into a box; sizes as the n of "1/n of the shorter side".
struct TextFit {
  Weight weight = Weight::Regular;
  double largest = 30;
  double width = 0;   ///< u
  double height = 0;  ///< u, from the first capitals' top to the last baseline; 0: any
  std::size_t lines = 1000;
  double line_height = 1.3;
  std::string_view bold{};  ///< a part of the words that is
};
struct FittedText {
  TextBlock block;
  double fraction = 0;
  bool fits = false;  ///< else it's the smallest, and larger than its box
};
/// The largest size that fits, down to 1/36.
FittedText fit_text(const ScreenMaking& making, std::string_view words, const TextFit& fit);
/// Moves its lines to the middle of `width` pixels.
void centre_lines(TextBlock& block, int width);

enum class Backing { Soil, Room };

/// Lengths are u; boxes of elements too, until take().
class ScreenPage {
 public:
  explicit ScreenPage(const ScreenMaking& making);

  const ScreenMaking& making() const { return making_; }
  const ScreenPlan& plan() const { return making_.plan; }

  // What is seen, from the back to the front.
  void rectangle(const Box& box, Token colour, double corner_radius = 0, Token outline = nullptr,
                 double outline_width = 0);
  void disc(Point centre, double radius, Token colour, std::optional<Box> within = {});
  void arc(Point centre, double radius, double from, double to, double width, Token colour);
  void polygon(std::vector<Point> corners, Token colour);
  /// `shape` in u.
  void card(const CardShape& shape, Token colour, std::optional<Box> within = {});
  void card_line(const CardShape& shape, Token colour, double width);
  void icon(std::string_view name, Point centre, double side, Token colour);
  void drawing(std::string_view name, Point foot, double scale, std::optional<Box> within = {});
  void picture(PictureRef picture, const Box& box, Fit fit, const CardShape& within);
  /// Its first capitals' top left there.
  void text(TextBlock block, Point place, Token colour);
  /// From the left, its capitals and baselines about `middle`.
  void text_at(TextBlock block, double left, double middle, Token colour);
  /// In the middle of the box.
  void text_in(TextBlock block, const Box& box, Token colour);
  /// The ground from there down, with its line in themes that have one.
  void ground(double top);

  // What it is.
  struct Look {
    bool round = false;
    double corner_radius = 2;
    Backing backing = Backing::Soil;
    std::optional<Box> ring{};  ///< what the focus ring goes round, where that isn't the target
  };
  ScreenElement& element(ScreenElement element);
  ScreenElement& element(ScreenElement element, const Look& look);
  bool is_pressed(std::string_view id) const;

  /// Paints the focus ring and brings all to pixels. `top`: of what is painted. The page is spent.
  KioskScreen take(double top);
  /// As above, with parts that stand on the film from `over` down to `top`.
  KioskScreen take(double top, double over);

 private:
  void focus_ring();
  void ring(const Box& box, const Look& look, double outset, double width, Token colour);

  const ScreenMaking& making_;
  KioskScreen screen_;
  std::vector<Look> looks_;
};

double width_of(const ScreenPlan& plan, const TextBlock& block);
/// From the first capitals' top to the last baseline.
double height_of(const ScreenPlan& plan, const TextBlock& block);

}  // namespace hopekiosk::screens
