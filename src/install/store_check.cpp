// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "install/store_check.h"

#include <algorithm>
#include <cerrno>
#include <optional>
#include <utility>

#include "install/release_choice.h"
#include "install/trial.h"

namespace hopekiosk {

struct StoreReading::Reading {
  Reading(Disk& on, const PackFile& content) : disk(on), wanted(content) {}

  Disk& disk;
  PackFile wanted;
  int file = -1;
  std::uint64_t at = 0;
  DigestMaker maker{};

  ~Reading() {
    if (file >= 0) disk.close(file);
  }
};

StoreReading::StoreReading(StorePaths paths, const std::vector<PackFile>& files, Disk& disk)
    : paths_(std::move(paths)), disk_(disk) {
  std::set<Digest> seen;
  for (const PackFile& file : files) {
    if (seen.insert(file.digest).second) files_.push_back(file);
  }
}

StoreReading::~StoreReading() = default;

void StoreReading::open_next() {
  auto reading = std::make_unique<Reading>(disk_, files_.back());
  files_.pop_back();
  reading->file = disk_.open_to_read(paths_.blob(reading->wanted.digest).c_str());
  if (reading->file < 0) {
    damaged_.insert(reading->wanted.digest);
    return;
  }
  reading_ = std::move(reading);
}

bool StoreReading::step() {
  if (!reading_ && files_.empty()) return false;
  if (!reading_) open_next();
  if (!reading_) return true;
  std::vector<char> piece(kStep);
  ssize_t got = 0;
  do {
    got = disk_.read(reading_->file, piece.data(), piece.size(),
                     static_cast<std::int64_t>(reading_->at));
  } while (got < 0 && errno == EINTR);
  if (got > 0) {
    reading_->maker.add(piece.data(), static_cast<std::size_t>(got));
    reading_->at += static_cast<std::uint64_t>(got);
    return true;
  }
  const bool whole = got == 0 && reading_->at == reading_->wanted.size &&
                     reading_->maker.finish() == reading_->wanted.digest;
  if (!whole) damaged_.insert(reading_->wanted.digest);
  reading_.reset();
  return true;
}

std::vector<PackFile> files_to_check(const StoreWriter& store) {
  std::vector<PackFile> files;
  for (const auto& kept : {store.state().current, store.state().previous}) {
    const auto manifest = kept ? store.release(*kept) : std::nullopt;
    if (manifest) files.insert(files.end(), manifest->files.begin(), manifest->files.end());
  }
  return files;
}

Result<CheckedStore> repair_store(StoreWriter& store, const std::set<Digest>& damaged) {
  CheckedStore checked;
  checked.repaired = store.was_rebuilt();
  const auto lost = [&](const Digest& release) {
    const auto manifest = store.release(release);
    return !manifest ||
           std::any_of(manifest->files.begin(), manifest->files.end(),
                       [&](const PackFile& file) { return damaged.contains(file.digest); });
  };
  StoreState state = store.state();
  if (state.previous && lost(*state.previous)) state.previous.reset();
  if (state.current && lost(*state.current)) {
    const auto manifest = store.release(*state.current);
    const PackFile* playlist = manifest ? manifest->find(kPlaylistPath) : nullptr;
    const bool playable = manifest && !(playlist != nullptr && damaged.contains(playlist->digest));
    if (!playable) {
      state.current = std::exchange(state.previous, std::nullopt);
      state.trial.reset();
    } else {
      for (const PackFile& file : manifest->files) {
        if (damaged.contains(file.digest)) checked.damaged.push_back(file.path);
      }
    }
  }
  if (state != store.state()) {
    if (const auto saved = store.save(state); !saved) return saved.error();
    checked.repaired = true;
  }
  // So that they are missing rather than wrong, and a stick brings them again.
  for (const Digest& content : damaged) store.remove_damaged(content);
  return checked;
}

}  // namespace hopekiosk
