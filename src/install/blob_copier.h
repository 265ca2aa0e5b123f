// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "base/disk.h"
#include "install/stick.h"
#include "pack/manifest.h"
#include "pack/store.h"

namespace hopekiosk {

/// Copies one file of a stick into the store, under a temporary name, hashing it on the way.
class BlobCopier {
 public:
  /// What a sync in the middle costs at most, in bytes; a cut or a pulled stick costs no more.
  static constexpr std::uint64_t kPace = std::uint64_t{32} << 20;

  enum class End {
    Copied,  ///< and synced; it's up to the caller to give it its name
    StickGone,
    Unreadable,
    WrongSize,
    WrongContent,
    StoreFault,  ///< errno is in store_errno()
  };

  /// `copied` is called with the bytes that are there now, also of those that were there before;
  /// with 0 where those were wrong and all is copied anew. All three must outlive this.
  BlobCopier(Disk& disk, const StorePaths& paths, const std::function<void(std::uint64_t)>& copied)
      : disk_(disk), paths_(paths), copied_(copied) {}

  /// Goes on where an earlier attempt stopped: what is stored of it is hashed again, and if the
  /// whole turns out wrong it's copied once more from the start, since a cut may have left zeros.
  End copy(Stick& stick, StickFile& from, const PackFile& wanted);

  /// The temporary name of a file that is on its way.
  static std::filesystem::path part_of(const StorePaths& paths, const Digest& content);

  int store_errno() const { return store_errno_; }

 private:
  End attempt(Stick& stick, StickFile& from, const PackFile& wanted, int file, bool& resumed);
  bool hash_stored(int file, std::uint64_t size, DigestMaker& maker);
  bool write_all(int file, const std::uint8_t* bytes, std::size_t count);
  End store_fault();

  Disk& disk_;
  const StorePaths& paths_;
  const std::function<void(std::uint64_t)>& copied_;
  int store_errno_ = 0;
};

}  // namespace hopekiosk
