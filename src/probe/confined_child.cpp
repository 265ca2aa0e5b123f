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
#include <utility>

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

struct Medium {
  int file = -1;
  std::int64_t size = 0;
  int news = -1;  // below 0: it's whole
};

/// Waits for the news of a medium that is being written. False: it's whole, and has been for a
/// while.
class WaitForNews {
 public:
  explicit WaitForNews(int news) : news_(news) {}

  bool operator()() {
    if (is_whole_) return false;
    std::array<char, 64> bytes{};
    const ssize_t got = read(news_, bytes.data(), bytes.size());
    is_whole_ = got == 0 || (got < 0 && errno != EINTR);
    return true;  // the last of it may have come just before the end of the news
  }

 private:
  int news_;
  bool is_whole_ = false;
};

FileReader reader_of(const Medium& medium) {
  FileReader::WaitForMore wait;
  if (medium.news >= 0) wait = WaitForNews(medium.news);
  return FileReader::adopt(medium.file, medium.size, "it", std::move(wait));
}

/// The child's whole life. The first letter of the answer is the verdict.
[[noreturn]] void live_as_child(const Medium& medium, int answer) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  int code = kChildFault;
  try {
    warm_up_decoders();
    Confinement keeps;
    keeps.medium = medium.file;
    keeps.answer = answer;
    keeps.news = medium.news;
    keeps.seconds = probe_seconds(static_cast<unsigned long long>(medium.size));
    if (!confine(keeps)) _exit(kChildFault);
    const CheckedMedium checked = check_medium(reader_of(medium));
    const std::string line = (checked.playable ? "P" : "R") + checked.words;
    if (write(answer, line.data(), line.size()) == static_cast<ssize_t>(line.size())) code = 0;
  } catch (const std::exception&) {  // no memory left, most likely
  }
  _exit(code);
}

/// Reads until the child's end is closed; false: not within `time` after the medium is whole.
bool read_answer(int from, int news, std::chrono::seconds time, std::string& into) {
  std::array<char, 512> bytes{};
  auto deadline = Clock::now() + time;
  while (true) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0 && news < 0) return false;
    // The news themselves are the child's; here only their end counts.
    std::array<pollfd, 2> waiting{pollfd{from, POLLIN, 0}, pollfd{news, 0, 0}};
    const int patience = news < 0 ? static_cast<int>(std::min<long long>(left, 60'000)) : -1;
    const int ready = poll(waiting.data(), waiting.size(), patience);
    if (ready > 0 && waiting[1].revents != 0) {
      news = -1;
      deadline = Clock::now() + time;
    }
    if (ready <= 0 || waiting[0].revents == 0) continue;
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

ProbeAnswer check_in_confined_child(int medium, const std::optional<Growing>& growing) {
  struct stat about {};
  if (fstat(medium, &about) != 0 || !S_ISREG(about.st_mode)) {
    return {ProbeVerdict::Refused, "this isn’t a file"};
  }
  Medium asked{medium, about.st_size, -1};
  if (growing) asked = {medium, static_cast<std::int64_t>(growing->size), growing->news};
  if (asked.size <= 0) return {ProbeVerdict::Refused, "it is empty"};
  std::array<int, 2> pipe{};
  if (pipe2(pipe.data(), O_CLOEXEC) != 0) {
    return {ProbeVerdict::Broken, "there is no room for a process to check it"};
  }
  const std::chrono::seconds time(probe_seconds(static_cast<unsigned long long>(asked.size)));
  const pid_t child = fork();
  if (child == 0) {
    ::close(pipe[0]);
    live_as_child(asked, pipe[1]);
  }
  ::close(pipe[1]);
  if (child < 0) {
    ::close(pipe[0]);
    return {ProbeVerdict::Broken, "there is no room for a process to check it"};
  }
  std::string answer;
  const bool in_time = read_answer(pipe[0], asked.news, time, answer);
  ::close(pipe[0]);
  return answer_for(child, in_time, answer);
}

}  // namespace hopekiosk
