// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace hopekiosk {

/// How much a child may take of the machine. It never leaves a core file.
struct ChildLimits {
  std::chrono::seconds time{20};                   ///< on the wall and of the processor
  std::uint64_t memory = std::uint64_t{3} << 30;   ///< address space in bytes
  std::uint64_t file_size = 0;                     ///< of each file that it writes, in bytes
  std::size_t most_output = std::size_t{1} << 20;  ///< bytes kept of what it says; the rest is lost
};

/// What came of a child.
struct ChildEnd {
  enum class Kind {
    Exited,     ///< by itself, with `code`
    Killed,     ///< by a signal, `code`: it crashed, or took more than it may
    TimedOut,   ///< it took longer than it may, or was told to stop, and was killed
    NoProgram,  ///< there is no such program, or it can't be run; `code` is errno
  };
  Kind kind = Kind::NoProgram;
  int code = 0;
  std::string output;  ///< of its standard output

  bool well() const { return kind == Kind::Exited && code == 0; }
};

/// Open files that have to do with a child; all stay the caller's. Below 0: none.
struct ChildFiles {
  int input = -1;  ///< its standard input
  int news = -1;   ///< its descriptor kChildNews
  int stop = -1;   ///< it never sees this one: once there is something to read in it, or its other
                   ///< end is closed, the child is killed
};
constexpr int kChildNews = 3;

/// Runs a program to its end and collects its standard output; its standard error is lost. No shell
/// is between: arguments are any bytes. A `program` without a slash is looked for in PATH. Whatever
/// it does, nobody waits longer for it than `limits.time`, and all that it started in its process
/// group is gone then; it dies with the calling thread. Any thread.
ChildEnd run_child(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                   const ChildLimits& limits, const ChildFiles& files = {});

}  // namespace hopekiosk
