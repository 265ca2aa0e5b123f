// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "apps/options.h"
#include "base/latest_worker.h"
#include "playlist/playlist.h"

namespace hopekiosk {

/// Where the player may keep what is true until the machine is switched off: RUNTIME_DIRECTORY
/// (systemd.exec(5)), else hopekiosk in XDG_RUNTIME_DIR (XDG Base Directory Specification). None
/// without either.
std::optional<std::filesystem::path> run_folder();

/// What a run knows of the one before, where that ended without being asked to: it crashed, or was
/// killed. A power cut is no crash: the record is of another boot then.
struct Crash {
  std::string item;  ///< the suspect, by name; empty: before the first picture
  /// By name, suspects of this crash and those before it, the last one last.
  std::vector<std::string> items;

  friend bool operator==(const Crash&, const Crash&) = default;
};

/// Keeps in a file what the player plays, so that the next run knows in which item this one
/// crashed. Files are written on a thread of its own. One player's thread.
class RunRecord {
 public:
  /// Reads what the run before left and takes its place. A folder that can't be written, or in
  /// which another player is at work: nothing is recorded. `identity`: a line that says of which
  /// start of the machine and which programme it is; a record of another one doesn't count.
  RunRecord(std::optional<std::filesystem::path> folder, std::string identity);
  /// By then the player has either said goodbye or is about to crash.
  ~RunRecord();
  RunRecord(const RunRecord&) = delete;
  RunRecord& operator=(const RunRecord&) = delete;

  const std::optional<Crash>& crash() const { return crash_; }

  /// This item is on the screen now.
  void plays(const std::string& item);
  /// This one is being opened, perhaps ahead of its turn: for some seconds a crash is its fault.
  void opens(const std::string& item);
  /// Once a second.
  void second();
  /// Another programme: in which items the one before crashed doesn't matter any more.
  void forget_crashes();
  /// The run ends as it should.
  void end();

 private:
  struct Text {
    std::string text;
  };
  std::string text() const;
  void write();

  std::filesystem::path file_;
  int lock_ = -1;  ///< the file, locked while this lives; below 0: nothing is recorded
  const std::string identity_;
  std::optional<Crash> crash_;
  std::vector<std::string> crashed_items_;
  std::string item_;
  std::string opening_;
  int seconds_of_doubt_ = 0;
  std::unique_ptr<LatestWorker<Text, bool>> writer_;
};

/// By this start of the machine (/proc/sys/kernel/random/boot_id) and what the command line names
/// to be played. Empty where the machine doesn't say.
std::string run_identity(const Options& options);

/// Without the items of these names; but all of it where nothing would be left.
Playlist without_items(Playlist playlist, const std::vector<std::string>& names);

}  // namespace hopekiosk
