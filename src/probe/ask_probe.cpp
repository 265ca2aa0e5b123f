// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/ask_probe.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>

#include "playlist/characters.h"
#include "probe/child_process.h"

namespace hopekiosk {
namespace {

/// The probe has its own limits; this is for one that hangs itself.
constexpr unsigned long long kGraceSeconds = 30;

ProbeAnswer broken(std::string words) { return {ProbeVerdict::Broken, std::move(words)}; }

ProbeAnswer answer_of(const ChildEnd& end) {
  if (end.kind == ChildEnd::Kind::NoProgram) {
    return broken(fmt::format("hopekiosk-probe can’t be run ({})", std::strerror(end.code)));
  }
  if (end.kind != ChildEnd::Kind::Exited) return broken("hopekiosk-probe didn’t answer");
  std::string words = end.output;
  if (words.ends_with('\n')) words.pop_back();
  words = printable(words, 400);
  for (const auto verdict : {ProbeVerdict::Playable, ProbeVerdict::Refused, ProbeVerdict::Broken}) {
    if (end.code == static_cast<int>(verdict)) return {verdict, words};
  }
  return broken("hopekiosk-probe didn’t answer");
}

}  // namespace

ProbeAnswer ask_probe(const std::filesystem::path& program, const std::filesystem::path& medium) {
  const int file = ::open(medium.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  struct stat about {};
  if (file < 0 || fstat(file, &about) != 0) {
    const int number = errno;
    if (file >= 0) ::close(file);
    return broken(fmt::format("it can’t be opened ({})", std::strerror(number)));
  }
  ChildLimits limits;
  limits.time = std::chrono::seconds(probe_seconds(static_cast<unsigned long long>(about.st_size)) +
                                     kGraceSeconds);
  const ChildEnd end = run_child(program, {}, limits, file);
  ::close(file);
  return answer_of(end);
}

}  // namespace hopekiosk
