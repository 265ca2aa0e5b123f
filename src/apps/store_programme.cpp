// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/store_programme.h"

#include <cstring>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "base/log.h"
#include "pack/release_programme.h"
#include "pack/store.h"

namespace hopekiosk {
namespace {

/// None: there is none, or it can't be played, which is told.
std::optional<ReadPlaylist> read_current(const std::filesystem::path& store) {
  auto release = read_current_release(store);
  if (!release) {
    log_error(release.error());
    return std::nullopt;
  }
  if (!*release) return std::nullopt;
  ReadPlaylist read = read_release_programme((*release)->files);
  if (read.ok()) return read;
  for (const Error& error : read.errors) log_error(error);
  return std::nullopt;
}

/// Which release is current. What else the state says, of its trial above all, is no other
/// programme.
class CurrentRelease {
 public:
  explicit CurrentRelease(std::filesystem::path store) : store_(std::move(store)) {}

  InputState state() {
    const InputState file = state_of_file(StorePaths(store_).state());
    if (file != file_) look(file);
    // One that the disk had spoilt may come back.
    return playlist_ ? state_of({release_, state_of_file(*playlist_)}) : release_;
  }

 private:
  void look(const InputState& file) {
    file_ = file;
    release_ = file;
    playlist_.reset();
    const auto release = read_current_release(store_);
    if (!release || !*release) return;
    const auto& bytes = (*release)->digest.bytes;
    std::memcpy(&release_.digest, bytes.data(), sizeof release_.digest);
    const auto playlist = (*release)->files.find(std::string(kPlaylistPath));
    if (playlist != (*release)->files.end()) playlist_ = playlist->second;
  }

  const std::filesystem::path store_;
  std::optional<InputState> file_;  ///< as it was at the last look
  InputState release_;
  std::optional<std::filesystem::path> playlist_;
};

Error nothing_to_play(const std::filesystem::path& store) {
  return {"there is nothing in the store that can be played",
          "put in a stick, or name a programme with --factory",
          {store.string()}};
}

}  // namespace

ProgrammeInput store_programme(const std::filesystem::path& store,
                               const std::optional<ProgrammeInput>& factory) {
  const auto read = [store, factory]() -> ReadPlaylist {
    if (auto current = read_current(store)) return std::move(*current);
    if (!factory) return {{}, {nothing_to_play(store)}};
    log_note("the factory programme plays: there is nothing in the store that can be played");
    return factory->read();
  };
  const auto state = [current = std::make_shared<CurrentRelease>(store), factory] {
    return state_of({current->state(), factory ? factory->state() : InputState{}});
  };
  return {read, state};
}

ProgrammeInput wanted_programme(const Options& options) {
  if (!options.store) return ProgrammeInput(options.inputs);
  std::optional<ProgrammeInput> factory;
  if (options.factory) factory.emplace(std::vector{*options.factory});
  return store_programme(*options.store, factory);
}

}  // namespace hopekiosk
