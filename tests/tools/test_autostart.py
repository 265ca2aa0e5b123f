# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""The player starts at log-in and starts again when it ends; the files that see to it are right,
come and go as asked, and spare what isn't ours."""

import os
import shlex
import shutil
import signal
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
INSTALL = ROOT / "tools/install-autostart"
KEEP_PLAYING = ROOT / "tools/autostart/keep-playing"
START = ROOT / "tools/autostart/start"
AWKWARD = 'a list & "100%" of $HOME\\it`s.xml'


class InHome(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.home = Path(folder.name)
        self.unit = self.home / ".config/systemd/user/hopekiosk.service"
        self.sticks = self.home / ".config/systemd/user/hopekiosk-sticks.service"
        self.store = self.home / ".local/share/hopekiosk/store"
        self.entry = self.home / ".config/autostart/hopekiosk.desktop"
        self.playlist = self.home / "list.xml"
        self.playlist.write_text("")
        self.bin = self.home / "bin"
        self.bin.mkdir()
        # No systemd of the machine that runs the test may be touched.
        self.command("systemctl", "exit 1")
        self.environment = {"HOME": str(self.home), "PATH": f"{self.bin}:{os.environ['PATH']}"}

    def command(self, name, body):
        path = self.bin / name
        path.write_text(f"#!/bin/bash\n{body}\n")
        path.chmod(0o755)

    def install(self, *arguments):
        return subprocess.run(
            [INSTALL, *arguments], env=self.environment, capture_output=True, text=True, check=False
        )

    def value(self, file, key):
        lines = [line for line in file.read_text().splitlines() if line.startswith(key + "=")]
        self.assertEqual(len(lines), 1, file.read_text())
        return lines[0].partition("=")[2]


class Installing(InHome):
    def test_writes_a_unit_that_is_always_restarted_and_an_entry_that_starts_it(self):
        done = self.install("--playlist", str(self.playlist), "--", "--rotate", "90")
        self.assertEqual(done.returncode, 0, done.stderr)
        command = [str(ROOT / "build/bin/hopekiosk"), "--rotate", "90",
                   "--store", str(self.store), "--factory", str(self.playlist)]
        watch = [str(ROOT / "build/bin/hopekiosk-install"), "watch", "--state", str(self.store)]
        self.assertEqual(
            shlex.split(self.value(self.unit, "ExecStart")), [str(KEEP_PLAYING), "--", *command]
        )
        self.assertEqual(self.value(self.unit, "Restart"), "always")
        self.assertEqual(self.value(self.unit, "StartLimitIntervalSec"), "0")
        self.assertEqual(self.value(self.unit, "Wants"), "hopekiosk-sticks.service")
        self.assertEqual(
            shlex.split(self.value(self.sticks, "ExecStart")), [str(KEEP_PLAYING), "--", *watch]
        )
        self.assertEqual(
            shlex.split(self.value(self.entry, "Exec")),
            [str(START), "--beside", *watch, "--", *command],
        )
        for text in (str(self.unit), str(self.sticks), str(self.entry), "--remove", "enrol"):
            self.assertIn(text, done.stdout)

    def test_without_sticks_the_playlist_alone_plays(self):
        self.install("--playlist", str(self.playlist), "--store", str(self.home / "store"))
        self.assertIn(str(self.home / "store"), self.value(self.sticks, "ExecStart"))
        done = self.install("--playlist", str(self.playlist), "--no-sticks")
        self.assertEqual(done.returncode, 0, done.stderr)
        command = [str(ROOT / "build/bin/hopekiosk"), str(self.playlist)]
        self.assertEqual(
            shlex.split(self.value(self.unit, "ExecStart")), [str(KEEP_PLAYING), "--", *command]
        )
        self.assertNotIn("sticks", self.unit.read_text())
        self.assertFalse(self.sticks.exists())
        self.assertEqual(shlex.split(self.value(self.entry, "Exec")), [str(START), "--", *command])

    def test_twice_is_like_once(self):
        self.install("--playlist", str(self.playlist))
        before = (self.unit.read_bytes(), self.entry.read_bytes())
        done = self.install("--playlist", str(self.playlist))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(done.stdout.count("(unchanged)"), 3)
        self.assertEqual((self.unit.read_bytes(), self.entry.read_bytes()), before)

    def test_another_playlist_takes_the_place_of_the_first(self):
        self.install("--playlist", str(self.playlist))
        other = self.home / "other.xml"
        other.write_text("")
        self.install("--playlist", str(other))
        self.assertIn("other.xml", self.value(self.unit, "ExecStart"))
        self.assertNotIn("/list.xml", self.value(self.entry, "Exec"))

    def test_remove_removes_all_and_can_be_repeated(self):
        self.install("--playlist", str(self.playlist))
        done = self.install("--remove")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertFalse(self.unit.exists() or self.sticks.exists() or self.entry.exists())
        again = self.install("--remove")
        self.assertEqual(again.returncode, 0)
        self.assertIn("nothing to remove", again.stdout)

    def test_a_file_of_the_persons_own_is_neither_replaced_nor_removed(self):
        self.unit.parent.mkdir(parents=True)
        self.unit.write_text("[Service]\nExecStart=/bin/true\n")
        for arguments in (["--playlist", str(self.playlist)], ["--remove"]):
            done = self.install(*arguments)
            self.assertEqual(done.returncode, 1)
            self.assertIn(str(self.unit), done.stderr)
            self.assertIn("/bin/true", self.unit.read_text())

    def test_a_playlist_that_is_not_there_is_said_at_once(self):
        done = self.install("--playlist", "nowhere.xml")
        self.assertEqual(done.returncode, 1)
        self.assertIn("nowhere.xml", done.stderr)
        self.assertFalse(self.unit.exists())

    def test_a_name_with_signs_that_mean_something_is_quoted_for_both_formats(self):
        awkward = self.home / AWKWARD
        awkward.write_text("")
        self.assertEqual(self.install("--playlist", str(awkward)).returncode, 0)
        unit = self.value(self.unit, "ExecStart").replace("%%", "%").replace("$$", "$")
        # Inside double quotes systemd knows \\ and \", like the shell; it gives ` no meaning.
        last = unit.rpartition(' "')[2].rstrip('"').replace('\\"', '"').replace("\\\\", "\\")
        self.assertEqual(last, str(awkward))
        # Desktop entries: first the string's own escape, then the command line's quoting, which is the shell's.
        entry = self.value(self.entry, "Exec").replace("\\\\", "\\").replace("%%", "%")
        script = 'eval "set -- $1"; printf %s "${@: -1}"'
        split = subprocess.run(["bash", "-c", script, "-", entry], capture_output=True, text=True, check=True)
        self.assertEqual(split.stdout, str(awkward))

    @unittest.skipUnless(shutil.which("systemd-analyze"), "systemd-analyze is not installed")
    def test_systemd_accepts_the_unit(self):
        awkward = self.home / AWKWARD
        awkward.write_text("")
        self.install("--playlist", str(awkward))
        runtime = self.home / "run"
        runtime.mkdir(mode=0o700)
        done = subprocess.run(
            ["systemd-analyze", "verify", "--user", str(self.unit), str(self.sticks)],
            env=dict(os.environ, XDG_RUNTIME_DIR=str(runtime)), capture_output=True, text=True, check=False,
        )
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    @unittest.skipUnless(shutil.which("desktop-file-validate"), "desktop-file-utils is not installed")
    def test_the_desktop_entry_is_valid(self):
        self.install("--playlist", str(self.playlist))
        done = subprocess.run(
            ["desktop-file-validate", str(self.entry)], capture_output=True, text=True, check=False
        )
        self.assertEqual((done.returncode, done.stdout), (0, ""))


class Starting(InHome):
    def start(self, *before, **more):
        return subprocess.run(
            [START, *before, "--", "sh", "-c", f"echo played >> {self.home}/played; kill -TERM $PPID"],
            env={**self.environment, **more}, capture_output=True, text=True, check=False, timeout=60,
        )

    def test_hands_the_display_and_the_player_to_the_users_systemd(self):
        self.command("systemctl", f'echo "$*" >> {self.home}/asked')
        done = self.start(DISPLAY=":7")
        self.assertEqual(done.returncode, 0, done.stderr)
        asked = (self.home / "asked").read_text()
        self.assertIn("--user import-environment DISPLAY\n", asked)
        self.assertIn("--user unset-environment WAYLAND_DISPLAY\n", asked)
        self.assertIn("restart hopekiosk.service\n", asked)
        self.assertFalse((self.home / "played").exists())

    def test_plays_itself_where_there_is_no_users_systemd(self):
        done = self.start()
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual((self.home / "played").read_text(), "played\n")

    def test_what_is_beside_the_player_ends_with_it(self):
        """The player stays until the other has started."""
        self.command("beside", f"trap 'echo ended > {self.home}/ended; exit 0' TERM\n"
                               f"echo > {self.home}/began; while :; do sleep 0.01; done")
        done = subprocess.run(
            [START, "--beside", self.bin / "beside", "--", "sh", "-c",
             f"until [ -e {self.home}/began ]; do sleep 0.01; done; kill -TERM $PPID"],
            env=self.environment, capture_output=True, text=True, check=False, timeout=60,
        )
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue((self.home / "ended").exists())


class KeepPlaying(InHome):
    def run_player(self, body, *options):
        """Runs a player whose nth start does what `body` says with $n; returns the words."""
        self.command("player", f'n=$(($(cat {self.home}/n 2>/dev/null) + 1)); echo $n > {self.home}/n\n{body}')
        return subprocess.run(
            [KEEP_PLAYING, *options, "--", self.bin / "player", "an argument"],
            env=self.environment, capture_output=True, text=True, check=False, timeout=60,
        )

    def test_exit_3_starts_again_at_once(self):
        done = self.run_player("((n < 4)) && exit 3; kill -TERM $PPID", "--first-delay", "60")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(done.stderr.count("asks to be started again"), 3)

    def test_other_ends_start_again_slower_and_slower_up_to_a_limit(self):
        done = self.run_player(
            "((n < 5)) && exit $((n % 2)); kill -TERM $PPID",
            "--first-delay", "0.001", "--longest-delay", "0.004",
        )
        delays = [line.split()[-2] for line in done.stderr.splitlines()]
        self.assertEqual(delays, ["0.001", "0.002", "0.004", "0.004"])

    def test_a_good_run_makes_the_delay_short_again(self):
        done = self.run_player(
            "((n < 4)) && exit 1; kill -TERM $PPID", "--first-delay", "0.001", "--good-run", "0"
        )
        delays = [line.split()[-2] for line in done.stderr.splitlines()]
        self.assertEqual(delays, ["0.001", "0.001", "0.001"])

    def test_term_stops_the_player_cleanly_and_ends(self):
        self.command(
            "player",
            f"trap 'echo stopped > {self.home}/stopped; exit 0' TERM; echo ready; while :; do sleep 0.01; done",
        )
        process = subprocess.Popen(
            [KEEP_PLAYING, "--", self.bin / "player"], env=self.environment, stdout=subprocess.PIPE, text=True
        )
        self.assertEqual(process.stdout.readline(), "ready\n")
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)
        self.assertEqual(process.returncode, 0)
        self.assertTrue((self.home / "stopped").exists())

    def test_term_during_a_delay_ends_at_once(self):
        process = subprocess.Popen(
            [KEEP_PLAYING, "--first-delay", "600", "--", "false"],
            env=self.environment, stderr=subprocess.PIPE, text=True,
        )
        self.assertIn("in 600 s", process.stderr.readline())
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)
        self.assertEqual(process.returncode, 0)


if __name__ == "__main__":
    unittest.main()
