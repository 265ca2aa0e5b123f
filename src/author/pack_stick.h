// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "pack/digest.h"
#include "pack/manifest.h"
#include "pack/trust.h"

namespace hopekiosk {

/// The folder KIOSK of a stick, while a pack is written to it.
class PackStick {
 public:
  /// `root` is the stick's.
  explicit PackStick(std::filesystem::path root);

  /// Makes the folders, and takes the manifest away of the pack that was there: from now on the
  /// stick is unfinished. Refuses a stick with a secret key, or a loose programme, on it.
  Result<void> prepare();

  struct Added {
    Digest digest;
    std::uint64_t size = 0;
    bool is_on_stick = false;  ///< false: left out
  };
  /// Hashes a file and copies it, unless it's there already or is to be left out.
  Result<Added> add(const std::filesystem::path& file, const std::set<Digest>& left_out);

  /// Removes contents that this pack doesn't have, writes trust and signature, lets all of it reach
  /// the stick, and then the manifest.
  Result<void> finish(const Manifest& manifest, std::string_view manifest_text,
                      std::string_view signature, const std::vector<TrustedFile>& chain);

 private:
  Result<void> copy(const std::filesystem::path& file, const Digest& digest, std::uint64_t size);
  Result<void> check_size(const std::filesystem::path& file, std::uint64_t size) const;
  void remove_others(const Manifest& manifest) const;

  std::filesystem::path root_;
  std::filesystem::path folder_;
  std::filesystem::path blobs_;
  std::filesystem::path trust_;
};

/// Digest and size of a file.
Result<std::pair<Digest, std::uint64_t>> hash_of_file(const std::filesystem::path& file);

/// The contents that the pack of a stick names.
Result<std::set<Digest>> files_of_stick(const std::filesystem::path& root);

}  // namespace hopekiosk
