# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""The kinds of test program: how each is started for some of its cases, and how the lines that it
prints tell which case has begun and how it ended. One process runs many cases (a process for each
would take minutes); what that costs after a crash is the business of execution.py."""

import json
import re
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path

from testing.results import Outcome

# Many times what the longest takes: a machine may be slow and busy, and this is for what hangs.
DEFAULT_CASE_LIMIT_SECONDS = 300.0


@dataclass(frozen=True)
class Started:
    case: str


@dataclass(frozen=True)
class Ended:
    case: str
    outcome: Outcome
    reason: str = ""


@dataclass
class TestProgram:
    """A program and the cases wanted of it, in order. `limits` holds the seconds that a case may
    take where that isn't the default."""

    name: str
    cases: list[str]
    path: str = ""
    folder: str | None = None
    environment: dict[str, str] = field(default_factory=dict)
    limits: dict[str, float] = field(default_factory=dict)
    labels: set[str] = field(default_factory=set)

    def limit(self, case):
        return self.limits.get(case, DEFAULT_CASE_LIMIT_SECONDS)

    def command(self, cases):
        raise NotImplementedError

    def event(self, line):
        """The Started or Ended that a line of output tells, or None."""
        raise NotImplementedError

    def skip_reason(self, output):
        """Why a case was skipped, from what it printed."""
        return output.strip()

    def with_cases(self, cases):
        return replace(self, cases=cases)


class GoogleTestProgram(TestProgram):
    # Not anchored: a line that the program under test left unfinished may stand before the mark.
    # An end without a time is the summary's, which tells the failures a second time.
    _RUN = re.compile(r"\[ RUN      \] (\S+)\s*$")
    _END = re.compile(r"\[\s+(OK|FAILED|SKIPPED)\s+\] ([^\s,]+)(?:,.*)? \(\d+ ms\)\s*$")
    _MARKS = {"OK": Outcome.PASSED, "FAILED": Outcome.FAILED, "SKIPPED": Outcome.SKIPPED}
    _SKIPPED = re.compile(r"^\S+:\d+: Skipped$|^\(?unknown file\)?: Skipped$")

    def command(self, cases):
        return [self.path, "--gtest_color=no", "--gtest_filter=" + ":".join(cases)]

    def event(self, line):
        if match := self._RUN.search(line):
            return Started(match[1])
        if match := self._END.search(line):
            return Ended(match[2], self._MARKS[match[1]])
        return None

    def skip_reason(self, output):
        lines = [line for line in output.splitlines() if line and not self._SKIPPED.match(line)]
        return " ".join(lines)


class PythonTestFile(TestProgram):
    """A file of unittest cases, run by python_cases.py, which marks its lines."""

    MARK = "\x1e"
    RUNNER = str(Path(__file__).with_name("python_cases.py"))

    def command(self, cases):
        return [sys.executable, "-B", self.RUNNER, self.path, *cases]

    def event(self, line):
        _, mark, text = line.partition(self.MARK)
        if not mark:
            return None
        told = json.loads(text)
        if told["event"] == "start":
            return Started(told["case"])
        return Ended(told["case"], Outcome(told["outcome"]), told.get("reason", ""))


@dataclass
class PlainCommand(TestProgram):
    """A command that is one case: it passes if it exits with 0."""

    arguments: list[str] = field(default_factory=list)

    def command(self, cases):
        return self.arguments

    def event(self, line):
        return None
