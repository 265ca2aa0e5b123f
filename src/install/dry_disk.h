// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <fcntl.h>

#include <cerrno>

#include "base/disk.h"

namespace hopekiosk {

/// Reads the real disk and changes nothing, though it says that it did: for looking at a store that
/// somebody else may be writing.
class DryDisk final : public Disk {
 public:
  int create(const char*) override { return ::open("/dev/null", O_WRONLY | O_CLOEXEC); }
  int open_to_extend(const char*) override { return create(nullptr); }
  int open_folder(const char*) override { return ::open("/dev/null", O_RDONLY | O_CLOEXEC); }
  int truncate(int, std::int64_t) override { return 0; }
  int sync(int) override { return 0; }
  int sync_and_forget(int) override { return 0; }
  int rename(const char*, const char*) override { return 0; }
  int remove(const char*) override { return 0; }
  int remove_folder(const char*) override { return 0; }
  int make_folder(const char*) override {
    errno = EEXIST;
    return -1;
  }
};

}  // namespace hopekiosk
