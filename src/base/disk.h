// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hopekiosk {

/// The system calls by which files are kept on a disk, with the system's results and errno. Tests
/// hand in a disk that fails, or that loses power between two of them. Any thread.
class Disk {
 public:
  virtual ~Disk() = default;

  /// Makes or empties a file for writing.
  virtual int create(const char* path);
  /// Opens a file for reading and for writing at its end; makes it where there is none.
  virtual int open_to_extend(const char* path);
  /// Only a regular file: nothing else is waited for, no link followed.
  virtual int open_to_read(const char* path);
  virtual int open_folder(const char* path);
  virtual ssize_t read(int file, void* bytes, std::size_t count, std::int64_t offset);
  virtual ssize_t write(int file, const void* bytes, std::size_t count);
  virtual int truncate(int file, std::int64_t size);
  virtual std::int64_t size(int file);  ///< below 0: errno says why
  virtual int sync(int file);
  /// As sync(), and what was synced needn't stay in memory: for the middle of a long copy.
  virtual int sync_and_forget(int file);
  virtual int close(int file);

  virtual int rename(const char* from, const char* to);
  virtual int remove(const char* path);         ///< a file
  virtual int remove_folder(const char* path);  ///< an empty one
  virtual int make_folder(const char* path);
  /// Names in a folder but "." and "..", in no order; none: errno says why.
  virtual std::optional<std::vector<std::string>> list(const char* folder);
  /// Bytes that may still be written below a folder; below 0: errno says why.
  virtual std::int64_t free_space(const char* folder);

  static Disk& system();
};

}  // namespace hopekiosk
