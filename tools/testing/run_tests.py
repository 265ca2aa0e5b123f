#!/usr/bin/python3
# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the tests that tools/test has built and prints what came of them, the closing line last."""

import argparse
import os
import signal
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

from testing import discovery  # noqa: E402
from testing.execution import end_group, run_program  # noqa: E402
from testing.results import Outcome, Tally  # noqa: E402

# More at a time only makes slow machines miss the tests' time limits.
MOST_AT_A_TIME = 4


class Session:
    """The running of programs, side by side; prints a line for each as it ends."""

    def __init__(self, environment):
        self.tally = Tally()
        self._environment = environment
        self._lock = threading.Lock()  # guards the tally, the processes and the terminal
        self._processes = {}

    def run(self, programs, at_a_time):
        with ThreadPoolExecutor(at_a_time) as pool:
            list(pool.map(self._run_one, programs))

    def add(self, results):
        with self._lock:
            self.tally.add(results)
            self._print_failures(results)

    def stop(self):
        for process in list(self._processes.values()):
            if process is not None:
                end_group(process)

    def _run_one(self, program):
        thread = threading.get_ident()

        def on_process(process):
            self._processes[thread] = process

        began = time.monotonic()
        found = run_program(program, self._environment, on_process)
        results = [replace(result, name=f"{program.name}: {result.name}") for result in found]
        seconds = time.monotonic() - began
        with self._lock:
            self.tally.add(results)
            self._print_program(program, results, seconds)
            self._print_failures(results)

    @staticmethod
    def _print_program(program, results, seconds):
        one = Tally(results)
        verdict = "FAILED" if one.of(Outcome.FAILED) else "ok"
        counts = [f"{len(one.of(kind))} {kind.value}" for kind in Outcome if one.of(kind)]
        print(f"{verdict:6} {program.name:44} {seconds:6.1f} s  {', '.join(counts)}", flush=True)

    @staticmethod
    def _print_failures(results):
        for result in results:
            if result.outcome is Outcome.FAILED:
                print(f"\n  FAILED {result.name}")
                for line in result.text.strip("\n").splitlines():
                    print(f"    {line}")
                print(flush=True)


def parse_arguments(arguments):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", action="append", default=[], help="a build folder; may repeat")
    parser.add_argument("--quick", action="store_true", help="leave out real-time and slow tests")
    parser.add_argument("--compiled-only", action="store_true", help="no Python tests")
    parser.add_argument("filter", nargs="?", default="", help="only names with this text")
    return parser.parse_args(arguments)


def find(options):
    programs, results = [], []
    for build in options.build:
        # With one build its name goes without saying.
        prefix = f"{Path(build).name} " if len(options.build) > 1 else ""
        more, said = discovery.from_ctest(build, prefix)
        programs += more
        results += said
    if not options.compiled_only:
        more, said = discovery.python_files(ROOT / "tests")
        programs += more
        results += said
    if options.filter:
        programs = discovery.matching(programs, options.filter)
        results = [result for result in results if options.filter.casefold() in result.name.casefold()]
    return programs, results


def print_end(tally, options):
    failed, skipped = tally.of(Outcome.FAILED), tally.of(Outcome.SKIPPED)
    if skipped:
        print("\nSkipped:")
        for result in skipped:
            print(f"  {result.name}: {' '.join(result.text.split()) or 'no reason given'}")
    if failed:
        print("\nFailed (what each printed stands above):")
        for result in failed:
            print(f"  {result.name}")
    if not tally.results:
        print(f'No test has "{options.filter}" in its name.' if options.filter else "There are no tests.")
    print(f"\n{tally.closing_line()}", flush=True)


def test_environment(options):
    environment = dict(os.environ)
    # Tests compare words and numbers; they mustn't depend on the person's language.
    environment["LC_ALL"] = "C.UTF-8"
    environment["HOPEKIOSK_BUILD"] = str(Path(options.build[0]).resolve()) if options.build else ""
    return environment


def main(arguments):
    options = parse_arguments(arguments)
    session = Session(test_environment(options))

    def stopped(*_):
        session.stop()
        print("\nInterrupted; nothing is counted.", file=sys.stderr, flush=True)
        os._exit(130)

    signal.signal(signal.SIGINT, stopped)
    signal.signal(signal.SIGTERM, stopped)

    programs, results = find(options)
    session.add(results)
    alone, programs = discovery.split_by_label(programs, discovery.REAL_TIME)
    slow, programs = discovery.split_by_label(programs, discovery.SLOW)
    cores = len(os.sched_getaffinity(0))
    # The longest first, so that no core waits for the last one.
    session.run(([] if options.quick else slow) + programs, max(1, min(cores, MOST_AT_A_TIME)))
    if not options.quick:
        # A test that measures real time fails when another takes its core away.
        session.run(alone, 1)
    print_end(session.tally, options)
    return session.tally.exit_code()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
