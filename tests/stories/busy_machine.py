# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""How late things come on this machine while a test measures real time: a process beside it sleeps
and works by turns, as the player does, and looks how much longer that took than it should. A promise
about real time that was missed while this was late too says nothing about the player."""

import select
import subprocess
import sys
import time

SLEEP_SECONDS = 0.01
WORK_SECONDS = 0.002
# Above this a missed promise can't be judged. A machine of two cores stays below 15 ms while it
# compiles at a low priority.
TOO_BUSY_SECONDS = 0.03


class BusyMachine:
    """Use it in a `with`."""

    def __enter__(self):
        self._process = subprocess.Popen(
            [sys.executable, "-B", __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.worst_seconds()  # it has started
        return self

    def __exit__(self, *_):
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()

    def worst_seconds(self):
        """The worst since the last time that it was asked, the turn that still lasts included."""
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        return float(self._process.stdout.readline())


def measure():
    """Answers each line of stdin with the worst lateness since the one before; ends with stdin."""
    worst = 0.0
    while True:
        began = time.monotonic()
        time.sleep(SLEEP_SECONDS)
        before = time.thread_time()
        while time.thread_time() - before < WORK_SECONDS:
            pass
        worst = max(worst, time.monotonic() - began - SLEEP_SECONDS - WORK_SECONDS)
        if select.select([sys.stdin], [], [], 0)[0]:
            if not sys.stdin.readline():
                return
            print(worst, flush=True)
            worst = 0.0


if __name__ == "__main__":
    measure()
