// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "author/progress.h"
#include "base/result.h"
#include "base/time.h"
#include "media/picture.h"
#include "playlist/playlist.h"
#include "probe/media_prober.h"

namespace hopekiosk {

struct RenderOptions {
  std::filesystem::path file;  ///< an MP4; overwritten when the new one is whole
  Size size{1280, 720};        ///< both sides even
  std::optional<Ratio> rate;   ///< pictures a second; none: that of the first film, else 25
  ProgrammeTime from;
  std::optional<ProgrammeTime> to;  ///< after `from`; none: the end of the first round
  std::string language;             ///< empty: the playlist's first
};

struct Rendered {
  double seconds = 0;      ///< of the film
  double took = 0;         ///< in steady time, seconds
  std::int64_t skips = 0;  ///< items that couldn't be played
};

/// Plays a programme in virtual time, through the player's own programme, and writes what a kiosk
/// would show and sound as a film: [from, to) exactly, to the sample. `tell` is called with what
/// goes wrong with items. A file of this name changes only at the very end. `go_on` false: it stops
/// and leaves nothing.
Result<Rendered> render(Playlist playlist, const RenderOptions& options, MediaProber& prober,
                        Progress& progress, const std::function<void(const Error&)>& tell,
                        const std::function<bool()>& go_on);

}  // namespace hopekiosk
