#!/usr/bin/python3
# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""A whole round of 28 minutes, in virtual time: to the sample, every picture; and its memory."""

import os
import subprocess
import threading
import time
import unittest

import films
import numpy
import player
from player import RATE
from story import Story

import barcode

ROUND_SECONDS = 28 * 60
PIECE_SECONDS = 10
FPS = 25
CLIP_ID = 9
WIDTH, HEIGHT = 160, 90
# Of 1,024 samples each: 28 minutes are 78,750 of them.
AAC_FRAMES, AAC_PIECES = 250, 315


def read_codes(stream):
    """The bar codes of a YUV4MPEG2 stream, many pictures at a time: of each the top strip's cells
    as a number. 42,000 pictures one by one would take longer than the player takes to make them."""
    stream.readline()
    size = len(b"FRAME\n") + WIDTH * HEIGHT * 3 // 2
    row = len(b"FRAME\n") + WIDTH * (HEIGHT // barcode.STRIP_FRACTION // 2)
    places = row + (numpy.arange(barcode.CELLS) * WIDTH + WIDTH // 2) // barcode.CELLS
    weights = 1 << numpy.arange(barcode.CELLS - 1, -1, -1, dtype=numpy.int64)
    while data := stream.read(size * 250):
        pictures = numpy.frombuffer(data, numpy.uint8).reshape(-1, size)
        yield from ((pictures[:, places] > 128) @ weights).tolist()


def first_adts_frames(data, count):
    """FFmpeg 7.1 writes a frame more than it is asked for. ISO/IEC 14496-3, 1.A.2.2: a frame's length
    is 13 bits, from bit 30 on."""
    end = 0
    for _ in range(count):
        end += (data[end + 3] & 3) << 11 | data[end + 4] << 3 | data[end + 5] >> 5
    assert end <= len(data), "there are fewer frames than were asked for"
    return data[:end]


class SlowRoundTest(Story):
    @classmethod
    def make_films(cls):
        piece = films.clip(
            cls.films, "small-h264-25", "piece.mp4", clip_id=CLIP_ID, width=WIDTH, height=HEIGHT,
            seconds=PIECE_SECONDS, audio=None,
        )
        sound_piece, sound = cls.films / "piece.aac", cls.films / "sound.aac"
        films.ffmpeg("-f", "lavfi", "-i", "sine=500:r=48000:d=6", "-ac", 2, "-c:a", "aac",
                     "-frames:a", AAC_FRAMES, sound_piece)
        # Coding 28 minutes takes longer than playing them. ADTS may be put together bytewise.
        sound.write_bytes(first_adts_frames(sound_piece.read_bytes(), AAC_FRAMES) * AAC_PIECES)
        cls.film = cls.films / "film.mp4"
        repeats = ROUND_SECONDS // PIECE_SECONDS - 1
        films.ffmpeg("-stream_loop", repeats, "-i", piece, "-i", sound, "-map", "0:v", "-map",
                     "1:a", "-c", "copy", cls.film)

    def test_28_minutes_to_the_sample(self):
        video, audio = self.folder / "video", self.folder / "audio"
        os.mkfifo(video)
        os.mkfifo(audio)
        codes, counted = [], []

        def watch():
            with open(video, "rb") as stream:
                codes.extend(read_codes(stream))

        def listen():
            with open(audio, "rb") as stream:
                stream.read(player.WAV_HEADER_BYTES)
                total, silent = 0, 0
                while data := stream.read(4 * RATE):
                    total += len(data)
                    silent += not any(data)
                counted.extend((total / player.WAV_FRAME_BYTES, silent))

        readers = [threading.Thread(target=reader, daemon=True) for reader in (watch, listen)]
        for reader in readers:
            reader.start()
        run = self.play("--video-out", video, "--audio-out", audio, self.film,
                        size=f"{WIDTH}x{HEIGHT}")
        for reader in readers:
            reader.join(player.LIMIT_SECONDS)
        print(f"28 minutes took {run.seconds:.1f} s")
        self.assertEqual(counted, [ROUND_SECONDS * RATE, 0])
        self.assertEqual(run.events("end")[0]["shown"], ROUND_SECONDS * FPS)
        self.assertEqual(len(codes), ROUND_SECONDS * FPS)
        piece = [barcode.encode(CLIP_ID, frame) for frame in range(PIECE_SECONDS * FPS)]
        wrong = [number for number, code in enumerate(codes) if code != piece[number % len(piece)]]
        self.assertEqual(wrong[:5], [], f"{len(wrong)} pictures aren't the ones that are due")
        self.assertEqual(run.errors, [])


MEGABYTE = 1 << 20


class SlowMemoryTest(Story):
    @classmethod
    def make_films(cls):
        cls.clip = films.clip(cls.films, "small-h264-25", seconds=4, width=WIDTH, height=HEIGHT)

    def test_a_thousand_loops_take_no_more_memory_than_a_hundred(self):
        status = self.folder / "status"
        os.mkfifo(status)
        with subprocess.Popen(
            [player.PROGRAM, "--virtual", "--size", f"{WIDTH}x{HEIGHT}", "--rounds", "1010",
             "--status", status, self.clip],
            stdin=subprocess.DEVNULL, stderr=subprocess.PIPE,
        ) as process:
            began = time.monotonic()
            grown = self.watch(process, status)
            seconds = time.monotonic() - began
        self.assertEqual(process.returncode, player.EXIT_AS_ASKED)
        grown_told = f"{grown / MEGABYTE:+.2f} MiB"
        print(f"from loop 100 to 1,000: {grown_told}; 1,010 loops took {seconds:.1f} s")
        self.assertLess(grown, 2e6)

    @staticmethod
    def watch(process, status):
        """By how many bytes the resident memory grows between loop 100 and 1,000. Means of twenty
        rounds: what a moment has decoded ahead isn't what is meant."""
        kept = {100: [], 1000: []}
        with open(status, encoding="utf-8") as lines:
            for line in lines:
                number = int(line.rpartition('"rounds":')[2].partition("}")[0].partition(",")[0])
                near = [loop for loop in kept if abs(number - loop) <= 10]
                if near and '"join"' in line and process.poll() is None:
                    kept[near[0]].append(resident(process.pid))
        return numpy.mean(kept[1000]) - numpy.mean(kept[100])


def resident(process):
    with open(f"/proc/{process}/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


if __name__ == "__main__":
    unittest.main()
