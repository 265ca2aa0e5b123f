# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""What the stories about sticks have in common: keys, a programme, a stick, a store."""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass

import films
import player
from story import Story

AUTHOR = player.PROGRAM.with_name("hopekiosk-author")
INSTALL = player.PROGRAM.with_name("hopekiosk-install")
LIMIT_SECONDS = 120
PASSPHRASE = "una frase larga"
ORGANISATION = "Centro Esperanza"
INSTALLED, UP_TO_DATE, USAGE, NOTHING, NOT_USED, STORE_FAULT, WAITS = 0, 1, 2, 10, 11, 13, 14


@dataclass
class Ended:
    """A run that is over."""

    code: int
    output: str
    errors: str

    def values(self):
        """key=value and key="value" of stdout."""
        found = re.findall(r'([a-z-]+)=(?:"([^"]*)"|(\S*))', self.output)
        return {key: quoted or plain for key, quoted, plain in found}


def run(program, *arguments, passphrases=()):
    """`passphrases` come through an open file, a line each."""
    command = [str(program), *map(str, arguments)]
    reading, writing = os.pipe()
    with os.fdopen(writing, "w") as lines:
        lines.writelines(f"{each}\n" for each in passphrases)
    if passphrases:
        command += ["--passphrase-fd", str(reading)]
    try:
        ended = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            pass_fds=[reading],
            timeout=LIMIT_SECONDS,
            check=False,
        )
    finally:
        os.close(reading)
    return Ended(ended.returncode, ended.stdout, ended.stderr)


class PackStory(Story):
    """An organisation with keys, and a programme of a film with subtitles and a slide."""

    @classmethod
    def make_films(cls):
        films.clip(cls.films, "small-h264-25", "film.mp4")
        cls.keys = cls.films / "keys"
        made = run(AUTHOR, "new-keys", cls.keys, "--org", ORGANISATION, passphrases=[PASSPHRASE])
        assert made.code == 0, made.errors
        cls.words = made.values()["words"]

    def setUp(self):
        super().setUp()
        self.stick = self.folder / "stick"
        self.stick.mkdir()
        self.store = self.folder / "store"
        self.programme = self.folder / "programme"
        (self.programme / "media").mkdir(parents=True)
        shutil.copy(self.films / "film.mp4", self.programme / "media" / "film.mp4")
        self.write_playlist("Bienvenidos")

    def write_playlist(self, title):
        films.playlist(
            self.programme,
            '<film src="media/film.mp4"/>\n'
            f'<slide layout="headline" dur="2s"><title>{title}</title></slide>',
        )

    def publish(self, *arguments, stick=None, keys=None):
        return run(AUTHOR, "publish", self.programme / "playlist.xml", stick or self.stick,
                   "--keys", keys or self.keys, *arguments, passphrases=[PASSPHRASE])

    def published(self, *arguments, **how):
        ended = self.publish(*arguments, **how)
        self.assertEqual(ended.code, 0, ended.errors)
        return ended

    def install(self, command, *arguments, stick=None):
        stick_arguments = ["--stick", stick or self.stick] if command in ("run", "enrol") else []
        return run(INSTALL, command, *arguments, *stick_arguments, "--state", self.store)

    def enrol(self):
        ended = self.install("enrol", "--words", self.words)
        self.assertEqual(ended.code, INSTALLED, ended.errors)

    def take(self, *arguments, stick=None):
        ended = self.install("run", *arguments, stick=stick)
        last = ended.output.splitlines()[-1]
        self.assertRegex(last, r'^result=\S+ code=\S+ sentence=".+"$')
        return ended

    def show(self):
        return self.install("show").values()
