// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/minisign.h"

#include <sodium.h>

#include <algorithm>
#include <cstring>

#include "pack/base64.h"
#include "pack/sodium_start.h"

namespace hopekiosk {
namespace {

constexpr std::string_view kKeyAlgorithm = "Ed";
constexpr std::string_view kPrehashed = "ED";
constexpr std::string_view kUntrusted = "untrusted comment: ";
constexpr std::string_view kTrusted = "trusted comment: ";

/// The next line without its end; none where there is no end.
std::optional<std::string_view> take_line(std::string_view& text) {
  const auto end = text.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end + 1);
  return line;
}

bool begins_with(const std::vector<std::uint8_t>& bytes, std::string_view algorithm) {
  return std::memcmp(bytes.data(), algorithm.data(), algorithm.size()) == 0;
}

std::array<std::uint8_t, 64> prehash(std::string_view bytes) {
  std::array<std::uint8_t, 64> hash{};
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                     bytes.size(), nullptr, 0);
  return hash;
}

template <std::size_t kSize>
std::string_view as_text(const std::array<std::uint8_t, kSize>& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace

std::string PublicKey::text() const {
  std::vector<std::uint8_t> bytes(kKeyAlgorithm.begin(), kKeyAlgorithm.end());
  bytes.insert(bytes.end(), id.begin(), id.end());
  bytes.insert(bytes.end(), key.begin(), key.end());
  return to_base64(bytes);
}

std::optional<PublicKey> PublicKey::parse(std::string_view text) {
  PublicKey read;
  const std::size_t size = kKeyAlgorithm.size() + read.id.size() + read.key.size();
  const auto bytes = from_base64(text, size);
  if (!bytes || !begins_with(*bytes, kKeyAlgorithm)) return std::nullopt;
  const auto* at = bytes->data() + kKeyAlgorithm.size();
  std::copy_n(at, read.id.size(), read.id.begin());
  std::copy_n(at + read.id.size(), read.key.size(), read.key.begin());
  return read;
}

std::string Signature::text() const {
  std::vector<std::uint8_t> bytes(kPrehashed.begin(), kPrehashed.end());
  bytes.insert(bytes.end(), id.begin(), id.end());
  bytes.insert(bytes.end(), signature.begin(), signature.end());
  return std::string(kUntrusted) + "signature of a hopekiosk pack\n" + to_base64(bytes) + "\n" +
         std::string(kTrusted) + trusted_comment + "\n" + to_base64(comment_signature) + "\n";
}

std::optional<Signature> Signature::parse(std::string_view text) {
  if (text.size() > kLargestSignature) return std::nullopt;
  const auto untrusted = take_line(text);
  const auto signature_line = take_line(text);
  const auto trusted = take_line(text);
  // minisign itself does without the last line's end.
  if (text.ends_with('\n')) text.remove_suffix(1);
  if (!untrusted || !signature_line || !trusted || !untrusted->starts_with(kUntrusted) ||
      !trusted->starts_with(kTrusted)) {
    return std::nullopt;
  }
  Signature read;
  const std::size_t size = kPrehashed.size() + read.id.size() + read.signature.size();
  const auto bytes = from_base64(*signature_line, size);
  const auto comment = from_base64(text, read.comment_signature.size());
  if (!bytes || !comment || !begins_with(*bytes, kPrehashed)) return std::nullopt;
  const auto* at = bytes->data() + kPrehashed.size();
  std::copy_n(at, read.id.size(), read.id.begin());
  std::copy_n(at + read.id.size(), read.signature.size(), read.signature.begin());
  std::copy(comment->begin(), comment->end(), read.comment_signature.begin());
  read.trusted_comment = trusted->substr(kTrusted.size());
  return read;
}

bool verify_ed25519(const std::array<std::uint8_t, 32>& key, std::string_view message,
                    const std::array<std::uint8_t, 64>& signature) {
  start_sodium();
  return crypto_sign_verify_detached(signature.data(),
                                     reinterpret_cast<const unsigned char*>(message.data()),
                                     message.size(), key.data()) == 0;
}

bool verify(const Signature& signature, const PublicKey& key, std::string_view bytes) {
  const auto hash = prehash(bytes);
  if (!verify_ed25519(key.key, as_text(hash), signature.signature)) return false;
  const std::string commented =
      std::string(as_text(signature.signature)) + signature.trusted_comment;
  return verify_ed25519(key.key, commented, signature.comment_signature);
}

std::size_t count_signers(std::string_view bytes, const std::vector<Signature>& signatures,
                          const std::vector<PublicKey>& keys) {
  return static_cast<std::size_t>(
      std::count_if(keys.begin(), keys.end(), [&](const PublicKey& key) {
        return std::any_of(signatures.begin(), signatures.end(),
                           [&](const Signature& each) { return verify(each, key, bytes); });
      }));
}

}  // namespace hopekiosk
