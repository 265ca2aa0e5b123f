// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/confinement.h"

#include <linux/close_range.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <memory>

namespace hopekiosk {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif

struct FreeFilter {
  void operator()(scmp_filter_ctx filter) const { seccomp_release(filter); }
};
using Filter = std::unique_ptr<void, FreeFilter>;

/// Calls that are allowed whatever their arguments are.
constexpr int kAllowed[] = {
    SCMP_SYS(munmap),             // memory is given back
    SCMP_SYS(mremap),             // large blocks grow
    SCMP_SYS(brk),                // small ones come from here
    SCMP_SYS(madvise),            // and their pages are given back
    SCMP_SYS(futex),              // locks, of one thread
    SCMP_SYS(clock_gettime),      // where the vDSO can't tell
    SCMP_SYS(getrandom),          // libc's seeds
    SCMP_SYS(sched_getaffinity),  // how many processors there are
    SCMP_SYS(close),              // of the medium
    SCMP_SYS(rt_sigreturn),       //
    SCMP_SYS(exit_group),         // the end
};

bool allow_all(scmp_filter_ctx filter) {
  return std::all_of(std::begin(kAllowed), std::end(kAllowed), [&](int call) {
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0) == 0;
  });
}

/// Reading of the medium and of the news about it, writing of the answer, and memory that can't
/// become a program.
bool allow_with_limits(scmp_filter_ctx filter, const Confinement& keeps) {
  const auto medium = static_cast<scmp_datum_t>(keeps.medium);
  const auto answer = static_cast<scmp_datum_t>(keeps.answer);
  const bool hears =
      keeps.news < 0 ||
      seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(read), 1,
                       SCMP_A0(SCMP_CMP_EQ, static_cast<scmp_datum_t>(keeps.news))) == 0;
  return hears &&
         seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(pread64), 1,
                          SCMP_A0(SCMP_CMP_EQ, medium)) == 0 &&
         seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(write), 1,
                          SCMP_A0(SCMP_CMP_EQ, answer)) == 0 &&
         seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 2,
                          SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0),
                          SCMP_A3(SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS, MAP_ANONYMOUS)) == 0 &&
         seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1,
                          SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) == 0;
}

using Resource = decltype(RLIMIT_CORE);

bool limit(Resource resource, rlim_t soft, rlim_t hard) {
  const rlimit both{soft, hard};
  return setrlimit(resource, &both) == 0;
}

bool limit_resources(const Confinement& keeps) {
  // At the soft limit comes SIGXCPU, which says what it was; at the hard one SIGKILL.
  return limit(RLIMIT_CORE, 0, 0) && limit(RLIMIT_FSIZE, 0, 0) &&
         limit(RLIMIT_CPU, keeps.seconds, keeps.seconds + 1) &&
         limit(RLIMIT_AS, keeps.memory, keeps.memory);
}

/// All descriptors but those.
bool close_others(const Confinement& keeps) {
  std::array kept = {keeps.medium, keeps.answer, keeps.news};
  std::sort(kept.begin(), kept.end());
  unsigned first = 0;
  for (const int each : kept) {
    if (each < 0) continue;
    const auto next = static_cast<unsigned>(each);
    if (next > first && close_range(first, next - 1, 0) != 0) return false;
    first = next + 1;
  }
  return close_range(first, ~0U, 0) == 0;
}

}  // namespace

bool can_confine() { return !kSanitized; }

bool confine(const Confinement& keeps) {
  if (!can_confine()) return true;
  if (!close_others(keeps) || !limit_resources(keeps)) return false;
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) {
    return false;
  }
  const Filter filter(seccomp_init(SCMP_ACT_KILL_PROCESS));
  return filter && allow_all(filter.get()) && allow_with_limits(filter.get(), keeps) &&
         seccomp_load(filter.get()) == 0;
}

}  // namespace hopekiosk
