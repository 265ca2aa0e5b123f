# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""The sound of the bench clips: two pilot tones and a beep each second.

The left channel carries a tone of 500 Hz, the right one of 600 Hz. Both make
whole numbers of periods a second, so that their phases run on over the join of
clips that last whole seconds, and a lost or added millisecond shows as a step
of phase. Half a second after each full second both channels beep at 3000 Hz;
the flash of the picture is in the first frame at or after that moment.
"""

import math
import wave
from pathlib import Path

import numpy

RATE = 48000  # samples a second
PILOTS = (500, 600)  # Hz, left and right
PILOT_LEVEL = 0.2
BEEP_HERTZ = 3000
BEEP_LEVEL = 0.35
BEEP_SECONDS = 0.030
BEEP_RAMP = 0.002  # its rise and fall, in seconds
BEEP_AT = 0.5  # seconds after each full second


def beep(with_phase: bool = True) -> numpy.ndarray:
    """One beep, or only its envelope."""
    time = numpy.arange(round(BEEP_SECONDS * RATE)) / RATE
    edge = numpy.minimum(time, BEEP_SECONDS - time) / BEEP_RAMP
    envelope = 0.5 - 0.5 * numpy.cos(numpy.pi * numpy.clip(edge, 0, 1))
    return envelope * numpy.sin(2 * numpy.pi * BEEP_HERTZ * time) if with_phase else envelope


def synthesize(seconds: float, start: float = 0.0) -> numpy.ndarray:
    """The sound of a clip as an array of samples by two channels, within -1 to 1.

    `start` is the place in the endless signal at which it begins, in seconds.
    """
    count = round(seconds * RATE)
    time = (round(start * RATE) + numpy.arange(count)) / RATE
    sound = numpy.stack(
        [PILOT_LEVEL * numpy.sin(2 * numpy.pi * hertz * time) for hertz in PILOTS], axis=1
    )
    tone = BEEP_LEVEL * beep()
    second = math.floor(start)
    while second < start + seconds:
        first = round((second + BEEP_AT - start) * RATE)
        left, right = max(first, 0), min(first + len(tone), count)
        if right > left:
            sound[left:right] += tone[left - first : right - first, None]
        second += 1
    return sound


def flash_frame(second: int, frames_a_second: float) -> int:
    """The number of the frame that carries the flash of this second of a clip."""
    return math.ceil((second + BEEP_AT) * frames_a_second - 1e-9)


def is_flash(frame: int, frames_a_second: float) -> bool:
    return frame == flash_frame(int(frame / frames_a_second), frames_a_second)


def flash_after_beep(frame: int, frames_a_second: float) -> float:
    """How much later than its beep a flash frame is due, in seconds."""
    second = int(frame / frames_a_second)
    return frame / frames_a_second - (second + BEEP_AT)


def write_wav(path: Path, sound: numpy.ndarray) -> None:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(sound.shape[1])
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(numpy.round(numpy.clip(sound, -1, 1) * 32767).astype("<i2").tobytes())


def read_wav(path: Path) -> numpy.ndarray:
    """A 16-bit WAV file at 48 kHz as an array of samples by channels, within -1 to 1."""
    with wave.open(str(path), "rb") as file:
        if file.getsampwidth() != 2 or file.getframerate() != RATE:
            raise ValueError(
                f"{path}: {file.getframerate()} Hz, {8 * file.getsampwidth()} bits; "
                f"this analysis reads 16-bit WAV files at {RATE} Hz"
            )
        data = file.readframes(file.getnframes())
        return numpy.frombuffer(data, "<i2").reshape(-1, file.getnchannels()) / 32768.0
