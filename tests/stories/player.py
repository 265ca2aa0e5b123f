# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the player as a person would, by its command line, and says what came of it."""

import json
import os
import resource
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import numpy

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "bench"))

import barcode  # noqa: E402
import signals  # noqa: E402

# tools/test says where it built; by hand it's the folder that tools/build fills.
PROGRAM = Path(os.environ.get("HOPEKIOSK_BUILD") or ROOT / "build") / "bin" / "hopekiosk"

RATE = signals.RATE
EXIT_AS_ASKED = 0
EXIT_CHECK_FOUND_ERRORS = 1
EXIT_USAGE = 2

# A virtual run that takes longer hangs: none here needs a tenth of it on a quiet machine.
LIMIT_SECONDS = 240
SMALL = "320x180"


@dataclass
class Run:
    """A run that is over."""

    code: int
    output: str
    errors: list[str]  # lines of stderr
    seconds: float  # on the wall clock, for people: it counts what else the machine did
    processor_seconds: float  # what the run itself took of the machine
    status: list[dict] = field(default_factory=list)

    def events(self, *kinds):
        return [line for line in self.status if line["event"] in kinds]

    def order(self):
        """Names of the items in the order in which they played."""
        return [line["item"] for line in self.events("start", "join")]

    def starts(self):
        """When they began, in seconds."""
        return [line["t"] for line in self.events("start", "join")]

    def told(self, word):
        """The lines of stderr with a word in them."""
        return [line for line in self.errors if word in line]


def hopekiosk(*arguments, folder=None, environment=None, limit=LIMIT_SECONDS):
    """Runs the player to its end. Raises TimeoutExpired if it doesn't come."""
    began, processor_began = time.monotonic(), processor_seconds()
    ended = subprocess.run(
        [PROGRAM, *map(str, arguments)],
        cwd=folder,
        env={**os.environ, **(environment or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=limit,
        check=False,
    )
    return Run(
        code=ended.returncode,
        output=ended.stdout,
        errors=ended.stderr.splitlines(),
        seconds=time.monotonic() - began,
        processor_seconds=processor_seconds() - processor_began,
    )


def processor_seconds():
    """What all processes that we started and that have ended took of the machine's cores."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def check(*arguments, **how):
    return hopekiosk("--check", *arguments, **how)


def play(*arguments, size=SMALL, **how):
    """A run in virtual time with its status lines."""
    run = hopekiosk("--virtual", "--size", size, "--status", "-", *arguments, **how)
    run.status = [json.loads(line) for line in run.output.splitlines()]
    return run


@dataclass
class Recording(Run):
    """A virtual run and what it wrote."""

    video: Path | None = None
    audio: Path | None = None

    def header(self):
        """Width, height and rate of the film, as its header says them."""
        with open(self.video, "rb") as file:
            words = file.readline().decode("ascii").split()
        values = {word[0]: word[1:] for word in words[1:]}
        return int(values["W"]), int(values["H"]), values["F"]

    def pictures(self):
        """The luma of each picture, in turn."""
        with open(self.video, "rb") as file:
            yield from barcode.y4m_frames(file)

    def codes(self):
        """What each picture says of itself: a Code, BLACK, or None if it has no bar code."""
        return [barcode.read(luma) for luma in self.pictures()]

    def samples(self):
        return signals.read_wav(self.audio)

    def sample_count(self):
        """From the size of the file: whoever trusts the header has its own test."""
        return (self.audio.stat().st_size - WAV_HEADER_BYTES) / WAV_FRAME_BYTES


WAV_HEADER_BYTES = 44
WAV_FRAME_BYTES = 4  # two channels of 16 bits


def record(folder, *arguments, name="recording", **how):
    """A virtual run whose pictures and sound are kept in `folder`."""
    video, audio = Path(folder) / f"{name}.y4m", Path(folder) / f"{name}.wav"
    run = play("--video-out", video, "--audio-out", audio, *arguments, **how)
    return Recording(**vars(run), video=video, audio=audio)


def level(samples):
    """The usual level of a sound: the root of its mean square."""
    return float(numpy.sqrt(numpy.mean(numpy.square(samples)))) if len(samples) else 0.0
