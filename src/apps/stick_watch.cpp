// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/stick_watch.h"

#include <chrono>
#include <ctime>
#include <iostream>
#include <optional>
#include <string>

#include "apps/install_desk.h"
#include "apps/low_priority.h"
#include "base/log.h"
#include "install/mount_watch.h"
#include "install/store_check.h"
#include "install/store_lock.h"
#include "install/store_writer.h"

namespace hopekiosk {
namespace {

constexpr int kStoreFault = 13;
constexpr auto kBetweenReadings = std::chrono::hours(24);
/// Parts of one stick come so soon one after the other.
constexpr auto kTogether = std::chrono::seconds(10);
/// Many kiosks are switched off at night; the first minutes are for other things.
constexpr auto kBeforeTheFirst = std::chrono::minutes(10);

class StickWatch {
 public:
  explicit StickWatch(const InstallOptions& options)
      : options_(options),
        mounts_(options.mounts.empty() ? usual_mount_folders() : options.mounts),
        progress_(progress_file(options), clock_) {}

  int run() {
    take_low_priority();
    // Makes the store, so that the player finds it, and mends its state after a power cut.
    if (const auto opened = with_store([](StoreWriter&) {}); !opened) return kStoreFault;
    progress_.tell({InstallProgress::Phase::Away, 0, -1, {}});
    while (true) {
      const auto come = mounts_.look();
      for (const auto& stick : come) take(stick);
      if (come.empty()) read_on();
      const timespec second{1, 0};
      nanosleep(&second, nullptr);
    }
  }

 private:
  template <typename Use>
  bool with_store(Use use) {
    const auto lock = StoreLock::take(options_.store);
    if (!lock) {
      log_error(lock.error());
      return false;
    }
    auto store = StoreWriter::open(options_.store, Disk::system());
    if (!store) {
      log_error(store.error());
      return false;
    }
    use(*store);
    return true;
  }

  void take(const std::filesystem::path& path) {
    reading_.reset();
    Outcome outcome{InstallResult::StoreFault, RefusalCode::None, {}};
    auto stick = open_stick(path);
    if (!stick) {
      log_error(stick.error());
      outcome = not_used(RefusalCode::Read);
    } else {
      with_store([&](StoreWriter& store) {
        outcome = take_stick(**stick, store, {options_.policy, false, own_version()},
                             door_help(options_, progress_));
      });
    }
    tell(outcome);
    std::cout << path.filename().string() << ": " << last_line(outcome, options_.language)
              << std::endl;
  }

  /// Some sticks are mounted in two parts: that there is nothing on the other isn't news.
  void tell(const Outcome& outcome) {
    const SteadyTime now = clock_.now();
    const bool says_nothing = outcome.result == InstallResult::NothingForUs;
    if (!says_nothing || !told_ || now - told_at_ > kTogether) told_ = outcome;
    told_at_ = now;
    progress_.tell({InstallProgress::Phase::Ended, 100, -1, *told_});
  }

  /// A piece of the store a second: four megabytes, which no film misses.
  void read_on() {
    const SteadyTime now = clock_.now();
    if (!reading_ && now < next_reading_) return;
    if (!reading_) {
      with_store([&](StoreWriter& store) {
        reading_.emplace(store.paths(), files_to_check(store), Disk::system());
      });
      next_reading_ = now + kBetweenReadings;
    }
    if (!reading_ || reading_->step()) return;
    const auto damaged = reading_->damaged();
    reading_.reset();
    if (damaged.empty()) return;
    with_store([&](StoreWriter& store) {
      const auto checked = repair_store(store, damaged);
      if (!checked) log_error(checked.error());
      if (!checked) return;
      for (const std::string& file : checked->damaged) {
        log_error(
            {"it isn't as it was written", "put the stick with this programme in again", {file}});
      }
    });
  }

  const InstallOptions& options_;
  const SteadyClock& clock_ = SteadyClock::system();
  MountWatch mounts_;
  ProgressFile progress_;
  std::optional<Outcome> told_;
  SteadyTime told_at_;
  std::optional<StoreReading> reading_;
  SteadyTime next_reading_ = clock_.now() + kBeforeTheFirst;
};

}  // namespace

int watch_sticks(const InstallOptions& options) { return StickWatch(options).run(); }

}  // namespace hopekiosk
