# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""tools/setup installs what is missing and nothing else, and says what a person must do where it
can't. No package is installed here: dpkg-query, apt-get, apt-cache, sudo and id are made up."""

import os
import resource
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SETUP = ROOT / "tools/setup"


def wanted(*purposes):
    """The packages that tools/packages names, read in another way than tools/setup does."""
    names = []
    for line in (ROOT / "tools/packages").read_text(encoding="utf-8").splitlines():
        words = line.split()
        if len(words) > 2 and words[0] in purposes and words[1] not in names:
            names.append(words[1])
    return names


class MadeUpDebian(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.release("ID=debian\n")
        self.installed(wanted("build", "run", "test", "bench", "lint", "chroot"))
        self.command("dpkg-query", 'sed "s/^/installed /" "$HERE/installed"')
        # Knows every package, unless the lists are old (the file "old" is there).
        self.command(
            "apt-cache",
            'shift; for name in "$@"; do echo "$name:"; '
            '[[ -e $HERE/old || " $(cat "$HERE/unknown" 2>/dev/null) " == *" $name "* ]] '
            '&& echo "  Candidate: (none)" || echo "  Candidate: 1.0"; done',
        )
        self.command("apt-get", 'echo "$*" >> "$HERE/calls"; [[ $* != *update* ]] || rm -f "$HERE/old"')
        self.command("id", "echo 0")
        self.command("sudo", "exit 1")

    def command(self, name, body):
        path = self.folder / name
        path.write_text(f"#!/bin/bash\n{body}\n")
        path.chmod(0o755)

    def release(self, text):
        (self.folder / "os-release").write_text(text)

    def installed(self, names):
        (self.folder / "installed").write_text("".join(f"{name}\n" for name in names))

    def without(self, *names):
        everything = wanted("build", "run", "test", "bench", "lint", "chroot")
        self.installed([name for name in everything if name not in names])

    def setup_with(self, *arguments):
        environment = dict(
            os.environ,
            PATH=f"{self.folder}:{os.environ['PATH']}",
            HERE=str(self.folder),
            HOPEKIOSK_OS_RELEASE=str(self.folder / "os-release"),
        )
        return subprocess.run(
            [SETUP, *arguments], env=environment, capture_output=True, text=True, check=False,
            stdin=subprocess.DEVNULL,
        )

    def calls(self):
        path = self.folder / "calls"
        return path.read_text().splitlines() if path.exists() else []


class Installing(MadeUpDebian):
    def test_nothing_missing_asks_nothing_of_apt(self):
        done = self.setup_with("build", "run")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual(self.calls(), [])

    def test_quiet_is_silent_when_nothing_is_missing(self):
        self.assertEqual(self.setup_with("--quiet", "build").stdout, "")

    def test_installs_and_prints_only_what_is_missing(self):
        self.without("cmake", "libyuv-dev", "mpv")
        done = self.setup_with("build")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("  cmake\n  libyuv-dev\n", done.stdout)
        self.assertEqual(len(self.calls()), 1)
        self.assertTrue(self.calls()[0].endswith(" install cmake libyuv-dev"), self.calls())

    def test_asks_no_questions_and_takes_no_recommendations(self):
        self.without("cmake")
        self.command("apt-get", 'echo "$DEBIAN_FRONTEND $*" >> "$HERE/calls"')
        self.setup_with("build")
        for word in ("noninteractive", " -y ", "--no-install-recommends"):
            self.assertIn(word, self.calls()[0])

    def test_fetches_the_lists_only_when_they_lack_a_package(self):
        self.without("cmake")
        (self.folder / "old").write_text("")
        self.assertEqual(self.setup_with("build").returncode, 0)
        self.assertIn("update", self.calls()[0])
        self.assertIn("install cmake", self.calls()[1])

    def test_a_package_that_debian_lacks_is_named(self):
        self.without("cmake")
        (self.folder / "unknown").write_text("cmake")
        done = self.setup_with("build")
        self.assertEqual(done.returncode, 1)
        self.assertIn("cmake", done.stderr)

    def test_a_failed_installation_is_tried_once_more_with_new_lists_then_told(self):
        self.without("cmake")
        self.command("apt-get", 'echo "$*" >> "$HERE/calls"; [[ $* == *update* ]]')
        done = self.setup_with("build")
        self.assertEqual(done.returncode, 1)
        self.assertIn("could not install", done.stderr)
        self.assertEqual([("update" in call) for call in self.calls()], [False, True, False])

    def test_uses_sudo_only_as_a_person_who_may(self):
        self.without("cmake")
        self.command("id", "echo 1000")
        self.command("sudo", '[[ $1 == -n ]] && shift; echo "sudo $*" >> "$HERE/calls"; "$@"')
        self.assertEqual(self.setup_with("build").returncode, 0)
        self.assertTrue(any(call.startswith("sudo env") for call in self.calls()), self.calls())

    def test_without_rights_it_says_which_command_to_give(self):
        self.without("cmake", "ccache")
        self.command("id", "echo 1000")
        done = self.setup_with("build")
        self.assertEqual(done.returncode, 1)
        self.assertIn("apt-get install --no-install-recommends cmake ccache", done.stdout)
        self.assertEqual(self.calls(), [])

    def test_list_installs_nothing(self):
        self.without("cmake")
        done = self.setup_with("--list", "build")
        self.assertEqual((done.returncode, self.calls()), (1, []))
        self.assertIn("  cmake\n", done.stdout)

    def test_elsewhere_than_on_debian_it_lists_what_is_needed(self):
        self.release("ID=fedora\n")
        done = self.setup_with("build")
        self.assertEqual((done.returncode, self.calls()), (1, []))
        for name in wanted("build"):
            self.assertIn(f"  {name}\n", done.stdout)

    def test_a_relative_of_debian_is_tried(self):
        self.release("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n")
        self.assertEqual(self.setup_with("build").returncode, 0)


class HereAndNow(unittest.TestCase):
    def test_is_quick_when_nothing_is_missing(self):
        """Each command asks it each time. Counted is what it takes of a core, the best of a few: by
        the wall clock it takes longer on a machine that is busy."""
        best = 9.0
        for _ in range(5):
            began = self.processor_seconds()
            done = subprocess.run(
                [SETUP, "--list", "build"], capture_output=True, check=False, timeout=20
            )
            best = min(best, self.processor_seconds() - began)
        self.assertEqual(done.returncode, 0)
        self.assertLess(best, 0.3)

    @staticmethod
    def processor_seconds():
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return used.ru_utime + used.ru_stime


class Arguments(unittest.TestCase):
    COMMANDS = ["setup", "build", "run", "test", "lint", "install-autostart"]

    def call(self, *arguments, **more):
        return subprocess.run(
            arguments, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL, **more
        )

    def test_every_command_explains_itself_from_any_folder(self):
        for name in self.COMMANDS:
            with self.subTest(name):
                done = self.call(ROOT / "tools" / name, "--help", cwd="/")
                self.assertEqual((done.returncode, done.stderr), (0, ""))
                self.assertTrue(done.stdout.startswith(f"Usage: tools/{name}"), done.stdout)

    def test_an_unknown_option_ends_in_one_sentence_and_exit_2(self):
        for name in set(self.COMMANDS) - {"run"}:  # run hands options on to the player
            with self.subTest(name):
                done = self.call(ROOT / "tools" / name, "--no-such-option")
                self.assertEqual(done.returncode, 2)
                self.assertEqual(done.stderr.count("\n"), 1)
                self.assertIn("--no-such-option", done.stderr)

    def test_wrong_values_are_named(self):
        for arguments in (["build", "--sanitize", "magic"], ["build", "--sanitize"], ["test", "--on", "buster"],
                          ["test", "--on"], ["setup", "everything"]):
            with self.subTest(arguments):
                done = self.call(ROOT / "tools" / arguments[0], *arguments[1:])
                self.assertEqual(done.returncode, 2, done.stderr)
                self.assertEqual(done.stderr.count("\n"), 1, done.stderr)

    def test_ci_runs_what_a_person_runs(self):
        text = (ROOT / ".ci/run").read_text()
        self.assertIn("tools/test", text)
        self.assertTrue(os.access(ROOT / ".ci/run", os.X_OK))


if __name__ == "__main__":
    unittest.main()
