// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>

#include "base/result.h"
#include "pack/digest.h"
#include "pack/manifest.h"
#include "pack/store_state.h"
#include "playlist/named_files.h"

namespace hopekiosk {

// Reading a store: docs/pack-format.md, "The store". Only hopekiosk-install writes one.

/// Where things lie in it.
struct StorePaths {
  explicit StorePaths(std::filesystem::path store) : folder(std::move(store)) {}

  std::filesystem::path folder;

  std::filesystem::path state() const { return folder / "state"; }
  std::filesystem::path lock() const { return folder / "lock"; }
  std::filesystem::path blobs() const { return folder / "blobs"; }
  std::filesystem::path releases() const { return folder / "releases"; }
  std::filesystem::path trust() const { return folder / "trust"; }
  std::filesystem::path withdrawn() const { return folder / "trust" / "withdrawn"; }
  std::filesystem::path inbox() const { return folder / "inbox"; }
  std::filesystem::path progress() const { return folder / "progress"; }

  std::filesystem::path blob(const Digest& content) const { return blobs() / content.hex(); }
  std::filesystem::path release(const Digest& manifest) const {
    return releases() / manifest.hex();
  }
  std::filesystem::path owner_trust(std::uint64_t owner) const {
    return trust() / std::to_string(owner);
  }
};

/// The release that a store has chosen to play.
struct StoredRelease {
  Digest digest;  ///< of its manifest
  Manifest manifest;
  bool on_trial = false;
  /// Every file by its logical path: where its bytes lie. They may be missing all the same.
  NamedFiles files;
};

/// None: the store has no release, so the factory programme plays. An error where the store can't
/// be read or isn't what it should be: then too. Any thread.
Result<std::optional<StoredRelease>> read_current_release(const std::filesystem::path& store);

/// Reads a release that lies in the store, and checks that it is what its name says.
Result<Manifest> read_release(const StorePaths& paths, const Digest& release);

}  // namespace hopekiosk
