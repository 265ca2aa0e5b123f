# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""A stick with a signed pack, as an author makes one: a film of a wanted size and a slide."""

import os
import subprocess
from pathlib import Path

PASSPHRASE = "bench"
FFMPEG = ["ffmpeg", "-v", "error"]


class MadeStick:
    """Made in a folder; `stick` is the stick's root."""

    def __init__(self, folder: Path, programs: Path):
        """`programs`: where hopekiosk-author is."""
        self.folder = folder
        self.programs = programs
        self.stick = folder / "stick"
        self.keys = folder / "keys"
        self.words = ""

    def make(self, megabytes: int, index: str = "front") -> None:
        programme = self.folder / "programme"
        programme.mkdir()
        self.stick.mkdir()
        self.make_film(programme / "film.mp4", megabytes, index)
        self.author("new-keys", self.keys, "--org", "Bench")
        self.publish("uno")
        verified = subprocess.run([self.programs / "hopekiosk-author", "verify", self.stick],
                                  check=True, capture_output=True, text=True)
        self.words = verified.stdout.split('words="')[1][:-2]

    def make_film(self, film: Path, megabytes: int, index: str) -> None:
        """1080p30 at 20 Mbit a second, ten seconds of it again and again: the size counts, and how
        long a real film of this size takes to be looked through."""
        clip = self.folder / "clip.mp4"
        picture = "testsrc2=s=1920x1080:r=30:d=10,noise=alls=20:allf=t"
        subprocess.run([*FFMPEG, "-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", "sine=d=10",
                        "-c:v", "libx264", "-preset", "ultrafast", "-b:v", "20M", "-maxrate", "20M",
                        "-bufsize", "20M", "-g", "60", "-pix_fmt", "yuv420p", "-c:a", "aac", clip],
                       check=True)
        times = max(0, round(megabytes * 1e6 / clip.stat().st_size) - 1)
        front = ["-movflags", "+faststart"] if index == "front" else []
        subprocess.run([*FFMPEG, "-stream_loop", str(times), "-i", clip, "-c", "copy", *front, film],
                       check=True)

    def publish(self, title: str) -> None:
        """With a slide of this title."""
        playlist = self.folder / "programme" / "playlist.xml"
        playlist.write_text(
            '<?xml version="1.0" encoding="UTF-8"?>\n<playlist xmlns="urn:hopekiosk:playlist:1"><seq>'
            f'<film src="film.mp4"/><slide dur="5s"><title>{title}</title></slide></seq></playlist>\n')
        self.author("publish", playlist, self.stick, "--keys", self.keys)

    def author(self, *words) -> None:
        reading, writing = os.pipe()
        os.write(writing, f"{PASSPHRASE}\n".encode())
        os.close(writing)
        done = subprocess.run(
            [self.programs / "hopekiosk-author", *words, "--passphrase-fd", str(reading)],
            pass_fds=[reading], check=False, capture_output=True, text=True)
        os.close(reading)
        if done.returncode != 0:
            raise RuntimeError(f"hopekiosk-author {words[0]} ended with {done.returncode}: "
                               f"{done.stderr.strip()}")
