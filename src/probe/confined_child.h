// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace hopekiosk {

/// What came of checking a medium; the exit codes of hopekiosk-probe.
enum class ProbeVerdict {
  Playable = 0,
  Refused = 11,
  Broken = 12,  ///< it crashed the decoders, or took more than it may
};

struct ProbeAnswer {
  ProbeVerdict verdict = ProbeVerdict::Broken;
  std::string words;  ///< one line, printable
};

/// Forks a child, shuts it in, lets it check the medium, and answers for it: whatever the medium
/// does to it costs this process nothing. `medium` is open for reading; anything but a regular file
/// is refused. Only for a process of one thread.
ProbeAnswer check_in_confined_child(int medium);

/// How long it may take: a film of a gigabyte on a slow stick, beside a film that plays.
unsigned long long probe_seconds(unsigned long long bytes);

}  // namespace hopekiosk
