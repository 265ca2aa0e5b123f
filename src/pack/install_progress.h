// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/time.h"
#include "pack/outcome.h"
#include "playlist/programme_input.h"

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
/// Says that whoever wrote it last is still at work: changes its time, not its text.
void touch_progress(const std::filesystem::path& file);
/// How often, at least, from `Reading` until `Ended`; who reads may think the worst after a few of
/// them.
inline constexpr SteadyDuration kProgressSign = std::chrono::seconds(5);

/// None where there is no such file, or it isn't one.
std::optional<InstallProgress> read_progress(const std::filesystem::path& file);

/// One look at the file.
struct ProgressLook {
  std::optional<InstallProgress> progress;  ///< as read_progress gives it
  InputState sign;                          ///< another one after each sign of life
};
ProgressLook look_at_progress(const std::filesystem::path& file);

}  // namespace hopekiosk
