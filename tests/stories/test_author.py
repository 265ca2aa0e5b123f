#!/usr/bin/python3
# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""What an author does with hopekiosk-author: begins a programme, checks, looks at it, films it."""

import os
import re
import shutil
import signal
import subprocess
import time
import unittest
import wave
from dataclasses import dataclass
from html.parser import HTMLParser
from xml.etree import ElementTree

import cairo
import films
import numpy
import player
from player import RATE
from story import Story

import barcode
import sound_analysis

AUTHOR = player.PROGRAM.with_name("hopekiosk-author")
FINE, FOUND_ERRORS, USAGE = 0, 1, 2
LIMIT_SECONDS = 120
CLIP_ID = 60
FPS = 25


@dataclass
class AuthorRun:
    """A run that is over."""

    code: int
    output: str
    errors: list[str]  # lines of stderr

    def told(self, word):
        """The lines of stderr with a word in them."""
        return [line for line in self.errors if word in line]


def author(*arguments, environment=None, limit=LIMIT_SECONDS):
    ended = subprocess.run(
        [str(AUTHOR), *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=limit,
        check=False,
        env={**os.environ, **(environment or {})},
    )
    return AuthorRun(ended.returncode, ended.stdout, ended.stderr.splitlines())


class AuthorStory(Story):
    def author(self, *arguments, code=FINE, **how):
        run = author(*arguments, **how)
        self.assertEqual(run.code, code, run.output + "\n".join(run.errors))
        self.assertNotIn("\x1b", run.output + "".join(run.errors), "no terminal, no progress line")
        return run

    def probe(self, script):
        """A probe to which a file does what `script` says."""
        file = self.folder / "probe"
        file.write_text(f"#!/bin/sh\n[ $# = 0 ] && exit 2\n{script}\n", encoding="utf-8")
        file.chmod(0o755)
        return file

    def grey(self, name, size=(64, 36)):
        return films.picture(numpy.full(size[::-1], 120), self.folder / name)

    def left_over(self):
        return [path for path in self.folder.rglob(".*")]


class NewAuthorTest(AuthorStory):
    """From a folder of photographs and a film to a programme and a film of it."""

    def test_the_whole_way(self):
        material = self.folder / "material"
        material.mkdir()
        films.clip(material, "small-h264-25", file="film.mp4", clip_id=CLIP_ID, seconds=2)
        (material / "film.es.vtt").write_text("WEBVTT\n\n00:00.500 --> 00:01.500\nHola\n")
        for name in ("10.jpg", "2_5s.jpg"):
            films.picture(numpy.full((90, 160), 120), material / name)
        programme = self.folder / "programme"
        self.author("import", material, "-o", programme)
        root = ElementTree.parse(programme / "playlist.xml").getroot()
        sources = [(item.get("src"), item.get("dur")) for item in root[0]]
        self.assertEqual(sources, [("2.jpg", "5s"), ("10.jpg", "10s"), ("film.mp4", None)])
        self.assertTrue((programme / "film.es.vtt").is_file())

        playlist = programme / "playlist.xml"
        checked = self.author("check", playlist)
        self.assertRegex(checked.output, r"checked 3 items: 0 errors, \d+ warnings\n$")
        self.assertEqual(player.check(playlist).code, player.EXIT_AS_ASKED)

        page = self.folder / "page"
        self.author("preview", playlist, "-o", page, "--size", "160x90")
        self.assertEqual(len(list((page / "pictures").glob("*.png"))), 3)

        film = self.folder / "out.mp4"
        self.author("render", playlist, "-o", film, "--size", "160x90")
        run = self.record(film)
        self.assertEqual(run.sample_count(), (5 + 10 + 2) * RATE)
        self.assertEqual(self.left_over(), [])


class UsageTest(AuthorStory):
    def test_mistakes(self):
        for arguments in (
            (),
            ("frobnicate",),
            ("check",),
            ("check", "a.xml", "--frobnicate"),
            ("check", "a.xml", "--screen", "476x268"),
            ("check", "a.xml", "--screen", "large"),
            ("distances", "a.xml", "--screen", "1mm"),
            ("preview", "a.xml"),
            ("preview", "a.xml", "-o", "d", "--size", "big"),
            ("preview", "a.xml", "-o", "d", "--lang", "../x"),
            ("render", "a.xml"),
            ("render", "a.xml", "-o", "o.mp4", "--size", "161x90"),
            ("render", "a.xml", "-o", "o.mp4", "--from", "soon"),
            ("render", "a.xml", "-o", "o.mp4", "--from", "5s", "--to", "5s"),
            ("import", "d"),
        ):
            with self.subTest(arguments=arguments):
                run = self.author(*arguments, code=USAGE)
                self.assertEqual(len(run.errors), 1)
                self.assertTrue(run.errors[0].startswith("hopekiosk-author: "))

    def test_each_command_has_its_help(self):
        self.assertIn("render", self.author("--help").output)
        for command, option in (
            ("check", "--screen"),
            ("distances", "--screen"),
            ("preview", "--size"),
            ("render", "--from"),
            ("import", "--force"),
        ):
            with self.subTest(command=command):
                self.assertIn(option, self.author(command, "--help").output)


class CheckTest(AuthorStory):
    def test_says_at_least_what_the_player_says(self):
        (self.folder / "empty.mp4").write_bytes(b"")
        (self.folder / "text.mp4").write_text("not a film at all " * 100)
        self.grey("Photo.png")
        whole = films.clip(self.folder, "small-silent", seconds=2)
        films.cut_short(whole, 0.6, "cut.mp4")
        whole.with_suffix(".fr.srt").write_text("nothing of a subtitle")
        whole.with_suffix(".mam.mp3").write_bytes(b"nothing of a sound")
        playlist = films.playlist(
            self.folder,
            '<film src="nowhere.mp4"/><film src="empty.mp4"/><film src="text.mp4"/>\n'
            '<picture src="photo.png"/><film src="cut.mp4"/><slide><text>uno</text></slide>\n'
            f'<film src="{whole.name}" clipBegin="1h"/><film src="{whole.name}"/>',
        )
        own = self.author("check", playlist, code=FOUND_ERRORS)
        theirs = player.check(playlist)
        found = [line for line in theirs.errors if ": note: " not in line]
        self.assertEqual(len(found), 8, found)
        for line in found:
            self.assertIn(line, own.errors)
        count = re.search(r"checked \d+ items: \d+ errors", "\n".join(theirs.errors))[0]
        self.assertIn(count, own.output)

    def test_a_theme_without_contrast(self):
        assets = self.folder / "assets"
        shutil.copytree(player.ROOT / "assets", assets)
        theme = (assets / "themes" / "day.xml").read_text()
        pale = re.sub(r'("ink"[^/]*)#[0-9A-Fa-f]{6}', r"\1#FFF0E0", theme)
        self.assertNotEqual(pale, theme)
        pale = pale.replace('name="day"', 'name="pale"', 1)
        (assets / "themes" / "pale.xml").write_text(pale)
        playlist = films.playlist(self.folder, "<slide><title>a</title></slide>",
                                  attributes='theme="pale"')
        run = self.author("check", playlist, code=FOUND_ERRORS,
                          environment={"HOPEKIOSK_ASSETS": str(assets)})
        self.assertNotEqual(run.told("pale.xml"), [], run.errors)
        self.assertIn("4.5", "".join(run.told("pale.xml")))

    def test_a_playlist_with_a_mistake(self):
        playlist = films.playlist(self.folder, '<slide dur="soon"><title>a</title></slide>')
        run = self.author("check", playlist, code=FOUND_ERRORS)
        self.assertEqual(len(run.told(":3:1: error: <slide>: ")), 1, run.errors)

    def test_nothing_at_all(self):
        run = self.author("check", self.folder / "nothing.xml", code=FOUND_ERRORS)
        self.assertEqual(len(run.told("error")), 1)

    def test_warnings_have_place_and_remedy_and_are_no_errors(self):
        self.grey("a.png")
        words = "palabra " * 60
        playlist = films.playlist(
            self.folder,
            f'<slide dur="5s"><title>Uno</title><text>{words}</text></slide>\n'
            '<picture src="a.png" people="recognisable"/>',
            attributes='xml:lang="es" languages="es fr"',
        )
        run = self.author("check", playlist)
        for line, word in (
            (3, "has no <title>, <text> in 'fr'; add them"),
            (3, "61 words in 'es' take 37 seconds to read, and the slide stands for 5; write dur="),
            (4, "nothing says that they agreed; write where"),
            (4, "nobody is named as the maker of 'a.png'; write credit="),
        ):
            found = [told for told in run.told(word) if f":{line}:1: warning: <" in told]
            self.assertEqual(len(found), 1, f"{word} in {run.errors}")

    def test_text_that_cannot_be_large_is_told_with_the_screen(self):
        words = "palabra " * 240
        playlist = films.playlist(self.folder, f'<slide dur="1h"><text>{words}</text></slide>')
        run = self.author("check", playlist)
        self.assertNotEqual(run.errors, [])
        for line in run.errors:
            self.assertIn(":3:1: warning: <slide>: ", line)

    def test_a_voice_that_its_slide_cuts_off(self):
        with wave.open(str(self.folder / "voz.wav"), "wb") as voice:
            voice.setparams((1, 2, 8000, 0, "NONE", ""))
            voice.writeframes(b"\1\0" * 8000 * 4)
        slide = '<slide dur="{}"><title>Uno</title><voice src="voz.wav"/></slide>'
        run = self.author("check", films.playlist(self.folder, slide.format("3s")))
        found = run.told("the voice 'voz.wav' lasts 4 seconds and the slide stands for 3")
        self.assertEqual(len(found), 1, run.errors)
        self.assertIn(":3:1: warning: <slide>: ", found[0])
        self.assertIn('; write dur="voice"', found[0])
        run = self.author("check", films.playlist(self.folder, slide.format("voice")))
        self.assertEqual(run.errors, [])

    def test_films_that_take_an_effort(self):
        film = self.folder / "large.mkv"
        films.ffmpeg("-f", "lavfi", "-i", "testsrc2=r=50:s=1936x1088:d=0.2", "-c:v", "libx264",
                     "-preset", "ultrafast", "-pix_fmt", "yuv420p10le", film)
        run = self.author("check", films.playlist(self.folder, films.items("large.mkv")))
        for word in ("1936x1088", "50 pictures a second", "10-bit"):
            self.assertEqual(len(run.told(word)), 1, run.errors)

    def test_a_file_that_crashes_or_hangs_whoever_opens_it(self):
        films.clip(self.folder, "small-silent", file="a.mp4", seconds=1)
        self.grey("b.png")
        playlist = films.playlist(
            self.folder,
            '<film src="a.mp4"/><slide layout="picture"><image src="b.png" people="none" '
            'credit="c"/></slide>',
        )
        run = self.author("check", playlist, "--probe", self.probe("kill -SEGV $$"),
                          code=FOUND_ERRORS)
        self.assertEqual(len(run.told('"a.mp4" can\'t be trusted')), 1, run.errors)
        self.assertEqual(len(run.told('"b.png" can\'t be trusted')), 1, run.errors)
        self.assertIn("2 errors", run.output)

    def test_without_the_probe(self):
        self.grey("a.png")
        run = self.author("check", self.folder / "a.png", "--probe", "/no/such/program",
                          code=FOUND_ERRORS)
        self.assertEqual(len(run.told("hopekiosk-author")), 1, run.errors)


class DistanceTest(AuthorStory):
    """From how far the programme is read: EN 301 549, 5.1.4, wants 0.7 degrees. Text with room has
    capitals of 1/14 of the shorter side: of 268 mm 19.1, and 180 × 19.1 / (π × 0.7) = 1567 mm."""

    def setUp(self):
        super().setUp()
        self.playlist = films.playlist(
            self.folder,
            "<slide><title>Uno</title><text>Volver es empezar.</text><source>OIM</source></slide>\n"
            '<slide layout="question" dur="20s"><text>¿Qué buscaban?</text></slide>',
        )

    def test_in_a_sentence_without_a_screen(self):
        run = self.author("check", self.playlist)
        self.assertRegex(
            run.output,
            r"^on a screen of 476x268 mm the text of every slide is read from up to 1\.5 m, all "
            r"that stands on them from up to 0\.\d+ m; --screen .*\nchecked 2 items: .*\n$")

    def test_slide_by_slide_on_a_screen(self):
        run = self.author("check", self.playlist, "--screen", "952x536mm")
        lines = run.output.splitlines()
        self.assertIn("952x536 mm", lines[0])
        self.assertRegex(run.output, r"\n +3 +3\.1 m +1\.\d m +3\.1 m +1\.\d m  Uno\n")
        self.assertRegex(run.output, r"\n +4 .*¿Qué buscaban\?\n")
        self.assertNotIn("subtitles", run.output, "there is no film")
        self.assertNotIn("--screen", run.output)

    def test_subtitles_where_there_is_a_film(self):
        films.clip(self.folder, "small-silent", file="a.mp4", seconds=1)
        run = self.author("check", films.playlist(self.folder, films.items("a.mp4")),
                          "--screen", "476x268mm")
        self.assertRegex(run.output, r"\n +0\.95 m +0\.95 m +0\.70 m +0\.70 m  subtitles, normal\n")

    def test_of_every_kind_of_text(self):
        run = self.author("distances", self.playlist, "--screen", "476x268mm", "--screen", "43in")
        first, first_touch, second, second_touch = run.output.strip().split("\n\n")
        self.assertIn("476x268 mm", first)
        self.assertIn("43 in", second)
        for table in (first, second):
            for kind in ("headline ", "headline, smallest ", "question ", "subtitles, normal",
                         "subtitles, large ", "subtitles, largest"):
                self.assertEqual(table.count("\n" + kind), 1, table)
        # 19.1 mm, in whole pixels of 0.25 mm; at a metre 180 × 19.1 / (π × 1000) = 1.1 degrees.
        self.assertRegex(first, r"\nheadline +19\.\d mm +1\.1\d° +1\.5 m")
        self.assertRegex(second, r"\nheadline +38\.\d mm +2\.2\d° +3\.1 m")
        # EN 301 549, 5.1.4, from where a touch screen is read.
        for table in (first_touch, second_touch):
            angles = [float(angle) for angle in re.findall(r"([\d.]+)°", table)]
            self.assertGreaterEqual(len(angles), 2 * 3, table)
            self.assertGreaterEqual(min(angles), 0.7, table)


class Links(HTMLParser):
    def __init__(self):
        super().__init__()
        self.links, self.tags, self.texts = [], [], []

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        values = dict(attributes)
        self.links += [values[name] for name in ("src", "href") if name in values]

    def handle_data(self, data):
        self.texts.append(data)


class PreviewTest(AuthorStory):
    def look(self, playlist, *options, code=FINE):
        page = self.folder / "page"
        run = self.author("preview", playlist, "-o", page, *options, code=code)
        parsed = Links()
        parsed.feed((page / "index.html").read_text(encoding="utf-8"))
        for link in parsed.links:
            self.assertTrue((page / link).is_file(), link)
        return run, page, parsed

    def test_each_slide_in_each_language_and_shape(self):
        playlist = films.playlist(
            self.folder,
            "<slide><title>Uno</title><title xml:lang='fr'>Un</title></slide>\n"
            "<slide layout='news' date='2026-11-24' draft='true'><title>Borrador</title></slide>",
            attributes='xml:lang="es" languages="es fr"',
        )
        _, page, parsed = self.look(playlist)
        names = sorted(path.name for path in (page / "pictures").iterdir())
        self.assertEqual(
            names,
            [
                f"00{number}-{language}-{size}.png"
                for number in (1, 2)
                for language in ("es", "fr")
                for size in ("1280x720", "720x1280")
            ],
        )
        surface = cairo.ImageSurface.create_from_png(str(page / "pictures" / names[1]))
        self.assertEqual((surface.get_width(), surface.get_height()), (720, 1280))
        first, second = ((page / "pictures" / names[i]).read_bytes() for i in (0, 2))
        self.assertNotEqual(first, second, "the languages differ")
        text = " ".join(parsed.texts)
        self.assertIn("1. Uno", text)
        self.assertIn("draft", text)
        self.assertIn("has no <title> in 'fr'", text)
        for size in ("1280x720", "720x1280"):
            self.assertTrue((page / f"contact-sheet-{size}.png").is_file())
        self.assertNotIn("script", parsed.tags)

    def test_shows_what_the_kiosk_shows(self):
        playlist = films.playlist(self.folder, "<slide dur='1s'><title>Título</title></slide>")
        _, page, _ = self.look(playlist, "--size", "320x180")
        surface = cairo.ImageSurface.create_from_png(str(next((page / "pictures").iterdir())))
        pixels = numpy.frombuffer(surface.get_data(), numpy.uint8).reshape(180, -1, 4)
        shown = next(self.record(playlist, size="320x180").pictures())
        weights = numpy.array([0.098, 0.504, 0.257])  # of blue, green, red: BT.601
        luma = 16 + pixels[:, :320, :3] @ weights
        self.assertLess(numpy.abs(luma - shown).max(), 3)

    def test_titles_and_names_that_attack_the_page(self):
        name = "a\"onerror='x' <script>.png"
        self.grey(name)
        attack = "&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;"
        source = "a&quot;onerror='x' &lt;script&gt;.png"
        playlist = films.playlist(
            self.folder,
            f'<slide dur="1h"><title>{attack}</title></slide><picture src="{source}"/>',
        )
        _, _, parsed = self.look(playlist, "--size", "64x36")
        self.assertNotIn("script", parsed.tags)
        self.assertEqual(parsed.tags.count("img"), 2)
        self.assertIn("<script>alert(1)</script>", " ".join(parsed.texts))

    def test_only_one_language(self):
        playlist = films.playlist(self.folder, "<slide><title>Uno</title></slide>",
                                  attributes='xml:lang="es" languages="es fr"')
        _, page, _ = self.look(playlist, "--lang", "fr", "--size", "64x36")
        self.assertEqual([path.name for path in (page / "pictures").iterdir()],
                         ["001-fr-64x36.png"])
        run = self.author("preview", playlist, "-o", page, "--lang", "mam", code=FOUND_ERRORS)
        self.assertEqual(len(run.told("has no language 'mam'; it has 'es', 'fr'")), 1)

    def test_a_film_is_shown_from_inside(self):
        films.clip(self.folder, "small-h264-25", file="film.mp4", clip_id=CLIP_ID, seconds=2)
        _, page, _ = self.look(films.playlist(self.folder, films.items("film.mp4")),
                               "--size", "320x180")
        still = self.folder / "still.y4m"
        films.ffmpeg("-i", page / "pictures" / "001-320x180.png", "-pix_fmt", "yuv420p", still)
        with open(still, "rb") as file:
            luma = next(barcode.y4m_frames(file))
        self.assertEqual(barcode.read(luma), barcode.Code(CLIP_ID, 5))

    def test_what_cannot_be_shown_has_its_reason(self):
        (self.folder / "broken.jpg").write_bytes(b"\xff\xd8\xff" + b"x" * 1000)
        playlist = films.playlist(
            self.folder, '<picture src="broken.jpg"/>\n<slide><title>Uno</title></slide>'
        )
        run, page, parsed = self.look(playlist, "--size", "64x36", code=FOUND_ERRORS)
        self.assertEqual(len(run.told("error")), 1, run.errors)
        self.assertIn("broken.jpg", " ".join(parsed.texts))
        self.assertEqual(len(list((page / "pictures").iterdir())), 1)

    def test_a_folder_with_other_things_is_left_alone(self):
        playlist = films.playlist(self.folder, "<slide><title>Uno</title></slide>")
        before = sorted(self.folder.iterdir())
        self.author("preview", playlist, "-o", self.folder, code=FOUND_ERRORS)
        self.assertEqual(sorted(self.folder.iterdir()), before)
        page = self.folder / "page"
        self.author("preview", playlist, "-o", page, "--size", "64x36")
        # An earlier preview is taken for what it is, and goes.
        self.author("preview", playlist, "-o", page, "--size", "36x64")
        self.assertEqual(sorted(path.name for path in page.rglob("*.png")),
                         ["001-es-36x64.png", "contact-sheet-36x64.png"])


class RenderTest(AuthorStory):
    def render(self, playlist, *options, code=FINE):
        film = self.folder / "out.mp4"
        run = self.author("render", playlist, "-o", film, "--size", "320x180", *options, code=code)
        return run, film

    def coded(self, seconds=4, like="small-h264-25", **changes):
        film = films.clip(self.folder, like, clip_id=CLIP_ID, seconds=seconds, **changes)
        return films.playlist(self.folder, films.items(film.name))

    def test_picture_and_sound_are_together_to_the_sample(self):
        run, film = self.render(self.coded(like="small-flac-25"))
        self.assertRegex(run.output, r"out\.mp4: 0:04 of the programme in \d+:\d\d")
        had = self.record(film)
        self.assertEqual(had.sample_count(), 4 * RATE)
        self.assert_pictures(had.codes(), (CLIP_ID, 4 * FPS))
        self.assert_seamless_sound(had.samples(), [])
        self.assertEqual(self.left_over(), [])

    def test_the_rate_is_that_of_the_film(self):
        _, film = self.render(self.coded(like="small-h264-30", fps=30, seconds=2))
        self.assert_pictures(self.record(film).codes(), (CLIP_ID, 60))

    def test_from_and_to_cut_exactly(self):
        _, film = self.render(self.coded(), "--from", "1s", "--to", "2.5s")
        asked = ["ffprobe", "-v", "error", "-select_streams", "a", "-show_entries",
                 "stream=duration_ts,time_base", "-of", "csv=p=0", str(film)]
        told = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
        self.assertEqual(told.strip(), f"1/{RATE},{int(1.5 * RATE)}")
        run = self.record(film)
        # 1.5 s are 37.5 pictures.
        frames = [code.frame for code in run.codes()]
        self.assertEqual(frames, list(range(25, 63)))
        beeps = sound_analysis.analyse(run.samples(), [], ()).beeps
        self.assertEqual([round(beep, 3) for beep in beeps], [0.5])

    def test_past_the_round_it_goes_on(self):
        _, film = self.render(self.coded(seconds=2), "--from", "1s", "--to", "00:00:03")
        frames = [code.frame for code in self.record(film).codes()]
        self.assertEqual(frames, [*range(25, 50), *range(25)])

    def test_past_the_end_is_an_error(self):
        run, film = self.render(self.coded(seconds=1), "--from", "10s", code=FOUND_ERRORS)
        self.assertEqual(len(run.told("the programme is over after 0:01")), 1, run.errors)
        self.assertFalse(film.exists())
        self.assertEqual(self.left_over(), [])

    def test_slides_and_drafts_and_languages(self):
        playlist = films.playlist(
            self.folder,
            "<slide dur='1s'><title>Uno</title><title xml:lang='fr'>Une chose</title></slide>",
            attributes='xml:lang="es" languages="es fr"',
        )
        _, film = self.render(playlist)
        spanish = next(self.record(film).pictures())
        _, film = self.render(playlist, "--lang", "fr")
        self.assertGreater(numpy.abs(next(self.record(film).pictures()).astype(int) - spanish).max(), 50)
        run, _ = self.render(playlist, "--lang", "mam", code=FOUND_ERRORS)
        self.assertEqual(len(run.told("no language 'mam'")), 1)

    def test_colours_are_those_of_the_kiosk(self):
        playlist = films.playlist(self.folder, "<slide dur='1s'><title>Uno</title></slide>")
        _, film = self.render(playlist)
        shown = next(self.record(playlist).pictures()).astype(int)
        filmed = next(self.record(film).pictures()).astype(int)
        # Coding blurs edges; the wrong coefficients would move every saturated surface by 10.
        self.assertLess(numpy.percentile(numpy.abs(filmed - shown), 90), 3)

    def test_an_item_that_cannot_be_played_is_told(self):
        (self.folder / "broken.mp4").write_bytes(b"x" * 1000)
        playlist = films.playlist(
            self.folder,
            '<film src="broken.mp4"/><slide dur="1s"><title>Uno</title></slide>',
        )
        run, film = self.render(playlist, code=FOUND_ERRORS)
        self.assertEqual(len(run.told('"broken.mp4" is not a film')), 1, run.errors)
        self.assertEqual(self.record(film).sample_count(), RATE)

    def test_never_over_what_it_is_made_of(self):
        playlist = self.coded(seconds=1)
        source = self.folder / "small-h264-25.mp4"
        before = source.read_bytes()
        run = self.author("render", playlist, "-o", source, code=FOUND_ERRORS)
        self.assertEqual(len(run.told("made of this file")), 1, run.errors)
        self.assertEqual(source.read_bytes(), before)

    def test_broken_off_it_leaves_nothing(self):
        playlist = films.playlist(self.folder, "<slide dur='20h'><title>Uno</title></slide>")
        film = self.folder / "out.mp4"
        process = subprocess.Popen([AUTHOR, "render", playlist, "-o", film, "--size", "320x180"],
                                   stderr=subprocess.PIPE, text=True)
        self.addCleanup(process.kill)
        deadline = time.monotonic() + LIMIT_SECONDS
        while not self.left_over() and time.monotonic() < deadline:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=LIMIT_SECONDS)
        self.assertEqual(process.returncode, FOUND_ERRORS, errors)
        self.assertIn("broken off", errors)
        self.assertFalse(film.exists())
        self.assertEqual(self.left_over(), [])

    def test_nowhere_to_write(self):
        run = self.author("render", self.coded(seconds=1), "-o", self.folder / "no" / "o.mp4",
                          code=FOUND_ERRORS)
        self.assertEqual(len(run.told("can't be written")), 1, run.errors)


class ImportTest(AuthorStory):
    def setUp(self):
        super().setUp()
        self.material = self.folder / "material"
        self.material.mkdir()
        self.programme = self.folder / "programme"

    def photo(self, name):
        return films.picture(numpy.full((36, 64), 120), self.material / name)

    def take(self, source=None, *options, **how):
        return self.author("import", source or self.material, "-o", self.programme, *options, **how)

    def sources(self):
        root = ElementTree.parse(self.programme / "playlist.xml").getroot()
        return [item.get("src") for item in root[0]]

    def pdf(self, pages, name="hojas.pdf"):
        surface = cairo.PDFSurface(str(self.folder / name), 595, 842)
        for _ in range(pages):
            context = cairo.Context(surface)
            context.rectangle(100, 100, 200, 200)
            context.fill()
            surface.show_page()
        surface.finish()
        return self.folder / name

    def test_odd_names_make_a_playlist_that_checks(self):
        plain = self.photo("plain.png")
        for name in ('a"b\'c&<d>.png', "new\nline.png", "back\\slash: colon?.png"):
            (self.material / name).write_bytes(plain.read_bytes())
        self.take()
        self.assertEqual(len(self.sources()), 4)
        self.assertEqual(player.check(self.programme / "playlist.xml").code, player.EXIT_AS_ASKED)
        for name in os.listdir(self.programme):
            self.assertIsNone(re.search(r'["<>:?\\\n]', name), name)

    def test_what_cannot_be_played_is_told_and_left_out(self):
        self.photo("good.png")
        (self.material / "bad.jpg").write_bytes(b"nothing of a picture")
        (self.material / "empty.mp4").write_bytes(b"")
        run = self.take(code=FOUND_ERRORS)
        self.assertEqual(len(run.told("error")), 2, run.errors)
        self.assertEqual(self.sources(), ["good.png"])
        self.assertEqual(sorted(os.listdir(self.programme)), ["good.png", "playlist.xml"])

    def test_nothing_that_is_there_is_touched(self):
        self.photo("a.png")
        self.programme.mkdir()
        (self.programme / "a.png").write_text("mine")
        run = self.take(code=FOUND_ERRORS)
        self.assertEqual(len(run.told("--force")), 1, run.errors)
        self.assertEqual(os.listdir(self.programme), ["a.png"])
        self.assertEqual((self.programme / "a.png").read_text(), "mine")
        self.take(None, "--force")
        self.assertNotEqual((self.programme / "a.png").read_bytes(), b"mine")
        again = self.take(code=FOUND_ERRORS)
        self.assertEqual(len(again.told("playlist.xml")), 1, again.errors)

    def test_into_its_own_folder(self):
        photo = self.photo("a.png")
        before = photo.read_bytes()
        self.author("import", self.material, "-o", self.material, "--force")
        self.assertEqual(photo.read_bytes(), before)
        self.assertTrue((self.material / "playlist.xml").is_file())

    def test_nothing_to_import(self):
        run = self.take(code=FOUND_ERRORS)
        self.assertEqual(len(run.told("nothing to play")), 1, run.errors)
        run = self.take(self.folder / "nowhere", code=FOUND_ERRORS)
        self.assertEqual(len(run.errors), 1)
        run = self.take(self.photo("a.png"), code=FOUND_ERRORS)
        self.assertEqual(len(run.told("neither a folder nor a PDF")), 1, run.errors)

    def test_pages_of_a_pdf(self):
        self.take(self.pdf(11))
        self.assertEqual(self.sources(), [f"hojas-{page:02}.png" for page in range(1, 12)])
        page = cairo.ImageSurface.create_from_png(str(self.programme / "hojas-01.png"))
        self.assertEqual(page.get_height(), 1920)
        self.assertEqual(player.check(self.programme / "playlist.xml").code, player.EXIT_AS_ASKED)
        self.assertEqual(self.left_over(), [])

    def test_a_pdf_that_is_none(self):
        whole = self.pdf(1).read_bytes()
        broken = self.folder / "broken.pdf"
        broken.write_bytes(whole[:40])
        run = self.take(broken, code=FOUND_ERRORS)
        self.assertEqual(len(run.told("damaged or locked")), 1, run.errors)
        self.assertEqual(self.left_over(), [])

    def test_without_poppler(self):
        run = self.take(self.pdf(1), code=FOUND_ERRORS, environment={"PATH": str(self.material)})
        self.assertEqual(len(run.told("install Debian's package poppler-utils")), 1, run.errors)


if __name__ == "__main__":
    unittest.main()
