// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/store_programme.h"

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
  const auto state = [file = StorePaths(store).state(), factory] {
    return state_of({state_of_file(file), factory ? factory->state() : InputState{}});
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
