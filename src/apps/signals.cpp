// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/signals.h"

#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <ctime>
#include <system_error>

namespace hopekiosk {
namespace {

// Handlers can reach nothing else; lock-free, so they may be touched there.
std::atomic<WakeUp*> the_wake_up = nullptr;
std::atomic<bool> stop_flag = false;
std::atomic<bool> reread_flag = false;

/// Of the second in which the process must be gone.
constexpr long kLastResortNanoseconds = 900'000'000;

std::atomic<int> exit_code = 0;
timer_t last_resort;

[[noreturn]] void end_now(int) { _exit(exit_code); }

void start_last_resort() {
  itimerspec after{};
  after.it_value.tv_nsec = kLastResortNanoseconds;
  timer_settime(last_resort, 0, &after, nullptr);
}

void handle(int number) {
  if (number != SIGHUP) start_last_resort();
  (number == SIGHUP ? reread_flag : stop_flag) = true;
  if (WakeUp* wake_up = the_wake_up) wake_up->notify();
}

void install(int number, void (*handler)(int)) {
  struct sigaction action {};
  action.sa_handler = handler;
  sigemptyset(&action.sa_mask);
  action.sa_flags = SA_RESTART;
  sigaction(number, &action, nullptr);
}

}  // namespace

Signals::Signals(WakeUp& wake_up) {
  the_wake_up = &wake_up;
  sigevent event{};
  event.sigev_notify = SIGEV_SIGNAL;
  event.sigev_signo = SIGALRM;
  if (timer_create(CLOCK_MONOTONIC, &event, &last_resort) != 0) {
    throw std::system_error(errno, std::generic_category(), "timer_create");
  }
  install(SIGALRM, end_now);
  for (const int number : {SIGTERM, SIGINT, SIGHUP}) install(number, handle);
  install(SIGPIPE, SIG_IGN);
}

Signals::~Signals() {
  for (const int number : {SIGTERM, SIGINT, SIGHUP}) install(number, SIG_DFL);
  the_wake_up = nullptr;
}

void Signals::end_soon(int code) {
  exit_code = code;
  start_last_resort();
}

bool Signals::stop_wanted() const { return stop_flag; }
bool Signals::take_reread() { return reread_flag.exchange(false); }

}  // namespace hopekiosk
