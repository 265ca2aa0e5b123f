#!/usr/bin/python3
# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""A bad item never stops the loop: it's passed over with one line that says why, and the join round
it is like any other."""

import os
import unittest

import films
import player
from player import RATE
from story import Story

import barcode

BEFORE, AFTER = (1, 50), (2, 60)  # the clips round the bad items: id, pictures


class BadItemTest(Story):
    @classmethod
    def make_films(cls):
        films.clip(cls.films, "small-h264-25", "before.mp4", clip_id=BEFORE[0])
        films.clip(cls.films, "small-h264-30", "after.mp4", clip_id=AFTER[0], seconds=2)
        cls.whole = films.clip(cls.films, "small-h264-25", "whole.mp4", clip_id=3)
        cls.whole_index_first = films.index_first(cls.whole)
        # What kind of bad: how it's made.
        cls.bad = {
            "empty": lambda file: file.write_bytes(b""),
            "text": lambda file: file.write_text("This is no film.\n"),
            "missing": lambda file: None,
            "folder": lambda file: file.mkdir(),
            "pipe": os.mkfifo,
            "playlist-of-others": lambda file: file.write_text("#EXTM3U\n#EXTINF:2,\nbefore.mp4\n"),
            "list-for-concat": lambda file: file.write_text(
                "ffconcat version 1.0\nfile before.mp4\n"
            ),
            "zeros": lambda file: file.write_bytes(bytes(100_000)),
            "index-cut-off": lambda file: file.write_bytes(
                cls.whole.read_bytes()[: cls.whole.stat().st_size // 2]
            ),
            "device": lambda file: file.symlink_to("/dev/zero"),
            "dangling-link": lambda file: file.symlink_to("nowhere"),
            "link-to-itself": lambda file: file.symlink_to(file.name),
            "html": lambda file: file.write_text("<!DOCTYPE html><title>404 Not found</title>\n"),
        }

    def assert_exact_round_it(self, run, rounds):
        """Before and after follow each other as if there were nothing between them."""
        self.assertEqual(run.sample_count(), rounds * 4 * RATE)
        self.assert_pictures(run.codes(), *[BEFORE, AFTER] * rounds)
        self.assert_seamless_sound(run.samples(), range(2, 4 * rounds, 2))

    def test_each_kind(self):
        for kind, make in self.bad.items():
            with self.subTest(kind=kind):
                name = f"{kind}.mp4"
                make(self.films / name)
                run = self.record(
                    films.playlist(self.films, films.items("before.mp4", name, "after.mp4")),
                    "--rounds", 2, name=kind,
                )
                self.assert_exact_round_it(run, 2)
                self.assertEqual(len(run.errors), 1, run.errors)
                self.assertIn(name, run.errors[0])
                self.assertRegex(run.errors[0], r": error: .+; .+")
                skips = run.events("skip")
                self.assertEqual([skip["item"] for skip in skips], [name] * len(skips))
                self.assertGreaterEqual(len(skips), 1)
                self.assertTrue(skips[0]["reason"])
                self.assertIn(skips[0]["reason"], run.errors[0])
                run.video.unlink()

    def test_many_in_a_row(self):
        names = []
        kinds = [self.bad[kind] for kind in ("empty", "text", "missing")]
        for number, make in enumerate(kinds * 4):
            names.append(f"bad-{number}.mp4")
            make(self.folder / names[-1])
        for film in ("before.mp4", "after.mp4"):
            (self.folder / film).write_bytes((self.films / film).read_bytes())
        body = films.items("before.mp4", *names, "after.mp4")
        run = self.record(films.playlist(self.folder, body), "--rounds", 3)
        self.assert_exact_round_it(run, 3)
        self.assertEqual(len(run.errors), len(names))

    def test_first_and_last(self):
        body = films.items("no-1.mp4", "before.mp4", "after.mp4", "no-2.mp4")
        run = self.record(films.playlist(self.films, body), "--rounds", 2)
        self.assert_exact_round_it(run, 2)

    def test_bad_pictures(self):
        (self.films / "no.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
        body = '<film src="before.mp4"/><picture src="no.png"/><film src="after.mp4"/>'
        run = self.record(films.playlist(self.films, body), "--rounds", 2)
        self.assert_exact_round_it(run, 2)
        self.assertEqual(len(run.told("no.png")), 1, run.errors)

    def test_it_is_not_told_again_and_again(self):
        body = films.items("before.mp4", "no.mp4", "after.mp4")
        run = self.play(films.playlist(self.films, body), "--seconds", 400)
        self.assertEqual(len(run.errors), 1, run.errors)
        skips = [line["t"] for line in run.events("skip")]
        self.assertGreater(len(skips), 5, "it isn't tried again")
        for one, next_one in zip(skips, skips[1:]):
            self.assertGreaterEqual(next_one - one, 30)

    def test_a_film_cut_short_plays_as_far_as_it_goes(self):
        films.cut_short(self.whole_index_first, 0.7, "cut.mp4")
        body = films.items("before.mp4", "cut.mp4", "after.mp4")
        run = self.record(films.playlist(self.films, body))
        codes = run.codes()
        played = [code.frame for code in codes if code.clip == 3]
        self.assertGreater(len(played), 15)
        self.assertEqual(sorted(set(played)), played, "out of order or twice")
        self.assertEqual(played[0], 0)
        self.assert_pictures(codes[:50], BEFORE)
        self.assert_pictures(codes[50 + len(played) :], AFTER)
        self.assertEqual(len(run.told("cut.mp4")), 1, run.errors)

    def test_a_damaged_film_goes_on_behind_the_damage(self):
        films.damaged(self.whole, "damaged.mp4")
        body = films.items("before.mp4", "damaged.mp4", "after.mp4")
        run = self.record(films.playlist(self.films, body), "--fps", 25)
        self.assertEqual(run.sample_count(), 6 * RATE)
        self.assertEqual(len(run.told("damaged.mp4")), 1, run.errors)
        self.assertNotIn(barcode.BLACK, run.codes())

    def test_nothing_that_can_be_played(self):
        names = []
        for kind in ("empty", "text", "missing", "zeros"):
            names.append(f"{kind}.mp4")
            self.bad[kind](self.folder / names[-1])
        bad = films.playlist(self.folder, films.items(*names))
        run = self.record("--seconds", 100, bad)
        self.assertEqual(set(run.order()), {"(nothing to play)"})
        self.assertEqual(run.sample_count(), 100 * RATE)
        self.assertEqual(len(run.errors), len(names), run.errors)
        for luma in run.pictures():
            self.assertGreater(luma.std(), 5, "the built-in slide is blank")
        ended = self.play(bad)
        self.assertEqual(ended.code, player.EXIT_AS_ASKED)


if __name__ == "__main__":
    unittest.main()
