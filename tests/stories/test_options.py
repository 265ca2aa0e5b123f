#!/usr/bin/python3
# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""What the options of a virtual run do, and what the files are that it writes."""

import math
import struct
import unittest
import wave

import films
import numpy
import player
from player import RATE, level
from story import Story

# Grey of the quarters of a picture, from its top left corner clockwise.
QUARTERS = (235, 170, 110, 50)


def quarters(width, height):
    luma = numpy.zeros((height, width))
    middle, across = height // 2, width // 2
    luma[:middle, :across], luma[:middle, across:] = QUARTERS[0], QUARTERS[1]
    luma[middle:, across:], luma[middle:, :across] = QUARTERS[2], QUARTERS[3]
    return luma


def quarters_seen(luma, left=0.0, top=0.0, right=1.0, bottom=1.0):
    """Which quarter of the picture is in each quarter of a part of the screen, clockwise from the
    top left; None where it's none of them."""
    height, width = luma.shape
    seen = []
    for x, y in ((0.25, 0.25), (0.75, 0.25), (0.75, 0.75), (0.25, 0.75)):
        row, column = top + y * (bottom - top), left + x * (right - left)
        value = luma[int(height * row), int(width * column)]
        grey = (int(value) - 16) * 255 / 219  # the file has limited range
        near = [number for number, own in enumerate(QUARTERS) if abs(own - grey) < 8]
        seen.append(near[0] if near else None)
    return seen


class SizeAndTurnTest(Story):
    def first_picture(self, *arguments, size):
        run = self.record("--seconds", 1, *arguments, size=size)
        width, height = map(int, size.split("x"))
        self.assertEqual(run.header()[:2], (width, height))
        return next(run.pictures())

    def test_the_picture_is_turned_clockwise(self):
        upright = films.picture(quarters(320, 180), self.folder / "wide.png")
        tall = films.picture(quarters(180, 320), self.folder / "tall.png")
        # A quarter turn brings the bottom left corner to the top left.
        for turn, picture, due in (
            (0, upright, [0, 1, 2, 3]),
            (90, tall, [3, 0, 1, 2]),
            (180, upright, [2, 3, 0, 1]),
            (270, tall, [1, 2, 3, 0]),
        ):
            with self.subTest(turn=turn):
                luma = self.first_picture("--rotate", turn, picture, size="320x180")
                self.assertEqual(quarters_seen(luma), due)

    def test_bars_on_a_turned_screen(self):
        # On a screen that stands upright a wide picture is 180 wide, 101 high: after the turn it
        # has bars at the left and the right.
        wide = films.picture(quarters(320, 180), self.folder / "wide.png")
        luma = self.first_picture("--rotate", 90, wide, size="320x180")
        share = (180 * 180 / 320) / 320
        left, right = 0.5 - share / 2, 0.5 + share / 2
        self.assertEqual(quarters_seen(luma, left=left, right=right), [3, 0, 1, 2])
        self.assertLessEqual(luma[:, : int(320 * left) - 2].max(), 20)
        self.assertLessEqual(luma[:, int(320 * right) + 2 :].max(), 20)

    def test_films_are_turned_too(self):
        film = self.folder / "film.mp4"
        still = films.picture(quarters(180, 320), self.folder / "tall.png")
        films.ffmpeg("-loop", 1, "-i", still, "-t", 1, "-pix_fmt", "yuv420p", film)
        luma = self.first_picture("--rotate", 270, film, size="320x180")
        self.assertEqual(quarters_seen(luma), [1, 2, 3, 0])

    def test_fit(self):
        films.picture(quarters(320, 180), self.folder / "wide.png")
        contain = films.playlist(self.folder, '<picture src="wide.png"/>', "contain.xml")
        cover = films.playlist(self.folder, '<picture src="wide.png" fit="cover"/>', "cover.xml")
        bars = self.first_picture(contain, size="200x200")
        self.assertLessEqual(bars[:40].max(), 20)
        self.assertLessEqual(bars[-40:].max(), 20)
        self.assertEqual(quarters_seen(bars, top=44 / 200, bottom=156 / 200), [0, 1, 2, 3])
        full = self.first_picture(cover, size="200x200")
        self.assertGreater(full.min(), 40)
        self.assertEqual(quarters_seen(full), [0, 1, 2, 3])

    def test_the_usual_size(self):
        picture = films.picture(quarters(320, 180), self.folder / "wide.png")
        video = self.folder / "out.y4m"
        run = player.hopekiosk("--virtual", "--seconds", 1, "--video-out", video, picture)
        self.assertEqual(run.code, 0)
        self.assertEqual(player.Recording(**vars(run), video=video).header()[:2], (1280, 720))


class LengthTest(Story):
    @classmethod
    def make_films(cls):
        cls.film = films.clip(cls.films, "small-h264-25", clip_id=1)

    def test_one_round_unless_told(self):
        run = self.record(self.film, self.film)
        self.assertEqual(run.sample_count(), 4 * RATE)
        self.assertEqual(run.events("end")[0]["rounds"], 1)

    def test_rounds(self):
        run = self.record("--rounds", 3, self.film)
        self.assertEqual(run.sample_count(), 6 * RATE)
        self.assert_pictures(run.codes(), *[(1, 50)] * 3)
        self.assertEqual(run.events("end")[0]["rounds"], 3)

    def test_seconds_to_the_sample(self):
        lengths = {"0.0001": 5, "1.2345": 59_256, "3": 144_000, "5.5": 264_000}
        for seconds, samples in lengths.items():
            with self.subTest(seconds=seconds):
                run = self.record("--seconds", seconds, self.film)
                self.assertEqual(run.sample_count(), samples)
                self.assertAlmostEqual(run.events("end")[0]["t"], float(seconds), places=3)

    def test_whichever_comes_first(self):
        run = self.record("--seconds", 3, "--rounds", 5, self.film)
        self.assertEqual(run.sample_count(), 3 * RATE)
        run = self.record("--seconds", 30, "--rounds", 1, self.film)
        self.assertEqual(run.sample_count(), 2 * RATE)

    def test_pictures_a_second(self):
        for rate, header, count in (
            (25, "25:1", 50),
            (50, "50:1", 100),
            (10, "10:1", 20),
            ("30000/1001", "30000:1001", 60),
            ("12.5", "12500:1000", 25),
        ):
            with self.subTest(rate=rate):
                run = self.record("--fps", rate, self.film)
                self.assertEqual(self.reduced(run.header()[2]), self.reduced(header))
                self.assertEqual(len(list(run.pictures())), count)
                self.assertEqual(run.events("end")[0]["shown"], count)
                self.assertEqual(run.sample_count(), 2 * RATE)

    @staticmethod
    def reduced(rate):
        numerator, denominator = map(int, rate.split(":"))
        return numerator / denominator

    def test_each_picture_once_without_a_rate(self):
        run = self.record(self.film)
        self.assert_pictures(run.codes(), (1, 50))


class FilesTest(Story):
    @classmethod
    def make_films(cls):
        cls.film = films.clip(cls.films, "small-h264-25", clip_id=1)

    def test_the_sound_file_is_what_it_says(self):
        run = self.record(self.film)
        with wave.open(str(run.audio), "rb") as file:
            self.assertEqual(
                (file.getnchannels(), file.getsampwidth(), file.getframerate(), file.getcomptype()),
                (2, 2, 48000, "NONE"),
            )
            self.assertEqual(file.getnframes(), 2 * RATE)
        data = run.audio.read_bytes()
        self.assertEqual(data[:4], b"RIFF")
        self.assertEqual(struct.unpack("<I", data[4:8])[0], len(data) - 8)
        self.assertEqual(data[36:40], b"data")
        self.assertEqual(struct.unpack("<I", data[40:44])[0], len(data) - 44)

    def test_ffmpeg_reads_both(self):
        run = self.record("--fps", 25, self.film)
        for file in (run.video, run.audio):
            films.ffmpeg("-xerror", "-i", file, "-f", "null", "-")

    def test_nothing_is_written_that_was_not_asked_for(self):
        home = self.folder / "home"
        home.mkdir()
        slide = '<slide dur="1s"><title>Título</title></slide>'
        films.playlist(self.films, slide + films.items(self.film.name))
        environment = {"HOME": str(home), "XDG_CACHE_HOME": "", "XDG_CONFIG_HOME": "",
                       "XDG_RUNTIME_DIR": "", "TMPDIR": str(home)}
        self.play(self.films, folder=home, environment=environment)
        self.assertEqual([str(path) for path in home.rglob("*")], [])

    def test_a_disk_that_is_full(self):
        for option in ("--video-out", "--audio-out"):
            with self.subTest(option=option):
                run = player.play(option, "/dev/full", self.film)
                self.assertEqual(run.code, player.EXIT_USAGE)
                self.assertEqual(len(run.errors), 1, run.errors)
                self.assertIn("/dev/full", run.errors[0])


class VolumeTest(Story):
    @classmethod
    def make_films(cls):
        cls.film = films.clip(cls.films, "small-flac-25", clip_id=1)
        cls.full = level(player.record(cls.films, cls.film).samples())

    def assert_percent(self, run, percent):
        self.assertAlmostEqual(level(run.samples()) / self.full, percent / 100, places=3)

    def test_of_all_sound(self):
        for percent in (0, 25, 100):
            with self.subTest(percent=percent):
                self.assert_percent(self.record("--volume", percent, self.film), percent)

    def test_of_playlist_and_item_together(self):
        body = f'<film src="{self.film.name}" volume="50"/>'
        quiet = films.playlist(self.films, body, attributes='volume="40"')
        self.assert_percent(self.record(quiet), 20)
        self.assert_percent(self.record("--volume", 50, quiet), 10)

    def test_in_the_settings(self):
        settings = self.folder / "settings"
        settings.write_text("# the kiosk at the entrance\nvolume = 30\n")
        self.assert_percent(self.record("--settings", settings, self.film), 30)
        nearer = self.record("--settings", settings, "--volume", 60, self.film)
        self.assert_percent(nearer, 60)


class LanguageTest(Story):
    def test_an_unknown_one_is_told_once(self):
        slide = '<slide dur="1s"><title>Título</title></slide>'
        spanish = films.playlist(self.folder, slide, attributes='xml:lang="es"')
        run = self.play("--lang", "fr", "--rounds", 3, spanish)
        self.assertEqual(len(run.errors), 1, run.errors)
        self.assertIn("warning", run.errors[0])
        self.assertIn("fr", run.errors[0])
        self.assertEqual(self.play("--lang", "es", spanish).errors, [])


class ScreenTest(Story):
    """The size of the screen tells from how far it is read; it's the panel's, however it hangs."""

    def setUp(self):
        super().setUp()
        self.slide = films.playlist(self.folder, '<slide dur="1s"><title>x</title></slide>')

    def told(self, *arguments):
        run = player.play(*arguments, self.slide, size="1920x1080", folder=self.folder)
        return run, [line for line in run.status if line["event"] == "screen"]

    def test_it_is_said_once_in_the_log_and_in_the_status(self):
        run, told = self.told("--screen", "476x268mm", "--rounds", 2)
        self.assertEqual(len(told), 1)
        self.assertEqual(run.status[0], told[0], "at the start")
        self.assertEqual((told[0]["width_mm"], told[0]["height_mm"]), (476, 268))
        # EN 301 549, 5.1.4: D = 180 H / (0.7 π), H of 1/14, 1/20 and 1/23 of 268 mm, to a pixel.
        for name, part in (("short_text_m", 14), ("long_text_m", 20), ("captions_m", 23)):
            height = 268 / part
            self.assertAlmostEqual(told[0][name], 0.180 * height / (0.7 * math.pi), delta=0.025)
        self.assertEqual(len([line for line in run.errors if "on this screen of 476x268 mm" in line]), 1)

    def test_on_its_side(self):
        _, told = self.told("--screen", "476x268mm", "--rotate", "90")
        self.assertEqual((told[0]["width_mm"], told[0]["height_mm"]), (268, 476))

    def test_in_the_settings(self):
        settings = self.folder / "settings"
        settings.write_text("screen = 21.5in\n")
        _, told = self.told("--settings", settings)
        self.assertEqual((told[0]["width_mm"], told[0]["height_mm"]), (476, 268))

    def test_nothing_is_said_of_what_is_not_known(self):
        run, told = self.told()
        self.assertEqual((told, run.errors), ([], []))


class UsageTest(Story):
    """A mistake on the command line: exit 2, a sentence that names it, and nothing is played."""

    def setUp(self):
        super().setUp()
        self.slide = films.playlist(self.folder, '<slide dur="1s"><title>x</title></slide>')

    def assert_misuse(self, word, *arguments):
        run = player.hopekiosk(*arguments, folder=self.folder)
        self.assertEqual(run.code, player.EXIT_USAGE, arguments)
        self.assertEqual(len(run.errors), 1, f"{arguments}: {run.errors}")
        self.assertIn(word, run.errors[0])
        self.assertEqual(run.output, "")

    def test_values_that_are_none(self):
        wrong = {
            "--seconds": ("0", "-1", "x", "", "nan", "inf", "1s"),
            "--rounds": ("0", "-1", "1.5", "x", "99999999999999999999"),
            "--size": ("0x0", "320", "320x", "-1x5", "320x180x1", "100000x100000"),
            "--fps": ("0", "-25", "x", "25/0", "inf"),
            "--rotate": ("45", "-90", "360", "x"),
            "--screen": ("476x268", "21.5", "1in", "0x10mm"),
            "--windowed": ("big", "0x10"),
            "--volume": ("-1", "101", "half", "50%"),
            "--seed": ("x",),
            "--now": ("today", "2026-13-01T00:00:00", "2026-02-01"),
        }
        for option, values in wrong.items():
            for value in values:
                with self.subTest(option=option, value=value):
                    self.assert_misuse(option, "--virtual", f"{option}={value}", self.slide)

    def test_nothing_to_play(self):
        self.assert_misuse("hopekiosk")
        self.assert_misuse("hopekiosk", "--virtual")

    def test_options_that_are_none(self):
        self.assert_misuse("--loud", "--loud", "--virtual", self.slide)
        self.assert_misuse("--seconds", self.slide, "--virtual", "--seconds")

    def test_options_of_virtual_runs_only(self):
        for option, value in (("--video-out", "a.y4m"), ("--audio-out", "a.wav"), ("--fps", "25")):
            with self.subTest(option=option):
                self.assert_misuse("--virtual", option, value, self.slide)
        self.assertEqual(list(self.folder.glob("a.*")), [])

    def test_files_that_can_not_be_written(self):
        for option in ("--video-out", "--audio-out", "--status"):
            with self.subTest(option=option):
                self.assert_misuse("nowhere", "--virtual", option, "nowhere/out", self.slide)

    def test_a_folder_or_a_playlist_among_several(self):
        (self.folder / "inner").mkdir()
        (self.folder / "a.mp4").write_bytes(b"")
        self.assert_misuse("inner", "--virtual", "a.mp4", "inner")
        self.assert_misuse("playlist.xml", "--virtual", "a.mp4", self.slide)

    def test_settings(self):
        settings = self.folder / "settings"
        for text, place in (("volume = 101\n", 1), ("\nloudness = 3\n", 2), ("rotate\n", 1)):
            with self.subTest(text=text):
                settings.write_text(text)
                place = f"settings:{place}:"
                self.assert_misuse(place, "--virtual", "--settings", settings, self.slide)
        self.assert_misuse("nowhere", "--virtual", "--settings", "nowhere", self.slide)

    def test_help_and_version(self):
        for option, word in (("--help", "--video-out"), ("--version", "hopekiosk ")):
            run = player.hopekiosk(option)
            self.assertEqual((run.code, run.errors), (0, []))
            self.assertIn(word, run.output)


if __name__ == "__main__":
    unittest.main()
