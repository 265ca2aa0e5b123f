// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "pack/digest.h"
#include "pack/manifest.h"
#include "pack/minisign.h"

namespace hopekiosk {

// Whose packs a kiosk takes. The rules are those of The Update Framework (theupdateframework.io,
// specification 1.0, sections 5.3 and 6.1) for its role "root", without its dates: a kiosk has no
// clock to be trusted.

inline constexpr std::size_t kLargestTrustFile = 16 * 1024;  ///< bytes
inline constexpr std::size_t kMostRootKeys = 16;
inline constexpr std::size_t kMostContentKeys = 16;
inline constexpr std::uint64_t kMostTrustVersions = 1000;

/// One version of an organisation's keys.
struct TrustFile {
  Organisation organisation;
  std::uint64_t version = 1;            ///< 1, 2, 3 …
  std::uint64_t epoch = 1;              ///< the one in force
  std::size_t threshold = 1;            ///< root keys that have to sign, 1 up to their number
  std::vector<PublicKey> root_keys;     ///< no key twice
  std::vector<PublicKey> content_keys;  ///< any one of them signs packs; no key twice

  friend bool operator==(const TrustFile&, const TrustFile&) = default;
};

Result<TrustFile> parse_trust(std::string_view bytes, const std::string& file);
std::string to_text(const TrustFile& trust);

/// A trust file as it travels and lies in the store: its bytes, and who signed them.
struct SignedTrust {
  std::string bytes;
  std::vector<std::string> signatures;  ///< texts of *.minisig
};

/// A trust file that was checked, with the bytes that were.
struct TrustedFile {
  TrustFile trust;
  SignedTrust source;
  Digest digest() const { return Digest::of(source.bytes); }
};

/// Checks that a trust file is signed by its own threshold: what can be asked of one that somebody
/// vouches for by its words (root_words.h).
Result<TrustedFile> check_anchor(SignedTrust source, const std::string& file);

/// Checks that `next` may follow `now`: its version is the next, its organisation the same, its
/// epoch the same or one more, and it's signed by the old threshold of old keys and by its own.
Result<TrustedFile> check_next(const TrustFile& now, SignedTrust next, const std::string& file);

}  // namespace hopekiosk
