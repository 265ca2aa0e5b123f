// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace hopekiosk {

/// Notices that a touchscreen has gone. Its fingers never lift then: nobody tells of them any more.
class TouchDevices {
 public:
  /// `there`: the ids of those that are connected now. True: one that was isn't any more.
  bool look(std::span<const std::int64_t> there);

 private:
  std::vector<std::int64_t> before_;
};

}  // namespace hopekiosk
