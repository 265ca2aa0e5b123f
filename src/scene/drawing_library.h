// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>

#include "base/assets.h"
#include "base/result.h"
#include "scene/painter.h"
#include "scene/theme.h"

namespace hopekiosk {

/// In the drawing's own unit: a u where it is painted at scale 1.
struct DrawingSize {
  double width = 0;
  double height = 0;
};

/// What a drawing stands before. On a field the parts that would vanish there take lighter colours.
enum class Backdrop { Open, Field };

/// The project's own drawings and icons, SVG files of its assets, in the colours of one theme.
///
/// A file is read by librsvg when it's first asked for and kept; painting turns it into pixels of
/// the very size that is asked for, so do it when a scene is laid out, never per frame. A name is a
/// key of small letters, digits and dashes: no content can name a file, and an SVG from anywhere
/// but the assets never gets here.
///
/// An error says which file is missing or broken; the scene is then painted without it. All
/// functions may be called on any thread, several at a time.
class DrawingLibrary {
 public:
  /// Bytes of a file, at most.
  static constexpr std::size_t kLargestFile = std::size_t{64} << 10U;

  explicit DrawingLibrary(Theme theme, std::filesystem::path assets = assets_folder());
  ~DrawingLibrary();
  DrawingLibrary(const DrawingLibrary&) = delete;
  DrawingLibrary& operator=(const DrawingLibrary&) = delete;

  const Theme& theme() const { return theme_; }

  /// Paints assets/drawings/NAME.svg with the middle of its foot at `foot`, one unit of it `scale`
  /// units of the painter's present placement.
  Result<void> draw(Painter& painter, std::string_view name, Point foot, double scale,
                    Backdrop backdrop = Backdrop::Open) const;

  /// None where the drawing is missing or broken.
  std::optional<DrawingSize> size(std::string_view name) const;

  /// Paints assets/icons/NAME.svg in one colour, `side` units high, its middle at `centre`; what is
  /// beneath shows through its gaps.
  Result<void> draw_icon(Painter& painter, std::string_view name, Point centre, double side,
                         Colour colour) const;

  /// Width of an icon whose side is 1: mostly 1 as well. None where it's missing or broken.
  std::optional<double> icon_width(std::string_view name) const;

 private:
  struct State;
  Theme theme_;
  std::unique_ptr<State> state_;
};

}  // namespace hopekiosk
