// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/base64.h"

#include <sodium.h>

namespace hopekiosk {

std::string to_base64(std::span<const std::uint8_t> bytes) {
  std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(),
                    sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();  // the terminator that libsodium counts
  return text;
}

std::optional<std::vector<std::uint8_t>> from_base64(std::string_view text, std::size_t size) {
  std::vector<std::uint8_t> bytes(size);
  std::size_t length = 0;
  const char* end = nullptr;
  if (sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &length,
                        &end, sodium_base64_VARIANT_ORIGINAL) != 0 ||
      length != size || end != text.data() + text.size()) {
    return std::nullopt;
  }
  // libsodium 1.0.18 takes some bytes above 127 for letters.
  if (to_base64(bytes) != text) return std::nullopt;
  return bytes;
}

}  // namespace hopekiosk
