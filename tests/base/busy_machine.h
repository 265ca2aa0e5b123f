// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <stop_token>
#include <thread>

#include "base/processor_time.h"
#include "base/time.h"

namespace hopekiosk::test {

/// How late things come on this machine while a test measures real time: a thread beside it sleeps
/// and works by turns, as a player does, and looks how much longer that took than it should. A
/// promise about real time that was missed while this was late too says nothing about the code.
class BusyMachine {
 public:
  /// Above this a missed promise can't be judged. A machine of two cores stays below 15 ms while it
  /// compiles at a low priority.
  static constexpr SteadyDuration kTooBusy = std::chrono::milliseconds(30);

  BusyMachine() : thread_([this](const std::stop_token& stop) { measure(stop); }) {}
  ~BusyMachine() { thread_.request_stop(); }
  BusyMachine(const BusyMachine&) = delete;
  BusyMachine& operator=(const BusyMachine&) = delete;

  /// The worst so far, the turn that still lasts included. From any thread.
  SteadyDuration worst() const {
    const SteadyTime began{SteadyDuration(began_.load())};
    const SteadyDuration current = std::chrono::steady_clock::now() - began - kSleep - kWork;
    return std::max(current, SteadyDuration(worst_.load()));
  }
  bool too_busy() const { return worst() > kTooBusy; }
  double worst_milliseconds() const {
    return std::chrono::duration<double, std::milli>(worst()).count();
  }

 private:
  static constexpr SteadyDuration kSleep = std::chrono::milliseconds(10);
  static constexpr SteadyDuration kWork = std::chrono::milliseconds(2);

  void measure(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      const SteadyTime begin = std::chrono::steady_clock::now();
      began_ = begin.time_since_epoch().count();
      std::this_thread::sleep_for(kSleep);
      const double end = processor_seconds() + std::chrono::duration<double>(kWork).count();
      while (processor_seconds() < end) {
      }
      const SteadyDuration late = std::chrono::steady_clock::now() - begin - kSleep - kWork;
      worst_ = std::max<SteadyDuration::rep>(worst_, late.count());
    }
  }

  std::atomic<SteadyDuration::rep> began_ =
      std::chrono::steady_clock::now().time_since_epoch().count();
  std::atomic<SteadyDuration::rep> worst_ = 0;
  std::jthread thread_;  // last: it uses the others
};

}  // namespace hopekiosk::test
