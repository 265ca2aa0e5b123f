// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

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

/// hopekiosk-probe's word for a medium that is still being written, before the bytes that it will
/// have.
constexpr std::string_view kGrowingOption = "--growing";

/// A medium that is still being written.
struct Growing {
  std::uint64_t size = 0;  ///< in bytes, when it's whole
  int news = -1;           ///< a stream: a byte comes when it has grown, its end when it's whole
};

/// Forks a child, shuts it in, lets it check the medium, and answers for it: whatever the medium
/// does to it costs this process nothing. `medium` is open for reading; anything but a regular file
/// is refused. What is still being written is checked as it comes; however long that takes, the
/// child's time begins when it's whole. Only for a process of one thread.
ProbeAnswer check_in_confined_child(int medium, const std::optional<Growing>& growing = {});

/// How long it may take: a film of a gigabyte on a slow stick, beside a film that plays.
unsigned long long probe_seconds(unsigned long long bytes);

}  // namespace hopekiosk
