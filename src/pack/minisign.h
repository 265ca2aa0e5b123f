// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hopekiosk {

// Signatures as minisign makes them (jedisct1.github.io/minisign, "File format"): Ed25519
// (RFC 8032) over the BLAKE2b-512 digest (RFC 7693) of a file. The older form, over the file
// itself, isn't taken.

using KeyId = std::array<std::uint8_t, 8>;

/// A public key. Two with the same `key` are the same, whatever ids they carry: minisign's ids are
/// names that anybody can write, and nothing binds them to keys.
struct PublicKey {
  KeyId id{};
  std::array<std::uint8_t, 32> key{};

  /// The 56 characters of the second line of a minisign.pub.
  std::string text() const;
  static std::optional<PublicKey> parse(std::string_view text);

  bool is_same_key(const PublicKey& other) const { return key == other.key; }
  friend bool operator==(const PublicKey&, const PublicKey&) = default;
};

/// What a file *.minisig holds.
struct Signature {
  KeyId id{};
  std::array<std::uint8_t, 64> signature{};
  std::string trusted_comment;
  std::array<std::uint8_t, 64> comment_signature{};  ///< of signature and trusted comment

  /// The file's text, four lines.
  std::string text() const;
  /// None for anything else, and for more than kLargestSignature bytes.
  static std::optional<Signature> parse(std::string_view text);
};

inline constexpr std::size_t kLargestSignature = 4096;

/// RFC 8032, strictly: no non-canonical numbers, no points of small order.
bool verify_ed25519(const std::array<std::uint8_t, 32>& key, std::string_view message,
                    const std::array<std::uint8_t, 64>& signature);

/// True when `key` made this signature of these bytes, comment included. The id isn't looked at.
bool verify(const Signature& signature, const PublicKey& key, std::string_view bytes);

/// How many of `keys` have made one of the signatures, each key once however often it signed.
/// `keys` has no key twice.
std::size_t count_signers(std::string_view bytes, const std::vector<Signature>& signatures,
                          const std::vector<PublicKey>& keys);

}  // namespace hopekiosk
