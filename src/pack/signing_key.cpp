// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/signing_key.h"

#include <sodium.h>

#include <algorithm>
#include <cstring>
#include <new>
#include <optional>
#include <vector>

#include "pack/base64.h"
#include "pack/sodium_start.h"

namespace hopekiosk {
namespace {

// The key file (minisign, "Secret key format"): "Ed", "Sc", "B2", 32 bytes of salt, two numbers of
// 8 bytes, then encrypted by a stream of scrypt's: id, secret key, checksum.
constexpr std::string_view kAlgorithms = "EdScB2";
constexpr std::size_t kSaltSize = 32;
constexpr std::size_t kNumbersSize = 16;
constexpr std::size_t kHiddenSize = 8 + 64 + 32;
constexpr std::size_t kFileSize = 6 + kSaltSize + kNumbersSize + kHiddenSize;
constexpr std::string_view kComment = "untrusted comment: ";

struct Cost {
  std::uint64_t operations = 0;
  std::uint64_t memory = 0;  // bytes
};

Cost cost_of(SigningKey::Effort effort) {
  if (effort == SigningKey::Effort::Tests) return {32768, std::uint64_t{1} << 20};
  return {std::uint64_t{1} << 23, std::uint64_t{1} << 28};
}

using Hidden = std::array<std::uint8_t, kHiddenSize>;

/// False where there isn't the memory.
bool make_stream(std::string_view passphrase, const std::uint8_t* salt, Cost cost, Hidden& into) {
  return crypto_pwhash_scryptsalsa208sha256(into.data(), into.size(), passphrase.data(),
                                            passphrase.size(), salt, cost.operations,
                                            cost.memory) == 0;
}

void write_little_endian(std::uint64_t value, std::uint8_t* into) {
  for (int i = 0; i < 8; ++i) into[i] = static_cast<std::uint8_t>(value >> (8 * i));
}

std::uint64_t read_little_endian(const std::uint8_t* from) {
  std::uint64_t value = 0;
  for (int i = 0; i < 8; ++i) value |= std::uint64_t{from[i]} << (8 * i);
  return value;
}

std::array<std::uint8_t, 32> checksum(const KeyId& id, const std::uint8_t* secret) {
  std::array<std::uint8_t, 32> sum{};
  crypto_generichash_state state;
  crypto_generichash_init(&state, nullptr, 0, sum.size());
  crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>("Ed"), 2);
  crypto_generichash_update(&state, id.data(), id.size());
  crypto_generichash_update(&state, secret, 64);
  crypto_generichash_final(&state, sum.data(), sum.size());
  return sum;
}

/// The bytes of the second line of a key file.
std::optional<std::vector<std::uint8_t>> key_bytes(std::string_view text) {
  if (text.size() > kLargestKeyFile || !text.starts_with(kComment)) return std::nullopt;
  const auto first = text.find('\n');
  if (first == std::string_view::npos) return std::nullopt;
  std::string_view line = text.substr(first + 1);
  line = line.substr(0, line.find_first_of("\r\n"));
  return from_base64(line, kFileSize);
}

}  // namespace

SigningKey SigningKey::make() {
  start_sodium();
  SigningKey key;
  std::array<std::uint8_t, 32> unused{};
  crypto_sign_keypair(unused.data(), key.secret_.data());
  randombytes_buf(key.id_.data(), key.id_.size());
  return key;
}

SigningKey::~SigningKey() { sodium_memzero(secret_.data(), secret_.size()); }

SigningKey::SigningKey(SigningKey&& other) noexcept : id_(other.id_), secret_(other.secret_) {
  sodium_memzero(other.secret_.data(), other.secret_.size());
}

PublicKey SigningKey::public_key() const {
  PublicKey key;
  key.id = id_;
  std::copy_n(secret_.begin() + 32, key.key.size(), key.key.begin());
  return key;
}

Signature SigningKey::sign(std::string_view bytes, std::string_view trusted_comment) const {
  Signature signature;
  signature.id = id_;
  signature.trusted_comment = trusted_comment;
  std::array<std::uint8_t, 64> hash{};
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                     bytes.size(), nullptr, 0);
  crypto_sign_detached(signature.signature.data(), nullptr, hash.data(), hash.size(),
                       secret_.data());
  std::vector<std::uint8_t> commented(signature.signature.begin(), signature.signature.end());
  commented.insert(commented.end(), trusted_comment.begin(), trusted_comment.end());
  crypto_sign_detached(signature.comment_signature.data(), nullptr, commented.data(),
                       commented.size(), secret_.data());
  return signature;
}

std::string SigningKey::encrypted(std::string_view passphrase, Effort effort) const {
  std::array<std::uint8_t, kFileSize> file{};
  std::uint8_t* at = std::copy(kAlgorithms.begin(), kAlgorithms.end(), file.begin());
  std::uint8_t* const salt = at;
  randombytes_buf(salt, kSaltSize);
  at += kSaltSize;
  const Cost cost = cost_of(effort);
  write_little_endian(cost.operations, at);
  write_little_endian(cost.memory, at + 8);
  at += kNumbersSize;
  Hidden stream{};
  if (!make_stream(passphrase, salt, cost, stream)) throw std::bad_alloc();
  std::uint8_t* const hidden = at;
  at = std::copy(id_.begin(), id_.end(), at);
  at = std::copy(secret_.begin(), secret_.end(), at);
  const auto sum = checksum(id_, secret_.data());
  std::copy(sum.begin(), sum.end(), at);
  for (std::size_t i = 0; i < stream.size(); ++i) hidden[i] ^= stream[i];
  sodium_memzero(stream.data(), stream.size());
  return std::string(kComment) + "minisign encrypted secret key\n" + to_base64(file) + "\n";
}

Result<SigningKey> SigningKey::decrypt(std::string_view text, std::string_view passphrase,
                                       const std::string& file) {
  start_sodium();
  const auto bytes = key_bytes(text);
  if (!bytes || std::memcmp(bytes->data(), kAlgorithms.data(), kAlgorithms.size()) != 0) {
    return Error{
        "it isn't an encrypted secret key", "take the file secret.key of new-keys", {file}};
  }
  const std::uint8_t* const salt = bytes->data() + kAlgorithms.size();
  const Cost cost{read_little_endian(salt + kSaltSize), read_little_endian(salt + kSaltSize + 8)};
  if (cost.operations > crypto_pwhash_scryptsalsa208sha256_OPSLIMIT_SENSITIVE ||
      cost.memory > crypto_pwhash_scryptsalsa208sha256_MEMLIMIT_SENSITIVE) {
    return Error{"opening it would take too long", "take the file secret.key of new-keys", {file}};
  }
  Hidden hidden{};
  if (!make_stream(passphrase, salt, cost, hidden)) {
    return Error{"there isn't enough memory to open it", "close other programs", {file}};
  }
  for (std::size_t i = 0; i < hidden.size(); ++i) hidden[i] ^= salt[kSaltSize + kNumbersSize + i];
  SigningKey key;
  std::copy_n(hidden.begin(), key.id_.size(), key.id_.begin());
  std::copy_n(hidden.begin() + 8, key.secret_.size(), key.secret_.begin());
  const auto sum = checksum(key.id_, key.secret_.data());
  const bool right = sodium_memcmp(sum.data(), hidden.data() + 8 + 64, sum.size()) == 0;
  sodium_memzero(hidden.data(), hidden.size());
  if (!right) {
    return Error{"the passphrase doesn't open it", "type the passphrase of new-keys", {file}};
  }
  return key;
}

bool looks_like_secret_key(std::string_view text) {
  // minisign's usual comment, should the key itself be damaged. Its signatures' comment names a
  // secret key too.
  const std::string_view first_line = text.substr(0, text.find('\n'));
  if (first_line.starts_with(kComment) && first_line.ends_with("encrypted secret key")) return true;
  return key_bytes(text).has_value();
}

}  // namespace hopekiosk
