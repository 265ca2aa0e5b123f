// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "pack/manifest.h"
#include "pack/signing_key.h"
#include "pack/trust.h"

namespace hopekiosk {

/// A folder of an organisation's keys, on an author's computer: docs/packs.md, "The keys".
///
///   secret.key      encrypted; who has it and its passphrase publishes for the organisation
///   public.key      as minisign writes it
///   1.trust …       all versions of its trust, with their signatures
///   card.html       the eight words, and the secret key on paper
///   last-sequence   of the last pack that was made
///   withdrawn       what may never play again
struct KeysPaths {
  std::filesystem::path folder;

  std::filesystem::path secret_key() const { return folder / "secret.key"; }
  std::filesystem::path public_key() const { return folder / "public.key"; }
  std::filesystem::path card() const { return folder / "card.html"; }
  std::filesystem::path last_sequence() const { return folder / "last-sequence"; }
  std::filesystem::path withdrawn() const { return folder / "withdrawn"; }
  std::filesystem::path trust(std::uint64_t version) const;
  std::filesystem::path trust_signature(std::uint64_t version, std::size_t number) const;
};

/// All versions, checked to follow each other; an error where one is missing or doesn't.
Result<std::vector<TrustedFile>> read_trust_chain(const KeysPaths& keys);

/// The eight words of the version in force.
Result<std::string> words_of(const std::vector<TrustedFile>& chain);

Result<SigningKey> read_secret_key(const KeysPaths& keys, std::string_view passphrase);

struct NewKeys {
  std::string organisation;
  std::string passphrase;  ///< not empty
  SigningKey::Effort effort = SigningKey::Effort::Usual;
};

/// Makes a folder of keys for an organisation that has none: one key, which is root and content
/// key. Never replaces keys. Gives the eight words.
Result<std::string> make_keys(const KeysPaths& keys, const NewKeys& wanted);

struct Rotation {
  std::string old_passphrase;
  std::string new_passphrase;  ///< of the new folder's key; it's made where there is none
  bool new_epoch = false;      ///< what was signed before counts no longer
  SigningKey::Effort effort = SigningKey::Effort::Usual;
};

/// Hands an organisation over to another key: writes the next trust file, signed by both, into
/// `to`, with all that was before. From then on `to` is the folder to publish with. Gives the words
/// of the new version.
Result<std::string> rotate_keys(const KeysPaths& from, const KeysPaths& to,
                                const Rotation& rotation);

/// The number for a pack that is made at `now` (seconds since 1970): never twice, never back.
Result<std::uint64_t> next_sequence(const KeysPaths& keys, std::uint64_t now);
Result<void> keep_sequence(const KeysPaths& keys, std::uint64_t sequence);

Result<std::vector<Withdrawal>> read_withdrawn(const KeysPaths& keys);
Result<void> keep_withdrawn(const KeysPaths& keys, const std::vector<Withdrawal>& withdrawn);

}  // namespace hopekiosk
