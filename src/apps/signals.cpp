// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/signals.h"

#include <atomic>
#include <csignal>

namespace hopekiosk {
namespace {

// Handlers can reach nothing else; lock-free, so they may be touched there.
std::atomic<WakeUp*> the_wake_up = nullptr;
std::atomic<bool> stop_flag = false;
std::atomic<bool> reread_flag = false;

void handle(int number) {
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
  for (const int number : {SIGTERM, SIGINT, SIGHUP}) install(number, handle);
  install(SIGPIPE, SIG_IGN);
}

Signals::~Signals() {
  for (const int number : {SIGTERM, SIGINT, SIGHUP}) install(number, SIG_DFL);
  the_wake_up = nullptr;
}

bool Signals::stop_wanted() const { return stop_flag; }
bool Signals::take_reread() { return reread_flag.exchange(false); }

}  // namespace hopekiosk
