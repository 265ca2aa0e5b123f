// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "apps/install_options.h"
#include "base/time.h"
#include "install/door.h"
#include "pack/install_progress.h"

namespace hopekiosk {

/// The progress file, written as often as somebody may look: at each new phase, else twice a
/// second.
class ProgressFile {
 public:
  ProgressFile(std::optional<std::filesystem::path> file, const SteadyClock& clock)
      : file_(std::move(file)), clock_(clock) {}

  void tell(const InstallProgress& progress);

 private:
  std::optional<std::filesystem::path> file_;
  const SteadyClock& clock_;
  std::optional<InstallProgress> last_;
  SteadyTime written_at_{};
};

/// This kiosk's own version.
PlayerVersion own_version();

/// What the door asks of the world: the probe in a child, the playlist's reader.
DoorHelp door_help(const InstallOptions& options, ProgressFile& progress);

/// result=… code=… sentence="…"
std::string last_line(const Outcome& outcome, const std::string& language);
/// The same of an enrolment; `organisation` is the owner now.
std::string enrolment_line(const Outcome& outcome, const std::string& organisation,
                           const std::string& language);

}  // namespace hopekiosk
