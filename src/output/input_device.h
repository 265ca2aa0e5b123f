// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "output/keypad_keys.h"
#include "output/keypad_match.h"

struct libevdev;

namespace hopekiosk {

/// An open input device of Linux (/dev/input/event*), read by libevdev. To open and to close one
/// takes up to some tens of milliseconds in the kernel (USB): not for a thread that has frames to
/// show. One thread.
class InputDevice {
 public:
  /// Takes `descriptor` over, which must not block; none if no input device is behind it.
  static std::optional<InputDevice> of(int descriptor);

  const InputIdentity& identity() const { return identity_; }
  /// Whether it has any key that counts here. Touchscreens don't, whatever buttons they have:
  /// their fingers come another way.
  bool is_keypad() const;

  /// From now on nobody else hears its keys. 0, or the errno: EBUSY if somebody else has it so.
  int grab();

  /// For poll(2).
  int descriptor() const { return descriptor_->value; }

  using TakeKey = std::function<void(unsigned code, KeyMove move, SteadyTime at)>;
  /// Hands out what has come of keys, never waiting; what was lost because it came too fast is made
  /// up for by what the keys' state has become. False: the device is gone.
  bool read(const TakeKey& take);

 private:
  struct Closer {
    explicit Closer(int opened) : value(opened) {}
    ~Closer();
    Closer(const Closer&) = delete;
    Closer& operator=(const Closer&) = delete;
    const int value;
  };
  struct Free {
    void operator()(libevdev* device) const;
  };

  explicit InputDevice(int descriptor) : descriptor_(std::make_unique<Closer>(descriptor)) {}

  std::unique_ptr<Closer> descriptor_;
  std::unique_ptr<libevdev, Free> device_;  // ends before the descriptor
  InputIdentity identity_;
};

}  // namespace hopekiosk
