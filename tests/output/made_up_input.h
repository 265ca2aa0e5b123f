// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "base/time.h"
#include "output/keypads.h"

namespace hopekiosk::testing {

/// What a made-up input device is, and what has become of it.
struct MadeUpDevice {
  std::string name = "Made-up Presenter";
  std::uint16_t vendor = 0x046d;
  std::uint16_t product = 0xc540;
  std::set<unsigned> codes{};  ///< of EV_KEY that it has; empty: no keys at all

  std::set<unsigned> held{};  ///< what EVIOCGKEY tells
  int open_fails_with = 0;    ///< errno
  int grab_fails_with = 0;    ///< likewise
  bool gone = false;          ///< ENODEV from now on
  int opened = 0;             ///< times
  bool grabbed = false;
  int writer = -1;  ///< the kernel's end of the descriptor that was opened last
};

/// A folder of input devices that no machine has. libevdev and the player read them as any other:
/// the test program's own ioctl(2) and read(2) answer for them, and pass on what isn't theirs. One
/// at a time.
class MadeUpInput {
 public:
  MadeUpInput();
  ~MadeUpInput();
  MadeUpInput(const MadeUpInput&) = delete;
  MadeUpInput& operator=(const MadeUpInput&) = delete;

  const std::filesystem::path& folder() const { return folder_; }
  OpenInput open();

  /// A file of that name appears in the folder: "event3".
  MadeUpDevice& plug(const std::string& file, MadeUpDevice device);
  void unplug(const std::string& file);

  /// The kernel writes an event. `at` counts from boot.
  static void write(MadeUpDevice& device, unsigned type, unsigned code, int value,
                    SteadyDuration at = {});
  /// A key goes down and up again, with the reports between.
  static void press(MadeUpDevice& device, unsigned code, SteadyDuration at = {});

 private:
  std::filesystem::path folder_;
};

/// Arrows, enter, escape, page keys and volume.
std::set<unsigned> presenter_codes();

}  // namespace hopekiosk::testing
