// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/disk.h"
#include "base/result.h"
#include "install/trust_chain.h"
#include "pack/manifest.h"
#include "pack/store.h"
#include "pack/store_state.h"

namespace hopekiosk {

/// A store, to be changed: the only way in which one is. Everything that was said to be done
/// outlasts a power cut; what isn't said yet leaves the state as it was. An error is the disk's and
/// final: whoever gets one ends. One thread, one process (StoreLock).
class StoreWriter {
 public:
  /// Makes what is missing, reads the state, and rebuilds it from releases and trust where it is
  /// lost.
  static Result<StoreWriter> open(const std::filesystem::path& store, Disk& disk);

  const StorePaths& paths() const { return paths_; }
  Disk& disk() const { return disk_; }
  const StoreState& state() const { return state_; }
  /// The state wasn't there, or wasn't whole, when the store was opened.
  bool was_rebuilt() const { return was_rebuilt_; }
  /// Of the owner; empty: nobody's kiosk yet.
  const TrustChain& trust() const { return trust_; }
  const std::vector<Withdrawal>& withdrawn() const { return withdrawn_; }
  bool is_withdrawn(const Digest& content) const;

  /// The manifest of a release that is in the store and is what its name says.
  std::optional<Manifest> release(const Digest& release) const;
  /// Where a signed release stands; none for a loose one.
  std::optional<ReleaseNumber> number_of(const Digest& release) const;

  Result<void> save(const StoreState& state);
  /// Versions that follow those which are known.
  Result<void> add_trust(const TrustChain& newer);
  /// Another owner, or the first. The programme and what failed stay; the floor is the owner's and
  /// begins anew, unless it's the same organisation.
  Result<void> set_owner(const TrustChain& chain);
  Result<void> add_withdrawn(const std::vector<Withdrawal>& more);

  /// Bytes of a content that are in the store under its name; none: it isn't there.
  std::optional<std::uint64_t> stored_size(const Digest& content) const;
  /// Gives what was copied, synced and checked its name.
  Result<void> keep_copied(const Digest& content);
  void drop_copied(const Digest& content);
  /// Removes a content that isn't what its name says.
  void remove_damaged(const Digest& content);
  /// Lets all that was kept outlast a cut, then the release. `signature` is empty for a loose one.
  Result<void> add_release(std::string_view manifest, std::string_view signature);

  /// Removes what neither the current nor the previous release needs, unfinished copies except
  /// `keep_parts`, and what was withdrawn from both.
  void collect_garbage(const std::set<Digest>& keep_parts = {});
  /// Forgets the previous release, so that its room can be had.
  Result<void> drop_previous();

  /// Nobody plays anything but the current release: its player has said so.
  bool player_has_switched() const { return !state_.trial || state_.trial->starts > 0; }

 private:
  StoreWriter(std::filesystem::path store, Disk& disk) : paths_(std::move(store)), disk_(disk) {}

  Result<void> make_folders();
  Result<void> read_state();
  Result<void> read_trust();
  void read_withdrawn();
  StoreState rebuilt_state();
  bool is_complete(const Manifest& manifest) const;
  bool is_signed_by_owner(const Digest& release, std::string_view bytes) const;
  TrustChain stored_chain(std::uint64_t owner) const;
  std::uint64_t last_owner() const;
  std::optional<std::string> content_of(const std::filesystem::path& file, std::size_t most) const;
  std::vector<std::string> names_in(const std::filesystem::path& folder) const;
  Result<void> write_chain(const std::filesystem::path& folder, const TrustChain& chain);
  std::set<std::string> needed_names(const std::set<Digest>& keep_parts) const;

  StorePaths paths_;
  Disk& disk_;
  StoreState state_;
  TrustChain trust_;
  std::vector<Withdrawal> withdrawn_;
  bool was_rebuilt_ = false;
};

}  // namespace hopekiosk
