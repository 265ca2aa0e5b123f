// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "author/progress.h"
#include "base/result.h"
#include "pack/manifest.h"
#include "playlist/playlist.h"
#include "probe/media_prober.h"

namespace hopekiosk {

struct StickPage {
  std::filesystem::path root;  ///< the stick's
  const Manifest& manifest;
  const Playlist& playlist;
  std::string name;  ///< of the programme, any bytes
};

/// Writes LEEME.html and its folder LEEME onto a stick: what it holds, with pictures of all of it,
/// for anybody with a browser. Nobody's kiosk reads them.
Result<void> write_stick_page(const StickPage& page, MediaProber& prober, Progress& progress,
                              const std::function<bool()>& go_on);

}  // namespace hopekiosk
