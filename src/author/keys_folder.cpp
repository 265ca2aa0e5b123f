// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "author/keys_folder.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <system_error>
#include <utility>

#include "author/key_card.h"
#include "author/whole_file.h"
#include "base/durable_file.h"
#include "pack/document_lines.h"
#include "pack/document_values.h"
#include "pack/root_words.h"
#include "pack/trust_names.h"
#include "pack/withdrawn_list.h"
#include "playlist/characters.h"

namespace hopekiosk {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kIdBytes = 8;

Error in_folder(const KeysPaths& keys, std::string what, std::string remedy) {
  return {std::move(what), std::move(remedy), {keys.folder.string()}};
}

/// What must be there.
Result<std::string> read_needed(const fs::path& file, std::size_t most) {
  auto content = read_file(file, most);
  if (!content) return content.error();
  if (!*content) {
    return Error{"it is missing", "name the folder that new-keys made", {file.string()}};
  }
  return std::move(**content);
}

/// Only its owner may read it.
Result<void> write_secret(const fs::path& file, std::string_view text) {
  const mode_t before = umask(077);
  auto written = write_durably(file, text);
  umask(before);
  return written;
}

std::string random_id() {
  // The id of a new key is random, and as long.
  const KeyId id = SigningKey::make().public_key().id;
  static_assert(std::tuple_size_v<KeyId> == kIdBytes);
  std::string text;
  for (const std::uint8_t byte : id) text += fmt::format("{:02x}", byte);
  return text;
}

SignedTrust sign(const TrustFile& trust, const std::vector<const SigningKey*>& keys) {
  SignedTrust made{to_text(trust), {}};
  const std::string comment =
      fmt::format("hopekiosk trust {} of {}", trust.version, trust.organisation.id);
  for (const SigningKey* key : keys)
    made.signatures.push_back(key->sign(made.bytes, comment).text());
  return made;
}

Result<void> write_trust(const KeysPaths& keys, std::uint64_t version, const SignedTrust& trust) {
  for (std::size_t i = 0; i < trust.signatures.size(); ++i) {
    const auto written = write_durably(keys.trust_signature(version, i + 1), trust.signatures[i]);
    if (!written) return written;
  }
  return write_durably(keys.trust(version), trust.bytes);
}

/// A new key's two files.
Result<void> write_key(const KeysPaths& keys, const SigningKey& key, std::string_view passphrase,
                       SigningKey::Effort effort) {
  if (const auto made = make_folder(keys.folder); !made) return made;
  const auto written = write_secret(keys.secret_key(), key.encrypted(passphrase, effort));
  if (!written) return written;
  return write_durably(keys.public_key(), "untrusted comment: public key of hopekiosk packs\n" +
                                              key.public_key().text() + "\n");
}

Result<std::string> write_card(const KeysPaths& keys, const std::vector<TrustedFile>& chain) {
  const auto words = words_of(chain);
  if (!words) return words.error();
  const auto secret = read_needed(keys.secret_key(), kLargestKeyFile);
  if (!secret) return secret.error();
  const TrustFile& trust = chain.back().trust;
  const auto page = key_card({trust.organisation.name, *words, *secret, trust.version});
  if (!page) return page.error();
  if (const auto written = write_secret(keys.card(), *page); !written) return written.error();
  return *words;
}

bool is_there(const fs::path& file) {
  std::error_code error;
  return fs::exists(file, error);
}

}  // namespace

fs::path KeysPaths::trust(std::uint64_t version) const { return folder / trust_file_name(version); }
fs::path KeysPaths::trust_signature(std::uint64_t version, std::size_t number) const {
  return folder / trust_signature_name(version, number);
}

Result<std::vector<TrustedFile>> read_trust_chain(const KeysPaths& keys) {
  std::vector<TrustedFile> chain;
  for (std::uint64_t version = 1; version <= kMostTrustVersions; ++version) {
    const auto file = keys.trust(version);
    if (version > 1 && !is_there(file)) break;
    auto bytes = read_needed(file, kLargestTrustFile);
    if (!bytes) return bytes.error();
    SignedTrust trust{std::move(*bytes), {}};
    for (std::size_t number = 1; number <= kMostTrustSignatures; ++number) {
      const auto signature = keys.trust_signature(version, number);
      if (!is_there(signature)) break;
      auto text = read_needed(signature, kLargestSignature);
      if (!text) return text.error();
      trust.signatures.push_back(std::move(*text));
    }
    auto checked = chain.empty() ? check_anchor(trust, file.string())
                                 : check_next(chain.back().trust, trust, file.string());
    if (!checked) return checked.error();
    chain.push_back(std::move(*checked));
  }
  return chain;
}

Result<std::string> words_of(const std::vector<TrustedFile>& chain) {
  return root_words(chain.back().digest());
}

Result<SigningKey> read_secret_key(const KeysPaths& keys, std::string_view passphrase) {
  const auto text = read_needed(keys.secret_key(), kLargestKeyFile);
  if (!text) return text.error();
  return SigningKey::decrypt(*text, passphrase, keys.secret_key().string());
}

Result<std::string> make_keys(const KeysPaths& keys, const NewKeys& wanted) {
  if (is_there(keys.secret_key()) || is_there(keys.trust(1))) {
    return in_folder(keys, "there are keys in it already", "name a new folder");
  }
  const std::string name = collapse_white_space(wanted.organisation);
  if (name.empty() || name.size() > kLongestOrganisationName || find_invalid_utf8(name) ||
      std::any_of(name.begin(), name.end(),
                  [](unsigned char c) { return c < 0x20 || c == 0x7F; })) {
    return Error{"this can't be an organisation's name", "give one of 1 to 200 letters", {}};
  }
  const SigningKey key = SigningKey::make();
  TrustFile trust;
  trust.organisation = {random_id(), name};
  trust.root_keys = {key.public_key()};
  trust.content_keys = {key.public_key()};
  if (const auto written = write_key(keys, key, wanted.passphrase, wanted.effort); !written) {
    return written.error();
  }
  if (const auto written = write_trust(keys, 1, sign(trust, {&key})); !written) {
    return written.error();
  }
  const auto chain = read_trust_chain(keys);
  if (!chain) return chain.error();
  return write_card(keys, *chain);
}

Result<std::string> rotate_keys(const KeysPaths& from, const KeysPaths& to,
                                const Rotation& rotation) {
  const auto chain = read_trust_chain(from);
  if (!chain) return chain.error();
  const auto old_key = read_secret_key(from, rotation.old_passphrase);
  if (!old_key) return old_key.error();
  const TrustFile& now = chain->back().trust;
  const auto is_root = [&](const PublicKey& key) {
    return std::any_of(now.root_keys.begin(), now.root_keys.end(),
                       [&](const PublicKey& each) { return each.is_same_key(key); });
  };
  if (!is_root(old_key->public_key()) || now.threshold > 1) {
    return in_folder(from, "its key alone can't hand the organisation over",
                     "sign the next trust file with minisign: docs/pack-format.md, \"Trust\"");
  }
  if (!is_there(to.secret_key())) {
    const SigningKey made = SigningKey::make();
    const auto written = write_key(to, made, rotation.new_passphrase, rotation.effort);
    if (!written) return written.error();
  }
  const auto new_key = read_secret_key(to, rotation.new_passphrase);
  if (!new_key) return new_key.error();
  if (new_key->public_key().is_same_key(old_key->public_key())) {
    return in_folder(to, "it has the same key", "name a new folder, or one that new-keys made");
  }
  TrustFile next = now;
  ++next.version;
  if (rotation.new_epoch) ++next.epoch;
  next.root_keys = {new_key->public_key()};
  next.content_keys = {new_key->public_key()};
  for (const TrustedFile& each : *chain) {
    const auto written = write_trust(to, each.trust.version, each.source);
    if (!written) return written.error();
  }
  if (const auto written = write_trust(to, next.version, sign(next, {&*old_key, &*new_key}));
      !written) {
    return written.error();
  }
  // Within an epoch numbers go on; what was withdrawn stays withdrawn.
  for (const auto& [theirs, ours] : {std::pair(from.last_sequence(), to.last_sequence()),
                                     std::pair(from.withdrawn(), to.withdrawn())}) {
    if (!is_there(theirs)) continue;
    const auto content = read_needed(theirs, kLargestWithdrawnList);
    if (!content) return content.error();
    if (const auto written = write_durably(ours, *content); !written) return written.error();
  }
  const auto whole = read_trust_chain(to);
  if (!whole) return whole.error();
  return write_card(to, *whole);
}

Result<std::uint64_t> next_sequence(const KeysPaths& keys, std::uint64_t now) {
  const auto content = read_file(keys.last_sequence(), 64);
  if (!content) return content.error();
  std::uint64_t last = 0;
  if (*content) {
    std::string_view text = **content;
    if (text.ends_with('\n')) text.remove_suffix(1);
    const auto number = parse_whole_number(text, kLargestSequence);
    if (!number) {
      return Error{"it isn't a number",
                   "write the sequence of the last pack into it, as its pack.manifest has it",
                   {keys.last_sequence().string()}};
    }
    last = *number;
  }
  const std::uint64_t next = std::max(now, last + 1);
  if (next > kLargestSequence) {
    return Error{"there are no more numbers for packs",
                 "set this computer's clock, then rotate --new-epoch",
                 {keys.last_sequence().string()}};
  }
  return next;
}

Result<void> keep_sequence(const KeysPaths& keys, std::uint64_t sequence) {
  return write_durably(keys.last_sequence(), fmt::format("{}\n", sequence));
}

Result<std::vector<Withdrawal>> read_withdrawn(const KeysPaths& keys) {
  const auto content = read_file(keys.withdrawn(), kLargestWithdrawnList);
  if (!content) return content.error();
  if (!*content) return std::vector<Withdrawal>();
  return parse_withdrawn_list(**content, keys.withdrawn().string());
}

Result<void> keep_withdrawn(const KeysPaths& keys, const std::vector<Withdrawal>& withdrawn) {
  return write_durably(keys.withdrawn(), to_text(withdrawn));
}

}  // namespace hopekiosk
