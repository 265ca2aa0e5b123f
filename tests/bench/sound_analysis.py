#!/usr/bin/python3
# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""Finds what is wrong with a recording of the bench clips' sound.

    sound_analysis.py FILE.wav [--join SECONDS]… [--silence FROM-TO]…

prints what it found as JSON. All of it works on samples alone, so it serves
for a recording of a sound card as for a file written in virtual time.

Holes: the level of a pilot tone, taken over one of its periods, falls below a
fifth of its usual level. Shifts: from one beep to the next is a whole number of
seconds; what is left over is time that was added (positive) or lost. The pilots
refine it: their phases before and after give the same shift to some hundredths
of a millisecond, but only modulo 10 ms, hence the beeps as the coarse measure.
Clicks: what lies above 6 kHz, where the clips have nothing, rises above a tenth
of the pilots' level; so they show breaks that are too short to be holes.
"""

import argparse
import json
import sys
from dataclasses import dataclass, field
from pathlib import Path

import numpy

import signals
from signals import RATE

HOLE_LEVEL = 0.2  # of the pilot's usual level
HOLE_SHORTEST = 0.001  # seconds
CLICK_HERTZ = 6000
CLICK_LEVEL = 0.1  # of the pilot's usual level
CLICK_APART = 0.005  # seconds; closer ones count as one
CLICK_DEAF = (-0.03, 0.07)  # seconds about a beep's start: AAC makes noise of its edges
BEEP_LEAST = 0.35  # of the usual beep's level
STEADY = (0.10, 0.40)  # seconds after a beep in which the pilots' phases are taken
COMMON_PERIOD = 0.01  # seconds after which both pilots together repeat


@dataclass
class Hole:
    """A silence: where it starts and how long it lasts, in seconds of the recording."""

    start: float
    length: float


@dataclass
class Interval:
    """From one beep to the next, in seconds of the recording."""

    start: float  # the first of the two beeps
    end: float
    shift: float  # time added (positive) or lost, by the beeps
    pilot_shift: float | None  # the same by the pilots; None if they can't be read
    phase_steps: tuple[float, float] | None  # degrees, left and right
    join: float | None = None  # the join in it, if there is one


@dataclass
class SoundFindings:
    beeps: list[float] = field(default_factory=list)  # seconds of the recording
    intervals: list[Interval] = field(default_factory=list)
    holes: list[Hole] = field(default_factory=list)
    clicks: list[float] = field(default_factory=list)  # seconds of the recording
    pilot_levels: tuple[float, float] = (0.0, 0.0)


def demodulate(samples: numpy.ndarray, hertz: float, window: int) -> numpy.ndarray:
    """The complex level of one frequency, by a Hann window of so many samples.

    Row i is centred on sample i; its angle is that of a sine that starts at sample 0.
    """
    time = numpy.arange(len(samples)) / RATE
    shifted = samples * numpy.exp(-2j * numpy.pi * hertz * time) * 2j
    weights = numpy.hanning(window + 2)[1:-1]
    weights /= weights.sum()
    size = 1 << (len(samples) + window).bit_length()
    spectrum = numpy.fft.fft(shifted, size) * numpy.fft.fft(weights, size)
    start = (window - 1) // 2
    return numpy.fft.ifft(spectrum)[start : start + len(samples)]


def find_beeps(samples: numpy.ndarray) -> list[float]:
    """The sample numbers, with fractions, at which beeps begin."""
    mono = samples.mean(axis=1) if samples.ndim == 2 else samples
    if len(mono) < RATE // 10:
        return []
    level = numpy.abs(demodulate(mono, signals.BEEP_HERTZ, 192))
    template = numpy.convolve(signals.beep(with_phase=False), _hann(192), "same")
    size = 1 << (len(level) + len(template)).bit_length()
    match = numpy.fft.irfft(
        numpy.fft.rfft(level, size) * numpy.conj(numpy.fft.rfft(template, size)), size
    )[: len(level)]
    peaks = numpy.flatnonzero((match[1:-1] > match[:-2]) & (match[1:-1] >= match[2:])) + 1
    if not len(peaks):
        return []
    strong = numpy.sort(match[peaks])[-max(len(mono) // RATE // 2, 1) :]
    usual = numpy.median(strong)
    if usual < 0.02 * (template**2).sum():
        return []
    beeps: list[int] = []
    for peak in peaks[match[peaks] > BEEP_LEAST * usual]:
        if beeps and peak - beeps[-1] < 0.2 * RATE:
            if match[peak] > match[beeps[-1]]:
                beeps[-1] = peak
        else:
            beeps.append(peak)
    found = []
    for peak in beeps:
        before, at, after = match[peak - 1], match[peak], match[peak + 1]
        found.append(float(peak + 0.5 * (before - after) / (before - 2 * at + after)))
    return found


def _hann(window: int) -> numpy.ndarray:
    weights = numpy.hanning(window + 2)[1:-1]
    return weights / weights.sum()


def find_holes(channel: numpy.ndarray, hertz: float, usual: float) -> list[Hole]:
    """Silences in one channel: runs below the hole level of more than the shortest length."""
    loud = numpy.flatnonzero(numpy.abs(channel) >= HOLE_LEVEL * usual)
    if not len(loud):
        return []
    # Between two loud samples of an unbroken sine lies at most this many quiet ones.
    natural = 2 * numpy.arcsin(HOLE_LEVEL) / (2 * numpy.pi * hertz)
    quiet = numpy.diff(loud) / RATE
    return [
        Hole(float(loud[i] / RATE), float(quiet[i] - natural))
        for i in numpy.flatnonzero(quiet - natural > HOLE_SHORTEST)
    ]


def find_clicks(channel: numpy.ndarray, usual: float) -> list[float]:
    """The moments, in seconds, at which a channel breaks."""
    spectrum = numpy.fft.rfft(channel, 1 << len(channel).bit_length())
    hertz = numpy.linspace(0, RATE / 2, len(spectrum))
    spectrum *= numpy.clip((hertz - CLICK_HERTZ + 500) / 500, 0, 1)
    high = numpy.fft.irfft(spectrum)[: len(channel)]
    clicks: list[float] = []
    last = -1.0
    for sample in numpy.flatnonzero(numpy.abs(high) > CLICK_LEVEL * usual):
        if not clicks or sample / RATE - last > CLICK_APART:
            clicks.append(float(sample / RATE))
        last = sample / RATE
    return clicks


def _overlaps(start: float, end: float, spans) -> bool:
    return any(start < span_end and end > span_start for span_start, span_end in spans)


def analyse(samples: numpy.ndarray, joins=(), silences=(), span=None) -> SoundFindings:
    """Examines a recording.

    `joins` are moments, in seconds of the recording, near which an item ends;
    they decide only how an interval is called. `silences` are (from, to) spans
    in which no sound is due: holes and clicks that touch them are left out. `span` limits
    what is examined; by default from the first beep to the last.
    """
    findings = SoundFindings()
    beeps = [beep / RATE for beep in find_beeps(samples)]
    if span:
        beeps = [beep for beep in beeps if span[0] <= beep <= span[1]]
    findings.beeps = beeps
    if len(beeps) < 2:
        return findings
    first = int((span[0] if span else beeps[0]) * RATE)
    last = int((span[1] if span else beeps[-1]) * RATE)
    window = int(0.02 * RATE)
    pilots = [demodulate(samples[:, i], hertz, window) for i, hertz in enumerate(signals.PILOTS)]
    usual = [float(numpy.median(numpy.abs(pilot[first:last]))) for pilot in pilots]
    findings.pilot_levels = (usual[0], usual[1])

    holes, clicks = [], []
    for channel, hertz in enumerate(signals.PILOTS):
        if usual[channel] > 1e-4:
            holes += find_holes(samples[first:last, channel], hertz, usual[channel])
            clicks += find_clicks(samples[:, channel], usual[channel])
    for click in sorted(clicks):
        deaf = any(CLICK_DEAF[0] < click - beep < CLICK_DEAF[1] for beep in beeps)
        due = first / RATE <= click < last / RATE and not _overlaps(click, click, silences)
        due = due and not deaf
        if due and (not findings.clicks or click - findings.clicks[-1] > CLICK_APART):
            findings.clicks.append(click)
    for hole in sorted(holes, key=lambda hole: hole.start):
        hole.start += first / RATE
        if _overlaps(hole.start, hole.start + hole.length, silences):
            continue
        before = findings.holes[-1] if findings.holes else None
        if before and hole.start < before.start + before.length:  # the other channel's
            before.length = max(before.start + before.length, hole.start + hole.length) - (
                before.start
            )
        else:
            findings.holes.append(hole)

    for start, end in zip(beeps, beeps[1:]):
        shift = (end - start) - round(end - start)
        steps, pilot_shift = _pilot_steps(pilots, usual, start, end, shift)
        join = next((moment for moment in joins if start < moment < end), None)
        findings.intervals.append(Interval(start, end, shift, pilot_shift, steps, join))
    return findings


def _pilot_steps(pilots, usual, start, end, shift):
    """The steps of phase between two beeps, in degrees, and the shift that they mean."""
    angles = []
    for pilot, level in zip(pilots, usual):
        both = []
        for moment in (start, end - 0.5):
            # After the first beep, and before the second, a steady stretch each.
            piece = pilot[int((moment + STEADY[0]) * RATE) : int((moment + STEADY[1]) * RATE)]
            good = piece[numpy.abs(numpy.abs(piece) - level) < 0.1 * level]
            if level < 1e-4 or len(good) < 0.05 * RATE:
                return None, None
            both.append(good.mean())
        angles.append(float(numpy.angle(both[1] / both[0])))
    steps = tuple(float(numpy.degrees(angle)) for angle in angles)
    # Time added delays the tone, which turns its phase back.
    candidates = []
    for angle, hertz in zip(angles, signals.PILOTS):
        coarse = -angle / (2 * numpy.pi * hertz)
        candidates.append(coarse + round((shift - coarse) * hertz) / hertz)
    return steps, float(numpy.mean(candidates))


def summary(findings: SoundFindings) -> dict:
    """The findings in the units in which people speak of them: ms and degrees."""
    shifts = [1000 * interval.shift for interval in findings.intervals]
    steps = [max(map(abs, i.phase_steps)) for i in findings.intervals if i.phase_steps]
    return {
        "beeps": len(findings.beeps),
        "holes": len(findings.holes),
        "longest_hole_ms": max((1000 * hole.length for hole in findings.holes), default=0.0),
        "clicks": len(findings.clicks),
        "beep_error_worst_ms": max(map(abs, shifts), default=0.0),
        "phase_step_worst_degrees": max(steps, default=0.0),
        "shift_total_ms": sum(shifts),
        "unread_intervals": len(findings.intervals) - len(steps),
    }


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="sound_analysis.py", description=__doc__.split("\n")[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--join", type=float, action="append", default=[], metavar="SECONDS")
    parser.add_argument("--silence", action="append", default=[], metavar="FROM-TO")
    options = parser.parse_args(arguments)
    try:
        silences = [tuple(float(end) for end in span.split("-")) for span in options.silence]
        samples = signals.read_wav(options.file)
    except (OSError, ValueError, EOFError) as error:
        print(f"sound_analysis.py: {error}", file=sys.stderr)
        return 1
    findings = analyse(samples, options.join, silences)
    report = summary(findings) | {
        "joins": [vars(interval) for interval in findings.intervals if interval.join is not None],
        "hole_list": [vars(hole) for hole in findings.holes],
        "click_list": findings.clicks,
    }
    print(json.dumps(report, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
