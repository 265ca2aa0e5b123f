// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace hopekiosk {

/// Slips of the hand that turn one name into another: letters left out, added, changed, or two
/// neighbours swapped (Damerau's distance, optimal string alignment). Counted in bytes, no
/// difference made between ASCII's capitals and small letters.
std::size_t count_slips(std::string_view written, std::string_view meant);

/// The one of `known` that was probably meant: at most two slips away, and fewer than half of its
/// letters. None when nothing is that close.
std::optional<std::string_view> closest_name(std::string_view written,
                                             std::span<const std::string_view> known);

}  // namespace hopekiosk
