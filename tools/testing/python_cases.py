#!/usr/bin/python3
# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the unittest cases of one file and tells, a marked line each, what begins and how it ends.

    python_cases.py FILE [CASE…]     run these cases, or all
    python_cases.py --list FILE      print the cases, a line each
"""

import importlib.util
import json
import sys
import unittest
from pathlib import Path

MARK = "\x1e"


def tell(**event):
    # The line break first: what a case prints needn't end in one.
    sys.stderr.flush()
    sys.stdout.write("\n" + MARK + json.dumps(event) + "\n")
    sys.stdout.flush()


def short_name(test):
    """Class.method, without the module, which is the file."""
    return ".".join(test.id().split(".")[-2:])


class TellingResult(unittest.TestResult):
    def __init__(self):
        super().__init__()
        self._failed_already = False

    def startTest(self, test):
        self._failed_already = False
        tell(event="start", case=short_name(test))

    def _end(self, test, outcome, reason=""):
        if self._failed_already:
            return  # one case with two failures (two subtests, say) is one failure
        self._failed_already = outcome == "failed"
        if not isinstance(test, unittest.TestCase):
            self._end_class(test, outcome, reason)
            return
        tell(event="end", case=short_name(test), outcome=outcome, reason=reason)

    def _end_class(self, holder, outcome, reason):
        """setUpClass failed or skipped: that's the outcome of each case of the class."""
        self._failed_already = False
        class_name = holder.id().partition("(")[2].rstrip(")").split(".")[-1]
        for case in self.cases_by_class.get(class_name, [holder.id()]):
            tell(event="end", case=case, outcome=outcome, reason=reason)

    def _fail(self, test, error):
        # unittest's own: leaves out the frames of unittest itself.
        print(self._exc_info_to_string(error, test), flush=True)
        self._end(test, "failed")

    def addSuccess(self, test):
        self._end(test, "passed")

    def addError(self, test, err):
        self._fail(test, err)

    def addFailure(self, test, err):
        self._fail(test, err)

    def addSkip(self, test, reason):
        self._end(test, "skipped", reason)

    def addExpectedFailure(self, test, err):
        self._end(test, "passed")

    def addUnexpectedSuccess(self, test):
        print("passed although it is marked as an expected failure", flush=True)
        self._end(test, "failed")

    def addSubTest(self, test, subtest, err):
        if err is not None:
            print(f"in {subtest._subDescription()}:", flush=True)
            self._fail(test, err)


def load(file):
    sys.path.insert(0, str(file.parent))
    spec = importlib.util.spec_from_file_location(file.stem, file)
    module = importlib.util.module_from_spec(spec)
    sys.modules[file.stem] = module
    spec.loader.exec_module(module)
    return unittest.defaultTestLoader.loadTestsFromModule(module)


def flat(suite):
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            yield from flat(test)
        else:
            yield test


def main(arguments):
    listing = arguments[0] == "--list"
    file = Path(arguments[1] if listing else arguments[0]).resolve()
    wanted = set(arguments[1:])
    tests = list(flat(load(file)))
    if listing:
        print("\n".join(MARK + short_name(test) for test in tests))
        return 0
    tests = [test for test in tests if not wanted or short_name(test) in wanted]
    result = TellingResult()
    result.cases_by_class = {}
    for test in tests:
        result.cases_by_class.setdefault(type(test).__name__, []).append(short_name(test))
    unittest.TestSuite(tests).run(result)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
