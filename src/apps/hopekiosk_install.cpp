// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// The only program that writes a kiosk's store: options, wiring, exit codes.
#include <fmt/format.h>

#include <exception>
#include <functional>
#include <iostream>
#include <string>

#include "apps/install_desk.h"
#include "apps/install_options.h"
#include "apps/low_priority.h"
#include "apps/stick_watch.h"
#include "base/log.h"
#include "install/dry_disk.h"
#include "install/release_choice.h"
#include "install/store_check.h"
#include "install/store_lock.h"
#include "install/store_report.h"
#include "install/store_writer.h"

namespace hopekiosk {
namespace {

constexpr int kDone = 0;
constexpr int kRepaired = 1;
constexpr int kNotDone = 11;
constexpr int kStoreFault = 13;

int store_fault(const Error& error) {
  log_error(error);
  return kStoreFault;
}

int say_line(const Outcome& outcome, const std::string& line) {
  std::cout << line << std::endl;
  return static_cast<int>(outcome.result);
}

int say(const Outcome& outcome, const InstallOptions& options) {
  return say_line(outcome, last_line(outcome, options.language));
}

int say_store_fault(const Error& error, const InstallOptions& options) {
  log_error(error);
  return say({InstallResult::StoreFault, RefusalCode::None, {}}, options);
}

/// Of a stick that is a folder, to its end.
int with_stick(const InstallOptions& options,
               const std::function<int(Stick&, StoreWriter&)>& take) {
  auto stick = open_stick(options.stick);
  if (!stick) {
    log_error(stick.error());
    return say(not_used(RefusalCode::Read), options);
  }
  const auto lock = StoreLock::take(options.store);
  if (!lock) return say_store_fault(lock.error(), options);
  auto store = StoreWriter::open(options.store, Disk::system());
  if (!store) return say_store_fault(store.error(), options);
  return take(**stick, *store);
}

int run(const InstallOptions& options) {
  take_low_priority();
  ProgressFile progress(progress_file(options), SteadyClock::system());
  const DoorHelp help = door_help(options, progress);
  const DoorOptions door{options.policy, options.confirmed, own_version()};
  return with_stick(options, [&](Stick& stick, StoreWriter& store) {
    const Outcome outcome = take_stick(stick, store, door, help);
    progress.tell({InstallProgress::Phase::Ended, 100, -1, outcome});
    return say(outcome, options);
  });
}

int enrol(const InstallOptions& options) {
  return with_stick(options, [&](Stick& stick, StoreWriter& store) {
    const Outcome outcome = enrol_stick(stick, store, options.words);
    const TrustChain& trust = store.trust();
    const std::string owner = trust.empty() ? "" : trust.back().trust.organisation.name;
    return say_line(outcome, enrolment_line(outcome, owner, options.language));
  });
}

int check(StoreWriter& store) {
  take_low_priority();
  StoreReading reading(store.paths(), files_to_check(store), store.disk());
  while (reading.step()) {
  }
  const auto checked = repair_store(store, reading.damaged());
  if (!checked) return store_fault(checked.error());
  for (const std::string& path : checked->damaged) {
    log_error({"it isn't as it was written", "put the stick with this programme in again", {path}});
  }
  if (!checked->damaged.empty()) return kStoreFault;
  return checked->repaired ? kRepaired : kDone;
}

/// Doesn't wait for whoever writes, and writes nothing.
int show(const InstallOptions& options) {
  DryDisk disk;
  const auto store = StoreWriter::open(options.store, disk);
  if (!store) return store_fault(store.error());
  std::cout << report_store(*store) << std::flush;
  return kDone;
}

/// The wishes of player and staff.
int with_store(const InstallOptions& options) {
  const auto lock = StoreLock::take(options.store);
  if (!lock) return store_fault(lock.error());
  auto store = StoreWriter::open(options.store, Disk::system());
  if (!store) return store_fault(store.error());
  const auto ended = [](const Result<void>& done) {
    return done ? kDone : store_fault(done.error());
  };
  const auto chosen = [](const Result<bool>& done) {
    if (!done) return store_fault(done.error());
    return *done ? kDone : kNotDone;
  };
  switch (options.command) {
    case InstallCommand::TrialStart: return ended(start_trial(*store));
    case InstallCommand::TrialGood: return ended(end_trial_well(*store));
    case InstallCommand::TrialCrashed: return ended(report_crash(*store, options.item));
    case InstallCommand::Previous: return chosen(choose_previous(*store));
    case InstallCommand::TryAgain: return chosen(forgive(*store, *options.release));
    case InstallCommand::Check: return check(*store);
    case InstallCommand::Run:
    case InstallCommand::Watch:
    case InstallCommand::Enrol:
    case InstallCommand::Show: break;
  }
  return kNotDone;
}

int run_command(const InstallOptions& options) {
  switch (options.command) {
    case InstallCommand::Run: return run(options);
    case InstallCommand::Enrol: return enrol(options);
    case InstallCommand::Watch: return watch_sticks(options);
    case InstallCommand::Show: return show(options);
    default: return with_store(options);
  }
}

}  // namespace
}  // namespace hopekiosk

int main(int count, char** arguments) {
  using namespace hopekiosk;
  try {
    const ParsedInstallOptions parsed = parse_install_options(count, arguments);
    if (parsed.exit) return *parsed.exit;
    return run_command(parsed.options);
  } catch (const std::exception& bug) {
    log_error({std::string("stopped by a fault of its own: ") + bug.what(), "start it again", {}});
    return kStoreFault;
  }
}
