// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"
#include "pack/minisign.h"

namespace hopekiosk {

/// A secret key in memory. Not copied; its bytes are wiped when it goes.
class SigningKey {
 public:
  /// A new one, from the system's random numbers.
  static SigningKey make();
  ~SigningKey();
  SigningKey(SigningKey&& other) noexcept;
  SigningKey& operator=(SigningKey&&) = delete;
  SigningKey(const SigningKey&) = delete;
  SigningKey& operator=(const SigningKey&) = delete;

  PublicKey public_key() const;
  Signature sign(std::string_view bytes, std::string_view trusted_comment) const;

  /// How hard guessing a passphrase is made: scrypt's (RFC 7914) memory, which the time goes with.
  enum class Effort { Usual, Tests };
  /// The text of a key file as minisign writes and reads it, encrypted with `passphrase`, which
  /// isn't empty. With the usual effort it takes 256 MiB and about a second.
  std::string encrypted(std::string_view passphrase, Effort effort = Effort::Usual) const;
  /// Back from that text. The error says whether the text or the passphrase is wrong. Files that
  /// ask for more than minisign's own effort are refused.
  static Result<SigningKey> decrypt(std::string_view text, std::string_view passphrase,
                                    const std::string& file);

 private:
  SigningKey() = default;

  KeyId id_{};
  std::array<std::uint8_t, 64> secret_{};  // seed and public key
};

/// True for what looks like a file with a secret key of minisign's, encrypted or not: on a stick it
/// is a danger whatever it opens.
bool looks_like_secret_key(std::string_view text);

/// No key file is larger.
inline constexpr std::size_t kLargestKeyFile = 4096;

}  // namespace hopekiosk
