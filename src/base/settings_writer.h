// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>

#include "base/changed_settings.h"

namespace hopekiosk {

/// Keeps what is changed at the screen, on a thread of its own: who changes it has frames to show.
class SettingsWriter {
 public:
  /// `data` is the folder. `failed` is called on the thread with each change that couldn't be kept;
  /// it and `calls` must hold while this lives.
  SettingsWriter(std::filesystem::path data, std::function<void(const Error&)> failed,
                 Disk& calls = Disk::system());
  /// Waits until all that was set is kept, or has failed.
  ~SettingsWriter();
  SettingsWriter(const SettingsWriter&) = delete;
  SettingsWriter& operator=(const SettingsWriter&) = delete;

  /// Never waits for the disk. Of what is set twice meanwhile the last counts.
  void set(std::string key, std::string value);

 private:
  void run();

  const std::filesystem::path data_;
  const std::function<void(const Error&)> failed_;
  Disk& calls_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::string, std::string> wanted_;  // guarded by mutex_
  bool stopping_ = false;                      // guarded by mutex_
  std::thread thread_;                         // last: it uses all of the above
};

}  // namespace hopekiosk
