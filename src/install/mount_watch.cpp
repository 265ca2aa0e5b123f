// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "install/mount_watch.h"

#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <iterator>
#include <string>
#include <system_error>

namespace hopekiosk {
namespace {

namespace fs = std::filesystem;

/// A folder that a mount left behind, with nothing in it, is no stick.
bool is_left_behind(const fs::path& path, dev_t device, dev_t device_of_folder) {
  std::error_code error;
  return device == device_of_folder && fs::is_empty(path, error);
}

}  // namespace

std::vector<fs::path> usual_mount_folders() {
  const passwd* user = getpwuid(getuid());
  const std::string name = user != nullptr ? user->pw_name : "root";
  return {fs::path("/media") / name, fs::path("/run/media") / name};
}

std::map<fs::path, MountWatch::Identity> MountWatch::mounted() const {
  std::map<fs::path, Identity> found;
  for (const fs::path& folder : folders_) {
    struct stat about_folder {};
    if (stat(folder.c_str(), &about_folder) != 0) continue;
    std::error_code error;
    fs::directory_iterator entry(folder, error);
    for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
      struct stat about {};
      if (lstat(entry->path().c_str(), &about) != 0 || !S_ISDIR(about.st_mode)) continue;
      if (is_left_behind(entry->path(), about.st_dev, about_folder.st_dev)) continue;
      found[entry->path()] = {about.st_dev, about.st_ino};
    }
  }
  return found;
}

std::vector<fs::path> MountWatch::look() {
  const auto now = mounted();
  std::vector<fs::path> come;
  for (auto each = sticks_.begin(); each != sticks_.end();) {
    const auto found = now.find(each->first);
    const bool gone = found == now.end() || found->second != each->second.identity;
    each = gone ? sticks_.erase(each) : std::next(each);
  }
  for (const auto& [path, identity] : now) {
    const auto [known, is_new] = sticks_.try_emplace(path, Stick{identity, false});
    if (is_new || known->second.told) continue;
    known->second.told = true;
    come.push_back(path);
  }
  return come;
}

}  // namespace hopekiosk
