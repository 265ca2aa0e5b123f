# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""What the stories' test cases have in common."""

import tempfile
import unittest
from pathlib import Path

import player

import barcode
import sound_analysis

# Coding to AAC or Opus moves beeps and phases by this much by itself (tests/bench/README.md); a
# sample more or less would be 0.02 ms and 4.5 degrees of the 600 Hz pilot.
CODING_MOVES_BEEPS_MS = 0.1
CODING_TURNS_PHASES_DEGREES = 1.5


class Story(unittest.TestCase):
    """Has a folder of its own for each test, and one of the class for the films."""

    @classmethod
    def setUpClass(cls):
        if not player.PROGRAM.exists():
            raise FileNotFoundError(f"{player.PROGRAM} isn't there; tools/build makes it")
        kept = tempfile.TemporaryDirectory(prefix="hopekiosk-films-")
        cls.addClassCleanup(kept.cleanup)
        cls.films = Path(kept.name)
        cls.make_films()

    @classmethod
    def make_films(cls):
        """Makes in cls.films what several tests play."""

    def setUp(self):
        kept = tempfile.TemporaryDirectory(prefix="hopekiosk-story-")
        self.addCleanup(kept.cleanup)
        self.folder = Path(kept.name)

    def record(self, *arguments, **how):
        run = player.record(self.folder, *arguments, **how)
        self.assertEqual(run.code, player.EXIT_AS_ASKED, "\n".join(run.errors))
        return run

    def play(self, *arguments, **how):
        run = player.play(*arguments, **how)
        self.assertEqual(run.code, player.EXIT_AS_ASKED, "\n".join(run.errors))
        return run

    def assert_pictures(self, codes, *expected):
        """`codes` are exactly those of the clips named, each from its first frame to its last, in
        turn: (clip id, frames)."""
        wanted = [barcode.Code(clip, frame) for clip, count in expected for frame in range(count)]
        if codes == wanted:
            return
        first = next(
            (i for i, (had, due) in enumerate(zip(codes, wanted)) if had != due),
            min(len(codes), len(wanted)),
        )
        had = codes[first] if first < len(codes) else "nothing"
        due = wanted[first] if first < len(wanted) else "nothing"
        self.fail(
            f"{len(codes)} pictures where {len(wanted)} are due; the first that differs is number "
            f"{first}: {had} where {due} is due"
        )

    def assert_seamless_sound(self, samples, joins, silences=()):
        """No hole, no click, no phase jump, and each beep on its time."""
        found = sound_analysis.analyse(samples, joins, silences)
        told = sound_analysis.summary(found)
        self.assertGreater(told["beeps"], 1)
        self.assertEqual(found.holes, [])
        self.assertEqual(found.clicks, [])
        for beep in found.beeps:
            late = 1000 * (beep % 1 - 0.5)
            self.assertLess(abs(late), CODING_MOVES_BEEPS_MS, f"the beep at {beep:.4f} s")
        self.assertLess(told["phase_step_worst_degrees"], CODING_TURNS_PHASES_DEGREES)
