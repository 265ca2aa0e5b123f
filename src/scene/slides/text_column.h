// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// Texts one below the other, as large as they fit; and what doesn't fit, on more pages.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "scene/placed_text.h"
#include "scene/scene.h"
#include "scene/slides/plan.h"

namespace hopekiosk::slides {

enum class TextRole { Title, Body, Fixed };

/// One text of a column. Without words it isn't there.
struct ColumnPart {
  std::string words;  ///< see clean_text
  TextRole role = TextRole::Body;
  Token colour = &Theme::ink;
  /// From the last baseline above it to these capitals, in capitals of the larger of both.
  double gap = 1.0;
  double fraction = 0;              ///< Fixed: capitals are this part of the shorter side
  bool message = true;              ///< see SceneText
  Weight weight = Weight::Regular;  ///< titles are bold
  bool italic = false;
};

/// One way to set a column; sizes as the n of "1/n of the shorter side".
struct ColumnSizes {
  double title = 0;
  double body = 0;
  std::size_t title_lines = kAnyNumber;  ///< at most

  static constexpr std::size_t kAnyNumber = 1000;
};

/// From 1/14 to 1/20 with a title of three lines at most.
std::span<const ColumnSizes> headline_sizes();
/// The same with the smaller titles of news, films and points.
std::span<const ColumnSizes> title_sizes();

struct SetColumn {
  std::vector<SceneText> parts;
  double foot = 0;      ///< of the last line, in pixels; the area's top without any
  double baseline = 0;  ///< of the last line, in pixels
  bool fits = false;
  double body = 0;  ///< n of the body that was set
};

/// Sets the parts at `sizes` from the area's top left. `area` in u.
SetColumn set_column(FontLibrary& fonts, const Plan& plan, std::span<const ColumnPart> parts,
                     const ColumnSizes& sizes, const Box& area);

/// The first of `sizes` that fits into the area; where none does, whatever came last.
SetColumn fit_column(FontLibrary& fonts, const Plan& plan, std::span<const ColumnPart> parts,
                     std::span<const ColumnSizes> sizes, const Box& area);

/// Moves all of it down.
void move_down(SetColumn& column, int pixels);

struct PagedColumn {
  std::vector<SetColumn> pages;  ///< at least one; all fit
  bool dropped = false;          ///< more than the pages hold
};

/// No slide has more pages: whoever stands before it would have gone.
inline constexpr std::size_t kMostPages = 12;

/// Parts the body (of which there is at most one) among pages, the other parts on each of them;
/// a title that takes too much of them stands alone on pages before. As large as the smallest
/// number of pages allows. The area is at least a line high.
PagedColumn set_pages(FontLibrary& fonts, const Plan& plan, std::span<const ColumnPart> parts,
                      std::span<const ColumnSizes> sizes, const Box& area,
                      std::size_t most_pages = kMostPages);

}  // namespace hopekiosk::slides
