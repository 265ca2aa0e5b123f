#!/usr/bin/python3
# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""The stand-in for the film tells its story in the programme's language, and only the stand-in does."""

import shutil
import subprocess
import sys
import unittest

import films
import player
from story import Story

sys.path.insert(0, str(player.ROOT / "tools"))

from stand_in_film import story as told, subtitles, timetable  # noqa: E402 (needs the path above)

SECONDS = 12
RATE = 5
FADE = 0.4


class StandInFilmTest(Story):
    @classmethod
    def make_films(cls):
        cls.film = cls.films / "stand-in.mp4"
        subprocess.run(
            [player.ROOT / "tools" / "make-stand-in-film", "--duration", str(SECONDS), "--output",
             cls.film], check=True, capture_output=True,
        )
        cls.mute = cls.films / "mute.mp4"
        films.ffmpeg("-i", cls.film, "-map", "0:v", "-map", "0:a", "-c", "copy", cls.mute)
        cls.captions = [told.CHAPTERS[showing.chapter].captions[showing.caption] for showing in
                        timetable.make(25 * SECONDS, told.CHAPTERS).showings]

    def shown(self, film, *arguments):
        """What is on the screen, five times a second: the luma of each picture as bytes."""
        run = self.record("--fps", RATE, *arguments, film, size="640x360")
        return [picture.tobytes() for picture in run.pictures()]

    def shown_with(self, texts):
        """The same film as if it had these words in a file beside it."""
        film = shutil.copy(self.mute, self.folder / "film.mp4")
        each = SECONDS / len(texts)
        cues = ["WEBVTT"]
        for number, text in enumerate(texts):
            end = (number + 1) * each - (FADE if number + 1 < len(texts) else 0)
            cues.append(f"00:{number * each:06.3f} --> 00:{end:06.3f}\n{text}")
        (self.folder / "film.vtt").write_text("\n\n".join(cues) + "\n", encoding="utf-8")
        return self.shown(film)

    def test_the_words_on_the_screen_are_of_the_language_that_is_asked_for(self):
        self.assertEqual(len(self.captions), 2)
        for language in ("fr", "es", "en"):
            with self.subTest(language):
                shown = self.shown(self.film, "--lang", language)
                self.assertEqual(len(shown), RATE * SECONDS)
                words = ["\n".join(subtitles.lines(caption.text(language)))
                         for caption in self.captions]
                self.assertTrue(shown == self.shown_with(words), "other words, or other times")
                self.assertFalse(shown == self.shown_with(words[::-1]))

    def test_a_programme_in_no_told_language_has_spanish_words(self):
        self.assertTrue(self.shown(self.film) == self.shown(self.film, "--lang", "es"))

    def test_a_film_in_its_place_has_none_of_its_words(self):
        place = shutil.copy(self.film, self.folder / "building-hope.mp4")
        with_words = self.shown(place)
        shutil.copy(self.mute, place)
        without = self.shown(place)
        self.assertFalse(without == with_words)
        self.assertTrue(without == self.shown(self.film, "--subtitles", "off"))

    def test_visitors_are_told_that_it_is_a_test_film(self):
        told = self.folder / "visit.story"
        told.write_text('touch 50% 30%\ntouch "Capítulos"\nexpect "Película de prueba"\n')
        film = self.folder / "building-hope.mp4"
        shutil.copy(self.film, film)
        visit = ["--story", told, "--pictures", self.folder, film]
        run = player.play(*visit, size="640x360")
        self.assertEqual(run.code, player.EXIT_AS_ASKED, "\n".join(run.errors))
        films.ffmpeg("-i", self.film, "-c", "copy", "-map_metadata", "-1", film)
        told.write_text('touch 50% 30%\ntouch "Capítulos"\nexpect not "Película de prueba"\n')
        run = player.play(*visit, size="640x360")
        self.assertEqual(run.code, player.EXIT_AS_ASKED, "\n".join(run.errors))


if __name__ == "__main__":
    unittest.main()
