#!/usr/bin/python3
# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""Power cuts on a real ext4: every write of the installer is recorded, and disks as a cut would have
left them are mounted and looked at."""

import os
import random
import shutil
import subprocess
import unittest

import disk_recording
import packs
from disk_recording import PowerCuts, Recording, make_disk, mounted, read_log
from packs import INSTALL, INSTALLED, PackStory

CUTS = 320
CUTS_WITHOUT_SYNCS = 60
SEED = 20261127
MEGABYTES = 48
REPAIRED = 1
NO_SYNCS = """
int fsync(int file) { (void)file; return 0; }
int fdatasync(int file) { (void)file; return 0; }
int syncfs(int file) { (void)file; return 0; }
"""


class RecordedDisk(PackStory):
    @classmethod
    def setUpClass(cls):
        if reason := disk_recording.why_not():
            raise unittest.SkipTest(reason)
        super().setUpClass()

    def setUp(self):
        super().setUp()
        # Three programmes that follow each other; the last with other keys.
        self.sticks = {}
        for name in ("first", "second", "third"):
            stick = self.folder / name
            stick.mkdir()
            self.write_playlist(name)
            if name != "first":
                noise = random.Random(name).randbytes(900_000)
                picture = self.programme / "media" / "picture.pgm"
                picture.write_bytes(b"P5 1000 900 255\n" + noise)
                subprocess.run(["ffmpeg", "-v", "error", "-y", "-i", picture, picture.with_suffix(".png")],
                               check=True)  # fmt: skip
                picture.unlink()
                self.add_picture()
            if name == "third":
                new = self.folder / "new-keys"
                ended = packs.run(packs.AUTHOR, "rotate", "--keys", self.keys, "--new-keys", new,
                                  passphrases=[packs.PASSPHRASE] * 2)  # fmt: skip
                self.assertEqual(ended.code, 0, ended.errors)
                self.published(stick=stick, keys=new)
            else:
                self.published(stick=stick)
            self.sticks[name] = stick
        self.base = self.folder / "base.img"
        make_disk(self.base, MEGABYTES)
        with mounted(self.base, self.folder / "preparing") as disk:
            self.store = disk / "store"
            self.stick = self.sticks["first"]
            self.enrol()
            self.do("run", stick="first")
            self.do("trial", "start")
            self.do("trial", "good")
            self.before = self.show()

    def add_picture(self):
        playlist = self.programme / "playlist.xml"
        text = playlist.read_text()
        playlist.write_text(
            text.replace("<film ", '<picture src="media/picture.png" dur="2s"/>\n<film ', 1)
        )

    def do(self, command, *arguments, stick=None, environment=None):
        words = [INSTALL, command, *arguments, "--state", self.store]
        if stick:
            words += ["--stick", self.sticks[stick]]
        ended = subprocess.run(
            [str(word) for word in words], env={**os.environ, **(environment or {})},
            capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip
        self.assertEqual(ended.returncode, 0, ended.stdout + ended.stderr)

    def record(self, environment=None):
        """What is on the disk's log, and (requests by then, what `show` said) after each step."""
        with Recording(self.base, self.folder / "recording") as recording:
            self.store = recording.mount / "store"
            steps = [(0, self.before)]
            for step in (
                ("run", "second"), ("trial", "start"), ("trial", "good"), ("previous",),
                ("run", "third"), ("trial", "start"), ("trial", "good"),
            ):  # fmt: skip
                if step[0] == "run":
                    self.do("run", stick=step[1], environment=environment)
                else:
                    self.do(*step, environment=environment)
                steps.append((recording.position(), self.show()))
        return read_log(recording.log), steps

    def cuts(self, count, environment=None):
        """(where, the states that may be there then, the disk), cut after cut."""
        writes, steps = self.record(environment)
        cuts = PowerCuts(self.base, writes, self.folder, SEED)
        print(f"{len(writes)} requests to the disk, {count} power cuts")
        for position in cuts.positions(count):
            done = max(i for i, (at, _) in enumerate(steps) if at <= position)
            may_be = [state for _, state in steps[done : done + 2]]
            yield position, may_be, cuts.image(position)

    def trouble(self, may_be, image, another_stick=False):
        """What is wrong with the disk after a cut; empty: nothing. Mends it on the way."""
        try:
            with mounted(image, self.folder / "after") as disk:
                self.store = disk / "store"
                found = self.show()
                for key in ("current", "floor", "trust"):
                    if found.get(key) not in [state[key] for state in may_be]:
                        return f"{key} is {found.get(key)}, not of {may_be}"
                checked = packs.run(INSTALL, "check", "--state", self.store)
                if checked.code not in (0, REPAIRED):
                    return f"check ended with {checked.code}: {checked.errors}"
                if self.show().get("current") != found["current"]:
                    return "check chose another programme"
                if another_stick:
                    again = packs.run(INSTALL, "run", "--stick", self.sticks["third"],
                                      "--state", self.store)  # fmt: skip
                    if again.code not in (INSTALLED, packs.UP_TO_DATE):
                        return f"the next stick isn't taken: {again.output}"
        except OSError as failure:
            return str(failure)
        return ""

    def test_a_cut_leaves_the_old_or_the_new(self):
        cuts = 0
        for position, may_be, image in self.cuts(CUTS):
            with self.subTest(position=position):
                # An installation takes ten times as long as a look.
                trouble = self.trouble(may_be, image, another_stick=cuts % 8 == 0)
                self.assertEqual(trouble, "")
            cuts += 1
        self.assertGreaterEqual(cuts, 300)

    def test_without_syncs_a_cut_is_seen(self):
        """The test above could fail."""
        source, library = self.folder / "no_syncs.c", self.folder / "no_syncs.so"
        source.write_text(NO_SYNCS)
        compiler = shutil.which("cc") or self.skipTest("there is no C compiler")
        subprocess.run([compiler, "-shared", "-fPIC", "-o", library, source], check=True)
        troubles = [
            self.trouble(may_be, image)
            for _, may_be, image in self.cuts(
                CUTS_WITHOUT_SYNCS, {"LD_PRELOAD": str(library)}
            )
        ]
        wrong = len([each for each in troubles if each])
        print(f"without syncs {wrong} of {CUTS_WITHOUT_SYNCS} disks are wrong")
        self.assertGreater(wrong, 5)


if __name__ == "__main__":
    unittest.main()
