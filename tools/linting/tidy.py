#!/usr/bin/python3
# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""Runs clang-tidy over the sources, two at a time, and remembers those that were clean.

    tidy.py BUILD [FILE…]     all of src/ unless files are named

A file is looked at again when it, a header of ours that it includes, its compile command, the
configuration or clang-tidy itself has changed. What is remembered lies in BUILD/clang-tidy."""

import hashlib
import json
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"]+)"', re.MULTILINE)
# clang-tidy takes 500 MB for a source with many headers.
AT_A_TIME = max(1, min(2, len(os.sched_getaffinity(0))))


def with_headers(file, source_root, seen=None):
    """The file and all headers below source_root that it includes, directly or not."""
    seen = {} if seen is None else seen
    if file in seen or not file.is_file():
        return seen
    text = file.read_text(encoding="utf-8")
    seen[file] = text
    for name in INCLUDE.findall(text):
        with_headers(source_root / name, source_root, seen)
    return seen


def fingerprint(file, command, tool, source_root=ROOT / "src"):
    """Changes with everything that decides what clang-tidy says of a file."""
    digest = hashlib.sha256(f"{tool}\0{command}\0".encode())
    for path, text in sorted(with_headers(file, source_root).items()):
        digest.update(f"{path}\0{text}\0".encode())
    return digest.hexdigest()


def look_at(file, command, tool, build):
    """What clang-tidy says of a file, "" if nothing."""
    clean = build / "clang-tidy" / fingerprint(file, command, tool)
    if clean.exists():
        return ""
    done = subprocess.run(
        ["clang-tidy", "--quiet", "-p", str(build), str(file)],
        capture_output=True, text=True, check=False,
    )
    if done.returncode == 0:
        clean.touch()
        return ""
    # Its standard error counts warnings of system headers unless it could not even start.
    return done.stdout.strip() or done.stderr.strip()


def main(arguments):
    build = Path(arguments[0]).resolve()
    commands = json.loads((build / "compile_commands.json").read_text(encoding="utf-8"))
    by_file = {Path(entry["file"]).resolve(): entry["command"] for entry in commands}
    wanted = {Path(name).resolve() for name in arguments[1:]}
    chosen = [file for file in by_file if file.is_relative_to(ROOT / "src")]
    if wanted:
        chosen = [file for file in by_file if file in wanted]
    version = subprocess.run(["clang-tidy", "--version"], capture_output=True, text=True, check=True)
    tool = version.stdout + (ROOT / ".clang-tidy").read_text(encoding="utf-8")
    (build / "clang-tidy").mkdir(exist_ok=True)
    bad = 0
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        asked = [(file, pool.submit(look_at, file, by_file[file], tool, build)) for file in sorted(chosen)]
        for number, (file, answer) in enumerate(asked, 1):
            said = answer.result()
            bad += bool(said)
            name = file.relative_to(ROOT)
            print(f"[{number}/{len(asked)}] {name}{': see below' if said else ''}", flush=True)
            if said:
                print(said, flush=True)
    return 1 if bad or not chosen else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
