// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace hopekiosk {

/// False where a sanitizer watches the program: it needs calls of its own, all the time.
bool can_confine();

/// What a confined process keeps.
struct Confinement {
  int medium = 0;                                    ///< open for reading
  int answer = 1;                                    ///< open for writing
  int news = -1;                                     ///< open for reading; below 0: none
  std::uint64_t memory = std::uint64_t{1536} << 20;  ///< address space in bytes
  std::uint64_t seconds = 120;                       ///< of the processor
};

/// Shuts this process in for good: every other descriptor is closed, and any system call but those
/// that decoding needs kills it (SIGSYS) as if it had never been made: no file, no process, no
/// network, no other program. What libraries set up at their first use must have happened before.
/// Only for a process of one thread. False: the kernel refuses; nothing may be decoded then.
bool confine(const Confinement& keeps);

}  // namespace hopekiosk
