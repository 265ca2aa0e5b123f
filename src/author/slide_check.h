// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <set>

#include "author/progress.h"
#include "author/text_distances.h"
#include "base/error.h"
#include "playlist/playlist.h"
#include "scene/screen_size.h"

namespace hopekiosk {

struct CheckedSlides {
  Errors findings;
  std::vector<TextDistances> distances;  ///< of each slide that could be laid out
};

/// Paints each slide in each of the programme's languages on a wide and on an upright screen of
/// that size, and says all that the painter noticed: text that had to shrink as far as it may, that
/// went on to another page or was cut off, letters that no font has, what can't be painted at all.
/// Each remark once, with the languages and the screen that it holds for. Slides with a picture in
/// `unusable`, or one that isn't there, are passed over.
CheckedSlides check_slides(const Playlist& playlist, const ScreenSize& screen,
                           const std::set<std::filesystem::path>& unusable, Progress& progress);

}  // namespace hopekiosk
