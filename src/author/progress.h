// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

#include "base/time.h"

namespace hopekiosk {

/// "0:07", "12:30", "1:02:03".
std::string clock_text(double seconds);

/// A line at the foot of a terminal that says how far something is. Written where `terminal` is one
/// and the work lasts over a second; nothing else is written to the terminal meanwhile, except
/// after clear(). One thread.
class Progress {
 public:
  /// `terminal` must outlive it.
  Progress(std::FILE* terminal, const SteadyClock& clock);
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// "checking 3 of 12: film.mp4"; `what` may be any bytes.
  void step(std::string_view doing, std::size_t number, std::size_t count, std::string_view what);

  /// A bar, with the time done of `total` seconds (0 or less: unknown), how many times faster than
  /// real time that was, and the time that is left.
  void film(double done, double total);

  /// Wipes the line.
  void clear();

  /// Steady time since it was made, in seconds.
  double elapsed() const;

 private:
  bool due();
  void show(const std::string& line);

  std::FILE* terminal_;
  const SteadyClock& clock_;
  bool on_terminal_;
  SteadyTime began_;
  SteadyTime shown_at_;
  bool shown_ = false;
};

}  // namespace hopekiosk
