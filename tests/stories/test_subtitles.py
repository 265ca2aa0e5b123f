#!/usr/bin/python3
# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""Subtitles, from the file beside a film to the pixels of the screen."""

import unittest

import films
import numpy
import player
from story import Story

CUES = """WEBVTT

00:01.000 --> 00:02.000
Algunas personas abrieron tiendas de ropa,
salones de belleza o restaurantes.
"""
RATE = 5


class SubtitleTest(Story):
    def film(self, colour="white", size="640x360", name="film.mp4"):
        out = self.folder / name
        films.ffmpeg(
            "-f", "lavfi", "-i", f"color={colour}:size={size}:rate=25:duration=3",
            "-f", "lavfi", "-i", "sine=duration=3",
            "-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac", out,
        )
        return out

    def pictures(self, film, *arguments, size="640x360"):
        """Brightness of each picture, five a second."""
        run = self.record("--fps", RATE, *arguments, film, size=size)
        return run, list(run.pictures())

    def test_a_file_beside_the_film_just_works(self):
        film = self.film()
        (self.folder / "film.es.vtt").write_text(CUES)
        _, pictures = self.pictures(film)
        dark = [float((picture < 100).mean()) for picture in pictures]
        for number, share in enumerate(dark):
            shown = RATE <= number < 2 * RATE
            self.assertEqual(share > 0.05, shown, f"picture {number}: {share:.3f} is dark")

    def test_they_stand_at_the_foot_in_the_middle(self):
        film = self.film()
        (self.folder / "film.es.vtt").write_text(CUES)
        _, pictures = self.pictures(film)
        rows, columns = numpy.nonzero(pictures[RATE + 1] < 100)
        self.assertGreater(rows.min(), 250)
        self.assertLess(rows.max(), 345)
        self.assertAlmostEqual((columns.min() + columns.max()) / 2, 320, delta=2)
        # Two lines of text in 68 % of the width, and the box round it.
        self.assertLess(columns.max() - columns.min(), 0.68 * 640 + 30)

    def test_on_an_upright_screen_they_stand_under_the_film(self):
        film = self.film()
        (self.folder / "film.es.vtt").write_text(CUES)
        _, pictures = self.pictures(film, size="360x640")
        foot = 203  # of the film, which stands at the top
        before, during = pictures[0], pictures[RATE + 1]
        rows = numpy.nonzero((during.astype(int) - before) > 100)[0]
        self.assertGreater(rows.min(), foot)
        self.assertLess(rows.min(), foot + 40)

    def test_they_can_be_switched_off(self):
        film = self.film()
        (self.folder / "film.es.vtt").write_text(CUES)
        _, pictures = self.pictures(film, "--subtitles", "off")
        self.assertFalse(any((picture < 100).any() for picture in pictures))

    def test_a_broken_file_never_stops_the_film(self):
        film = self.film()
        random = numpy.random.default_rng(3)
        (self.folder / "film.es.vtt").write_bytes(random.integers(0, 256, 5000, dtype=numpy.uint8).tobytes())
        run, pictures = self.pictures(film)
        self.assertEqual(len(pictures), 3 * RATE)
        told = run.told("film.es.vtt")
        self.assertEqual(len(told), 1, run.errors)

    def test_check_tells_file_and_line(self):
        film = self.film()
        (self.folder / "film.es.srt").write_text("1\n00:00:01,000 --> tarde\nHola\n\n"
                                                 "2\n00:00:02,000 --> 00:00:03,000\nBien\n")
        (self.folder / "film.fr.vtt").write_text("WEBVTT\n")
        run = player.check(film)
        self.assertEqual(run.code, player.EXIT_CHECK_FOUND_ERRORS, run.errors)
        self.assertTrue(any("film.es.srt:2: warning: " in line for line in run.errors), run.errors)
        self.assertTrue(any("film.fr.vtt: error: " in line for line in run.errors), run.errors)


if __name__ == "__main__":
    unittest.main()
