// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "output/input_device.h"

#include <libevdev/libevdev.h>
#include <unistd.h>

#include <cerrno>
#include <cstdarg>
#include <ctime>

namespace hopekiosk {
namespace {

/// A device that hammers faster than it is read doesn't keep its reader from all else.
constexpr int kMostEventsAtOnce = 4096;

/// libevdev complains on stderr otherwise, where what the player says has one form.
void say_nothing(const libevdev*, libevdev_log_priority, void*, const char*, int, const char*,
                 const char*, va_list) {}

SteadyTime time_of(const input_event& event) {
  return SteadyTime(std::chrono::seconds(event.input_event_sec) +
                    std::chrono::microseconds(event.input_event_usec));
}

}  // namespace

InputDevice::Closer::~Closer() { close(value); }

void InputDevice::Free::operator()(libevdev* device) const { libevdev_free(device); }

std::optional<InputDevice> InputDevice::of(int descriptor) {
  InputDevice opened(descriptor);
  opened.device_.reset(libevdev_new());
  libevdev* const device = opened.device_.get();
  if (device == nullptr) return std::nullopt;
  libevdev_set_device_log_function(device, say_nothing, LIBEVDEV_LOG_ERROR, nullptr);
  if (libevdev_set_fd(device, descriptor) != 0) return std::nullopt;
  // Where that fails, times are wall time: good enough to tell how long a key is held.
  libevdev_set_clock_id(device, CLOCK_MONOTONIC);
  opened.identity_ = {libevdev_get_name(device),
                      static_cast<std::uint16_t>(libevdev_get_id_vendor(device)),
                      static_cast<std::uint16_t>(libevdev_get_id_product(device))};
  return opened;
}

bool InputDevice::is_keypad() const {
  const libevdev* const device = device_.get();
  if (libevdev_has_event_code(device, EV_KEY, BTN_TOUCH) != 0) return false;
  for (unsigned code = 0; code < KEY_CNT; ++code) {
    if (key_of_code(code) && libevdev_has_event_code(device, EV_KEY, code) != 0) return true;
  }
  return false;
}

int InputDevice::grab() { return -libevdev_grab(device_.get(), LIBEVDEV_GRAB); }

bool InputDevice::read(const TakeKey& take) {
  unsigned how = LIBEVDEV_READ_FLAG_NORMAL;
  for (int count = 0; count < kMostEventsAtOnce; ++count) {
    input_event event{};
    const int result = libevdev_next_event(device_.get(), how, &event);
    if (result == -EAGAIN && how == LIBEVDEV_READ_FLAG_SYNC) {
      how = LIBEVDEV_READ_FLAG_NORMAL;  // all is made up for; what came after it is next
      continue;
    }
    if (result == -EAGAIN) return true;
    if (result == -EINTR) continue;
    if (result < 0) return false;
    // Else the news that events were lost: what has become of the keys is asked for.
    if (result == LIBEVDEV_READ_STATUS_SYNC) how = LIBEVDEV_READ_FLAG_SYNC;
    if (event.type != EV_KEY || event.value < 0 || event.value > 2) continue;
    take(event.code, static_cast<KeyMove>(event.value), time_of(event));
  }
  return true;
}

}  // namespace hopekiosk
