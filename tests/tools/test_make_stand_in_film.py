#!/usr/bin/python3
# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of tools/make-stand-in-film: makes short films and measures them from
outside, with ffprobe and ffmpeg. Run it with Debian's own python:

    /usr/bin/python3 tests/tools/test_make_stand_in_film.py
"""

import json
import os
import pty
import re
import signal
import subprocess
import sys
import tempfile
import time
import unittest

sys.dont_write_bytecode = True
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
TOOL = os.path.join(ROOT, "tools", "make-stand-in-film")
sys.path.insert(0, os.path.join(ROOT, "tools"))

from stand_in_film import place, story, subtitles, timetable  # noqa: E402 (needs the path above)


def run(*arguments, **options):
    return subprocess.run([TOOL, *map(str, arguments)], capture_output=True, text=True,
                          check=False, **options)


def probe(path, *entries):
    answer = subprocess.run(
        ["ffprobe", "-v", "error", "-print_format", "json", *entries, path],
        capture_output=True, check=True).stdout
    return json.loads(answer)


def contents(path):
    with open(path, "rb") as file:
        return file.read()


class InAFolder(unittest.TestCase):
    """Each test has an empty folder and finds nothing but its films in it."""

    def setUp(self):
        held = tempfile.TemporaryDirectory()
        self.addCleanup(held.cleanup)
        self.folder = held.name
        self.film = os.path.join(self.folder, "film.mp4")

    def make(self, seconds, *more, **options):
        result = run("--output", self.film, "--duration", seconds, *more, **options)
        self.assertEqual(result.returncode, 0, result.stderr)
        return result

    def assert_one_sentence(self, result, status, *words):
        self.assertEqual(result.returncode, status, result.stderr)
        lines = [line for line in result.stderr.splitlines() if ": error: " in line]
        self.assertEqual(len(lines), 1, result.stderr)
        self.assertNotIn("Traceback", result.stderr)
        for word in words:
            self.assertIn(word, lines[0])


class OneFilm(unittest.TestCase):
    """One film of 61.48 s: every chapter, and a last group that isn't whole."""

    SECONDS = 61.48
    PICTURES = 1537

    @classmethod
    def setUpClass(cls):
        held = tempfile.TemporaryDirectory()
        cls.addClassCleanup(held.cleanup)
        cls.film = os.path.join(held.name, "film.mp4")
        # From another working folder, by an absolute name.
        result = run("--output", cls.film, "--duration", cls.SECONDS, cwd="/")
        assert result.returncode == 0, result.stderr
        cls.said = result.stdout
        cls.answer = probe(cls.film, "-show_streams", "-show_format", "-show_chapters")
        cls.video, cls.audio = (
            next(stream for stream in cls.answer["streams"] if stream["codec_type"] == kind)
            for kind in ("video", "audio"))
        cls.packets = probe(
            cls.film, "-show_entries", "packet=codec_type,pts,pts_time,duration,flags")["packets"]


class TheFilm(OneFilm):
    """What is seen and heard, and how it lies in the file."""

    def test_pictures_are_of_the_kind_that_was_asked(self):
        wanted = {"codec_name": "h264", "profile": "High", "width": 1280, "height": 720,
                  "pix_fmt": "yuv420p", "r_frame_rate": "25/1", "avg_frame_rate": "25/1",
                  "color_range": "tv", "color_space": "bt709", "color_primaries": "bt709",
                  "color_transfer": "bt709"}
        self.assertEqual({key: self.video.get(key) for key in wanted}, wanted)

    def test_sound_is_of_the_kind_that_was_asked(self):
        wanted = {"codec_name": "aac", "profile": "LC", "sample_rate": "48000", "channels": 2}
        self.assertEqual({key: self.audio.get(key) for key in wanted}, wanted)

    def test_is_exactly_as_long_as_asked(self):
        for part in (self.answer["format"], self.video, self.audio):
            self.assertAlmostEqual(float(part["duration"]), self.SECONDS, places=3)
        shown = sorted(float(packet["pts_time"]) for packet in self.packets
                       if packet["codec_type"] == "video")
        self.assertEqual(len(shown), self.PICTURES)
        for number, moment in enumerate(shown):
            self.assertAlmostEqual(moment, number / 25, places=4)

    def test_decodes_without_a_complaint_to_as_many_pictures(self):
        result = subprocess.run(
            ["ffmpeg", "-v", "warning", "-xerror", "-i", self.film, "-map", "0:v", "-progress",
             "-", "-f", "null", "-"], capture_output=True, text=True, check=True)
        self.assertEqual(result.stderr, "")
        self.assertEqual(re.findall(r"^frame=(\d+)", result.stdout, re.M)[-1],
                         str(self.PICTURES))

    def test_sound_cut_to_its_packets_is_exactly_as_long_as_the_pictures(self):
        """As the player does it: each frame counts from its pts to its packet's
        duration, and what lies before 0 isn't heard."""
        frames = probe(self.film, "-select_streams", "a", "-show_frames", "-show_entries",
                       "frame=pts,nb_samples")["frames"]
        samples = {frame["pts"]: frame["nb_samples"] for frame in frames}
        heard = [(packet["pts"], packet["duration"]) for packet in self.packets
                 if packet["codec_type"] == "audio" and packet["pts"] >= 0]
        self.assertEqual(heard[0][0], 0)
        self.assertEqual(sum(min(samples[pts], duration) for pts, duration in heard),
                         self.PICTURES * 1920)
        for (pts, duration), (following, _) in zip(heard, heard[1:]):
            self.assertEqual(pts + duration, following)

    def test_keyframes_every_two_seconds_and_nowhere_else(self):
        keys = [round(float(packet["pts_time"]), 3) for packet in self.packets
                if packet["codec_type"] == "video" and "K" in packet["flags"]]
        self.assertEqual(keys, [2.0 * number for number in range(31)])

    def test_every_chapter_follows_the_last_and_starts_at_a_keyframe(self):
        chapters = self.answer["chapters"]
        self.assertEqual([chapter["tags"]["title"] for chapter in chapters],
                         [chapter.title for chapter in story.CHAPTERS])
        starts = [float(chapter["start_time"]) for chapter in chapters]
        ends = [float(chapter["end_time"]) for chapter in chapters]
        self.assertEqual(starts, [0.0] + ends[:-1])
        self.assertAlmostEqual(ends[-1], self.SECONDS, places=3)
        for start in starts:
            self.assertEqual(start % 2, 0)

    def test_loudness_is_minus_23_lufs_within_one(self):
        result = subprocess.run(
            ["ffmpeg", "-hide_banner", "-nostats", "-i", self.film, "-map", "0:a", "-af",
             "ebur128", "-f", "null", "-"], capture_output=True, text=True, check=True)
        summary = result.stderr[result.stderr.rindex("Summary:"):]
        loudness = float(re.search(r"I:\s+(-?[\d.]+) LUFS", summary).group(1))
        self.assertAlmostEqual(loudness, -23.0, delta=1.0)

    def test_begins_and_ends_in_silence_so_that_its_loop_cannot_click(self):
        samples = subprocess.run(
            ["ffmpeg", "-v", "error", "-i", self.film, "-map", "0:a", "-f", "s16le", "-"],
            capture_output=True, check=True).stdout
        whole = memoryview(samples).cast("h")[:self.PICTURES * 1920 * 2]
        for piece in (whole[:480], whole[-480:]):    # 5 ms
            self.assertLess(max(map(abs, piece)), 33)  # -60 dBFS

    def test_index_comes_first(self):
        start = contents(self.film)
        self.assertLess(start.index(b"moov"), start.index(b"mdat"))

    def test_carries_its_tag(self):
        tags = self.answer["format"]["tags"]
        for key in ("comment", "description"):
            self.assertTrue(tags[key].startswith("hopekiosk stand-in film"), tags[key])

    def test_a_still_picture_does_not_change_at_a_keyframe(self):
        luma = subprocess.run(
            ["ffmpeg", "-v", "error", "-ss", "3.84", "-i", self.film, "-map", "0:v", "-frames:v",
             "10", "-vf", "extractplanes=y", "-f", "rawvideo", "-"],
            capture_output=True, check=True).stdout
        size = 1280 * 720
        before, after = luma[3 * size:4 * size], luma[4 * size:5 * size]   # at 3.96 and 4.00 s
        if before != after:
            self.assertLessEqual(max(abs(a - b) for a, b in zip(before, after)), 3)

    def test_says_in_one_line_what_was_made_and_where(self):
        self.assertEqual(len(self.said.splitlines()), 1)
        for words in (self.film, "1:01.480", "1537 pictures", "10 chapters"):
            self.assertIn(words, self.said)


class TheSubtitles(OneFilm):
    """What is said, as a player finds it in the file."""

    LANGUAGES = {"es": "spa", "fr": "fra", "en": "eng"}

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cues = {language: cls.read(number) for number, language in enumerate(cls.LANGUAGES)}

    @classmethod
    def read(cls, number):
        """[(start, end, lines)] of a track, in seconds."""
        text = subprocess.run(["ffmpeg", "-v", "error", "-i", cls.film, "-map", f"0:s:{number}",
                               "-f", "srt", "-"], capture_output=True, text=True, check=True).stdout
        cues = []
        for block in text.strip().split("\n\n"):
            _, times, *lines = block.split("\n")
            start, end = (sum(float(part.replace(",", ".")) * unit for part, unit in
                              zip(moment.split(":"), (3600, 60, 1)))
                          for moment in times.split(" --> "))
            cues.append((start, end, lines))
        return cues

    def test_three_tracks_name_their_languages(self):
        tracks = [stream for stream in self.answer["streams"]
                  if stream["codec_type"] == "subtitle"]
        self.assertEqual([(track["codec_name"], track["tags"]["language"]) for track in tracks],
                         [("mov_text", code) for code in self.LANGUAGES.values()])

    def test_each_language_says_every_caption_at_the_same_time(self):
        shown = [story.CHAPTERS[showing.chapter].captions[showing.caption] for showing in
                 timetable.make(self.PICTURES, story.CHAPTERS).showings]
        for language, cues in self.cues.items():
            self.assertEqual([" ".join(lines) for _, _, lines in cues],
                             [caption.text(language) for caption in shown])
            self.assertEqual([cue[:2] for cue in cues], [cue[:2] for cue in self.cues["es"]])

    def test_they_can_be_read(self):
        for cues in self.cues.values():
            for start, end, lines in cues:
                self.assertGreaterEqual(end - start, 1.2)
                self.assertLessEqual(len(lines), 2)
                self.assertLessEqual(max(map(len, lines)), 42, lines)
                self.assertLessEqual(len(" ".join(lines)) / (end - start), 17, lines)

    def test_none_stands_over_the_next_picture_or_beyond_the_end(self):
        cues = self.cues["es"]
        self.assertEqual(cues[0][0], 0)
        self.assertAlmostEqual(cues[-1][1], self.SECONDS, places=2)
        for (_, end, _), (start, _, _) in zip(cues, cues[1:]):
            self.assertAlmostEqual(start - end, 0.4, places=2)


class ThePlace(InAFolder):
    """What may be overwritten, and what an end in mid-work leaves."""

    def test_a_file_without_the_tag_is_never_overwritten(self):
        self.make(2)
        untagged = os.path.join(self.folder, "untagged.mp4")
        subprocess.run(["ffmpeg", "-v", "error", "-i", self.film, "-c", "copy", "-map_metadata",
                        "-1", untagged], check=True)
        for what, there in (("a film without the tag", contents(untagged)),
                            ("an unreadable file", b"\x00junk" * 100), ("an empty file", b""),
                            ("a list", f"#EXTM3U\n{untagged}\n".encode()),
                            ("the tag as text", place.tag(2).encode())):
            with self.subTest(what):
                with open(self.film, "wb") as file:
                    file.write(there)
                for more in ((), ("--again",)):
                    self.assert_one_sentence(
                        run("--output", self.film, "--duration", 2, *more), 1, self.film,
                        "isn't a stand-in")
                self.assertEqual(contents(self.film), there)

    def test_a_link_to_a_disk_that_is_away_stays(self):
        os.symlink(os.path.join(self.folder, "away", "real.mp4"), self.film)
        self.assert_one_sentence(run("--output", self.film, "--again"), 1, "isn't a stand-in")
        self.assertTrue(os.path.islink(self.film))

    def test_a_real_film_that_arrives_meanwhile_stays(self):
        self.make(2)
        made = os.path.join(self.folder, "made.mp4")
        os.rename(self.film, made)
        with open(self.film, "wb") as file:
            file.write(b"the real film")
        with self.assertRaises(place.PlaceRefused):
            place.put(made, self.film)
        self.assertEqual(contents(self.film), b"the real film")

    def test_is_made_once(self):
        self.make(2)
        first = os.stat(self.film)
        self.assertIn("already", self.make(2).stdout)
        self.assertEqual(os.stat(self.film).st_ino, first.st_ino)
        self.make(2, "--again")
        self.assertNotEqual(os.stat(self.film).st_mtime_ns, first.st_mtime_ns)

    def test_another_length_or_a_torn_stand_in_is_made_again(self):
        self.make(2)
        self.assertIn("Made", self.make(2.04).stdout)
        os.truncate(self.film, os.path.getsize(self.film) // 2)
        self.assertIn("Made", self.make(2.04).stdout)
        self.assertEqual(probe(self.film, "-show_format")["format"]["duration"], "2.040000")

    def test_a_stand_in_of_an_older_make_is_made_again(self):
        self.make(2)
        older = os.path.join(self.folder, "older.mp4")
        tag = place.tag(2).replace(f"recipe {place.RECIPE}", f"recipe {place.RECIPE - 1}")
        subprocess.run(["ffmpeg", "-v", "error", "-i", self.film, "-c", "copy", "-metadata",
                        f"comment={tag}", older], check=True)
        os.replace(older, self.film)
        self.assertIn("Made", self.make(2).stdout)
        self.assertIn("already", self.make(2).stdout)

    def test_a_real_film_needs_nothing_that_a_stand_in_is_made_with(self):
        with open(self.film, "wb") as file:
            file.write(b"the real film")
        python = [sys.executable, "-I", "-c", "import runpy, sys; sys.modules['numpy'] = None; "
                  "sys.modules['cairo'] = None; sys.argv = sys.argv[1:]; "
                  "runpy.run_path(sys.argv[0], run_name='__main__')"]
        result = subprocess.run([*python, TOOL, "--output", self.film], capture_output=True,
                                text=True, check=False)
        self.assert_one_sentence(result, 1, "isn't a stand-in")
        os.remove(self.film)
        result = subprocess.run([*python, TOOL, "--output", self.film], capture_output=True,
                                text=True, check=False)
        self.assert_one_sentence(result, 1, "apt install python3-cairo")

    def test_the_same_film_twice_is_the_same_bytes(self):
        self.make(7)
        first = contents(self.film)
        self.make(7, "--again")
        self.assertEqual(contents(self.film), first)

    def test_interrupted_it_leaves_nothing_new_and_the_old_film(self):
        self.make(2)
        before = contents(self.film)
        for number in (signal.SIGINT, signal.SIGTERM):
            with self.subTest(number.name):
                process = subprocess.Popen([TOOL, "--output", self.film], text=True,
                                           stdout=subprocess.PIPE, stderr=subprocess.PIPE)
                deadline = time.monotonic() + 60
                while not any("making" in name for name in os.listdir(self.folder)):
                    self.assertLess(time.monotonic(), deadline)
                    time.sleep(0.02)
                time.sleep(0.5)
                process.send_signal(number)
                said = process.communicate(timeout=60)[1]
                self.assertEqual(process.returncode, 130)
                self.assertIn("error: interrupted", said)
                self.assertNotIn("Traceback", said)
                self.assertEqual(os.listdir(self.folder), ["film.mp4"])
                self.assertEqual(contents(self.film), before)

    def test_what_a_killed_run_left_is_cleared_away(self):
        left = os.path.join(self.folder, ".film.mp4.making-left")
        os.mkdir(left)
        self.make(2)
        self.assertEqual(os.listdir(self.folder), ["film.mp4"])


class Errors(InAFolder):
    """What a person can get wrong ends in one sentence."""

    def test_a_full_disk(self):
        # A limit on the size of files stands for the disk's end.
        script = f"trap '' XFSZ; ulimit -f 100; exec {TOOL} --output {self.film} --duration 10"
        result = subprocess.run(["bash", "-c", script], capture_output=True, text=True,
                                check=False)
        self.assert_one_sentence(result, 1)
        self.assertEqual(os.listdir(self.folder), [])

    def test_ffmpeg_missing(self):
        commands = os.path.join(self.folder, "commands")
        os.mkdir(commands)
        os.symlink("/usr/bin/fc-match", os.path.join(commands, "fc-match"))
        result = run("--output", self.film, "--duration", 2, env={**os.environ, "PATH": commands})
        self.assert_one_sentence(result, 1, "ffmpeg", "apt install")
        self.assertEqual(os.listdir(self.folder), ["commands"])

    def test_font_missing(self):
        commands = os.path.join(self.folder, "commands")
        os.mkdir(commands)
        with open(os.path.join(commands, "fc-match"), "w", encoding="utf-8") as file:
            file.write("#!/bin/sh\nprintf 'DejaVu Sans'\n")
        os.chmod(file.name, 0o755)
        result = run("--output", self.film, "--duration", 2,
                     env={**os.environ, "PATH": f"{commands}:{os.environ['PATH']}"})
        self.assert_one_sentence(result, 1, "Andika", "apt install fonts-sil-andika")

    def test_wrong_use(self):
        for arguments in (("--duration", "0"), ("--duration", "ten"), ("--duration", "1.23"),
                          ("--duration", "nan"), ("--duration", "1e9"),
                          ("--duration", "4", "--still", "4", "still.png")):
            with self.subTest(arguments):
                self.assert_one_sentence(run("--output", self.film, *arguments), 2, "give"
                                         if "--still" not in arguments else "ends")
        self.assert_one_sentence(run("--output", os.path.join(self.folder, "no", "film.mp4")), 1,
                                 "isn't there")
        self.assert_one_sentence(run("--output", self.folder), 1, "is a folder")

    def test_a_still_is_a_picture_of_the_film(self):
        still = os.path.join(self.folder, "still.png")
        self.assertEqual(run("--still", "1679.96", still).returncode, 0)
        stream = probe(still, "-show_streams")["streams"][0]
        self.assertEqual((stream["codec_name"], stream["width"], stream["height"]),
                         ("png", 1280, 720))

    def test_a_bar_on_a_terminal(self):
        ours, theirs = pty.openpty()
        with os.fdopen(ours, "rb", buffering=0) as terminal:
            run_it = subprocess.run([TOOL, "--output", self.film, "--duration", "2"],
                                    stdout=subprocess.PIPE, stderr=theirs, check=False)
            os.close(theirs)
            self.assertEqual(run_it.returncode, 0)
            drawn = b""
            try:
                while piece := terminal.read(4096):
                    drawn += piece
            except OSError:
                pass                     # how Linux says that the other end is closed
        self.assertIn(b"[####", drawn)
        self.assertIn(b"100%", drawn)


class TheTimetable(unittest.TestCase):
    """The whole 28 minutes, without making them."""

    def test_the_full_film_is_whole_and_every_caption_can_be_read_twice(self):
        table = timetable.make(timetable.FULL_LENGTH * 25, story.CHAPTERS)
        self.assertEqual(table.pictures, 42000)
        self.assertEqual(len(table.showings), sum(len(c.captions) for c in story.CHAPTERS))
        group = 0
        for showing in table.showings:
            self.assertEqual(showing.first_group, group)
            group += showing.groups
            text = story.CHAPTERS[showing.chapter].captions[showing.caption].es
            self.assertGreaterEqual(showing.groups * 2, 2 * len(text) / 10, text)
        self.assertEqual(group, 840)

    def test_any_length_has_no_gap(self):
        for pictures in list(range(1, 400)) + [1000, 1537, 12345, 90000]:
            table = timetable.make(pictures, story.CHAPTERS)
            self.assertEqual(sum(showing.groups for showing in table.showings), table.groups)
            self.assertEqual(table.chapters()[-1][2], pictures)
            self.assertGreaterEqual(min(showing.groups for showing in table.showings), 1)
            if pictures >= 150:
                for showing in table.showings:
                    end = min(pictures, (showing.first_group + showing.groups) * 50)
                    self.assertGreaterEqual(end - showing.first_group * 50, 150)

    def test_every_figure_says_when_it_was_true_and_names_its_source(self):
        for chapter in story.CHAPTERS:
            for caption in chapter.captions:
                if re.search(r"400|379", caption.es + caption.fr + caption.en):
                    self.assertIsNotNone(caption.number, caption.es)
                    self.assertEqual(caption.source, "OIM, comunicado de prensa")
                    self.assertRegex(caption.fr, "époque du film|Quand le film a été tourné")
                    self.assertRegex(caption.en, "when the film was made|When the film was made")


class TheWords(unittest.TestCase):
    """What is said in the whole film, in each language."""

    def captions(self, language):
        return [caption.text(language) for chapter in story.CHAPTERS
                for caption in chapter.captions]

    def test_every_caption_of_every_language_can_be_read(self):
        table = timetable.make(timetable.FULL_LENGTH * 25, story.CHAPTERS)
        for language in story.LANGUAGES:
            cues = subtitles.cues(table, language)
            self.assertEqual([" ".join(cue.lines) for cue in cues], self.captions(language))
            for cue in cues:
                seconds = (cue.end - cue.start) / 25
                self.assertLessEqual(len(" ".join(cue.lines)) / seconds, 17, cue.lines)
                self.assertLessEqual(max(map(len, cue.lines)), 42, cue.lines)
                self.assertLessEqual(len(cue.lines), 2)

    def test_nothing_is_left_in_another_language(self):
        self.assertEqual(len({*self.captions("es"), *self.captions("fr"), *self.captions("en")}),
                         3 * len(self.captions("es")))
        for text in self.captions("fr") + self.captions("en"):
            self.assertNotRegex(text, "[¿¡ñ]")
        for text in self.captions("en"):
            self.assertNotRegex(text, "[«»éèàç]")

    def test_french_is_set_with_its_spaces(self):
        for text in self.captions("fr"):
            self.assertNotRegex(text, r"[^\u202f][?!;]", text)
            self.assertNotRegex(text.replace("Building Hope:", ""), r"[^\u00a0][:»]", text)
            self.assertNotRegex(text, r"«[^\u00a0]", text)
            self.assertNotIn("'", text)

    def test_a_film_too_short_to_be_read_is_silent_and_a_short_one_cut(self):
        self.assertEqual(subtitles.cues(timetable.make(20, story.CHAPTERS), "fr"), [])
        cue, = subtitles.cues(timetable.make(60, story.CHAPTERS), "fr")
        self.assertEqual((cue.start, cue.end), (0, 60))


if __name__ == "__main__":
    unittest.main()
