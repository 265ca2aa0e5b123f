// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "output/keypads.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <iterator>
#include <system_error>
#include <utility>

#include "base/log.h"

namespace hopekiosk {
namespace {

/// The first look may come before the system has seen to who may read a device.
constexpr int kLooksUntilMissing = 2;

/// A plug with a bad contact doesn't fill the log in a month.
constexpr int kMostComingsAndGoings = 40;

std::string called(const InputIdentity& keypad) {
  return fmt::format("'{}' ({})", keypad.name, keypad.id());
}

}  // namespace

int open_input(const char* path) { return ::open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC); }

Error unreadable_devices(int count, int reason, const std::filesystem::path& folder) {
  return {fmt::format("{} of the input devices can't be read ({})", count, std::strerror(reason)),
          "put the user that the player runs as into the group 'input', and start anew",
          {folder.string(), 0, 0, ""},
          Severity::Warning};
}

Keypads::Keypads(std::filesystem::path folder, std::vector<KeypadMatch> listed, OpenInput open,
                 KeyHabits habits)
    : folder_(std::move(folder)),
      listed_(std::move(listed)),
      open_(std::move(open)),
      habits_(habits) {}

// ---- what comes and goes ------------------------------------------------------------------------

std::map<std::string, Keypads::Stamp> Keypads::stamps_in(const std::filesystem::path& folder) {
  std::map<std::string, Stamp> stamps;
  std::error_code none;  // no folder: no device is connected
  for (std::filesystem::directory_iterator each(folder, none), end; !none && each != end;
       each.increment(none)) {
    const std::string name = each->path().filename().string();
    struct stat node {};
    if (!name.starts_with("event") || stat(each->path().c_str(), &node) != 0) continue;
    stamps[name] = {node.st_ino,
                    std::int64_t{node.st_ctim.tv_sec} * 1'000'000'000 + node.st_ctim.tv_nsec};
  }
  return stamps;
}

void Keypads::look() {
  unreadable_ = 0;
  const std::map<std::string, Stamp> there = stamps_in(folder_);
  forget_what_has_gone(there);
  for (const auto& [name, stamp] : there) {
    const auto known = nodes_.find(name);
    if (known == nodes_.end()) {
      meet(name, stamp);
    } else if (!known->second.keypad && !(known->second.stamp == stamp)) {
      nodes_.erase(known);
      meet(name, stamp);
    }
  }
  if (looks_ < kLooksUntilMissing) ++looks_;
  if (looks_ >= kLooksUntilMissing) tell_what_is_missing();
}

void Keypads::forget_what_has_gone(const std::map<std::string, Stamp>& there) {
  std::erase_if(nodes_, [&](const auto& each) {
    const auto found = there.find(each.first);
    const bool stays = found != there.end() && found->second.node == each.second.stamp.node;
    if (!stays && each.second.keypad) {
      tell_come_and_gone(each.second.keypad->identity(), "is gone");
    }
    return !stays;
  });
}

/// Opens it once; where that fails, again at the next look.
void Keypads::meet(const std::string& name, const Stamp& stamp) {
  const int descriptor = open_((folder_ / name).c_str());
  if (descriptor < 0) {
    if (errno != EACCES && errno != EPERM) return;  // it has just gone
    ++unreadable_;
    unreadable_reason_ = errno;
    return;
  }
  Node node{stamp, InputDevice::of(descriptor), {}};
  const bool counts = node.keypad && is_listed(node.keypad->identity()) && node.keypad->is_keypad();
  if (!counts) node.keypad.reset();
  if (counts && !enrol(*node.keypad)) return;
  nodes_.emplace(name, std::move(node));
}

bool Keypads::is_listed(const InputIdentity& identity) const {
  return std::any_of(listed_.begin(), listed_.end(),
                     [&](const KeypadMatch& entry) { return entry.matches(identity); });
}

bool Keypads::enrol(InputDevice& device) {
  if (const int reason = device.grab(); reason != 0) {
    tell_once("taken", {fmt::format("the keypad {} can't be taken for the player alone ({})",
                                    called(device.identity()), std::strerror(reason)),
                        "end the other program that reads it",
                        {},
                        Severity::Warning});
    return false;
  }
  tell_come_and_gone(device.identity(), "is connected");
  for (const KeypadMatch& entry : listed_) {
    if (entry.matches(device.identity())) told_.insert(entry.text);  // it isn't missing
  }
  return true;
}

// ---- keys ---------------------------------------------------------------------------------------

void Keypads::watch(std::vector<pollfd>& polled) const {
  for (const auto& [name, node] : nodes_) {
    if (node.keypad) polled.push_back({node.keypad->descriptor(), POLLIN, 0});
  }
}

void Keypads::read(std::vector<Key>& keys) {
  for (auto each = nodes_.begin(); each != nodes_.end();) {
    Node& node = each->second;
    const bool gone =
        node.keypad && !node.keypad->read([&](unsigned code, KeyMove move, SteadyTime at) {
          if (const auto key = node.repeat.take(code, move, at, habits_)) keys.push_back(*key);
        });
    if (gone) tell_come_and_gone(node.keypad->identity(), "is gone");
    each = gone ? nodes_.erase(each) : std::next(each);
  }
}

// ---- telling ------------------------------------------------------------------------------------

void Keypads::tell_what_is_missing() {
  if (unreadable_ > 0) {
    return tell_once("unreadable", unreadable_devices(unreadable_, unreadable_reason_, folder_));
  }
  for (const KeypadMatch& entry : listed_) {
    const bool there = std::any_of(nodes_.begin(), nodes_.end(), [&](const auto& each) {
      return each.second.keypad && entry.matches(each.second.keypad->identity());
    });
    if (there || !told_.insert(entry.text).second) continue;
    log_note("the keypad '" + entry.text +
             "' of the settings isn't connected, or has no key that counts here");
  }
}

void Keypads::tell_come_and_gone(const InputIdentity& keypad, const char* what) {
  if (comings_and_goings_ > kMostComingsAndGoings) return;
  if (++comings_and_goings_ <= kMostComingsAndGoings) {
    log_note("the keypad " + called(keypad) + " " + what);
  } else {
    log_note("keypads come and go all the time; nothing more is said of it");
  }
}

void Keypads::tell_once(const std::string& about, const Error& error) {
  if (told_.insert("(" + about + ")").second) log_error(error);
}

// ---- a list for people --------------------------------------------------------------------------

ConnectedKeypads connected_keypads(const std::filesystem::path& folder, const OpenInput& open) {
  ConnectedKeypads found;
  std::error_code none;
  std::vector<std::filesystem::path> paths;
  for (std::filesystem::directory_iterator each(folder, none), end; !none && each != end;
       each.increment(none)) {
    if (each->path().filename().string().starts_with("event")) paths.push_back(each->path());
  }
  std::sort(paths.begin(), paths.end());
  for (const auto& path : paths) {
    const int descriptor = open(path.c_str());
    if (descriptor < 0) {
      ++found.unreadable;
      found.unreadable_reason = errno;
      continue;
    }
    const auto device = InputDevice::of(descriptor);
    if (!device || !device->is_keypad()) continue;
    auto& keypads = found.keypads;
    if (std::find(keypads.begin(), keypads.end(), device->identity()) == keypads.end()) {
      keypads.push_back(device->identity());
    }
  }
  return found;
}

}  // namespace hopekiosk
