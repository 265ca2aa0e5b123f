// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "pack/minisign.h"
#include "pack/signing_key.h"

/// A signature that can be read comes back as it was, and is nobody's; key files are known without
/// harm.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hopekiosk;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  static_cast<void>(looks_like_secret_key(bytes));
  static_cast<void>(PublicKey::parse(bytes));
  const auto signature = Signature::parse(bytes);
  if (!signature) return 0;
  const auto again = Signature::parse(signature->text());
  if (!again || again->signature != signature->signature ||
      again->trusted_comment != signature->trusted_comment) {
    std::abort();
  }
  PublicKey nobody;
  nobody.key[0] = 9;
  if (verify(*signature, nobody, "hopekiosk-pack 1\n")) std::abort();
  return 0;
}
