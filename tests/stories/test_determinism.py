#!/usr/bin/python3
# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""Two virtual runs give the same bytes, whatever is played; a seed decides what is by chance."""

import filecmp
import unittest

import films
from story import Story


class DeterminismTest(Story):
    @classmethod
    def make_films(cls):
        whole = films.clip(cls.films, "small-h264-25", clip_id=1)
        films.clip(cls.films, "small-h264-30", clip_id=2, seconds=2)
        films.clip(cls.films, "small-vp9-24", clip_id=3)
        films.clip(cls.films, "small-flac-25", clip_id=4)
        films.clip(cls.films, "small-picture", clip_id=5)
        films.damaged(whole, "damaged.mp4")
        films.cut_short(films.index_first(whole), 0.7, "cut.mp4")
        (cls.films / "no-film.mp4").write_text("hello\n")

    ITEMS = """
      <film src="small-h264-25.mp4"/><film src="damaged.mp4"/><film src="cut.mp4"/>
      <film src="small-vp9-24.webm"/><film src="no-film.mp4"/><film src="small-h264-30.mp4"/>
      <picture src="small-picture.png" dur="1s"/><film src="small-flac-25.mkv"/>
      <slide dur="1s"><title>Bienvenidos</title><text>La película empieza.</text></slide>"""

    def twice(self, *arguments):
        runs = [self.record(*arguments, name=name) for name in ("first", "second")]
        self.assertEqual(runs[0].status, runs[1].status)
        self.assertEqual(runs[0].errors, runs[1].errors)
        for kind in ("video", "audio"):
            files = [getattr(run, kind) for run in runs]
            self.assertTrue(filecmp.cmp(*files, shallow=False), f"the {kind} differs")
        return runs[0]

    def test_everything_in_turn(self):
        run = self.twice(films.playlist(self.films, self.ITEMS), "--rounds", 2)
        self.assertEqual(len(run.told("no-film.mp4")), 1)
        self.assertEqual(len(run.told("damaged.mp4")), 1, run.errors)

    def test_long_items(self):
        # What comes next is opened some seconds before its turn, bad or good.
        body = """<slide dur="40s"><title>Bienvenidos</title></slide><film src="no-film.mp4"/>
                  <film src="damaged.mp4"/><picture src="small-picture.png" dur="50s"/>
                  <film src="no.mp4"/>"""
        run = self.twice(films.playlist(self.films, body), "--rounds", 3)
        self.assertEqual(run.starts(), [0, 40, 42, 92, 132, 134, 184, 224, 226])

    def test_at_a_frame_rate(self):
        self.twice(films.playlist(self.films, self.ITEMS), "--fps", "29.97")

    def test_by_chance(self):
        by_chance = films.playlist(self.films, self.ITEMS, seq='<seq order="random">')
        run = self.twice(by_chance, "--seed", 11, "--rounds", 2)
        self.assertEqual(len(run.order()), 2 * 8)

    def test_another_seed_another_order(self):
        slides = [f'<slide dur="1s"><title>{number}</title></slide>' for number in range(12)]
        by_chance = films.playlist(self.folder, "\n".join(slides), seq='<seq order="random">')
        orders = [self.play(by_chance, "--seed", seed).order() for seed in (1, 2, 1)]
        self.assertEqual(sorted(orders[0]), sorted(orders[1]))
        self.assertNotEqual(orders[0], orders[1])
        self.assertEqual(orders[0], orders[2])

    def test_the_seed_is_fixed_unless_told(self):
        slides = [f'<slide dur="1s"><title>{number}</title></slide>' for number in range(12)]
        by_chance = films.playlist(self.folder, "\n".join(slides), seq='<seq order="random">')
        self.assertEqual(self.play(by_chance).order(), self.play(by_chance).order())


if __name__ == "__main__":
    unittest.main()
