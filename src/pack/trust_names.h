// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace hopekiosk {

/// "3.trust", and the names of its signatures: "3.trust.minisig", "3.trust.2.minisig" … On sticks,
/// in stores and in folders of keys.
inline std::string trust_file_name(std::uint64_t version) {
  return std::to_string(version) + ".trust";
}

/// `number` counts from 1.
inline std::string trust_signature_name(std::uint64_t version, std::size_t number) {
  return trust_file_name(version) + (number == 1 ? "" : "." + std::to_string(number)) + ".minisig";
}

inline constexpr std::size_t kMostTrustSignatures = 32;

}  // namespace hopekiosk
