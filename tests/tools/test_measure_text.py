# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""tools/measure-text hands a person's wishes on to hopekiosk-author. Nothing is built here: the
commands that it calls are made up."""

import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class MeasureText(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name).resolve()
        (self.root / "tools").mkdir()
        for name in ("measure-text", "lib.sh"):
            shutil.copy(ROOT / "tools" / name, self.root / "tools" / name)
        self.command("tools/setup", "exit 0")
        self.command("tools/build", "exit 0")
        self.command("build/bin/hopekiosk-author", 'printf "%s\\n" "$@"')

    def command(self, name, body):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/bash\n{body}\n", encoding="utf-8")
        path.chmod(0o755)

    def measure(self, *arguments, code=0):
        run = subprocess.run([self.root / "tools/measure-text", *arguments], capture_output=True,
                             text=True, check=False)
        self.assertEqual(run.returncode, code, run.stderr)
        return run

    def test_the_programme_on_three_screens(self):
        self.assertEqual(
            self.measure().stdout.split(),
            ["distances", str(self.root / "playlists/building-hope.xml"),
             "--screen", "476x268mm", "--screen", "32in", "--screen", "43in"])

    def test_what_is_asked_for(self):
        run = self.measure("--screen", "55in", "mine.xml", "--screen=300x200mm")
        self.assertEqual(run.stdout.split(),
                         ["distances", "mine.xml", "--screen", "55in", "--screen", "300x200mm"])

    def test_mistakes(self):
        for arguments in (("--size", "3"), ("--screen",), ("a.xml", "b.xml")):
            with self.subTest(arguments=arguments):
                run = self.measure(*arguments, code=2)
                self.assertIn("tools/measure-text", run.stderr)
                self.assertEqual(run.stdout, "")

    def test_help(self):
        self.assertIn("--screen SIZE", self.measure("--help").stdout)


if __name__ == "__main__":
    unittest.main()
