#!/usr/bin/python3
# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""A visitor without any sense at the whole player: whatever was touched, the loop comes back."""

import os
import random
import resource
import unittest

import films
import player
from story import Story

PLAYLIST = """<playlist xmlns="urn:hopekiosk:playlist:1" languages="es fr quc">
<seq>
  <film src="film.mp4" volume="50"/>
  <slide dur="8s"><title>Volver es empezar</title><title xml:lang="fr">Rentrer</title></slide>
  <film src="short.mp4"/>
  <slide dur="8s"><title>Un plan</title><title xml:lang="quc">Jun chak</title></slide>
</seq>
</playlist>
"""

CHAPTERS = """;FFMETADATA1
[CHAPTER]
TIMEBASE=1/1
START=0
END=15
title=Uno
[CHAPTER]
TIMEBASE=1/1
START=15
END=40
title=Dos
"""

CUES = "WEBVTT\n\n00:01.000 --> 00:30.000\nAlgunas personas abrieron tiendas.\n"

EVENTS = 10_000
KEYS = "left right up down enter back page-up page-down louder quieter".split()
WAYS_BACK = [
    "Volver a la película", "Revenir au film", "Back to the film",
    "Volver al programa", "Revenir au programme", "Back to the programme",
]  # fmt: skip


def random_steps(chance, count):
    for _ in range(count):
        kind = chance.random()
        if kind < 0.6:
            yield f"touch {chance.uniform(0, 100):.1f}% {chance.uniform(0, 100):.1f}%"
        elif kind < 0.7:
            yield "swipe " + chance.choice(["left", "right"])
        elif kind < 0.9:
            yield "key " + chance.choice(KEYS)
        elif kind < 0.995:
            yield f"wait {chance.uniform(0, 3):.2f}s"
        else:
            yield f"wait {chance.uniform(60, 90):.0f}s"


class RandomVisitTest(Story):
    @classmethod
    def make_films(cls):
        (cls.films / "chapters.txt").write_text(CHAPTERS)
        for name, length in ("film", 40), ("short", 6):
            films.ffmpeg(
                "-f", "lavfi", "-i", f"testsrc2=size=160x90:rate=5:duration={length}",
                "-f", "lavfi", "-i", f"sine=440:duration={length}",
                *(["-i", str(cls.films / "chapters.txt"), "-map_metadata", "2"] if name == "film" else []),
                "-map", "0", "-map", "1",
                "-c:v", "libx264", "-preset", "ultrafast", "-g", "10", "-c:a", "aac",
                str(cls.films / f"{name}.mp4"),
            )  # fmt: skip
        (cls.films / "film.es.vtt").write_text(CUES)
        (cls.films / "playlist.xml").write_text(PLAYLIST)

    def walk(self, seed, count, size):
        """Plays `count` random steps; then nobody is there, and the loop must have come back."""
        steps = list(random_steps(random.Random(seed), count))
        # Whoever watched the film may do so to its end; a card, a countdown, and all is over.
        steps.append("wait 400s")
        steps += [f'expect not "{name}"' for name in WAYS_BACK]
        steps += ["touch 50% 30%", 'expect "Idioma"']
        told = self.folder / f"{seed}-{count}.story"
        told.write_text("\n".join(steps) + "\n")
        run = player.play(
            "--story", told, "--pictures", self.folder, self.films / "playlist.xml", size=size,
            limit=900,
        )  # fmt: skip
        self.assertEqual(run.code, player.EXIT_AS_ASKED, f"seed {seed}: " + "\n".join(run.errors))
        return run

    def largest_memory(self):
        """Of all children so far, in KiB."""
        return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss

    def test_ten_thousand_events_slow(self):
        seed = int(os.environ.get("HOPEKIOSK_SEED") or random.SystemRandom().randrange(1_000_000))
        print(f"replay with HOPEKIOSK_SEED={seed}", flush=True)
        few = self.walk(seed, EVENTS // 10, "320x180")
        after_few = self.largest_memory()
        many = self.walk(seed + 1, EVENTS * 9 // 10, "320x180")
        after_many = self.largest_memory()
        print(f"largest memory: {after_few} KiB, after nine times as many events {after_many} KiB")
        self.assertLess(after_many, 1.15 * after_few, f"seed {seed}: it grows")
        for run in few, many:
            self.assertEqual(run.events("error"), [], f"seed {seed}")
            self.assertGreater(len(run.order()), 10)

    def test_upright_slow(self):
        seed = int(os.environ.get("HOPEKIOSK_SEED") or random.SystemRandom().randrange(1_000_000))
        print(f"replay with HOPEKIOSK_SEED={seed}", flush=True)
        self.walk(seed, EVENTS // 10, "180x320")


if __name__ == "__main__":
    unittest.main()
