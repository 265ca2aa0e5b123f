# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""tools/test counts what happened, also when a test program doesn't live to tell it."""

import os
import sys
import tempfile
import textwrap
import time
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

from testing import discovery  # noqa: E402
from testing.execution import run_program  # noqa: E402
from testing.programs import GoogleTestProgram, PlainCommand, PythonTestFile  # noqa: E402
from testing.results import CaseResult, Outcome, Tally  # noqa: E402

# Prints what a GoogleTest program prints, for the cases of its filter; each case's name says what
# happens in it.
FAKE_GOOGLETEST = """\
#!/bin/bash
filter=${2#--gtest_filter=}
code=0
for case in ${filter//:/ }; do
  echo "[ RUN      ] $case"
  case "$case" in
    *Crashes) kill -SEGV $$ ;;
    *Exits) exit 0 ;;
    *Hangs) sleep 60 ;;
    *Fails) echo "a.cpp:3: Failure"; echo "Expected: 1"; code=1
      echo "[  FAILED  ] $case, where GetParam() = 3 (2 ms)" ;;
    *Skips) echo "a.cpp:9: Skipped"; echo "no such file here"; echo "[  SKIPPED ] $case (0 ms)" ;;
    *Unfinished) printf 'a line without an end'; echo "[       OK ] $case (0 ms)" ;;
    *) echo "[       OK ] $case (0 ms)" ;;
  esac
done
echo "[  FAILED  ] A.Fails"
[[ $filter != *LeaksAtEnd* ]] || exit 23
exit $code
"""


class InFolder(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def script(self, name, text):
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        path.chmod(0o755)
        return str(path)

    def outcomes(self, program):
        results = run_program(program, dict(os.environ))
        return {result.name: result.outcome.value for result in results}


class GoogleTestOutput(InFolder):
    def run_cases(self, *cases, **more):
        program = GoogleTestProgram("fake", list(cases), self.script("fake", FAKE_GOOGLETEST), **more)
        return run_program(program, dict(os.environ))

    def outcomes_of(self, *cases, **more):
        return {result.name: result.outcome.value for result in self.run_cases(*cases, **more)}

    def test_counts_each_case_once_although_the_summary_repeats_failures(self):
        results = self.run_cases("A.Fails", "A.Passes")
        self.assertEqual([result.name for result in results], ["A.Fails", "A.Passes"])
        self.assertEqual(Tally(results).closing_line(), "1 passed, 1 failed, 0 skipped")

    def test_a_failure_carries_what_the_case_said(self):
        self.assertIn("Expected: 1", self.run_cases("A.Fails")[0].text)

    def test_a_skip_carries_its_reason_only(self):
        self.assertEqual(self.run_cases("A.Skips")[0].text, "no such file here")

    def test_an_unfinished_line_before_the_mark_hides_nothing(self):
        self.assertEqual(self.outcomes_of("A.Unfinished"), {"A.Unfinished": "passed"})

    def test_a_crash_fails_its_case_and_the_cases_after_it_still_run(self):
        results = self.run_cases("A.Passes", "B.Crashes", "C.Passes", "C.Fails")
        outcomes = {result.name: result.outcome.value for result in results}
        self.assertEqual(
            outcomes,
            {"A.Passes": "passed", "B.Crashes": "failed", "C.Passes": "passed", "C.Fails": "failed"},
        )
        self.assertIn("SIGSEGV", results[1].text)

    def test_a_case_that_ends_the_program_with_zero_has_failed(self):
        self.assertEqual(
            self.outcomes_of("A.Exits", "B.Passes"), {"A.Exits": "failed", "B.Passes": "passed"}
        )

    def test_a_case_that_takes_too_long_fails_and_is_ended(self):
        began = time.monotonic()
        outcomes = self.outcomes_of("A.Hangs", "B.Passes", limits={"A.Hangs": 0.2})
        self.assertEqual(outcomes, {"A.Hangs": "failed", "B.Passes": "passed"})
        self.assertLess(time.monotonic() - began, 20)

    def test_a_failing_exit_after_passing_cases_is_a_failure(self):
        outcomes = self.outcomes_of("A.LeaksAtEnd")
        self.assertEqual(outcomes, {"A.LeaksAtEnd": "passed", "(after its last case)": "failed"})

    def test_a_program_that_runs_nothing_is_one_failure(self):
        program = GoogleTestProgram("fake", ["A.B", "A.C"], self.script("dead", "#!/bin/sh\nexit 1\n"))
        self.assertEqual(self.outcomes(program), {"(before its first case)": "failed"})


class PythonFiles(InFolder):
    def file(self, body):
        text = "import os, unittest\n\n\nclass A(unittest.TestCase):\n" + textwrap.indent(body, "    ")
        return self.script("test_made.py", text)

    def found(self):
        programs, results = discovery.python_files(self.folder)
        outcomes = {result.name: result.outcome.value for result in results}
        for program in programs:
            outcomes.update(self.outcomes(program))
        return outcomes

    def test_each_method_is_a_case(self):
        self.file(
            "def test_good(self): print('no line break', end='')\n"
            "def test_bad(self): self.fail('bad')\n"
            "@unittest.skip('not here')\ndef test_not(self): pass\n"
        )
        self.assertEqual(
            self.found(), {"A.test_good": "passed", "A.test_bad": "failed", "A.test_not": "skipped"}
        )

    def test_two_failing_subtests_are_one_failure(self):
        self.file("def test_parts(self):\n  for i in (1, 2):\n    with self.subTest(i=i): self.fail()\n")
        self.assertEqual(self.found(), {"A.test_parts": "failed"})

    def test_a_process_that_dies_fails_its_case_only(self):
        self.file("def test_a(self): os._exit(0)\ndef test_b(self): pass\n")
        self.assertEqual(self.found(), {"A.test_a": "failed", "A.test_b": "passed"})

    def test_a_class_that_cannot_be_set_up_fails_each_of_its_cases(self):
        self.file(
            "@classmethod\ndef setUpClass(cls): raise OSError\n"
            "def test_a(self): pass\ndef test_b(self): pass\n"
        )
        self.assertEqual(self.found(), {"A.test_a": "failed", "A.test_b": "failed"})

    def test_a_file_that_cannot_be_loaded_is_a_failure(self):
        self.script("test_broken.py", "import no_such_module\n")
        self.assertEqual(self.found(), {"test_broken.py (can't be loaded)": "failed"})


class PlainCommands(InFolder):
    def outcome(self, script):
        arguments = [self.script("command", script)]
        program = PlainCommand("command", ["command"], arguments=arguments)
        return self.outcomes(program)["command"]

    def test_the_exit_code_decides(self):
        self.assertEqual(self.outcome("#!/bin/sh\nexit 0\n"), "passed")
        self.assertEqual(self.outcome("#!/bin/sh\nexit 3\n"), "failed")
        self.assertEqual(self.outcome("#!/bin/sh\nexit 77\n"), "skipped")


class Choosing(unittest.TestCase):
    def setUp(self):
        self.programs = [
            GoogleTestProgram("sound_test", ["Clock.Drifts", "RealTimeClock.Holds"], "sound"),
            PythonTestFile("tools/test_film.py", ["Film.test_long"], "film"),
        ]

    def test_real_time_cases_are_told_from_the_others_of_a_program(self):
        alone, others = discovery.split_by_label(self.programs, discovery.REAL_TIME)
        self.assertEqual([program.cases for program in alone], [["RealTimeClock.Holds"]])
        self.assertEqual(
            [program.cases for program in others], [["Clock.Drifts"], ["Film.test_long"]]
        )

    def test_only_whole_words_in_a_name_count(self):
        names = ["A.IsNoSlower", "Slow.A", "A.slow_one", "RealtimePlayer.Plays", "A.in_real_time_it_holds"]
        programs = [GoogleTestProgram("any", names, "any")]
        slow, others = discovery.split_by_label(programs, discovery.SLOW)
        self.assertEqual(slow[0].cases, ["Slow.A", "A.slow_one"])
        alone, _ = discovery.split_by_label(others, discovery.REAL_TIME)
        self.assertEqual(alone[0].cases, ["A.in_real_time_it_holds"])

    def test_a_text_chooses_cases_by_program_and_by_name(self):
        chosen = discovery.matching(self.programs, "drift")
        self.assertEqual([program.cases for program in chosen], [["Clock.Drifts"]])
        chosen = discovery.matching(self.programs, "test_film")
        self.assertEqual([program.name for program in chosen], ["tools/test_film.py"])


class ClosingLine(unittest.TestCase):
    def tally(self, *outcomes):
        return Tally([CaseResult(f"case {i}", outcome) for i, outcome in enumerate(outcomes)])

    def test_has_the_promised_form(self):
        tally = self.tally(Outcome.PASSED, Outcome.PASSED, Outcome.SKIPPED)
        self.assertEqual(tally.closing_line(), "2 passed, 0 failed, 1 skipped")

    def test_only_a_run_in_which_something_passed_and_nothing_failed_is_a_success(self):
        self.assertEqual(self.tally(Outcome.PASSED, Outcome.SKIPPED).exit_code(), 0)
        self.assertEqual(self.tally(Outcome.PASSED, Outcome.FAILED).exit_code(), 1)
        self.assertEqual(self.tally(Outcome.SKIPPED).exit_code(), 1)
        self.assertEqual(self.tally().exit_code(), 1)


if __name__ == "__main__":
    unittest.main()
