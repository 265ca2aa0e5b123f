// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

#include "base/error.h"
#include "base/result.h"
#include "playlist/playlist.h"
#include "scene/drawing_library.h"
#include "scene/scene.h"
#include "scene/screen_size.h"
#include "scene/slides/slide_words.h"
#include "text/font_library.h"

namespace hopekiosk {

/// What slides say that are true by construction. What isn't known isn't said.
struct ProgrammeFacts {
  std::optional<Date> date;  ///< of the programme
  std::optional<OpeningHours> opening_hours;
  std::optional<std::chrono::seconds> film_length;
  /// Until the film begins again, about, from when the slide is first seen.
  std::optional<std::chrono::seconds> film_begins_in;
  bool film_follows_pages = false;    ///< nothing but slides and pictures stand before it
  std::vector<TimeOfDay> screenings;  ///< when it begins today, about, rising
};

/// Decodes a picture no larger than is needed to cover `largest` pixels.
using PictureLoader =
    std::function<Result<PictureRef>(const std::filesystem::path& file, Size largest)>;

/// For whom and with what a slide is laid out.
struct SlideContext {
  FontLibrary& fonts;
  const DrawingLibrary& drawings;
  Size canvas;  ///< upright, in pixels
  SlideWords words = slide_words();
  ProgrammeFacts facts{};
  std::optional<Date> last_day{};       ///< of this slide
  std::optional<Millimetres> screen{};  ///< where it is known
  PictureLoader load_picture{};         ///< without it pictures are left out, with a warning
  /// Where the screen can be touched: lies in the ground beside a hand. Empty: no hint.
  std::string touch_hint{};
};

struct SlidePage {
  Scene scene;
  double share = 1;  ///< of the slide's time, by how much there is to read; all together 1
};

/// A slide laid out: one page, or as many as its text needs.
struct SlidePages {
  std::vector<SlidePage> pages;  ///< at least one
  Errors warnings;               ///< what its author should know; without places
  double body = 0;               ///< the text's capitals are this part of the shorter side: 14…20
  double smallest = 0;  ///< those of the slide's smallest text, source and page included; up to 36
  /// How far off its text, and the smallest of all, still reach 0.7 degrees (EN 301 549, 5.1.4), in
  /// millimetres; where the screen's size is known and there is such a text.
  std::optional<double> farthest_for_text;
  std::optional<double> farthest_for_all;
};

/// Lays out a slide in one language: whatever its texts are, nothing is cut off, overlaps or leaves
/// the canvas. Text becomes smaller and drawings step back first; then it is parted into pages.
/// Beyond kMostPages (scene/slides/text_column.h) the rest is dropped, with a warning.
///
/// Any thread; under 50 ms at 1920x1080 without the loading of pictures.
SlidePages lay_out_slide(const SlideItem& slide, const LanguageChoice& language,
                         const SlideContext& context);

}  // namespace hopekiosk
