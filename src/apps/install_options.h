// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "install/door.h"
#include "pack/digest.h"

namespace hopekiosk {

enum class InstallCommand {
  Enrol,
  Run,
  Watch,
  TrialStart,
  TrialGood,
  TrialCrashed,
  Previous,
  TryAgain,
  Show,
  Check
};

/// What the command line of hopekiosk-install says.
struct InstallOptions {
  InstallCommand command = InstallCommand::Show;
  std::filesystem::path store;  ///< --state
  std::filesystem::path stick;
  std::vector<std::filesystem::path> mounts;  ///< of watch; empty: where desktops mount sticks
  std::string words;
  Policy policy = Policy::Signed;
  bool confirmed = false;
  std::optional<std::filesystem::path> progress;
  std::string item;
  std::optional<Digest> release;
  std::filesystem::path probe;  ///< the program; empty: the usual one
  std::string language = "en";  ///< of the last line
};

struct ParsedInstallOptions {
  InstallOptions options;
  /// Set when there is nothing left to do: the text is printed. 0 or 2.
  std::optional<int> exit;
};

/// Prints help to stdout and mistakes to stderr.
ParsedInstallOptions parse_install_options(int count, const char* const* arguments);

}  // namespace hopekiosk
