#!/usr/bin/python3
# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""docs/accessibility.md: no clause is missing, each has a verdict, and every test that it names is
there."""

import re
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "accessibility.md"
TESTS = ROOT / "tests"
VERDICTS = {"met", "cabinet", "author", "not yet"}

# EN 301 549 V3.2.1 (2021-03): clauses with a requirement, as its contents list them.
EN_5 = (
    "5.1.2.2 "
    + " ".join(f"5.1.3.{n}" for n in range(1, 17))
    + " 5.1.4 5.1.5 5.1.6.1 5.1.6.2 5.1.7 5.2 5.3 5.4 5.5.1 5.5.2 5.6.1 5.6.2 5.7 5.8 5.9"
).split()
EN_7 = "7.1.1 7.1.2 7.1.3 7.1.4 7.1.5 7.2.1 7.2.2 7.2.3 7.3".split()
# WCAG 2.2 (2023-10-05): levels A and AA; 4.1.1 was taken out.
WCAG = (
    "1.1.1 1.2.1 1.2.2 1.2.3 1.2.4 1.2.5 1.3.1 1.3.2 1.3.3 1.3.4 1.3.5 1.4.1 1.4.2 1.4.3 1.4.4 "
    "1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 "
    "2.4.4 2.4.5 2.4.6 2.4.7 2.4.11 2.5.1 2.5.2 2.5.3 2.5.4 2.5.7 2.5.8 3.1.1 3.1.2 3.2.1 3.2.2 "
    "3.2.3 3.2.4 3.2.6 3.3.1 3.3.2 3.3.3 3.3.4 3.3.7 3.3.8 4.1.2 4.1.3"
).split()

ROW = re.compile(r"^\| (\d[\d.]*) \| (.+?) \| (.+?) \| (.+?) \|$", re.MULTILINE)
APART = re.compile(r"^Can't apply: (.+?)(?:\n\n|\Z)", re.MULTILINE | re.DOTALL)
NAMED = re.compile(r"`([A-Za-z_0-9]+\.[A-Za-z0-9_]+(?:: \w+)?)`")
GOOGLE_TEST = re.compile(r"^TEST(?:_F|_P)?\((\w+),\s*(\w+)\)", re.MULTILINE)
PYTHON_TEST = re.compile(r"^    def (test_\w+)\(", re.MULTILINE)


def all_tests():
    """Every test of the project, as the page names them."""
    names = set()
    for file in TESTS.rglob("*_test.cpp"):
        for suite, name in GOOGLE_TEST.findall(file.read_text(encoding="utf-8")):
            names.add(f"{suite}.{name}")
    for file in TESTS.rglob("test_*.py"):
        for name in PYTHON_TEST.findall(file.read_text(encoding="utf-8")):
            names.add(f"{file.name}: {name}")
    return names


class AccessibilityTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.page = PAGE.read_text(encoding="utf-8")
        cls.rows = ROW.findall(cls.page)
        apart = " ".join(APART.findall(cls.page))
        cls.apart = re.findall(r"\d+(?:\.\d+)+", apart)

    def test_every_clause_stands_there_once(self):
        met = [row[0] for row in self.rows] + self.apart
        wanted = EN_5 + EN_7 + WCAG
        self.assertEqual(sorted(met), sorted(wanted))

    def test_every_verdict_is_one_of_four(self):
        for clause, _, verdict, _ in self.rows:
            self.assertIn(verdict, VERDICTS, clause)

    def test_what_is_met_names_tests_that_are_there(self):
        tests = all_tests()
        for clause, _, verdict, reason in self.rows:
            named = NAMED.findall(reason)
            with self.subTest(clause=clause):
                self.assertTrue(named or verdict != "met", "no test is named")
                for name in named:
                    self.assertTrue(name in tests, f"there is no test {name}")

    def test_what_is_not_met_has_a_reason(self):
        for clause, _, verdict, reason in self.rows:
            if verdict != "met":
                self.assertGreaterEqual(len(reason.split()), 2, clause)


if __name__ == "__main__":
    unittest.main()
