// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <map>
#include <utility>
#include <vector>

namespace hopekiosk {

/// Where desktops mount sticks: a folder of the user's in /media and in /run/media.
std::vector<std::filesystem::path> usual_mount_folders();

/// Notices sticks that come and go, by looking at the folders in which they are mounted: that needs
/// no service, and works with every desktop. One thread.
class MountWatch {
 public:
  /// Each stick is a folder in one of `folders`; these needn't be there yet.
  explicit MountWatch(std::vector<std::filesystem::path> folders) : folders_(std::move(folders)) {}

  /// One look: the sticks that have come, those that were there at the start among them. A stick
  /// counts when two looks in a row have seen it, so that it's mounted by then. One that was taken
  /// out and put in again is a new one.
  std::vector<std::filesystem::path> look();

 private:
  /// By which one stick is told from the next at the same place.
  struct Identity {
    dev_t device = 0;
    ino_t inode = 0;
    friend bool operator==(const Identity&, const Identity&) = default;
  };
  struct Stick {
    Identity identity;
    bool told = false;
  };
  std::map<std::filesystem::path, Identity> mounted() const;

  std::vector<std::filesystem::path> folders_;
  std::map<std::filesystem::path, Stick> sticks_;
};

}  // namespace hopekiosk
