// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"

namespace hopekiosk {

/// Why something of a stick can't be had.
enum class StickFault {
  None,
  NotThere,  ///< no such file or folder
  NotAFile,  ///< a link, a pipe, a device, or a folder where a file should be
  TooMany,   ///< more entries than were asked for
  Unreadable,
  Gone,  ///< the stick was taken out
};

struct StickEntry {
  enum class Kind { File, Folder, Other };
  std::string name;  ///< any bytes
  Kind kind = Kind::Other;
  std::uint64_t size = 0;  ///< of a file, in bytes, as the folder says
};

/// A file of a stick, open. One thread at a time.
class StickFile {
 public:
  virtual ~StickFile() = default;
  /// Up to `count` bytes from `offset`; 0 at its end, below 0 when it can't be read.
  virtual ssize_t read(void* bytes, std::size_t count, std::uint64_t offset) = 0;
};

/// What somebody put in: read, never trusted and never written. Paths are relative to its root, of
/// names as list() gives them, parted by '/'. Nothing is followed, waited for or run. One thread,
/// but for the files that it opened.
class Stick {
 public:
  virtual ~Stick() = default;

  /// The entries of a folder ("" is the root) by name, at most `most`.
  virtual StickFault list(const std::string& folder, std::size_t most,
                          std::vector<StickEntry>& into) = 0;
  /// Null with the reason in `fault`.
  virtual std::unique_ptr<StickFile> open(const std::string& file, StickFault& fault) = 0;
  /// True once it is no longer where it was.
  virtual bool is_gone() = 0;
};

/// One that is mounted, or any folder.
Result<std::unique_ptr<Stick>> open_stick(const std::filesystem::path& root);

/// A whole small file; one that is longer gives `most` + 1 bytes.
StickFault read_stick_file(Stick& stick, const std::string& file, std::size_t most,
                           std::string& into);

}  // namespace hopekiosk
