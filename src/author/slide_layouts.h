// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <string_view>

#include "author/progress.h"
#include "base/result.h"
#include "playlist/playlist.h"
#include "scene/screen_size.h"
#include "scene/slides/slide_layout.h"

namespace hopekiosk {

/// How a screen hangs.
enum class Mount { Wide, Upright };
inline constexpr std::array<Mount, 2> kMounts = {Mount::Wide, Mount::Upright};
inline constexpr std::array<std::string_view, kMounts.size()> kMountNames = {"a wide screen",
                                                                             "an upright screen"};

/// Pixels of the screen that is checked for.
Size canvas_of(const ScreenSize& screen, Mount mount);

/// A slide as a kiosk would lay it out; good during a visit.
struct LaidOutSlide {
  const Item& item;
  const SlideItem& slide;
  const std::string& language;  ///< one of the programme's
  Mount mount;
  const SlidePages& pages;
  const SlideContext& context;
};

/// Visits each slide of a programme in each of its languages on a screen of that size, wide and
/// upright: document order, then by language. Slides with a picture in `unusable`, or one that
/// isn't there, are passed over. An error where nothing can be laid out for want of fonts.
Result<void> lay_out_slides(const Playlist& playlist, const ScreenSize& screen,
                            const std::set<std::filesystem::path>& unusable, Progress& progress,
                            const std::function<void(const LaidOutSlide&)>& visit);

}  // namespace hopekiosk
