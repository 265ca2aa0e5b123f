// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// From inside: whatever a medium makes the decoders do, this is all that they can.
#include "probe/confinement.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <functional>
#include <ostream>
#include <string>
#include <vector>

namespace hopekiosk {
namespace {

struct Deed {
  std::string name;
  std::function<long()> run;
};
void PrintTo(const Deed& deed, std::ostream* out) { *out << deed.name; }

constexpr int kMedium = 10;
constexpr int kAnswer = 11;
constexpr int kNews = 12;

/// What a process ends with that does this when it is shut in: a signal's number, or 0 where it's
/// still alive afterwards.
int signal_after(const Deed& deed) {
  const pid_t child = fork();
  if (child == 0) {
    dup2(open("/dev/zero", O_RDONLY), kMedium);
    dup2(open("/dev/null", O_WRONLY), kAnswer);
    dup2(open("/dev/zero", O_RDONLY), kNews);
    Confinement keeps;
    keeps.medium = kMedium;
    keeps.answer = kAnswer;
    keeps.news = kNews;
    if (!confine(keeps)) _exit(99);
    static_cast<void>(deed.run());
    _exit(0);
  }
  int status = 0;
  waitpid(child, &status, 0);
  if (WIFSIGNALED(status)) return WTERMSIG(status);
  EXPECT_EQ(WEXITSTATUS(status), 0) << "it couldn't be shut in";
  return 0;
}

class Forbidden : public testing::TestWithParam<Deed> {};
class Allowed : public testing::TestWithParam<Deed> {};

TEST_P(Forbidden, EndsTheProcess) {
  if (!can_confine()) GTEST_SKIP() << "a sanitizer needs calls of its own";
  EXPECT_EQ(signal_after(GetParam()), SIGSYS);
}

TEST_P(Allowed, GoesOn) {
  if (!can_confine()) GTEST_SKIP() << "a sanitizer needs calls of its own";
  EXPECT_EQ(signal_after(GetParam()), 0);
}

std::string name_of(const testing::TestParamInfo<Deed>& info) { return info.param.name; }

char byte = 'x';
struct stat about {};
constexpr std::size_t kPage = 4096;

void* fresh_page() {
  return mmap(nullptr, kPage, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}

#ifdef SYS_open  // not on ARM
INSTANTIATE_TEST_SUITE_P(OldConfinement, Forbidden,
                         testing::Values(Deed{
                             "open", [] { return syscall(SYS_open, "/etc/passwd", O_RDONLY); }}),
                         name_of);
#endif

INSTANTIATE_TEST_SUITE_P(
    Confinement, Forbidden,
    testing::Values(
        Deed{"open", [] { return syscall(SYS_openat, AT_FDCWD, "/etc/passwd", O_RDONLY); }},
        Deed{"openat2", [] { return syscall(SYS_openat2, AT_FDCWD, "/etc/passwd", nullptr, 0); }},
        Deed{"stat", [] { return long{fstatat(AT_FDCWD, "/etc/passwd", &about, 0)}; }},
        Deed{"socket", [] { return long{socket(AF_INET, SOCK_STREAM, 0)}; }},
        Deed{"connect", [] { return long{connect(kAnswer, nullptr, 0)}; }},
        Deed{"execve", [] { return long{execl("/bin/true", "true", nullptr)}; }},
        Deed{"execveat", [] { return syscall(SYS_execveat, kMedium, "", nullptr, nullptr, 0); }},
        Deed{"fork", [] { return long{fork()}; }},
        Deed{"clone3", [] { return syscall(SYS_clone3, nullptr, 0); }},
        Deed{"kill", [] { return long{kill(getppid(), 0)}; }},
        Deed{"kill_directly", [] { return syscall(SYS_kill, 1, 0); }},
        Deed{"ptrace", [] { return ptrace(PTRACE_TRACEME, 0, nullptr, nullptr); }},
        Deed{"unlink", [] { return long{unlink("/tmp/none")}; }},
        Deed{"ioctl", [] { return syscall(SYS_ioctl, kMedium, 0, 0); }},
        Deed{"prctl", [] { return syscall(SYS_prctl, 0, 0, 0, 0, 0); }},
        Deed{"io_uring", [] { return syscall(SYS_io_uring_setup, 1, nullptr); }},
        Deed{"read_of_another", [] { return long{pread(kAnswer, &byte, 1, 0)}; }},
        Deed{"read_of_what_is_no_news", [] { return long{read(kMedium, &byte, 1)}; }},
        Deed{"write_into_the_news", [] { return long{write(kNews, &byte, 1)}; }},
        Deed{"write_into_the_medium", [] { return long{write(kMedium, &byte, 1)}; }},
        Deed{"memory_as_a_program",
             [] {
               return reinterpret_cast<long>(
                   mmap(nullptr, kPage, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
             }},
        Deed{"memory_made_a_program",
             [] { return long{mprotect(fresh_page(), kPage, PROT_READ | PROT_EXEC)}; }},
        Deed{"a_file_as_memory",
             [] {
               return reinterpret_cast<long>(
                   mmap(nullptr, kPage, PROT_READ, MAP_PRIVATE, kMedium, 0));
             }}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Confinement, Allowed,
    testing::Values(Deed{"nothing", [] { return 0L; }},
                    Deed{"reading_the_medium", [] { return long{pread(kMedium, &byte, 1, 0)}; }},
                    Deed{"reading_the_news", [] { return long{read(kNews, &byte, 1)}; }},
                    Deed{"writing_the_answer", [] { return long{write(kAnswer, &byte, 1)}; }},
                    Deed{"memory",
                         [] {
                           std::vector<std::string> blocks;
                           for (std::size_t size = 1; size < (std::size_t{64} << 20); size *= 2) {
                             blocks.emplace_back(size, 'x');
                           }
                           return static_cast<long>(blocks.size());
                         }},
                    Deed{"the_time",
                         [] {
                           timespec now{};
                           return long{clock_gettime(CLOCK_MONOTONIC, &now)};
                         }}),
    name_of);

TEST(ConfinementTest, MemoryHasALimit) {
  if (!can_confine()) GTEST_SKIP() << "a sanitizer needs calls of its own";
  EXPECT_NE(signal_after({"much memory",
                          [] {
                            // Refused, so that the program aborts: which it may not either.
                            std::vector<char> all(std::size_t{4} << 30, 'x');
                            return long{all[1]};
                          }}),
            0);
}

TEST(ConfinementTest, OtherDescriptorsAreClosed) {
  if (!can_confine()) GTEST_SKIP() << "a sanitizer needs calls of its own";
  std::array<int, 2> pipe_ends{};
  ASSERT_EQ(pipe(pipe_ends.data()), 0);
  const pid_t child = fork();
  if (child == 0) {
    dup2(open("/dev/zero", O_RDONLY), kMedium);
    Confinement keeps;
    keeps.medium = kMedium;
    keeps.answer = pipe_ends[1] + 100;  // not open: only what is named stays
    _exit(confine(keeps) ? 0 : 1);
  }
  close(pipe_ends[1]);
  char got = 0;
  EXPECT_EQ(read(pipe_ends[0], &got, 1), 0) << "nobody has the other end any more";
  close(pipe_ends[0]);
  waitpid(child, nullptr, 0);
}

}  // namespace
}  // namespace hopekiosk
