// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "author/progress.h"
#include "base/result.h"
#include "media/picture.h"
#include "playlist/playlist.h"
#include "probe/media_prober.h"

namespace hopekiosk {

struct PreviewOptions {
  std::filesystem::path folder;
  std::vector<Size> sizes = {{1280, 720}, {720, 1280}};  ///< of the screens; at least one
  std::vector<std::string> languages;                    ///< empty: all that the playlist has
  std::string title;                                     ///< of the page, any bytes
};

struct PreviewCount {
  std::size_t items = 0;
  std::size_t pictures = 0;
  int errors = 0;
};

/// Writes what each item of a playlist looks like, drafts too, into a folder: PNGs in pictures/,
/// contact sheets, and index.html, last. The folder must be new, empty or that of an earlier
/// preview. `tell` is called with every error and warning, those of check_playlist() included; an
/// item that can't be shown has its reason instead of a picture. `go_on` false: it stops, without
/// a page.
Result<PreviewCount> preview(const Playlist& playlist, const PreviewOptions& options,
                             MediaProber& prober, Progress& progress,
                             const std::function<void(const Error&)>& tell,
                             const std::function<bool()>& go_on);

}  // namespace hopekiosk
