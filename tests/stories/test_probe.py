#!/usr/bin/python3
# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""What hopekiosk-probe says of media: good ones of every kind, broken ones, hostile ones."""

import os
import re
import struct
import subprocess
import unittest
import zlib

import films
import numpy
import player
from story import Story

PROBE = player.PROGRAM.with_name("hopekiosk-probe")
SHARED = player.ROOT.parent / "shared" / "media"
PLAYABLE, REFUSED, BROKEN = 0, 11, 12
NEWS = 3  # the descriptor by which a probe hears that its file has grown
LIMIT_SECONDS = 60
LONGEST_LINE = 420

# What ffmpeg is told, by the coder that it needs.
CODED = {
    "h264.mp4": ("libx264", ["-c:v", "libx264", "-pix_fmt", "yuv420p", "-c:a", "aac"]),
    "hevc.mp4": ("libx265", ["-c:v", "libx265", "-x265-params", "log-level=error", "-c:a", "ac3"]),
    "av1.mkv": ("libaom-av1", ["-c:v", "libaom-av1", "-cpu-used", "8", "-c:a", "flac"]),
    "vp8.webm": ("libvpx", ["-c:v", "libvpx", "-c:a", "libvorbis"]),
    "vp9.webm": ("libvpx-vp9", ["-c:v", "libvpx-vp9", "-c:a", "libopus"]),
    "mpeg1.mpg": ("mpeg1video", ["-c:v", "mpeg1video", "-c:a", "mp2"]),
    "mpeg2.ts": ("mpeg2video", ["-c:v", "mpeg2video", "-c:a", "mp2"]),
    "mpeg4.avi": ("mpeg4", ["-c:v", "mpeg4", "-c:a", "libmp3lame"]),
    "mjpeg.avi": ("mjpeg", ["-c:v", "mjpeg", "-pix_fmt", "yuvj420p", "-c:a", "pcm_s16le"]),
    "prores.mov": ("prores", ["-c:v", "prores", "-c:a", "alac"]),
    "theora.ogg": ("libtheora", ["-c:v", "libtheora", "-c:a", "libvorbis"]),
}
SOUNDS = ("aac.m4a", "mp3.mp3", "flac.flac", "wav.wav", "opus.ogg")


def probe(file):
    """Code and line."""
    with open(file, "rb") as medium:
        ended = subprocess.run([PROBE], stdin=medium, capture_output=True, timeout=LIMIT_SECONDS,
                               check=False)
    return ended.returncode, ended.stdout.decode("utf-8", "strict")


def hear(news):
    """In a child that is to become a probe."""
    os.dup2(news, NEWS)
    os.set_inheritable(NEWS, True)  # had it been there already, it would be closed


class ProbeStory(Story):
    def ask(self, file, *codes):
        code, line = probe(file)
        self.assertIn(code, codes, f"{file.name}: {line}")
        self.assertRegex(line, r"\A[^\n]+\n\Z", "one line")
        self.assertLess(len(line), LONGEST_LINE)
        return line

    def write(self, name, content):
        file = self.folder / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return file


class GoodMedia(ProbeStory):
    def test_films_of_every_kind(self):
        known = subprocess.run(["ffmpeg", "-hide_banner", "-encoders"], capture_output=True,
                               text=True, check=True).stdout
        tried = 0
        for name, (encoder, options) in CODED.items():
            if not re.search(rf"\b{re.escape(encoder)}\b", known):
                continue
            with self.subTest(name):
                file = self.folder / name
                films.ffmpeg("-f", "lavfi", "-i", "testsrc2=s=160x96:r=25:d=3", "-f", "lavfi",
                             "-i", "sine=d=3", *options, file)
                self.assertTrue(self.ask(file, PLAYABLE).startswith("film, "))
                tried += 1
        self.assertGreater(tried, 5)

    def test_sounds_and_pictures(self):
        for name in SOUNDS:
            with self.subTest(name):
                films.ffmpeg("-f", "lavfi", "-i", "sine=d=3", self.folder / name)
                self.assertRegex(self.ask(self.folder / name, PLAYABLE), "^sound, .*0:03")
        for name in ("a.jpg", "a.png", "a.webp"):
            with self.subTest(name):
                films.ffmpeg("-f", "lavfi", "-i", "testsrc2=s=300x200", "-frames:v", "1",
                             self.folder / name)
                self.assertIn("300x200", self.ask(self.folder / name, PLAYABLE))

    def test_real_files(self):
        """What third parties made, odd ones among them: none of them gets at the child."""
        if not SHARED.is_dir():
            self.skipTest("the shared media aren't here")
        texts = {"subs-text", "text", "xml", "crypto"}
        for file in sorted(SHARED.rglob("*")):
            folder = file.relative_to(SHARED).parts[0]
            if file.is_file() and file.stat().st_size and folder not in texts:
                with self.subTest(file.name):
                    self.ask(file, PLAYABLE, REFUSED)


class GrowingMedia(ProbeStory):
    """A file that is still being copied."""

    PIECE = 20_000

    def begin(self, size, news=True):
        """The probe of an empty copy, and where its news are told."""
        self.copy = self.write("copy", b"")
        reading, writing = os.pipe()
        self.addCleanup(os.close, reading)
        with open(self.copy, "rb") as medium:
            asked = subprocess.Popen(
                [PROBE, "--growing", str(size)], stdin=medium, stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL, text=True,
                preexec_fn=lambda: news and hear(reading), close_fds=False)
        self.addCleanup(asked.wait)
        self.addCleanup(asked.kill)
        return asked, os.fdopen(writing, "wb", buffering=0)

    def grow(self, content, news):
        for at in range(0, len(content), self.PIECE):
            with open(self.copy, "ab") as copy:
                copy.write(content[at:at + self.PIECE])
            news.write(b"+")
        news.close()

    def end(self, asked):
        line, _ = asked.communicate(timeout=LIMIT_SECONDS)
        return asked.returncode, line

    def test_it_is_told_the_same(self):
        film = self.folder / "film.mp4"
        films.ffmpeg("-f", "lavfi", "-i", "testsrc2=s=160x96:r=25:d=15", "-f", "lavfi", "-i",
                     "sine=d=15", "-c:v", "libx264", "-pix_fmt", "yuv420p", "-c:a", "aac",
                     "-movflags", "+faststart", film)
        letter = self.write("letter", "this is no film " * 10_000)
        for file in (film, letter):
            with self.subTest(file.name):
                content = file.read_bytes()
                asked, news = self.begin(len(content))
                try:
                    self.grow(content, news)
                except BrokenPipeError:
                    self.assertEqual(file, letter, "the probe has seen enough")
                self.assertEqual(self.end(asked), probe(file))

    def test_a_copy_that_ends_before_its_time(self):
        film = self.folder / "film.mkv"
        films.ffmpeg("-f", "lavfi", "-i", "testsrc2=s=160x96:r=25:d=15", "-c:v", "mpeg4", film)
        content = film.read_bytes()
        asked, news = self.begin(len(content))
        self.grow(content[:len(content) // 2], news)
        code, line = self.end(asked)
        self.assertEqual(code, REFUSED, line)
        self.assertIn("copy it again", line)

    def test_command_lines_that_cannot_be_meant(self):
        for size, news in (("10", False), ("x", True), ("-1", True), ("", True),
                           ("99999999999999999999", True)):
            with self.subTest(f"{size} {news}"):
                asked, writing = self.begin(size, news)
                writing.close()
                self.assertEqual(self.end(asked)[0], 2)


class BadMedia(ProbeStory):
    @classmethod
    def make_films(cls):
        cls.film = cls.films / "film.mp4"
        films.ffmpeg("-f", "lavfi", "-i", "testsrc2=s=160x96:r=25:d=30", "-f", "lavfi", "-i",
                     "sine=d=30", "-c:v", "libx264", "-pix_fmt", "yuv420p", "-g", "50", "-c:a",
                     "aac", "-movflags", "+faststart", cls.film)
        cls.matroska = cls.films / "film.mkv"
        films.ffmpeg("-i", cls.film, "-c", "copy", cls.matroska)

    def test_what_is_no_medium(self):
        for name, content in {
            "text.mp4": "this is a letter",
            "list.mp4": "#EXTM3U\n/etc/passwd\n",
            "concat.mp4": "ffconcat version 1.0\nfile /etc/passwd\n",
            "page.jpg": "<html></html>",
            "drawing.png": '<svg xmlns="http://www.w3.org/2000/svg"/>',
            "nothing.mp4": b"",
            "zeros.mp4": bytes(100_000),
        }.items():
            with self.subTest(name):
                self.ask(self.write(name, content), REFUSED)

    def test_devices_are_no_files(self):
        for device in ("/dev/zero", "/dev/null"):
            with self.subTest(device):
                code, line = probe(device)
                self.assertEqual(code, REFUSED)
                self.assertIn("file", line)

    def test_films_that_a_copy_broke_off(self):
        for film in (self.film, self.matroska):
            for share in (0.3, 0.7, 0.9):
                with self.subTest(f"{film.name} {share}"):
                    cut = films.cut_short(film, share, f"cut{film.suffix}")
                    line = self.ask(cut, REFUSED)
                    self.assertIn("copy it again", line)
                    cut.unlink()

    def test_a_flaw_in_the_middle_is_none(self):
        """The player gets over it."""
        flawed = films.damaged(self.matroska, "flawed.mkv", first=0.5, last=0.51, bytes_spoilt=20)
        self.ask(flawed, PLAYABLE)

    def test_pictures_that_claim_to_be_huge(self):
        def chunk(kind, data):
            checksum = struct.pack(">I", zlib.crc32(kind + data))
            return struct.pack(">I", len(data)) + kind + data + checksum

        head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
        bomb = (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head)
                + chunk(b"IDAT", zlib.compress(bytes(10_000_000), 9)) + chunk(b"IEND", b""))
        self.ask(self.write("bomb.png", bomb), REFUSED, BROKEN)

    def test_a_film_that_names_another_file(self):
        """An MP4 whose data lie elsewhere, by a reference that QuickTime would follow."""
        data = bytearray(self.film.read_bytes())
        at = data.find(b"url \x00\x00\x00\x01")
        self.assertGreater(at, 0)
        data[at + 7] = 0  # no longer "in this file"
        self.ask(self.write("reference.mp4", bytes(data)), PLAYABLE, REFUSED)

    def test_hundreds_of_spoilt_files(self):
        """Never anything but one line and one of three codes, and never for long."""
        samples = [self.film.read_bytes()[:60_000], self.matroska.read_bytes()[:60_000]]
        for name in ("a.jpg", "a.png", "a.webp", "a.ogg", "a.mp3"):
            made = self.folder / name
            source = ("testsrc2=s=64x48" if name[2] in "jpw" else "sine=d=1")
            frames = ["-frames:v", "1"] if name[2] in "jpw" else []
            films.ffmpeg("-f", "lavfi", "-i", source, *frames, made)
            samples.append(made.read_bytes())
        random = numpy.random.default_rng(11)
        codes = {}
        for number in range(210):
            data = bytearray(samples[number % len(samples)])
            for place in random.integers(0, len(data), 1 + number % 40):
                data[place] = int(random.integers(256))
            code, line = probe(self.write("spoilt", bytes(data)))
            self.assertIn(code, (PLAYABLE, REFUSED, BROKEN), line)
            self.assertRegex(line, r"\A[^\n]+\n\Z")
            codes[code] = codes.get(code, 0) + 1
        print(f"210 spoilt files: {codes}")
        self.assertEqual(codes.get(BROKEN, 0), 0, "the decoders needed a call that they may not make")


if __name__ == "__main__":
    unittest.main()
