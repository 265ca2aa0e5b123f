// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "install/store_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <system_error>
#include <utility>

#include "pack/store.h"

namespace hopekiosk {
namespace {

Error failure(const std::filesystem::path& path, const std::string& why) {
  return {"the store can't be used: " + why,
          "check that the folder is there and belongs to who runs hopekiosk-install",
          {path.string()}};
}

}  // namespace

Result<StoreLock> StoreLock::take(const std::filesystem::path& store) {
  std::error_code error;
  std::filesystem::create_directories(store, error);
  if (error) return failure(store, error.message());
  const auto path = StorePaths(store).lock();
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NOCTTY, 0644);
  if (file < 0) return failure(path, std::strerror(errno));
  StoreLock lock(file);
  int taken = 0;
  do {
    taken = ::flock(file, LOCK_EX);
  } while (taken != 0 && errno == EINTR);
  if (taken != 0) return failure(path, std::strerror(errno));
  return lock;
}

StoreLock::~StoreLock() {
  if (file_ >= 0) ::close(file_);
}

StoreLock::StoreLock(StoreLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}

}  // namespace hopekiosk
