// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "author/slide_layouts.h"
#include "playlist/playlist.h"

namespace hopekiosk {

/// A kind of text, and from how far the smallest of its kind reaches 0.7 degrees: millimetres, by
/// Mount; 0 where there is none.
struct MeasuredText {
  std::string kind;
  std::array<double, kMounts.size()> farthest{};
};

/// The text of each layout that the programme uses, in all its languages; what is smaller than it
/// on slides of that layout; subtitles in their three sizes.
Result<std::vector<MeasuredText>> measure_texts(const Playlist& playlist, const ScreenSize& screen,
                                                const std::set<std::filesystem::path>& unusable,
                                                Progress& progress);

/// A line for each: height of capitals, their angle from a metre off, the farthest distance.
std::string measure_table(const std::vector<MeasuredText>& texts, const ScreenSize& screen);

}  // namespace hopekiosk
