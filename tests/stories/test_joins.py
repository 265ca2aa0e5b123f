#!/usr/bin/python3
# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""Joins, in virtual time: each picture once and in turn, the sound without a seam, to the sample."""

import unittest

import films
import numpy
from player import RATE
from story import Story

import barcode
import signals

LOOP_ID = 40
LOOP_SECONDS = 4
ROUNDS = 3


class LoopTest(Story):
    """The same film again and again."""

    def loop(self, like, fps):
        film = films.clip(self.folder, like, clip_id=LOOP_ID, seconds=LOOP_SECONDS, fps=fps)
        run = self.record("--rounds", ROUNDS, film)
        self.assertEqual(run.sample_count(), ROUNDS * LOOP_SECONDS * RATE)
        self.assert_pictures(run.codes(), *[(LOOP_ID, LOOP_SECONDS * fps)] * ROUNDS)
        joins = [LOOP_SECONDS * number for number in range(1, ROUNDS)]
        self.assert_seamless_sound(run.samples(), joins)
        self.assertEqual(run.starts(), [0, *joins])
        self.assertEqual(run.errors, [])
        return run

    def test_h264_aac_25(self):
        self.loop("small-h264-25", 25)

    def test_h264_aac_30(self):
        self.loop("small-h264-30", 30)

    def test_vp9_opus_24(self):
        self.loop("small-vp9-24", 24)

    def test_h264_flac_25(self):
        run = self.loop("small-flac-25", 25)
        # FLAC loses nothing: what plays is what was coded, over the joins too.
        due = numpy.tile(signals.synthesize(LOOP_SECONDS), (ROUNDS, 1)) * 32767
        had = run.samples() * 32768
        self.assertLessEqual(numpy.abs(had - due).max(), 1)

    def test_roundings_never_add_up(self):
        # 101 pictures of 1001/30000 s are 161,761.6 samples: five times that is a whole number.
        film = self.folder / "ntsc.mp4"
        films.ffmpeg("-f", "lavfi", "-i", "testsrc2=r=30000/1001:s=160x90", "-frames:v", 101, film)
        run = self.record("--rounds", 5, film, size="160x90")
        self.assertEqual(run.sample_count(), 808_808)
        self.assertEqual(run.events("end")[0]["shown"], 505)

    def test_sound_shorter_than_the_picture(self):
        # 60 frames of 25 fps are 2.4 s; the sound of 2 s is filled with silence.
        whole = films.clip(self.films, "small-flac-25", seconds=3, clip_id=LOOP_ID)
        film = self.folder / "short-sound.mkv"
        films.ffmpeg("-i", whole, "-filter_complex", "[0:a]atrim=0:2[a]", "-map", "0:v",
                     "-map", "[a]", "-c:v", "copy", "-c:a", "flac", film)
        run = self.record("--rounds", 2, film)
        self.assertEqual(run.sample_count(), 6 * RATE)
        samples = run.samples()
        self.assertEqual(numpy.abs(samples[2 * RATE : 3 * RATE]).max(), 0)
        self.assertGreater(numpy.abs(samples[int(1.9 * RATE) : int(1.99 * RATE)]).max(), 0.1)
        self.assertGreater(numpy.abs(samples[3 * RATE : int(3.01 * RATE)]).max(), 0.1)

    def with_pictures(self, count):
        """A film of so many pictures with 3 s of sound."""
        whole = films.clip(self.films, "small-flac-25", seconds=3, clip_id=LOOP_ID)
        film = self.folder / f"pictures-{count}.mkv"
        films.ffmpeg("-i", whole, "-filter_complex", f"[0:v]trim=end_frame={count}[v]", "-map",
                     "[v]", "-map", "0:a", "-c:v", "libx264", "-c:a", "copy", film)
        return film

    def test_sound_a_little_longer_than_the_picture_ends_with_it(self):
        film = self.with_pictures(73)  # 2.92 s of picture, 3 s of sound
        run = self.record("--rounds", 2, film)
        self.assertEqual(run.sample_count(), round(2 * 2.92 * RATE))
        self.assert_pictures(run.codes(), (LOOP_ID, 73), (LOOP_ID, 73))

    def test_sound_much_longer_than_the_picture_holds_the_last_one(self):
        film = self.with_pictures(50)  # 2 s of picture, 3 s of sound
        run = self.record("--fps", 25, "--rounds", 2, film)
        self.assertEqual(run.sample_count(), 6 * RATE)
        held = [barcode.Code(LOOP_ID, min(frame, 49)) for frame in range(75)]
        self.assertEqual(run.codes(), held * 2)
        self.assert_seamless_sound(run.samples(), [3])


# Each of 24, 25 and 30 pictures a second begins at a whole one of these.
FINE_RATE = 600


class DifferentFilmsTest(Story):
    """Films of other codecs, containers and rates in turn."""

    FILMS = [  # clip, frames a second, seconds
        ("small-h264-25", 25, 2),
        ("small-h264-30", 30, 3),
        ("small-vp9-24", 24, 2),
        ("small-flac-25", 25, 2),
    ]
    SECONDS = sum(seconds for _, _, seconds in FILMS)

    @classmethod
    def make_films(cls):
        cls.paths = [
            films.clip(cls.films, name, clip_id=number)
            for number, (name, _, _) in enumerate(cls.FILMS)
        ]

    def test_each_picture_once_and_no_seam_in_the_sound(self):
        run = self.record("--rounds", 2, *self.paths)
        self.assertEqual(run.sample_count(), 2 * self.SECONDS * RATE)
        one = [(number, fps * seconds) for number, (_, fps, seconds) in enumerate(self.FILMS)]
        self.assert_pictures(run.codes(), *one, *one)
        joins = [2, 5, 7, 9, 11, 14, 16]
        self.assertEqual(run.starts(), [0, *joins])
        self.assert_seamless_sound(run.samples(), joins)
        self.assertEqual(run.errors, [])

    def test_each_picture_at_its_time(self):
        run = self.record("--fps", FINE_RATE, "--rounds", 1, *self.paths, size="160x90")
        due = []
        for number, (_, fps, seconds) in enumerate(self.FILMS):
            for frame in range(fps * seconds):
                due += [barcode.Code(number, frame)] * (FINE_RATE // fps)
        codes = run.codes()
        self.assertEqual(len(codes), len(due))
        wrong = [
            f"at {place / FINE_RATE:.4f} s: {had} where {want} is due"
            for place, (had, want) in enumerate(zip(codes, due))
            if had != want
        ]
        self.assertEqual(wrong[:5], [], f"{len(wrong)} of {len(due)} moments show another picture")


class FilmAndPictureTest(Story):
    """Films, pictures and slides in turn."""

    @classmethod
    def make_films(cls):
        films.clip(cls.films, "small-h264-25", clip_id=1)
        films.clip(cls.films, "small-h264-30", clip_id=2)
        films.clip(cls.films, "small-picture", clip_id=3)
        films.clip(cls.films, "small-photo", clip_id=4)

    def test_film_picture_film(self):
        body = """<film src="small-h264-25.mp4"/><picture src="small-picture.png" dur="2s"/>
                  <film src="small-h264-30.mp4"/><picture src="small-photo.jpg" dur="1s"/>"""
        films.playlist(self.films, body)
        run = self.record("--rounds", 2, self.films)
        self.assertEqual(run.sample_count(), 16 * RATE)
        one = [(1, 50), (3, 1), (2, 90), (4, 1)]
        self.assert_pictures(run.codes(), *one, *one)
        self.assertEqual(run.starts(), [0, 2, 4, 7, 8, 10, 12, 15])
        silences = [(2, 4), (7, 8), (10, 12), (15, 16)]
        samples = run.samples()
        for begin, end in silences:
            self.assertEqual(numpy.abs(samples[begin * RATE : end * RATE]).max(), 0)
        # 5 ms of ramp on the films' side of each silence.
        audible = [(begin - 0.006, end + 0.001) for begin, end in silences]
        self.assert_seamless_sound(samples, [2, 4, 7, 8, 10, 12, 15], audible)

    def test_pictures_last_as_long_as_they_shall(self):
        body = """<picture src="small-picture.png" dur="1.5s"/><film src="small-h264-25.mp4"/>
                  <picture src="small-photo.jpg" dur="500ms"/>"""
        films.playlist(self.films, body)
        run = self.record("--fps", 50, self.films)
        film = [barcode.Code(1, frame) for frame in range(50) for _ in range(2)]
        due = [barcode.Code(3, 0)] * 75 + film + [barcode.Code(4, 0)] * 25
        self.assertEqual(run.codes(), due)

    def test_never_black_about_a_slide(self):
        body = """<film src="small-h264-25.mp4"/><slide dur="1s"><title>Bienvenidos</title></slide>
                  <film src="small-h264-30.mp4"/>"""
        films.playlist(self.films, body)
        run = self.record("--fps", 30, "--rounds", 2, self.films)
        pictures = list(run.pictures())
        self.assertEqual(len(pictures), 12 * 30)
        for number, luma in enumerate(pictures):
            self.assertGreater(luma.max() - luma.min(), 30, f"picture {number} is blank")

    def test_silent_films_and_sound_without_a_film(self):
        silent = films.clip(self.films, "small-silent", clip_id=5)
        sound = films.clip(self.films, "small-sound-only")
        run = self.record("--rounds", 2, silent, sound)
        self.assertEqual(run.sample_count(), 8 * RATE)
        self.assertEqual(run.starts(), [0, 2, 4, 6])
        codes = run.codes()
        self.assert_pictures([code for code in codes if code], (5, 50), (5, 50))
        self.assertEqual(codes.count(barcode.BLACK), 0)
        self.assertEqual(run.errors, [])


if __name__ == "__main__":
    unittest.main()
