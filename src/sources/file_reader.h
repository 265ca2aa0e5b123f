// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"

namespace hopekiosk {

/// One regular file, open for reading by its descriptor. Anything else that has a name (folder,
/// FIFO, device) is refused without waiting for it.
class FileReader {
 public:
  static Result<FileReader> open(const std::filesystem::path& path);
  /// Waits until more of a file that is still being written may be there; false: no more comes.
  using WaitForMore = std::function<bool()>;
  /// One that is open already: a regular file that may be read. It's closed with this. `name` is
  /// how errors call it, as quoted_name() gives it. With `wait_for_more` the file may still be
  /// growing towards `size`: reading what isn't there yet waits for it.
  static FileReader adopt(int descriptor, std::int64_t size, std::string name,
                          WaitForMore wait_for_more = {}) {
    FileReader reader(descriptor, size, std::move(name));
    reader.wait_for_more_ = std::move(wait_for_more);
    return reader;
  }
  ~FileReader();
  FileReader(FileReader&& other) noexcept;
  FileReader& operator=(FileReader&&) = delete;
  FileReader(const FileReader&) = delete;
  FileReader& operator=(const FileReader&) = delete;

  std::int64_t size() const { return size_; }
  const std::string& name() const { return name_; }

  /// Up to `length` bytes from `offset`; 0 at the end of the file, below 0 when reading failed
  /// (then error_number() says why: a stick was pulled, a disk is broken).
  std::int64_t read(std::int64_t offset, std::uint8_t* into, std::int64_t length);
  /// errno of the first failed read; 0: none failed.
  int error_number() const { return error_number_; }

  /// The whole file. An error if it is larger than `limit` bytes or can't be read.
  Result<std::vector<std::uint8_t>> read_all(std::int64_t limit,
                                             const std::atomic<bool>& cancelled);

 private:
  FileReader(int descriptor, std::int64_t size, std::string name)
      : descriptor_(descriptor), size_(size), name_(std::move(name)) {}

  int descriptor_ = -1;
  std::int64_t size_ = 0;
  int error_number_ = 0;
  std::string name_;
  WaitForMore wait_for_more_;
};

/// How errors name a file: its last part in quotes.
std::string quoted_name(const std::filesystem::path& path);

/// What a source's call gives after cancel().
Error cancelled_error();

}  // namespace hopekiosk
