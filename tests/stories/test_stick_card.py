#!/usr/bin/python3
# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""A stick is put in while the programme plays: what people see of it."""

import subprocess
import unittest

import films
import player
from story import Story

PLAYLIST = """<playlist xmlns="urn:hopekiosk:playlist:1" languages="es fr en">
<seq>
  <film src="film.mp4"/>
  <slide dur="8s"><title>Volver es empezar</title><title xml:lang="fr">Rentrer</title>
    <title xml:lang="en">Coming home</title></slide>
</seq>
</playlist>
"""

WORDS = {
    "es": ("Leyendo la memoria…", "Copiando, 42\u00a0%", "Faltan unos 3 minutos",
           "El nuevo programa ya está aquí y sigue a continuación."),
    "fr": ("Lecture de la clé…", "Copie : 42\u00a0%", "Encore 3 minutes environ",
           "Le nouveau programme est là et passe ensuite."),
    "en": ("Reading the stick…", "Copying, 42\u00a0%", "About 3 minutes",
           "The new programme is here and comes on next."),
}  # fmt: skip


class StickCardTest(Story):
    @classmethod
    def make_films(cls):
        films.ffmpeg(
            "-f", "lavfi", "-i", "testsrc2=size=320x180:rate=25:duration=90",
            "-f", "lavfi", "-i", "sine=440:duration=90",
            "-c:v", "libx264", "-preset", "ultrafast", "-g", "50", "-c:a", "aac",
            str(cls.films / "film.mp4"),
        )  # fmt: skip

    def tell(self, *steps, size="640x360", progress=True, extra=()):
        playlist = self.folder / "playlist.xml"
        playlist.write_text(PLAYLIST.replace("film.mp4", str(self.films / "film.mp4")))
        told = self.folder / "stick.story"
        told.write_text("\n".join(steps) + "\n")
        where = ("--progress", self.folder / "progress") if progress else ()
        return player.play("--story", told, "--pictures", self.folder / "pictures", *where, *extra,
                           playlist, size=size)  # fmt: skip

    def assert_told(self, *steps, **how):
        run = self.tell(*steps, **how)
        self.assertEqual(run.code, player.EXIT_AS_ASKED, "\n".join(run.errors))
        return run

    def picture(self, name):
        """Bytes of its red, green and blue."""
        return subprocess.run(
            ["ffmpeg", "-v", "error", "-i", self.folder / "pictures" / f"{name}.png",
             "-f", "rawvideo", "-pix_fmt", "rgb24", "-"], capture_output=True, check=True).stdout

    def test_it_is_told_from_the_first_look_to_the_result(self):
        for language, (reading, copying, left, result) in WORDS.items():
            for size in "640x360", "360x640":
                with self.subTest(language=language, size=size):
                    self.assert_told(
                        "stick reading", f'expect "{reading}"',
                        "stick copying 42% 170s", f'expect "{copying}"', f'expect "{left}"',
                        "stick installed", f'expect "{result}"',
                        "wait 15s", f'expect "{result}"',
                        "wait 7s", f'expect not "{result}"',
                        size=size, extra=("--lang", language))  # fmt: skip

    def test_the_programme_plays_on_under_it(self):
        self.assert_told("stick copying 42%", "picture one", "wait 1s", "picture other", "wait 4s",
                         "picture later")  # fmt: skip
        width, height, pixel = 640, 360, 3
        one, other = self.picture("one"), self.picture("other")
        rows = [slice(y * width * pixel, (y + 1) * width * pixel) for y in range(height)]
        self.assertNotEqual(one[rows[2]], other[rows[2]], "the film above the card moves")
        middle = slice(180 * width * pixel + 300 * pixel, 180 * width * pixel + 500 * pixel)
        self.assertEqual(one[middle], other[middle], "and the card stands still")

    def test_every_result_has_its_sentence(self):
        sentences = {
            "up-to-date": "Este quiosco ya tiene este programa.",
            "nothing": "En la memoria no hay nada para este quiosco.",
            "interrupted": "Se sacó la memoria demasiado pronto.",
            "store-fault": "Este quiosco no puede escribir en su propio disco.",
            "waits": "El programa de la memoria no está firmado.",
            "not-used SIG": "Se cambió después de firmarse, o no está firmado.",
            "not-used ORG Otra": "Viene de una organización que este quiosco no conoce.",
        }
        steps = []
        for result, sentence in sentences.items():
            steps += [f"stick {result}", f'expect "{sentence}"']
        self.assert_told(*steps)

    def test_an_installer_that_dies_leaves_no_card(self):
        self.assert_told("stick copying 42%", "wait 27s", 'expect "Copiando, 42\u00a0%"', "wait 3s",
                         'expect not "Copiando, 42\u00a0%"')  # fmt: skip

    def test_what_was_there_before_is_not_told(self):
        self.assert_told("stick not-used SIG")
        self.assert_told("wait 3s", 'expect not "Esta memoria no se usa; el programa sigue como '
                         'estaba."', "stick reading", 'expect "Leyendo la memoria…"')  # fmt: skip

    def test_a_visitor_is_not_locked_out(self):
        self.assert_told(
            "touch 50% 30%", 'expect "Idioma"',
            "stick copying 42%", 'expect not "Idioma"',
            "touch 50% 90%", 'expect "Idioma"', 'touch "Idioma"', 'expect "Français"',
            "wait 10s", 'expect "Copiando, 42\u00a0%"',
            "stick installed", 'expect "Puede sacar la memoria."',
            "wait 1s", "touch 50% 50%", 'expect "Français"')  # fmt: skip

    def test_a_touch_on_the_card_does_nothing_beneath_it(self):
        """"Back to the film" is where the finger comes down."""
        self.assert_told("touch 50% 30%", "stick copying 42%", "touch 78% 92%", 'expect "Idioma"')

    def test_the_store_says_where_the_progress_is(self):
        store = self.folder / "store"
        store.mkdir()
        told = self.folder / "stick.story"
        told.write_text('stick reading\nexpect "Leyendo la memoria…"\n')
        run = player.play("--story", told, "--store", store, "--factory",
                          self.films / "film.mp4", "--lang", "es", size="320x180")  # fmt: skip
        self.assertEqual(run.code, player.EXIT_AS_ASKED, "\n".join(run.errors))
        self.assertTrue((store / "progress").exists())

    def test_a_story_without_a_progress_file_says_so(self):
        run = self.tell("stick reading", progress=False)
        self.assertEqual(run.code, player.EXIT_CHECK_FOUND_ERRORS)
        self.assertIn("--progress", "\n".join(run.errors))


if __name__ == "__main__":
    unittest.main()
