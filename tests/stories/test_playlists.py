#!/usr/bin/python3
# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""What can be played, and what becomes of playlists that are missing or wrong."""

import re
import unittest

import films
import numpy
import player
from player import RATE, level
from story import Story

import barcode

NOTHING_TO_PLAY = "(nothing to play)"

# All that is wrong with it, with the place: the element's `<`.
WRONG = """<?xml version="1.0" encoding="UTF-8"?>
<playlist xmlns="urn:hopekiosk:playlist:1"><seq>
<film/>
  <foto src="a.jpg"/>
<picture src="../a.jpg" dur="10 s"/>
<slide dur="0s"><title> </title></slide>
<film src="a.mp4" clipBegin="2s" clipEnd="1s" loud="yes"/>
</seq></playlist>
"""
WRONG_PLACES = {
    (3, 1, "film"): ["src"],
    (4, 3, "foto"): ["unknown element"],
    (5, 1, "picture"): ["..", "dur"],
    (6, 1, "slide"): ["dur"],
    (6, 17, "title"): ["empty"],
    (7, 1, "film"): ["loud", "clipEnd"],
}


class WrongPlaylistTest(Story):
    """Content, not an error of use: the built-in slide shows, stderr tells all that is wrong."""

    def play_notice(self, *arguments):
        run = self.record("--seconds", 2, *arguments)
        self.assertEqual(run.order(), [NOTHING_TO_PLAY])
        picture = next(run.pictures())
        self.assertGreater(picture.std(), 5, "the built-in slide is blank")
        self.assertEqual(level(run.samples()), 0)
        return run, picture

    def assert_all_told(self, errors):
        told = {}
        for line in errors:
            match = re.match(r"(.*wrong\.xml):(\d+):(\d+): error: <(\w+)>: (.+); (.+)$", line)
            if match:
                told.setdefault((int(match[2]), int(match[3]), match[4]), []).append(match[5])
        self.assertEqual(set(told), set(WRONG_PLACES), "\n".join(errors))
        for place, words in WRONG_PLACES.items():
            for word in words:
                heard = [what for what in told[place] if word in what]
                self.assertTrue(heard, f"{place}: {told[place]}")

    def test_missing(self):
        run, _ = self.play_notice(self.folder / "nowhere.xml")
        self.assertEqual(len(run.told("error")), 1, run.errors)
        self.assertIn("nowhere.xml", run.told("error")[0])

    def test_wrong(self):
        wrong = self.folder / "wrong.xml"
        wrong.write_text(WRONG)
        run, _ = self.play_notice(wrong)
        self.assert_all_told(run.errors)

    def test_wrong_ones_that_are_checked(self):
        wrong = self.folder / "wrong.xml"
        wrong.write_text(WRONG)
        run = player.check(wrong)
        self.assertEqual(run.code, player.EXIT_CHECK_FOUND_ERRORS)
        self.assert_all_told(run.errors)

    def test_not_well_formed(self):
        for name, text in (
            ("empty", ""),
            ("cut", '<playlist xmlns="urn:hopekiosk:playlist:1"><seq>\n<film src="a.mp4"/>\n<sli'),
            ("two-roots", "<playlist xmlns='urn:hopekiosk:playlist:1'><seq/></playlist><a/>"),
            ("doctype", "<!DOCTYPE a><playlist xmlns='urn:hopekiosk:playlist:1'><seq/></playlist>"),
            ("latin", "<?xml version='1.0' encoding='ISO-8859-1'?><playlist/>"),
            ("no-xml", "hello\n"),
        ):
            with self.subTest(name=name):
                file = self.folder / f"{name}.xml"
                file.write_text(text)
                run, _ = self.play_notice(file)
                self.assertTrue(run.told(f"{name}.xml:"), run.errors)
                checked = player.check(file)
                self.assertEqual(checked.code, player.EXIT_CHECK_FOUND_ERRORS)
                self.assertTrue(checked.told(f"{name}.xml:"))

    def test_an_empty_folder_and_one_that_is_missing(self):
        (self.folder / "empty").mkdir()
        for name in ("empty", "nowhere"):
            with self.subTest(name=name):
                run, _ = self.play_notice(self.folder / name)
                self.assertTrue(run.told(name), run.errors)

    def test_without_a_limit_it_ends_too(self):
        run = self.play(self.folder / "nowhere.xml")
        self.assertEqual(run.order(), [NOTHING_TO_PLAY])


class CheckTest(Story):
    """--check: every error, media opened too; exit 0 or 1; nothing is played."""

    @classmethod
    def make_films(cls):
        films.clip(cls.films, "small-h264-25", "film.mp4", clip_id=1)
        films.clip(cls.films, "small-photo", "photo.jpg")
        films.clip(cls.films, "small-sound-only", "sound.m4a")
        (cls.films / "empty.mp4").write_bytes(b"")
        (cls.films / "text.mp4").write_text("hello\n")
        (cls.films / "folder.mp4").mkdir()
        films.cut_short(cls.films / "film.mp4", 0.5, "index-cut-off.mp4")

    def test_good(self):
        body = """<film src="film.mp4" clipBegin="0.5s" clipEnd="1.5s"/>
                  <picture src="photo.jpg"/><slide><title>Título</title></slide>"""
        good = films.playlist(self.films, body, "good.xml", 'backgroundSound="sound.m4a"')
        run = player.check(good)
        self.assertEqual(run.code, player.EXIT_AS_ASKED, run.errors)
        self.assertEqual(run.told("error:"), [])
        self.assertEqual(run.output, "")

    def test_files(self):
        self.assertEqual(player.check(self.films / "film.mp4").code, player.EXIT_AS_ASKED)
        run = player.check(self.films / "film.mp4", self.films / "text.mp4", self.films / "no.mp4")
        self.assertEqual(run.code, player.EXIT_CHECK_FOUND_ERRORS)
        self.assertEqual(len(run.told("error:")), 2, run.errors)

    MEDIA = ("empty.mp4", "text.mp4", "folder.mp4", "index-cut-off.mp4", "no.mp4", "photo.jpg")

    def test_media_that_can_not_be_played(self):
        body = "\n".join(f'<film src="{name}"/>' for name in self.MEDIA)
        run = player.check(films.playlist(self.films, body, "media.xml"))
        self.assertEqual(run.code, player.EXIT_CHECK_FOUND_ERRORS)
        for line, name in enumerate(self.MEDIA, start=3):
            told = run.told(name)
            self.assertEqual(len(told), 1, f"{name} shall be told once: {told}")
            self.assertRegex(told[0], rf"media\.xml:{line}:1: error: <film>: ")

    def test_each_line_of_an_error_begins_with_a_file(self):
        run = player.check(self.films / "text.mp4")
        self.assertEqual(len(run.told("error:")), 1)
        self.assertRegex(run.told("error:")[0], r"^\S*text\.mp4: error: ")

    def test_pictures_and_sounds(self):
        body = '<picture src="film.mp4"/><slide><title>x</title></slide>'
        wrong = films.playlist(self.films, body, "kinds.xml", 'backgroundSound="text.mp4"')
        run = player.check(wrong)
        self.assertEqual(run.code, player.EXIT_CHECK_FOUND_ERRORS)
        self.assertEqual(len(run.told("film.mp4")), 1, run.errors)
        self.assertEqual(len(run.told("text.mp4")), 1, run.errors)

    def test_a_clip_behind_the_end(self):
        late = films.playlist(self.films, '<film src="film.mp4" clipBegin="1h"/>', "late.xml")
        run = player.check(late)
        self.assertEqual(run.code, player.EXIT_CHECK_FOUND_ERRORS)
        self.assertIn("late.xml:3:1: error: <film>: ", run.told("error:")[0])

    def test_nothing_is_opened_on_a_screen(self):
        environment = {"DISPLAY": "", "WAYLAND_DISPLAY": ""}
        run = player.check(self.films / "film.mp4", environment=environment)
        self.assertEqual(run.code, player.EXIT_AS_ASKED)


class WithoutPlaylistTest(Story):
    """A folder or a list of files."""

    @classmethod
    def make_films(cls):
        cls.film = films.clip(cls.films, "small-h264-25", "film.mp4", clip_id=1, seconds=1)
        cls.photo = films.clip(cls.films, "small-photo", "photo.jpg", clip_id=2)
        cls.sound = films.clip(cls.films, "small-sound-only", "sound.m4a", seconds=1)

    def fill(self, **copies):
        for name, original in copies.items():
            (self.folder / name).write_bytes(original.read_bytes())

    def test_a_folder_in_natural_order(self):
        self.fill(**{"10 Fin.mp4": self.film, "2 Medio.mp4": self.film, "1 título.jpg": self.photo,
                     "Árbol.mp4": self.film, "arena.mp4": self.film, "z.m4a": self.sound})
        run = self.play(self.folder)
        due = ["1 título.jpg", "2 Medio.mp4", "10 Fin.mp4", "Árbol.mp4", "arena.mp4", "z.m4a"]
        self.assertEqual(run.order(), due)
        self.assertEqual(run.starts(), [0, 10, 11, 12, 13, 14])
        self.assertEqual(run.errors, [])

    def test_what_is_no_item(self):
        self.fill(**{"film.mp4": self.film, "film.mp3": self.sound, "film.quc.mp3": self.sound,
                     "film.mp4.part": self.film, ".hidden.mp4": self.film, "._film.mp4": self.film})
        for name in ("film.srt", "film.es.vtt", "notes.txt", "Thumbs.db", "desktop.ini"):
            (self.folder / name).write_text("WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\nHola\n")
        self.fill(**{"inner": self.film})
        (self.folder / "more").mkdir()
        (self.folder / "more" / "film.mp4").write_bytes(self.film.read_bytes())
        run = self.play(self.folder)
        self.assertEqual(run.order(), ["film.mp4"])
        self.assertEqual(run.errors, [])

    def test_a_folder_with_a_playlist(self):
        self.fill(**{"a.mp4": self.film, "b.mp4": self.film})
        films.playlist(self.folder, '<film src="b.mp4"/>')
        self.assertEqual(self.play(self.folder).order(), ["b.mp4"])

    def test_files_in_the_order_given(self):
        self.fill(**{"a.mp4": self.film, "b.jpg": self.photo, "c": self.film})
        names = ["c", "a.mp4", "b.jpg", "a.mp4"]
        run = self.play(*(self.folder / name for name in names))
        self.assertEqual([name.rpartition("/")[2] for name in run.order()], names)
        self.assertEqual(run.starts(), [0, 1, 2, 12])

    def test_content_decides_what_a_file_is(self):
        self.fill(**{"picture.mp4": self.photo, "film.jpg": self.film, "film": self.film})
        run = self.play(*(self.folder / name for name in ("picture.mp4", "film.jpg", "film")))
        self.assertEqual(run.starts(), [0, 10, 11])
        self.assertEqual(run.errors, [])


class PlaylistTest(Story):
    """What the words of a playlist do."""

    @classmethod
    def make_films(cls):
        films.clip(cls.films, "small-h264-25", "film.mp4", clip_id=1, seconds=3)
        films.clip(cls.films, "small-flac-25", "other.mkv", clip_id=2)
        films.clip(cls.films, "small-photo", "photo.jpg", clip_id=3)
        films.clip(cls.films, "small-sound-only", "sound.flac", audio="flac", seconds=2)

    def test_parts_of_a_film(self):
        body = """<film src="film.mp4" clipBegin="1s" clipEnd="2s"/>
                  <film src="film.mp4" clipEnd="0.4s"/><film src="film.mp4" clipBegin="00:02.2"/>"""
        run = self.record(films.playlist(self.films, body))
        self.assertEqual(run.sample_count(), round((1 + 0.4 + 0.8) * RATE))
        frames = [*range(25, 50), *range(10), *range(55, 75)]
        self.assertEqual(run.codes(), [barcode.Code(1, frame) for frame in frames])

    def test_sequences_in_sequences(self):
        body = """<slide dur="1s"><title>a</title></slide>
                  <seq><film src="film.mp4"/><seq><film src="other.mkv"/></seq></seq>
                  <picture src="photo.jpg" dur="1s"/>"""
        run = self.play(films.playlist(self.films, body), "--rounds", 2)
        self.assertEqual(run.starts(), [0, 1, 4, 6, 7, 8, 11, 13])
        order = run.order()
        self.assertEqual(order[1:4], ["film.mp4", "other.mkv", "photo.jpg"])
        self.assertEqual(order[4:], order[:4])

    def test_by_chance_never_twice_in_a_row(self):
        slides = [f'<slide dur="1s"><title>{name}</title></slide>' for name in "abc"]
        by_chance = films.playlist(self.films, "".join(slides), seq='<seq order="random">')
        order = self.play(by_chance, "--rounds", 30).order()
        self.assertEqual(len(order), 90)
        for begin in range(0, 90, 3):
            self.assertEqual(len(set(order[begin : begin + 3])), 3, "not each once a round")
        for one, next_one in zip(order, order[1:]):
            self.assertNotEqual(one, next_one)
        self.assertGreater(len({tuple(order[begin : begin + 3]) for begin in range(0, 90, 3)}), 3)

    def test_a_sequence_stays_together_by_chance(self):
        body = """<seq><slide dur="1s"><title>a</title></slide><film src="other.mkv"/></seq>
                  <slide dur="1s"><title>b</title></slide>
                  <slide dur="1s"><title>c</title></slide>"""
        by_chance = films.playlist(self.films, body, seq='<seq order="random">')
        order = self.play(by_chance, "--rounds", 10).order()
        places = [place for place, name in enumerate(order) if name == "other.mkv"]
        self.assertEqual(len({order[place - 1] for place in places}), 1)

    def test_how_long_pictures_and_slides_last(self):
        body = """<picture src="photo.jpg"/><slide><title>a</title></slide>
                  <picture src="photo.jpg" dur="0.25s"/>
                  <slide dur="00:00:02"><text>b</text></slide>"""
        run = self.record(films.playlist(self.films, body))
        self.assertEqual(run.starts(), [0, 10, 20, 20.25])
        self.assertEqual(run.sample_count(), 22.25 * RATE)

    def test_background_sound(self):
        body = """<film src="film.mp4" volume="0"/><picture src="photo.jpg" dur="3s"/>
                  <slide dur="2s"><title>a</title></slide><film src="film.mp4" volume="0"/>
                  <slide dur="2s" volume="50"><title>b</title></slide>"""
        under = films.playlist(self.films, body, attributes='backgroundSound="sound.flac"')
        samples = self.record(under).samples()

        def loud(begin, end):
            return level(samples[int(begin * RATE) : int(end * RATE)])

        self.assertEqual(loud(0, 3), 0, "it's heard under a film")
        full = loud(3.6, 4.4)
        self.assertGreater(full, 0.1)
        # On through the join of picture and slide, and from its end to its start again. In its
        # last half second it's faded out.
        for tenth in range(36, 75):
            self.assertGreater(loud(tenth / 10, tenth / 10 + 0.02), 0.5 * full, f"{tenth / 10} s")
        self.assertEqual(loud(8, 11), 0, "it's heard under a film")
        self.assertAlmostEqual(loud(11.6, 12.4) / full, 0.5, delta=0.05)

    def test_the_innermost_background_sound_counts(self):
        body = """<slide dur="1s"><title>a</title></slide>
                  <seq backgroundSound="sound.flac">
                    <slide dur="1s"><title>b</title></slide>
                  </seq>"""
        samples = self.record(films.playlist(self.films, body)).samples()
        self.assertEqual(level(samples[:RATE]), 0)
        self.assertGreater(level(samples[int(1.4 * RATE) :]), 0.05)

    def test_a_background_sound_that_is_missing(self):
        body = '<slide dur="1s"><title>a</title></slide>'
        under = films.playlist(self.films, body, attributes='backgroundSound="no.flac"')
        run = self.record(under, "--rounds", 3)
        self.assertEqual(run.sample_count(), 3 * RATE)
        self.assertEqual(len(run.told("no.flac")), 1, run.errors)

    def test_a_slide_shows_its_text(self):
        texts = ["Título", "El camino", "¿Adónde?"]
        body = "".join(f'<slide dur="1s"><title>{text}</title></slide>' for text in texts)
        pictures = list(self.record(films.playlist(self.films, body)).pictures())
        self.assertEqual(len(pictures), 3)
        for one, other in ((0, 1), (1, 2), (0, 2)):
            self.assertGreater(numpy.abs(pictures[one].astype(int) - pictures[other]).max(), 50)


if __name__ == "__main__":
    unittest.main()
