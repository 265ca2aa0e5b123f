// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/time.h"
#include "install/medium_probe.h"
#include "install/stick.h"
#include "install/store_writer.h"
#include "pack/install_progress.h"
#include "pack/manifest.h"
#include "pack/outcome.h"
#include "playlist/named_files.h"

namespace hopekiosk {

/// Who brings the programme: chosen when a kiosk is set up, never by a stick.
enum class Policy {
  Signed,       ///< our organisation, on signed sticks
  SignedOrPin,  ///< or we ourselves, confirmed by PIN
};

/// What the door asks of the world.
struct DoorHelp {
  /// Begins to look at a medium that is new here: where its copy lies, or the beginning of it, and
  /// the bytes that it will have. Never null. Not called for files that are only text.
  std::function<std::unique_ptr<MediumProbe>(const std::filesystem::path& copy, std::uint64_t size)>
      probe;
  /// A release whose files are all in the store: none when its programme can be played, else what
  /// is wrong with it.
  std::function<std::optional<std::string>(const NamedFiles& files)> check;
  /// Told often; whoever listens chooses how often to look.
  std::function<void(const InstallProgress&)> progress;
  const SteadyClock* clock = nullptr;  ///< for the time that is left
};

struct DoorOptions {
  Policy policy = Policy::Signed;
  bool confirmed = false;  ///< a member of staff has typed the PIN
  PlayerVersion player;    ///< this kiosk's
};

/// The one door through which a programme comes: looks at the stick, checks and copies what it
/// carries, and makes it the current release, on trial. Until the very last step nothing that plays
/// has changed, and that step is one. Whatever is wrong with the stick is the outcome; so are the
/// kiosk's own disk's faults. Blocks as long as it takes; one thread.
Outcome take_stick(Stick& stick, StoreWriter& store, const DoorOptions& options,
                   const DoorHelp& help);

/// Makes the organisation of the stick's trust file that has these words the owner of the store.
/// `UpToDate`: it already is.
Outcome enrol_stick(Stick& stick, StoreWriter& store, const std::string& words);

}  // namespace hopekiosk
