// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "pack/outcome.h"

namespace hopekiosk {

/// What the installer is doing, for whoever shows it.
struct InstallProgress {
  enum class Phase {
    Reading,   ///< looks at the stick
    Copying,   ///< `percent` and `seconds_left`
    Checking,  ///< opens what was copied
    Ended,     ///< `outcome`
    Away,      ///< the stick is gone: nothing to say any more
  };

  Phase phase = Phase::Reading;
  int percent = 0;        ///< 0…100 of the bytes
  int seconds_left = -1;  ///< below 0: not known yet
  Outcome outcome;

  friend bool operator==(const InstallProgress&, const InstallProgress&) = default;
};

/// Lines "key=value"; docs/pack-format.md, "Progress".
std::string to_text(const InstallProgress& progress);
/// None for anything that to_text can't have written.
std::optional<InstallProgress> parse_install_progress(std::string_view text);

/// Puts it in the file's place whole, so that no reader sees a half. It needn't outlast a power
/// cut.
Result<void> write_progress(const std::filesystem::path& file, const InstallProgress& progress);
/// None where there is no such file, or it isn't one.
std::optional<InstallProgress> read_progress(const std::filesystem::path& file);

}  // namespace hopekiosk
