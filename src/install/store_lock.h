// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "base/result.h"

namespace hopekiosk {

/// Held while a process may change a store: one at a time. Goes with the process, however it ends.
class StoreLock {
 public:
  /// Waits for whoever holds it. Makes the store's folder where it isn't there yet.
  static Result<StoreLock> take(const std::filesystem::path& store);
  ~StoreLock();
  StoreLock(StoreLock&& other) noexcept;
  StoreLock& operator=(StoreLock&&) = delete;
  StoreLock(const StoreLock&) = delete;
  StoreLock& operator=(const StoreLock&) = delete;

 private:
  explicit StoreLock(int file) : file_(file) {}
  int file_;
};

}  // namespace hopekiosk
