// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>

#include "apps/install_options.h"
#include "base/time.h"
#include "install/door.h"
#include "pack/install_progress.h"

namespace hopekiosk {

/// The progress file, written as often as somebody may look: at each new phase, else twice a
/// second. While nothing new is to be said, since a bad stick is read again and again or a long
/// film is probed, a thread of its own gives the signs of life.
class ProgressFile {
 public:
  ProgressFile(std::filesystem::path file, const SteadyClock& clock);

  void tell(const InstallProgress& progress);

 private:
  void give_signs(const std::stop_token& stop);

  const std::filesystem::path file_;
  const SteadyClock& clock_;
  std::optional<InstallProgress> last_;
  SteadyTime written_at_{};
  std::mutex mutex_;
  std::condition_variable_any changed_;
  bool at_work_ = false;  // guarded by mutex_
  std::jthread signs_;    // last: it uses all of the above
};

/// As told, else in the store.
std::filesystem::path progress_file(const InstallOptions& options);

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
