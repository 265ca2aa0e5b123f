// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/confined_child.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <exception>

#include "playlist/characters.h"
#include "probe/confinement.h"
#include "probe/medium_check.h"

namespace hopekiosk {
namespace {

using Clock = std::chrono::steady_clock;

constexpr unsigned long long kLeastSeconds = 120;
/// Packets of a film are read at over 100 MB/s from a disk; a kiosk that plays has a twentieth.
constexpr unsigned long long kBytesASecond = 5'000'000;
constexpr std::size_t kLongestAnswer = 400;
constexpr int kChildFault = 70;  // sysexits.h: EX_SOFTWARE

/// The child's whole life. The first letter of the answer is the verdict.
[[noreturn]] void live_as_child(int medium, std::int64_t size, int answer) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  int code = kChildFault;
  try {
    warm_up_decoders();
    Confinement keeps;
    keeps.medium = medium;
    keeps.answer = answer;
    keeps.seconds = probe_seconds(static_cast<unsigned long long>(size));
    if (!confine(keeps)) _exit(kChildFault);
    const CheckedMedium checked = check_medium(FileReader::adopt(medium, size, "it"));
    const std::string line = (checked.playable ? "P" : "R") + checked.words;
    if (write(answer, line.data(), line.size()) == static_cast<ssize_t>(line.size())) code = 0;
  } catch (const std::exception&) {  // no memory left, most likely
  }
  _exit(code);
}

/// Reads until the child's end is closed; false: not before `deadline`.
bool read_answer(int from, Clock::time_point deadline, std::string& into) {
  std::array<char, 512> bytes{};
  while (true) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0) return false;
    pollfd waiting{from, POLLIN, 0};
    const int ready = poll(&waiting, 1, static_cast<int>(std::min<long long>(left, 60'000)));
    if (ready <= 0) continue;
    const ssize_t got = read(from, bytes.data(), bytes.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return true;
    into.append(bytes.data(),
                std::min(static_cast<std::size_t>(got), kLongestAnswer - into.size()));
  }
}

/// The child may have been taken over by what it read: nothing of its answer is trusted but that it
/// is a letter and some words.
ProbeAnswer parse_answer(const std::string& answer) {
  ProbeAnswer parsed;
  if (answer.size() < 2 || (answer[0] != 'P' && answer[0] != 'R')) {
    return {ProbeVerdict::Broken, "the decoders gave no answer"};
  }
  parsed.verdict = answer[0] == 'P' ? ProbeVerdict::Playable : ProbeVerdict::Refused;
  parsed.words = printable(answer.substr(1), kLongestAnswer);
  return parsed;
}

std::string ended_by(int signal) {
  if (signal == SIGSYS) return "it made the decoders do what they may not";
  if (signal == SIGXCPU) return "it takes the decoders too long";
  return fmt::format("it crashes the decoders ({})", strsignal(signal));
}

ProbeAnswer answer_for(pid_t child, bool in_time, const std::string& answer) {
  if (!in_time) kill(child, SIGKILL);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (!in_time) return {ProbeVerdict::Broken, "it takes the decoders too long"};
  if (WIFSIGNALED(status)) return {ProbeVerdict::Broken, ended_by(WTERMSIG(status))};
  if (WEXITSTATUS(status) != 0) {
    return {ProbeVerdict::Broken, "it needs more memory than it may"};
  }
  return parse_answer(answer);
}

}  // namespace

unsigned long long probe_seconds(unsigned long long bytes) {
  return kLeastSeconds + bytes / kBytesASecond;
}

ProbeAnswer check_in_confined_child(int medium) {
  struct stat about {};
  if (fstat(medium, &about) != 0 || !S_ISREG(about.st_mode)) {
    return {ProbeVerdict::Refused, "this isn’t a file"};
  }
  if (about.st_size == 0) return {ProbeVerdict::Refused, "it is empty"};
  std::array<int, 2> pipe{};
  if (pipe2(pipe.data(), O_CLOEXEC) != 0) {
    return {ProbeVerdict::Broken, "there is no room for a process to check it"};
  }
  const auto seconds = probe_seconds(static_cast<unsigned long long>(about.st_size));
  const auto deadline = Clock::now() + std::chrono::seconds(seconds);
  const pid_t child = fork();
  if (child == 0) {
    ::close(pipe[0]);
    live_as_child(medium, about.st_size, pipe[1]);
  }
  ::close(pipe[1]);
  if (child < 0) {
    ::close(pipe[0]);
    return {ProbeVerdict::Broken, "there is no room for a process to check it"};
  }
  std::string answer;
  const bool in_time = read_answer(pipe[0], deadline, answer);
  ::close(pipe[0]);
  return answer_for(child, in_time, answer);
}

}  // namespace hopekiosk
