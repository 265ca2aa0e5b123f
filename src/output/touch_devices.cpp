// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "output/touch_devices.h"

#include <algorithm>

namespace hopekiosk {

bool TouchDevices::look(std::span<const std::int64_t> there) {
  const bool gone = std::any_of(before_.begin(), before_.end(), [&](std::int64_t id) {
    return std::find(there.begin(), there.end(), id) == there.end();
  });
  before_.assign(there.begin(), there.end());
  return gone;
}

}  // namespace hopekiosk
