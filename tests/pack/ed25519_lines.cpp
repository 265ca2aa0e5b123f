// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// Reads lines KEY MESSAGE SIGNATURE in hexadecimal digits ("-": none) and says of each whether the
// signature is valid or invalid: for test vectors that a script reads.
#include <algorithm>
#include <array>
#include <iostream>
#include <string>

#include "pack/minisign.h"

namespace {

std::string bytes_of(const std::string& hex) {
  std::string bytes;
  if (hex == "-") return bytes;
  for (std::size_t at = 0; at + 1 < hex.size(); at += 2) {
    bytes += static_cast<char>(std::stoi(hex.substr(at, 2), nullptr, 16));
  }
  return bytes;
}

}  // namespace

int main() {
  std::string key_text;
  std::string message_text;
  std::string signature_text;
  while (std::cin >> key_text >> message_text >> signature_text) {
    const std::string key_bytes = bytes_of(key_text);
    const std::string signature_bytes = bytes_of(signature_text);
    std::array<std::uint8_t, 32> key{};
    std::array<std::uint8_t, 64> signature{};
    const bool fits = key_bytes.size() == key.size() && signature_bytes.size() == signature.size();
    if (fits) {
      std::copy(key_bytes.begin(), key_bytes.end(), key.begin());
      std::copy(signature_bytes.begin(), signature_bytes.end(), signature.begin());
    }
    const bool valid = fits && hopekiosk::verify_ed25519(key, bytes_of(message_text), signature);
    std::cout << (valid ? "valid" : "invalid") << '\n';
  }
}
