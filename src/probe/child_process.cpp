// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/child_process.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>

namespace hopekiosk {
namespace {

using Clock = std::chrono::steady_clock;

// Sanitizers reserve terabytes of addresses.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kAddressesLimited = false;
#else
constexpr bool kAddressesLimited = true;
#endif

/// A pipe whose ends no other child inherits.
struct Pipe {
  Pipe() {
    if (pipe2(ends.data(), O_CLOEXEC) != 0) ends = {-1, -1};
  }
  ~Pipe() {
    close_end(0);
    close_end(1);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  void close_end(std::size_t which) {
    if (ends.at(which) >= 0) close(ends.at(which));
    ends.at(which) = -1;
  }
  bool ok() const { return ends[0] >= 0; }

  std::array<int, 2> ends{-1, -1};
};

using Resource = decltype(RLIMIT_CORE);

void limit(Resource resource, rlim_t soft, rlim_t hard) {
  const rlimit both{soft, hard};
  setrlimit(resource, &both);
}
void limit(Resource resource, rlim_t most) { limit(resource, most, most); }

/// In the child, between fork and exec: only what is async-signal-safe.
[[noreturn]] void become(const char* program, char* const* arguments, char* const* environment,
                         const ChildLimits& limits, const ChildFiles& files, int output,
                         int failure) {
  setpgid(0, 0);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  // Out of the way of those that are set now.
  failure = fcntl(failure, F_DUPFD_CLOEXEC, kChildNews + 1);
  output = fcntl(output, F_DUPFD_CLOEXEC, kChildNews + 1);
  const int news = files.news >= 0 ? fcntl(files.news, F_DUPFD_CLOEXEC, kChildNews + 1) : -1;
  const int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
  dup2(files.input >= 0 ? files.input : nothing, STDIN_FILENO);
  dup2(output, STDOUT_FILENO);
  dup2(nothing, STDERR_FILENO);
  if (news >= 0) dup2(news, kChildNews);
  for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGPIPE}) signal(number, SIG_DFL);
  limit(RLIMIT_CORE, 0);
  // At the soft limit comes SIGXCPU, which says what it was; at the hard one SIGKILL.
  const auto seconds = static_cast<rlim_t>(limits.time.count());
  limit(RLIMIT_CPU, seconds, seconds + 1);
  limit(RLIMIT_FSIZE, limits.file_size);
  if (kAddressesLimited) limit(RLIMIT_AS, limits.memory);
  execvpe(program, arguments, environment);
  const int number = errno;
  // Fails only where nobody reads any more.
  [[maybe_unused]] const ssize_t told = write(failure, &number, sizeof number);
  _exit(127);
}

/// How long a child is waited for.
struct Patience {
  Clock::time_point deadline;
  int stop;

  /// Waits for one of them, at most so many milliseconds; `from` may be below 0. False: it's over.
  bool wait(int from, long long most, bool& readable) const {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0) return false;
    std::array<pollfd, 2> waiting{pollfd{from, POLLIN, 0}, pollfd{stop, POLLIN, 0}};
    const int ready =
        poll(waiting.data(), waiting.size(), static_cast<int>(std::min<long long>(left, most)));
    if (ready < 0) return errno == EINTR;
    readable = waiting[0].revents != 0;
    return waiting[1].revents == 0;
  }
};

/// Reads until the child's end of the pipe is closed; false: patience ended before.
bool read_all(int from, const Patience& patience, std::size_t most, std::string& into) {
  std::array<char, 16384> bytes;
  while (true) {
    bool readable = false;
    if (!patience.wait(from, 1'000'000, readable)) return false;
    if (!readable) continue;
    const ssize_t got = read(from, bytes.data(), bytes.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return true;
    const std::size_t kept = std::min(static_cast<std::size_t>(got), most - into.size());
    into.append(bytes.data(), kept);
  }
}

/// Waits until `child` has ended without taking its end; false: patience ended before.
bool wait_for(pid_t child, const Patience& patience) {
  while (true) {
    siginfo_t info{};
    const int waited = waitid(P_PID, static_cast<id_t>(child), &info, WEXITED | WNOHANG | WNOWAIT);
    if (waited == 0 && info.si_pid == child) return true;
    if (waited != 0 && errno != EINTR) return true;
    // It has closed its output and is about to end.
    bool nothing = false;
    if (!patience.wait(-1, 2, nothing)) return false;
  }
}

/// Ours, without what puts other code into a program: a child is what was installed.
std::vector<char*> child_environment() {
  std::vector<char*> kept;
  for (char** each = environ; each != nullptr && *each != nullptr; ++each) {
    if (std::strncmp(*each, "LD_", 3) != 0) kept.push_back(*each);
  }
  kept.push_back(nullptr);
  return kept;
}

ChildEnd failed_to_start(int number) { return {ChildEnd::Kind::NoProgram, number, {}}; }

}  // namespace

ChildEnd run_child(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                   const ChildLimits& limits, const ChildFiles& files) {
  Pipe output;
  Pipe failure;
  if (!output.ok() || !failure.ok()) return failed_to_start(errno);
  std::vector<std::string> words = {program.string()};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> pointers;
  pointers.reserve(words.size() + 1);
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);

  std::vector<char*> environment = child_environment();
  const Patience patience{Clock::now() + limits.time, files.stop};
  const pid_t child = fork();
  if (child < 0) return failed_to_start(errno);
  if (child == 0) {
    become(words[0].c_str(), pointers.data(), environment.data(), limits, files, output.ends[1],
           failure.ends[1]);
  }
  setpgid(child, child);  // as the child does: whichever comes first
  output.close_end(1);
  failure.close_end(1);

  ChildEnd end;
  const bool told = read_all(output.ends[0], patience, limits.most_output, end.output);
  const bool ended = told && wait_for(child, patience);
  kill(-child, SIGKILL);  // and what it left behind
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  int number = 0;
  if (read(failure.ends[0], &number, sizeof number) == sizeof number) {
    return failed_to_start(number);
  }
  if (!ended) {
    end.kind = ChildEnd::Kind::TimedOut;
  } else if (WIFSIGNALED(status)) {
    end.kind = WTERMSIG(status) == SIGXCPU ? ChildEnd::Kind::TimedOut : ChildEnd::Kind::Killed;
    end.code = WTERMSIG(status);
  } else {
    end.kind = ChildEnd::Kind::Exited;
    end.code = WEXITSTATUS(status);
  }
  return end;
}

}  // namespace hopekiosk
