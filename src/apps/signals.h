// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/wake_up.h"

namespace hopekiosk {

/// The signals that people and supervisors send. One at a time in a process.
///
/// TERM and INT ask to stop, HUP to read the playlist again; each wakes the loop at once. PIPE is
/// ignored: a reader of the status that goes away is no reason to stop.
///
/// Whatever hangs (a dying sound server, a frozen window system, a network share), the process is
/// gone within a second of being asked: a timer ends it then, without closing anything. Nothing is
/// lost, since the player keeps nothing that isn't written.
class Signals {
 public:
  explicit Signals(WakeUp& wake_up);
  ~Signals();
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;

  bool stop_wanted() const;
  /// Starts the timer because the program ends by itself, with exit code `code`.
  void end_soon(int code);
  /// True once for each time that HUP came.
  bool take_reread();
};

}  // namespace hopekiosk
