// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace hopekiosk {

/// A SHA-256 digest (FIPS 180-4): the name of everything in a pack and in the store.
struct Digest {
  std::array<std::uint8_t, 32> bytes{};

  /// 64 small hexadecimal digits.
  std::string hex() const;
  /// None for anything but 64 small hexadecimal digits.
  static std::optional<Digest> from_hex(std::string_view text);
  static Digest of(std::string_view content);

  friend auto operator<=>(const Digest&, const Digest&) = default;
};

/// Hashes what comes piece by piece. One thread.
class DigestMaker {
 public:
  DigestMaker();
  ~DigestMaker();
  DigestMaker(const DigestMaker&) = delete;
  DigestMaker& operator=(const DigestMaker&) = delete;

  void add(const void* bytes, std::size_t count);
  /// Of all that was added; afterwards it begins anew.
  Digest finish();

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

}  // namespace hopekiosk
