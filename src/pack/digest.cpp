// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/digest.h"

#include <openssl/evp.h>

#include <new>
#include <stdexcept>

namespace hopekiosk {
namespace {

constexpr std::string_view kDigits = "0123456789abcdef";

int value_of(char digit) {
  const auto at = kDigits.find(digit);
  return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

void check(int done) {
  if (done != 1) throw std::runtime_error("libcrypto can't make SHA-256 digests");
}

}  // namespace

std::string Digest::hex() const {
  std::string text;
  text.reserve(2 * bytes.size());
  for (const std::uint8_t byte : bytes) {
    text += kDigits[byte >> 4];
    text += kDigits[byte & 15];
  }
  return text;
}

std::optional<Digest> Digest::from_hex(std::string_view text) {
  Digest digest;
  if (text.size() != 2 * digest.bytes.size()) return std::nullopt;
  for (std::size_t i = 0; i < digest.bytes.size(); ++i) {
    const int high = value_of(text[2 * i]);
    const int low = value_of(text[2 * i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    digest.bytes[i] = static_cast<std::uint8_t>(high << 4 | low);
  }
  return digest;
}

Digest Digest::of(std::string_view content) {
  DigestMaker maker;
  maker.add(content.data(), content.size());
  return maker.finish();
}

struct DigestMaker::Context {
  struct Free {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  };
  std::unique_ptr<EVP_MD_CTX, Free> handle{EVP_MD_CTX_new()};
};

DigestMaker::DigestMaker() : context_(std::make_unique<Context>()) {
  if (!context_->handle) throw std::bad_alloc();
  check(EVP_DigestInit_ex(context_->handle.get(), EVP_sha256(), nullptr));
}

DigestMaker::~DigestMaker() = default;

void DigestMaker::add(const void* bytes, std::size_t count) {
  check(EVP_DigestUpdate(context_->handle.get(), bytes, count));
}

Digest DigestMaker::finish() {
  Digest digest;
  check(EVP_DigestFinal_ex(context_->handle.get(), digest.bytes.data(), nullptr));
  check(EVP_DigestInit_ex(context_->handle.get(), EVP_sha256(), nullptr));
  return digest;
}

}  // namespace hopekiosk
