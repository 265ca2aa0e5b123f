// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/store.h"

#include <system_error>
#include <utility>

#include "playlist/bounded_file.h"

namespace hopekiosk {

Result<Manifest> read_release(const StorePaths& paths, const Digest& release) {
  const auto file = paths.release(release);
  const auto bytes = read_bounded_file(file, kLargestManifest);
  if (!bytes) return bytes.error();
  if (Digest::of(*bytes) != release) {
    return Error{"the release isn't as it was written",
                 "put in the stick again, or run hopekiosk-install check",
                 {file.string()}};
  }
  return parse_release(*bytes, file.string());
}

Result<std::optional<StoredRelease>> read_current_release(const std::filesystem::path& store) {
  const StorePaths paths(store);
  std::error_code error;
  if (!std::filesystem::exists(paths.state(), error) && !error) {
    return std::optional<StoredRelease>();
  }
  const auto bytes = read_bounded_file(paths.state(), kLargestState);
  if (!bytes) return bytes.error();
  const auto state = parse_state(*bytes, paths.state().string());
  if (!state) return state.error();
  if (!state->current) return std::optional<StoredRelease>();
  auto manifest = read_release(paths, *state->current);
  if (!manifest) return manifest.error();
  StoredRelease release{*state->current, std::move(*manifest), state->trial.has_value(), {}};
  for (const PackFile& file : release.manifest.files) {
    release.files.emplace(file.path, paths.blob(file.digest));
  }
  return std::optional<StoredRelease>(std::move(release));
}

}  // namespace hopekiosk
