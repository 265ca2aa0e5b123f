#!/usr/bin/python3
# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""Visits: what somebody finds who touches the screen."""

import unittest
import wave

import films
import numpy
import player
from story import Story

PLAYLIST = """<playlist xmlns="urn:hopekiosk:playlist:1" languages="es fr">
<seq>
  <film src="film.mp4" volume="50"/>
  <slide dur="8s"><title>Volver es empezar</title><title xml:lang="fr">Rentrer</title></slide>
  <slide dur="8s"><title>Un plan</title><title xml:lang="fr">Un projet</title></slide>
</seq>
</playlist>
"""


def loudness(file):
    """Root mean square of each tenth of a second."""
    with wave.open(str(file)) as sound:
        rate = sound.getframerate()
        samples = numpy.frombuffer(sound.readframes(sound.getnframes()), dtype="<i2")
    blocks = samples.astype(float).reshape(-1, sound.getnchannels())[:, 0]
    blocks = blocks[: len(blocks) // (rate // 10) * (rate // 10)].reshape(-1, rate // 10)
    return numpy.sqrt((blocks**2).mean(axis=1))


class VisitTest(Story):
    @classmethod
    def make_films(cls):
        films.ffmpeg(
            "-f", "lavfi", "-i", "testsrc2=size=320x180:rate=25:duration=60",
            "-f", "lavfi", "-i", "sine=440:duration=60",
            "-c:v", "libx264", "-preset", "ultrafast", "-g", "50", "-c:a", "aac",
            str(cls.films / "film.mp4"),
        )  # fmt: skip

    def visit(self, story, *arguments, size="640x360"):
        playlist = self.folder / "playlist.xml"
        playlist.write_text(PLAYLIST.replace("film.mp4", "film.mp4"))
        (self.folder / "film.mp4").symlink_to(self.films / "film.mp4")
        told = self.folder / "visit.story"
        told.write_text(story)
        return player.play(
            "--story", told, "--pictures", self.folder / "pictures", *arguments, playlist, size=size
        )

    def assert_told(self, story, *arguments, **how):
        run = self.visit(story, *arguments, **how)
        self.assertEqual(run.code, player.EXIT_AS_ASKED, "\n".join(run.errors))
        return run

    def test_a_first_visitor_finds_language_news_and_film(self):
        for size in "640x360", "360x640":
            with self.subTest(size=size):
                self.folder.joinpath("film.mp4").unlink(missing_ok=True)
                self.assert_told(
                    'touch 50% 30%\ntouch "Idioma"\ntouch "Français"\nexpect "Actualités"\n'
                    'touch "Actualités"\npicture news\nswipe left\ntouch "Menu"\n'
                    'touch "Regarder à partir d’ici, avec le son"\nwait 1s\n'
                    'expect "Sous-titres"\npicture controls\n',
                    size=size,
                )
                self.assertTrue((self.folder / "pictures" / "controls.png").exists())

    def test_the_second_visitor_finds_nothing_of_the_first(self):
        self.assert_told(
            'touch 50% 30%\ntouch "Idioma"\ntouch "Français"\nexpect "Langue"\nwait 82s\n'
            'expect not "Langue"\ntouch 50% 30%\nexpect "Idioma"\nexpect not "Langue"\n'
        )

    def test_who_is_afraid_is_alone_with_one_touch(self):
        sound = self.folder / "sound.wav"
        self.assert_told(
            'touch 50% 30%\ntouch "Ver desde aquí, con sonido"\nwait 3s\n'
            'touch "Volver a la película"\nwait 4s\nexpect not "Volver a la película"\n',
            "--audio-out",
            sound,
        )
        levels = loudness(sound)
        loud = numpy.nonzero(levels > 1000)[0]
        silent_from = loud.max() + 1
        self.assertGreater(len(loud), 30, "the film was heard")
        # 0.4 s to look, a touch, 0.1 s of it, 3 s, a touch: then silence within 300 ms.
        self.assertLess(silent_from, 10 * (0.4 + 0.5 + 0.5 + 3 + 0.1 + 0.3) + 1)
        self.assertGreater(len(levels) - silent_from, 35)
        self.assertLess(levels[silent_from + 1 :].max(), 1)

    def test_with_sound_is_louder_than_the_loop(self):
        sound = self.folder / "sound.wav"
        self.assert_told(
            'wait 3s\ntouch 50% 30%\ntouch "Ver desde aquí, con sonido"\ntouch "Más alto"\n'
            'touch "Más alto"\nwait 3s\n',
            "--audio-out",
            sound,
        )
        levels = loudness(sound)
        self.assertAlmostEqual(levels[-10:].mean() / levels[5:20].mean(), 2, delta=0.1)

    def test_a_step_that_fails_is_told_with_its_line(self):
        run = self.visit('wait 1s\ntouch "Nada"\n')
        self.assertEqual(run.code, player.EXIT_CHECK_FOUND_ERRORS)
        self.assertTrue(any("visit.story:2" in line and "Nada" in line for line in run.errors))
        self.folder.joinpath("film.mp4").unlink()
        run = self.visit("jump\n")
        self.assertEqual(run.code, player.EXIT_USAGE)
        self.assertTrue(any("visit.story:1" in line for line in run.errors))


if __name__ == "__main__":
    unittest.main()
