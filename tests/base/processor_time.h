// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <ctime>
#include <limits>

namespace hopekiosk::test {

/// Seconds of a processor that this thread has had: other programs on the machine don't count.
inline double processor_seconds() {
  timespec time{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

/// What `work` takes, the best of a few: the others share the core's caches with other programs.
/// To be compared with other work of the same run, since machines differ.
template <typename Work>
double processor_seconds_for(const Work& work, int times = 3) {
  double best = std::numeric_limits<double>::max();
  for (int i = 0; i < times; ++i) {
    const double begin = processor_seconds();
    work();
    best = std::min(best, processor_seconds() - begin);
  }
  return best;
}

/// For ten times as much work: what grows with the amount takes ten times as long, what grows with
/// its square a hundred times.
inline constexpr double kTenTimesAtMost = 40;

}  // namespace hopekiosk::test
