// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "pack/manifest.h"

namespace hopekiosk {

inline constexpr std::size_t kLargestWithdrawnList = std::size_t{4} << 20;  ///< bytes

/// What was ever withdrawn on a kiosk: the store's file trust/withdrawn.
Result<std::vector<Withdrawal>> parse_withdrawn_list(std::string_view bytes,
                                                     const std::string& file);
std::string to_text(const std::vector<Withdrawal>& withdrawn);

}  // namespace hopekiosk
