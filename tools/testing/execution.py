# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a test program and says what came of each of its cases, whatever the program does: a case
in which it crashes, hangs or exits is a failure by that case's name, and the cases after it are run
in a new process."""

import os
import selectors
import signal
import subprocess
import time
from dataclasses import dataclass, field

from testing.programs import Ended, PlainCommand, Started
from testing.results import CaseResult, Outcome

# A process that runs no case (it is loading, or cleaning up at its end) may take this long.
IDLE_LIMIT_SECONDS = 300.0
# What a failed case printed last is kept up to this.
OUTPUT_LIMIT_LINES = 200
# What a case asks for by exiting so: automake's and ctest's usual code for "can't be tested here".
SKIP_EXIT_CODE = 77


@dataclass
class _Run:
    """One process's story so far."""

    results: list[CaseResult] = field(default_factory=list)
    current: str | None = None
    began: float = 0.0
    lines: list[str] = field(default_factory=list)

    def text(self):
        lines = self.lines
        if len(lines) > OUTPUT_LIMIT_LINES:
            cut = len(lines) - OUTPUT_LIMIT_LINES
            lines = [f"({cut} lines before these)"] + lines[-OUTPUT_LIMIT_LINES:]
        return "\n".join(lines).strip("\n")

    def end(self, name, outcome, text, now):
        self.results.append(CaseResult(name, outcome, text, now - self.began))
        self.current = None
        self.lines = []


def run_program(program, environment, on_process=lambda process: None):
    """The results of all of program.cases, in the order in which they ended. `on_process` is told of
    each process started and, with None, of its end, so that an interrupted run can end it."""
    results = []
    remaining = list(program.cases)
    while remaining:
        some = _run_process(program, remaining, environment, on_process)
        results.extend(some)
        done = {result.name for result in some}
        still = [case for case in remaining if case not in done]
        if len(still) == len(remaining):
            break  # it can't run any of them; that it failed has been said
        remaining = still
    return results


def _run_process(program, cases, environment, on_process):
    run = _Run(began=time.monotonic())
    process = subprocess.Popen(
        program.command(cases),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=program.folder,
        env={**environment, **program.environment},
        start_new_session=True,
    )
    on_process(process)
    try:
        in_time = _follow(program, process, run)
        if not in_time:
            end_group(process)
        code = process.wait()
        end_group(process)  # children that it left behind
    finally:
        on_process(None)
        process.stdout.close()
    _conclude(program, cases, run, code, in_time)
    return run.results


def _follow(program, process, run):
    """Reads until the process ends; False if a case took longer than it may."""
    reader = selectors.DefaultSelector()
    reader.register(process.stdout, selectors.EVENT_READ)
    pending = b""
    while True:
        single = isinstance(program, PlainCommand)
        case = program.cases[0] if single else run.current
        limit = program.limit(case) if case else IDLE_LIMIT_SECONDS
        left = run.began + limit - time.monotonic()
        if left <= 0:
            return False
        # Not longer than a second: a grandchild may hold the pipe open after the program's end.
        if not reader.select(min(left, 1.0)):
            if process.poll() is not None:
                return True
            continue
        data = os.read(process.stdout.fileno(), 65536)
        if not data:
            return True
        *lines, pending = (pending + data).split(b"\n")
        for line in lines:
            _take(program, run, line.decode("utf-8", "replace"))


def _take(program, run, line):
    event = program.event(line)
    now = time.monotonic()
    if isinstance(event, Started):
        run.current, run.began, run.lines = event.case, now, []
    elif isinstance(event, Ended):
        skipped = event.outcome is Outcome.SKIPPED
        text = run.text()
        if skipped:
            text = event.reason or program.skip_reason(text)
        elif event.outcome is Outcome.PASSED:
            text = ""
        run.end(event.case, event.outcome, text, now)
        run.began = now
    else:
        run.lines.append(line)


def _conclude(program, cases, run, code, in_time):
    """What the end of the process says about the case that was running, or about the program."""
    now = time.monotonic()
    if isinstance(program, PlainCommand):
        case = cases[0]
        if not in_time:
            run.end(case, Outcome.FAILED, f"took longer than {program.limit(case):g} s", now)
        elif code == SKIP_EXIT_CODE:
            run.end(case, Outcome.SKIPPED, run.text(), now)
        else:
            passed = code == 0
            text = "" if passed else f"{run.text()}\n{how_it_ended(code)}"
            run.end(case, Outcome.PASSED if passed else Outcome.FAILED, text, now)
        return
    if run.current is not None:
        why = how_it_ended(code) if in_time else f"took longer than {program.limit(run.current):g} s"
        run.end(run.current, Outcome.FAILED, f"{run.text()}\n{why}", now)
        return
    failed = any(result.outcome is Outcome.FAILED for result in run.results)
    missing = set(cases) - {result.name for result in run.results}
    if not in_time:
        run.end("(after its last case)", Outcome.FAILED, f"{run.text()}\ndid not end", now)
    elif missing or (code != 0 and not failed) or code < 0:
        # Nothing ran, or all passed and yet it fails: a crash or a sanitizer's word at its end.
        name = "(before its first case)" if not run.results else "(after its last case)"
        run.end(name, Outcome.FAILED, f"{run.text()}\n{how_it_ended(code)}", now)


def how_it_ended(code):
    if code < 0:
        try:
            return f"killed by {signal.Signals(-code).name}"
        except ValueError:
            return f"killed by signal {-code}"
    return f"exited with {code}"


def end_group(process):
    """Ends the process and whatever it started."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
