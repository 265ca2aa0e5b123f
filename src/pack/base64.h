// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hopekiosk {

/// RFC 4648, section 4, with padding.
std::string to_base64(std::span<const std::uint8_t> bytes);
/// Strict: none for anything that to_base64 doesn't write, or that isn't `size` bytes.
std::optional<std::vector<std::uint8_t>> from_base64(std::string_view text, std::size_t size);

}  // namespace hopekiosk
