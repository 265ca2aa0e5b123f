// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "author/keys_folder.h"
#include "author/progress.h"
#include "base/result.h"
#include "pack/manifest.h"
#include "probe/media_prober.h"

namespace hopekiosk {

struct PublishOptions {
  std::filesystem::path input;  ///< a playlist or a folder
  std::filesystem::path stick;  ///< its root
  KeysPaths keys;
  std::string passphrase;
  std::optional<std::uint64_t> sequence;             ///< tests only: else the clock's
  std::vector<Withdrawal> withdraw;                  ///< besides what was withdrawn before
  std::optional<std::filesystem::path> addition_to;  ///< a stick whose files are left out
  std::int64_t now = 0;                              ///< seconds since 1970, UTC
  PlayerVersion player;                              ///< that made it, and the least that plays it
};

struct PublishedPack {
  Manifest manifest;
  std::uint64_t copied_bytes = 0;  ///< on the stick now, of blobs
  std::string words;
};

/// Writes a programme as a signed pack onto a stick: checks it as `check` does and stops where
/// anything is wrong, measures loudness, copies what isn't there yet, signs, and puts the manifest
/// last, so that a stick that was pulled out is told from one that was tampered with. `tell` is
/// called with each error and warning; `go_on` false: it stops. One thread; minutes.
Result<PublishedPack> publish(const PublishOptions& options, MediaProber& prober,
                              Progress& progress, const std::function<void(const Error&)>& tell,
                              const std::function<bool()>& go_on);

}  // namespace hopekiosk
