// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <mutex>

#include "programme/media_source_factory.h"

namespace hopekiosk {

/// With what screens are laid out and painted: the player's thread changes it, workers read it.
class ScreenLook {
 public:
  struct Parts {
    FontLibrary* fonts = nullptr;
    const DrawingLibrary* drawings = nullptr;
    Size canvas;
  };

  /// As `factory` has them now; they live as long as it does.
  void take(MediaSourceFactory& factory) {
    const std::lock_guard lock(mutex_);
    parts_ = {&factory.fonts(), &factory.drawings(), factory.canvas()};
  }
  Parts parts() const {
    const std::lock_guard lock(mutex_);
    return parts_;
  }

 private:
  mutable std::mutex mutex_;
  Parts parts_;  // guarded by mutex_
};

}  // namespace hopekiosk
