#!/usr/bin/python3
# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""Voices of the touch screens: an ear plays what somebody has recorded, and nothing else does."""

import unittest
import wave

import films
import numpy
import player
from story import Story

PLAYLIST = """<playlist xmlns="urn:hopekiosk:playlist:1" languages="es fr">
<seq>
  <film src="film.mp4"/>
  <slide dur="8s"><title>Una noticia</title><voice src="noticia.wav"/></slide>
  <slide dur="8s"><title>Otra sin voz</title></slide>
</seq>
</playlist>
"""

FILM, MENU, CARD = 440, 1000, 1600  # Hz: who speaks is told by the tone
LOOK, DOWN = 0.4, 0.1  # seconds of a story's touch


def tone(file, frequency, seconds):
    file.parent.mkdir(parents=True, exist_ok=True)
    films.ffmpeg("-f", "lavfi", "-i", f"sine={frequency}:duration={seconds}", str(file))


def heard(file):
    """The frequency of each tenth of a second; 0 where it's silent."""
    with wave.open(str(file)) as sound:
        rate = sound.getframerate()
        samples = numpy.frombuffer(sound.readframes(sound.getnframes()), dtype="<i2")
    left = samples.astype(float).reshape(-1, sound.getnchannels())[:, 0]
    length = rate // 10
    found = []
    for at in range(0, len(left) - length, length):
        block = left[at : at + length]
        if numpy.sqrt((block**2).mean()) < 30:
            found.append(0)
            continue
        found.append(int(numpy.abs(numpy.fft.rfft(block)).argmax()) * rate // length)
    return numpy.array(found)


class VoicesTest(Story):
    @classmethod
    def make_films(cls):
        films.ffmpeg(
            "-f", "lavfi", "-i", "testsrc2=size=320x180:rate=25:duration=60",
            "-f", "lavfi", "-i", f"sine={FILM}:duration=60",
            "-c:v", "libx264", "-preset", "ultrafast", "-g", "50", "-c:a", "aac",
            str(cls.films / "film.mp4"),
        )  # fmt: skip
        tone(cls.films / "noticia.wav", CARD, 100)
        tone(cls.films / "voices" / "es" / "menu.news.wav", MENU, 2)

    def visit(self, story, *arguments, size="640x360"):
        folder = self.folder / "programme"
        folder.mkdir(exist_ok=True)
        (folder / "playlist.xml").write_text(PLAYLIST)
        for name in "film.mp4", "noticia.wav", "voices":
            if not (folder / name).exists():
                (folder / name).symlink_to(self.films / name)
        told = self.folder / "visit.story"
        told.write_text(story)
        sound = self.folder / "sound.wav"
        run = player.play(
            "--story", told, "--pictures", self.folder, "--audio-out", sound, *arguments,
            folder / "playlist.xml", size=size,
        )  # fmt: skip
        self.assertEqual(run.code, player.EXIT_AS_ASKED, "\n".join(run.errors))
        return run, heard(sound)

    def test_an_ear_plays_its_voice_and_the_programme_gives_way(self):
        _, tones = self.visit(
            'touch 50% 30%\nexpect "Escuchar: Noticias"\ntouch "Escuchar: Noticias"\nwait 3s\n'
        )
        spoken = numpy.nonzero(tones == MENU)[0]
        # A look, a touch and its look, a touch: then at once.
        self.assertAlmostEqual(spoken[0] / 10, LOOK + 2 * DOWN + LOOK, delta=0.3)
        self.assertAlmostEqual(len(spoken) / 10, 2, delta=0.2)
        self.assertNotIn(FILM, tones[spoken[0] : spoken[-1]], "the film doesn't talk into it")
        self.assertEqual(tones[-1], FILM, "and then the film is heard again")

    def test_the_same_ear_ends_it(self):
        _, tones = self.visit(
            'touch 50% 30%\ntouch "Escuchar: Noticias"\ntouch "Escuchar: Noticias"\nwait 3s\n'
        )
        self.assertLess(len(numpy.nonzero(tones == MENU)[0]), 8)

    def test_there_is_no_ear_in_a_language_without_a_voice(self):
        self.visit(
            'touch 50% 30%\nexpect not "Escuchar: Idioma"\ntouch "Idioma"\ntouch "Français"\n'
            'expect "Actualités"\nexpect not "Écouter : Actualités"\n'
        )

    def test_a_card_speaks_when_it_is_asked_to_and_not_by_itself(self):
        _, tones = self.visit(
            'touch 50% 30%\ntouch "Noticias"\nwait 4s\ntouch "Escuchar: Una noticia"\nwait 2s\n'
            'touch "Noticia siguiente"\nexpect not "Escuchar: Otra sin voz"\nwait 2s\n'
        )
        spoken = numpy.nonzero(tones == CARD)[0]
        self.assertGreater(spoken[0] / 10, 4 + 3 * LOOK)
        self.assertAlmostEqual(len(spoken) / 10, 2 + DOWN + LOOK, delta=0.3)

    def test_who_leaves_quickly_leaves_silence(self):
        _, tones = self.visit(
            'touch 50% 30%\ntouch "Noticias"\ntouch "Escuchar: Una noticia"\nwait 2s\n'
            'touch "Volver a la película"\nwait 3s\n'
        )
        last = numpy.nonzero(tones == CARD)[0][-1]
        touched = LOOK + 3 * (DOWN + LOOK) + 2 + DOWN
        self.assertLess(last / 10, touched + 0.3)
        self.assertFalse(tones[last + 4 :].any(), "nothing is heard until the item's end")

    def test_nobody_is_chased_away_while_a_voice_is_heard(self):
        self.visit(
            'touch 50% 30%\ntouch "Noticias"\ntouch "Escuchar: Una noticia"\nwait 95s\n'
            'expect "Una noticia"\nexpect not "¿Sigue aquí?"\nwait 85s\nexpect not "Una noticia"\n'
        )

    def test_a_recording_that_cant_be_played_is_told_and_the_visit_goes_on(self):
        broken = self.folder / "voices"
        (broken / "es").mkdir(parents=True)
        (broken / "es" / "menu.news.mp3").write_text("no sound at all")
        run, tones = self.visit(
            'touch 50% 30%\ntouch "Escuchar: Noticias"\nwait 1s\ntouch "Noticias"\n'
            'expect "Una noticia"\n',
            "--voices",
            broken,
        )
        self.assertEqual(len(run.told("menu.news.mp3")), 1, run.errors)
        self.assertEqual(tones[-1], FILM)

    def test_a_name_that_no_screen_has_is_told(self):
        stray = self.folder / "voices"
        (stray / "es").mkdir(parents=True)
        (stray / "es" / "menu.noticias.mp3").write_text("")
        run, _ = self.visit("wait 1s\n", "--voices", stray)
        self.assertEqual(len(run.told("menu.noticias")), 1, run.errors)


if __name__ == "__main__":
    unittest.main()
