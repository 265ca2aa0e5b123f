// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <filesystem>
#include <string_view>

#include "base/result.h"

namespace hopekiosk {

/// The system calls that put a file onto a disk, with the system's results and errno. Tests hand in
/// a disk that fails, or that loses power between two of them.
class DurableCalls {
 public:
  virtual ~DurableCalls() = default;
  /// Makes or empties a file for writing.
  virtual int create(const char* path);
  virtual int open_folder(const char* path);
  virtual ssize_t write(int file, const void* bytes, std::size_t count);
  virtual int sync(int file);
  virtual int close(int file);
  virtual int rename(const char* from, const char* to);
  virtual int remove(const char* path);

  static DurableCalls& system();
};

/// Writes a small file so that after a power cut at any moment it holds its old content or its new
/// one, whole: a temporary file beside it, fsync, rename, fsync of the folder.
///
/// An error of fsync is final: the kernel has dropped what it couldn't write, and a second fsync
/// would say that all is well. May take long (a slow card): not for a thread that has frames to
/// show.
Result<void> write_durably(const std::filesystem::path& file, std::string_view content,
                           DurableCalls& calls = DurableCalls::system());

}  // namespace hopekiosk
