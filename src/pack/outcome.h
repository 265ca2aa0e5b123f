// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/catalogue.h"

namespace hopekiosk {

/// What became of a stick; also the exit code of `hopekiosk-install run`.
enum class InstallResult {
  Installed = 0,
  UpToDate = 1,
  NothingForUs = 10,
  NotUsed = 11,      ///< the code says why
  Interrupted = 12,  ///< the stick went away; it goes on when it comes back
  StoreFault = 13,   ///< the kiosk's own disk
  WaitsForConfirmation = 14,
};

/// Why a stick isn't used. docs/pack-format.md tells which fault leads to which.
enum class RefusalCode {
  None,
  Signature,     ///< SIG: not signed, or changed since
  Organisation,  ///< ORG: another organisation's
  Old,           ///< OLD: older than what this kiosk has had
  SameOther,     ///< SAME-OTHER: the number of what it has, but not the content
  Trust,         ///< TRUST: the chain of trust files is broken
  Epoch,         ///< EPOCH: not signed in the epoch in force
  Player,        ///< PLAYER: needs a newer player
  KeyOnStick,    ///< KEY-ON-STICK: a secret key lies on it
  Unfinished,    ///< UNFINISHED: writing the stick wasn't ended
  Missing,       ///< MISSING: a file is neither on the stick nor here
  Size,          ///< SIZE: a file is longer or shorter than the manifest says
  Hash,          ///< HASH: a file's content isn't what the manifest says
  Space,         ///< SPACE: no room
  Read,          ///< READ: the stick gives errors
  Format,        ///< FORMAT: a manifest or a name that doesn't follow the format
  Content,       ///< CONTENT: the playlist in it has mistakes
  Probe,         ///< PROBE: a medium can't be played
  Quarantined,   ///< QUARANTINED: it failed here before
  Unsigned,      ///< UNSIGNED: a loose programme where only signed ones are taken
  Withdrawn,     ///< WITHDRAWN: it holds something that was withdrawn
  Empty,         ///< EMPTY: there is nothing in its folder
  Deep,          ///< DEEP: too many folders or files
  Zip,           ///< ZIP: it is still packed
};

/// "SAME-OTHER"; "-" for None.
std::string_view name_of(RefusalCode code);
std::optional<RefusalCode> refusal_code(std::string_view name);
/// "installed", "up-to-date", "nothing", "not-used", "interrupted", "store-fault", "waits".
std::string_view name_of(InstallResult result);
std::optional<InstallResult> install_result(std::string_view name);

struct Outcome {
  InstallResult result = InstallResult::NothingForUs;
  RefusalCode code = RefusalCode::None;  ///< only where NotUsed
  /// What the sentence names: a file, numbers. How many there are depends on `code`.
  std::vector<std::string> details;

  friend bool operator==(const Outcome&, const Outcome&) = default;
};

Outcome not_used(RefusalCode code, std::vector<std::string> details = {});

/// For the person with the stick.
struct OutcomeWords {
  std::string what;  ///< what happened, a sentence
  std::string more;  ///< why, and what to do: two sentences at most; may be empty
};

/// Where it's read. What a stick says of itself and nobody vouches for isn't written on a public
/// screen: anybody with a stick could speak there.
enum class Readers { Log, Screen };

OutcomeWords words_of(const Outcome& outcome, const Catalogue& words, Readers readers);

/// All of it in one line, for the log.
std::string sentence_of(const Outcome& outcome, const Catalogue& words);

}  // namespace hopekiosk
