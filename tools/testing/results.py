# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""What came of the test cases, and the one line that tools/test ends in."""

from dataclasses import dataclass, field
from enum import Enum


class Outcome(Enum):
    PASSED = "passed"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class CaseResult:
    """One test case. `text` is the reason of a skip, or what a failed case printed."""

    name: str
    outcome: Outcome
    text: str = ""
    seconds: float = 0.0


@dataclass
class Tally:
    results: list[CaseResult] = field(default_factory=list)

    def add(self, results):
        self.results.extend(results)

    def of(self, outcome):
        return [result for result in self.results if result.outcome is outcome]

    def closing_line(self):
        counts = (f"{len(self.of(outcome))} {outcome.value}" for outcome in Outcome)
        return ", ".join(counts)

    def exit_code(self):
        """0 only if something passed and nothing failed: a run that tested nothing is no success."""
        return 0 if self.of(Outcome.PASSED) and not self.of(Outcome.FAILED) else 1
