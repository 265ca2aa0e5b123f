// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "base/wake_up.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <system_error>

namespace hopekiosk {

WakeUp::WakeUp() : event_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  if (event_ < 0) throw std::system_error(errno, std::generic_category(), "eventfd");
}

WakeUp::~WakeUp() { close(event_); }

void WakeUp::wait_until(SteadyTime deadline) {
  const SteadyTime now = SteadyClock::system().now();
  const SteadyDuration left = deadline > now ? deadline - now : SteadyDuration::zero();
  const timespec timeout{static_cast<time_t>(left.count() / 1'000'000'000),
                         static_cast<long>(left.count() % 1'000'000'000)};
  std::array<pollfd, 2> waited = {{{event_, POLLIN, 0}, {watched_, POLLIN, 0}}};
  if (ppoll(waited.data(), waited.size(), &timeout, nullptr) <= 0) return;
  if ((waited[0].revents & POLLIN) != 0) {
    std::uint64_t count = 0;
    [[maybe_unused]] const auto ignored = read(event_, &count, sizeof count);
  }
  // Else every wait would end at once.
  if ((waited[1].revents & (POLLERR | POLLHUP | POLLNVAL)) != 0) watched_ = -1;
}

void WakeUp::notify() noexcept {
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto ignored = write(event_, &one, sizeof one);
}

}  // namespace hopekiosk
