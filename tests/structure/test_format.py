# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""The layout of the C++ files is .clang-format's."""

import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import house_rules  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
# Versions differ in corners (14 writes "struct stat status {}", 19 leaves out the space), so one
# decides: Debian 12's.
REFERENCE_VERSION = "14"


def installed_version():
    try:
        asked = subprocess.run(["clang-format", "--version"], capture_output=True, text=True, check=True)
    except OSError:
        return None
    return re.search(r"version (\d+)", asked.stdout)[1]


def unformatted(root, names):
    """The files that clang-format would change."""
    done = subprocess.run(
        ["clang-format", "--dry-run", "-Werror", *names],
        cwd=root, capture_output=True, text=True, check=False,
    )
    lines = done.stderr.splitlines()
    return sorted({line.split(":")[0] for line in lines if ": error:" in line})


VERSION = installed_version()


@unittest.skipUnless(
    VERSION == REFERENCE_VERSION,
    f"the layout is judged by clang-format {REFERENCE_VERSION}; here is {VERSION or 'none'}",
)
class Format(unittest.TestCase):
    def test_every_file_is_laid_out(self):
        tree = house_rules.Tree(ROOT)
        names = tree.below("src", ".h", ".cpp") + tree.below("tests", ".h", ".cpp")
        self.assertGreater(len(names), 10)
        changed = unformatted(ROOT, names)
        if changed:
            self.fail("\n" + "\n".join(changed) + "\ntools/lint --fix format lays them out")

    def test_a_badly_laid_out_file_is_noticed(self):
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, ".clang-format").write_text((ROOT / ".clang-format").read_text())
            Path(folder, "a.cpp").write_text("int  main( ) { return 0 ; }\n")
            self.assertEqual(unformatted(folder, ["a.cpp"]), ["a.cpp"])


if __name__ == "__main__":
    unittest.main()
