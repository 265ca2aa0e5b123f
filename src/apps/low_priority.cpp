// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/low_priority.h"

#include <sched.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace hopekiosk {

void take_low_priority() {
  const sched_param none{};
  sched_setscheduler(0, SCHED_IDLE, &none);
  setpriority(PRIO_PROCESS, 0, 19);
  // ioprio_set(2) has no wrapper in glibc: of this process, class 3 ("idle").
  constexpr int kProcess = 1;
  constexpr int kIdleClass = 3 << 13;
  syscall(SYS_ioprio_set, kProcess, 0, kIdleClass);
}

}  // namespace hopekiosk
