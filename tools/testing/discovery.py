# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""Finds the tests: ctest knows the compiled ones (it asks each program for its cases), and every
tests/**/test_*.py is a file of unittest cases."""

import json
import re
import subprocess
import sys
from pathlib import Path

from testing.programs import GoogleTestProgram, PlainCommand, PythonTestFile
from testing.results import CaseResult, Outcome

GOOGLETEST_FILTER = "--gtest_filter="


def from_ctest(build, prefix=""):
    """(programs, results): what there is in a build folder, and results for what can't be run: a
    disabled case is skipped, a program that ctest can't ask has failed."""
    asked = subprocess.run(
        ["ctest", "--show-only=json-v1"], cwd=build, capture_output=True, text=True, check=False
    )
    try:
        tests = json.loads(asked.stdout)["tests"]
    except (ValueError, KeyError):
        text = asked.stderr.strip() or asked.stdout.strip()
        return [], [CaseResult(f"{prefix}ctest", Outcome.FAILED, text)]
    return _grouped(tests, prefix)


def _grouped(tests, prefix):
    programs, results = {}, []
    for test in tests:
        properties = {entry["name"]: entry["value"] for entry in test.get("properties", [])}
        command = test.get("command", [])
        if properties.get("DISABLED"):
            results.append(CaseResult(prefix + test["name"], Outcome.SKIPPED, "disabled in the source"))
        elif not command or not Path(command[0]).exists():
            text = "the program isn't there; does it build?"
            results.append(CaseResult(prefix + test["name"], Outcome.FAILED, text))
        else:
            _add(programs, test["name"], command, properties, prefix)
    return list(programs.values()), results


def _add(programs, name, command, properties, prefix):
    chosen = [part for part in command if part.startswith(GOOGLETEST_FILTER)]
    case = chosen[0][len(GOOGLETEST_FILTER):] if chosen else name
    key = (command[0],) if chosen else (name,)
    if key not in programs:
        if chosen:
            programs[key] = GoogleTestProgram(prefix + Path(command[0]).name, [], command[0])
        else:
            programs[key] = PlainCommand(prefix + name, [], command[0], arguments=command)
    program = programs[key]
    program.cases.append(case)
    program.folder = properties.get("WORKING_DIRECTORY")
    program.labels.update(properties.get("LABELS", []))
    program.environment.update(
        entry.partition("=")[::2] for entry in properties.get("ENVIRONMENT", [])
    )
    if "TIMEOUT" in properties:
        program.limits[case] = float(properties["TIMEOUT"])


def python_files(folder):
    """(programs, results), the same for the test_*.py below a folder."""
    programs, results = [], []
    for file in sorted(Path(folder).rglob("test_*.py")):
        name = str(file.relative_to(folder))
        asked = subprocess.run(
            [sys.executable, "-B", PythonTestFile.RUNNER, "--list", str(file)],
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )
        if asked.returncode != 0:
            results.append(CaseResult(f"{name} (can't be loaded)", Outcome.FAILED, asked.stderr))
            continue
        mark = PythonTestFile.MARK
        cases = [line[1:] for line in asked.stdout.split("\n") if line.startswith(mark)]
        programs.append(PythonTestFile(name, cases, str(file)))
    return programs, results


REAL_TIME = "real-time"
SLOW = "slow"
# As words of their own: NoSlower isn't slow, and a RealtimePlayer may play by a made-up clock.
_NAMES = {
    REAL_TIME: re.compile(r"RealTime(?![a-z])|(?<![a-z])real_time(?![a-z])"),
    SLOW: re.compile(r"Slow(?![a-z])|(?<![a-z])slow(?![a-z])"),
}


def split_by_label(programs, label):
    """(with, without): programs or single cases that carry a ctest label, or a name that says so."""
    carrying, other = [], []
    for program in programs:
        if label in program.labels:
            carrying.append(program)
            continue
        cases = [case for case in program.cases if _NAMES[label].search(case)]
        rest = [case for case in program.cases if not _NAMES[label].search(case)]
        if cases:
            carrying.append(program.with_cases(cases))
        if rest:
            other.append(program.with_cases(rest))
    return carrying, other


def matching(programs, text):
    """The programs and cases whose name contains a text, whatever the case of its letters."""
    text = text.casefold()
    chosen = []
    for program in programs:
        cases = [case for case in program.cases if text in f"{program.name} {case}".casefold()]
        if cases:
            chosen.append(program.with_cases(cases))
    return chosen
