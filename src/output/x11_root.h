// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "media/picture.h"

namespace hopekiosk {

/// What SDL doesn't tell of an X display: whether a window manager runs on it, and its size when
/// that changes (SDL hears of monitors that come and go, not of a mode set by someone else).
/// A connection of its own; never waits after it was opened. One thread.
class X11Root {
  struct Connection;

 public:
  /// Of the display that DISPLAY names; none if it can't be opened.
  static std::unique_ptr<X11Root> open();
  explicit X11Root(std::unique_ptr<Connection> connection);
  ~X11Root();
  X11Root(const X11Root&) = delete;
  X11Root& operator=(const X11Root&) = delete;

  /// Whether a window manager runs (Extended Window Manager Hints 1.5, _NET_SUPPORTING_WM_CHECK).
  bool managed() const { return managed_; }
  /// Of all monitors together.
  Size size() const { return size_; }

  /// Takes in what happened since the last call. True when something above changed.
  bool update();

 private:
  std::unique_ptr<Connection> connection_;
  Size size_;
  bool managed_ = false;
};

}  // namespace hopekiosk
