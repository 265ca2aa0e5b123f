// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <set>

#include "author/media_prober.h"
#include "author/progress.h"
#include "base/error.h"
#include "playlist/programme_input.h"

namespace hopekiosk {

struct CheckCount {
  std::size_t items = 0;
  int errors = 0;
  int warnings = 0;
};

/// Everything that is wrong with a programme, for its author: what `hopekiosk --check` says, then
/// what check_content, check_effort and the slides' painter have to remark. In order of the file's
/// lines; `tell` is called with each.
CheckCount check_programme(const ProgrammeInput& input, MediaProber& prober, Progress& progress,
                           const std::function<void(const Error&)>& tell);

/// The same of a playlist that was read already and has no errors; `unusable` gets the files that
/// must not be opened in this process.
Errors check_playlist(const Playlist& playlist, MediaProber& prober, Progress& progress,
                      std::set<std::filesystem::path>& unusable);

/// "checked 12 items: 0 errors, 3 warnings".
std::string summary(const CheckCount& count);

}  // namespace hopekiosk
