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


class LightChanges:
    """Counts opposing changes of lightness of each part of the picture within any second."""

    RATE = 25
    PART = 20  # pixels

    def __init__(self):
        self.pictures = 0
        self.most = 0
        self.turned = None  # luminance at the last change, and which way it went
        self.moments = None

    def take(self, picture):
        levels = picture.astype(float)
        rows, columns = (side // self.PART for side in levels.shape)
        levels = levels[: rows * self.PART, : columns * self.PART]
        linear = numpy.clip((levels - 16) / 219, 0, 1) ** 2.2
        parts = linear.reshape(rows, self.PART, columns, self.PART).mean(axis=(1, 3))
        if self.turned is None:
            self.turned, self.way = parts.copy(), numpy.zeros(parts.shape)
            self.moments = [[[] for _ in range(columns)] for _ in range(rows)]
        for row, column in zip(*numpy.nonzero(abs(parts - self.turned) >= 0.1)):
            before, now = self.turned[row, column], parts[row, column]
            way = numpy.sign(now - before)
            if way != self.way[row, column] and min(before, now) < 0.8:
                moments = self.moments[row][column]
                moments.append(self.pictures)
                recent = [at for at in moments if at > self.pictures - self.RATE]
                self.moments[row][column] = recent
                self.most = max(self.most, len(recent))
            self.turned[row, column], self.way[row, column] = now, way
        self.pictures += 1


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

    def test_each_language_is_found_from_each(self):
        """What a visitor who reads one of them needs: no word of another is in the way."""
        words = {
            "Español": ("Idioma", "Noticias", "Dónde preguntar", "Menú"),
            "Français": ("Langue", "Actualités", "Où se renseigner", "Menu"),
        }
        steps = ["touch 50% 30%"]
        present = "Español"
        for wanted in ("Français", "Español", "Français"):
            steps += [f'touch "{words[present][0]}"', f'expect "{wanted}"', f'touch "{wanted}"']
            steps += [f'expect "{word}"' for word in words[wanted][:3]]
            steps += [f'expect not "{word}"' for word in words[present][:3]]
            steps += [f'touch "{words[wanted][2]}"', f'touch "{words[wanted][3]}"']
            steps += [f'picture menu-{wanted[:2]}']
            present = wanted
        for size in "640x360", "360x640":
            with self.subTest(size=size):
                self.folder.joinpath("film.mp4").unlink(missing_ok=True)
                self.assert_told("\n".join(steps) + "\n", size=size)

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

    def test_flashes_are_counted(self):
        changes = LightChanges()
        for picture in range(50):
            bright = picture // 4 % 2  # black and white by turns
            changes.take(numpy.full((180, 320), 16 + 180 * bright, dtype=numpy.uint8))
        self.assertEqual(changes.most, 7, "one each 4 of 25 pictures")

    def test_nothing_flashes(self):
        """WCAG 2.2, 2.3.1, with the project's own limit of two flashes a second. A flash is a pair
        of opposing changes of a tenth of the largest luminance, the darker side below 0.8."""
        (self.folder / "calm.xml").write_text(
            '<playlist xmlns="urn:hopekiosk:playlist:1" languages="es fr"><seq>'
            '<slide dur="400s"><title>Uno</title></slide>'
            '<slide dur="9s"><title>Dos</title></slide></seq></playlist>'
        )
        told = self.folder / "visit.story"
        told.write_text(
            'touch 50% 30%\ntouch "Noticias"\ntouch "Noticia siguiente"\ntouch "Menú"\ntouch "Alto contraste"\n'
            'touch "Alto contraste"\ntouch "Idioma"\ntouch "Français"\nwait 70s\ntouch 50% 20%\n'
            "wait 85s\n"
        )
        run = self.record(
            "--fps", 25, "--story", told, "--pictures", self.folder, self.folder / "calm.xml",
            size="320x180",
        )  # fmt: skip
        changes = LightChanges()
        for picture in run.pictures():
            changes.take(picture)
        self.assertGreater(changes.pictures, 25 * 150)
        self.assertGreater(changes.most, 0, "nothing was seen to change at all")
        self.assertLessEqual(changes.most, 4, "opposing changes within a second")

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
