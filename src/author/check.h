// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <set>
#include <vector>

#include "author/progress.h"
#include "author/text_distances.h"
#include "base/error.h"
#include "playlist/programme_input.h"
#include "probe/media_prober.h"
#include "scene/screen_size.h"

namespace hopekiosk {

struct CheckCount {
  std::size_t items = 0;
  int errors = 0;
  int warnings = 0;
};

/// What is known of a programme once it was checked.
struct CheckedProgramme {
  CheckCount count;
  std::vector<TextDistances> distances;  ///< from how far its slides are read
  std::vector<TextDistances> captions;   ///< and subtitles, where it has films
};

struct CheckedPlaylist {
  Errors findings;
  std::set<std::filesystem::path> unusable;  ///< must not be opened in this process
  std::vector<TextDistances> distances;
};

/// Everything that is wrong with a programme, for its author: what `hopekiosk --check` says, then
/// what check_content, check_effort, check_voices and the slides' painter have to remark, on a
/// screen of that size. In order of the file's lines; `tell` is called with each.
CheckedProgramme check_programme(const ProgrammeInput& input, const ScreenSize& screen,
                                 MediaProber& prober, Progress& progress,
                                 const std::function<void(const Error&)>& tell);

/// The same of a playlist that was read already and has no errors.
CheckedPlaylist check_playlist(const Playlist& playlist, const ScreenSize& screen,
                               MediaProber& prober, Progress& progress);

/// "checked 12 items: 0 errors, 3 warnings".
std::string summary(const CheckCount& count);

}  // namespace hopekiosk
