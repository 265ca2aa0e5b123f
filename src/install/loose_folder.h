// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "install/stick.h"
#include "pack/manifest.h"
#include "pack/outcome.h"

namespace hopekiosk {

inline constexpr std::size_t kMostLooseFiles = 5'000;
inline constexpr std::size_t kMostLooseFolders = 500;

/// A folder as a release: its manifest, and where each content lies on the stick.
struct LooseProgramme {
  Manifest manifest;
  std::map<Digest, std::string> sources;  ///< paths on the stick
};

/// A file of a folder that may become a release.
struct LooseFile {
  std::string logical;
  std::string path;  ///< on the stick
  std::uint64_t size = 0;
};

/// All files of a folder but what other systems leave on sticks. An outcome where there is nothing
/// to play, a name can't be used, or the stick can't be read. Opens no file.
std::variant<std::vector<LooseFile>, Outcome> find_loose_files(Stick& stick,
                                                               const std::string& folder);

/// Makes a manifest of them: each is read once to be hashed. `read` is called with the bytes so far
/// and those in all.
std::variant<LooseProgramme, Outcome> import_loose_files(
    Stick& stick, const std::vector<LooseFile>& files,
    const std::function<void(std::uint64_t done, std::uint64_t all)>& read);

}  // namespace hopekiosk
