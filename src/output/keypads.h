// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <poll.h>
#include <sys/types.h>

#include <ctime>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/error.h"
#include "output/input_device.h"

namespace hopekiosk {

/// Opens an input device without blocking: a descriptor, or -1 with errno. Tests hand in devices of
/// their own.
using OpenInput = std::function<int(const char* path)>;
int open_input(const char* path);

/// Where Linux has them.
inline constexpr const char* kInputFolder = "/dev/input";

/// The keypads and presenters that the settings list, as they come and go. Their keys are taken
/// from everybody else (EVIOCGRAB): the desktop must not turn its own volume up with them, nor a
/// presenter's "start the show" key close a window. All else that is connected is let be, and its
/// keys are nobody's.
///
/// Says in the log what comes and goes, and what is amiss, each thing once. One thread, not that of
/// the player: see InputDevice.
class Keypads {
 public:
  Keypads(std::filesystem::path folder, std::vector<KeypadMatch> listed,
          OpenInput open = open_input, KeyHabits habits = {});

  /// Looks at what is connected now: to be called about once a second.
  void look();

  /// Adds what poll(2) is to wait for.
  void watch(std::vector<pollfd>& polled) const;

  /// Adds the keys that were pressed, never waiting; a keypad that has gone is let go of.
  void read(std::vector<Key>& keys);

 private:
  /// Tells a device from another that comes under its name, and one that may be opened from itself
  /// before.
  struct Stamp {
    ino_t node = 0;
    std::int64_t changed = 0;
    friend bool operator==(const Stamp&, const Stamp&) = default;
  };
  struct Node {
    Stamp stamp;
    std::optional<InputDevice> keypad;  ///< none: it's no keypad that is listed
    KeyRepeat repeat;
  };

  static std::map<std::string, Stamp> stamps_in(const std::filesystem::path& folder);
  void forget_what_has_gone(const std::map<std::string, Stamp>& there);
  void meet(const std::string& name, const Stamp& stamp);
  bool is_listed(const InputIdentity& identity) const;
  bool enrol(InputDevice& device);
  void tell_what_is_missing();
  void tell_come_and_gone(const InputIdentity& keypad, const char* what);
  void tell_once(const std::string& about, const Error& error);

  const std::filesystem::path folder_;
  const std::vector<KeypadMatch> listed_;
  const OpenInput open_;
  const KeyHabits habits_;
  std::map<std::string, Node> nodes_;  // by file name
  int looks_ = 0;                      // up to those that matter
  int comings_and_goings_ = 0;         // that were told
  int unreadable_ = 0;                 // in the last look
  int unreadable_reason_ = 0;          // errno
  std::set<std::string> told_;         // entries, and kinds of trouble
};

/// What is connected and has keys that count here, each identity once, in the order of the folder.
struct ConnectedKeypads {
  std::vector<InputIdentity> keypads;
  int unreadable = 0;         ///< devices of which nothing is known: they can't be opened
  int unreadable_reason = 0;  ///< the errno of one of them
};
ConnectedKeypads connected_keypads(const std::filesystem::path& folder,
                                   const OpenInput& open = open_input);

/// Says that `count` devices can't be read, and what to do.
Error unreadable_devices(int count, int reason, const std::filesystem::path& folder);

}  // namespace hopekiosk
