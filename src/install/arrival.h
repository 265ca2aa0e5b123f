// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "install/blob_copier.h"
#include "install/medium_probe.h"
#include "install/stick.h"
#include "install/store_writer.h"
#include "pack/manifest.h"
#include "pack/outcome.h"
#include "playlist/named_files.h"

namespace hopekiosk {

struct DoorHelp;

/// A release that may be taken: everything about it but its bytes was checked.
struct Release {
  Digest digest;  ///< of `text`
  Manifest manifest;
  std::string text;                       ///< the manifest as it is stored
  std::string signature;                  ///< empty: loose
  std::map<Digest, std::string> sources;  ///< where contents would lie on the stick
};

/// The way of a release's files into the store.
class Arrival {
 public:
  /// All must outlive it.
  Arrival(Stick& stick, StoreWriter& store, const Release& release, const DoorHelp& help);

  bool nothing_is_missing() const { return missing_.empty(); }
  /// Makes room, copies, checks and probes what is missing. None when all is there.
  std::optional<Outcome> copy();
  /// Where each file of the release lies in the store.
  NamedFiles files() const;

 private:
  std::optional<Outcome> look_for_missing();
  std::optional<Outcome> make_room();
  bool has_room() const;
  std::optional<Outcome> copy_one(const PackFile& file);
  std::optional<Outcome> why_not_playable(const PackFile& file, MediumProbe& probe);
  Outcome outcome_of_copy(BlobCopier::End end, const PackFile& file, int store_errno) const;
  Outcome no_room() const;
  void tell(std::uint64_t of_this_file);
  std::uint64_t missing_bytes() const;
  std::uint64_t part_size(const Digest& content) const;

  Stick& stick_;
  StoreWriter& store_;
  const Release& release_;
  const DoorHelp& help_;
  std::vector<PackFile> missing_;  // each content once, the playlist first, then small ones first
  std::uint64_t total_ = 0;        // bytes of all missing
  std::uint64_t done_ = 0;         // bytes of those that are copied
  std::uint64_t began_with_ = 0;   // bytes that an earlier attempt left
  std::int64_t began_at_ = 0;      // nanoseconds of the clock
};

}  // namespace hopekiosk
