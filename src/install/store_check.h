// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <vector>

#include "base/disk.h"
#include "base/result.h"
#include "install/store_writer.h"
#include "pack/manifest.h"
#include "pack/store.h"

namespace hopekiosk {

/// Reads the contents of releases again, a step at a time, to find what has decayed. Changes
/// nothing. One thread.
class StoreReading {
 public:
  /// Bytes a step.
  static constexpr std::uint64_t kStep = std::uint64_t{4} << 20;

  /// Of the contents that `files` name, each once. `disk` must outlive it.
  StoreReading(StorePaths paths, const std::vector<PackFile>& files, Disk& disk);
  ~StoreReading();
  StoreReading(StoreReading&&) = delete;

  /// Reads on; false when all has been read.
  bool step();
  /// Contents that are missing, or aren't what they should be.
  const std::set<Digest>& damaged() const { return damaged_; }

 private:
  struct Reading;
  void open_next();

  StorePaths paths_;
  Disk& disk_;
  std::vector<PackFile> files_;  // those to come, the last first
  std::unique_ptr<Reading> reading_;
  std::set<Digest> damaged_;
};

struct CheckedStore {
  bool repaired = false;             ///< something was wrong and no longer is
  std::vector<std::string> damaged;  ///< logical paths of the current release that can't be mended
                                     ///< here: the stick has to come again
};

/// The contents of the current and the previous release.
std::vector<PackFile> files_to_check(const StoreWriter& store);

/// Does what can be done about contents that are damaged: they are removed, so that a stick brings
/// them again; a previous release that has lost some is nothing to go back to any more; a current
/// one that has lost its playlist gives way to it.
Result<CheckedStore> repair_store(StoreWriter& store, const std::set<Digest>& damaged);

}  // namespace hopekiosk
