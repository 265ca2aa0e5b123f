// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

#include "media/layer.h"

namespace hopekiosk {

/// What stands over one or several pictures: subtitles. It is shared by all pictures that carry it,
/// and painted anew when viewers change its size or turn it off and on: so a change is seen in
/// pictures that already wait for their time. Any thread.
class Caption {
 public:
  explicit Caption(std::optional<Layer> painted) : painted_(std::move(painted)) {}

  /// None while captions are off, or where there is nothing to see.
  std::optional<Layer> layer() const {
    const std::lock_guard lock(mutex_);
    return painted_;
  }
  void paint(std::optional<Layer> painted) {
    const std::lock_guard lock(mutex_);
    painted_ = std::move(painted);
    ++version_;
  }
  /// Rises each time it is painted anew.
  std::uint64_t version() const {
    const std::lock_guard lock(mutex_);
    return version_;
  }

 private:
  mutable std::mutex mutex_;  // guards all below
  std::optional<Layer> painted_;
  std::uint64_t version_ = 0;
};

/// Null: there is none.
using CaptionRef = std::shared_ptr<const Caption>;

}  // namespace hopekiosk
