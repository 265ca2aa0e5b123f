# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""Finds what is wrong with a run of frames seen on a screen.

Input is what appeared, and when (`screen.Shown`), and which items were meant to
play. The words, as this bench uses them:

lost      a frame that was never on the screen. At a join: of the last frames of
          the one item and the first of the next.
repeated  a frame that came back after another one, or that stayed for a second
          turn: 1.5 of its own lengths or more, though the frame after it in
          number was the next to come.
late      a frame that came more than 10 ms after its place in the running grid:
          the median pace of the 15 frames before it and the 15 after, in one item.
added     at a join: the time from the last frame seen of the one item to the
          first seen of the next, less what their numbers say it should be.
black     time in which the screen was black after the first frame.
"""

import statistics
from dataclasses import dataclass, field

import barcode

LATE = 0.010  # seconds
GRID = 15  # frames on each side
HELD = 1.5  # of a frame's length


@dataclass(frozen=True)
class Item:
    """An item as it should play. A still picture has one frame as long as the item."""

    clip: int
    frames: int
    frame_length: float  # seconds

    @property
    def length(self) -> float:
        return self.frames * self.frame_length

    @property
    def is_picture(self) -> bool:
        return self.frames == 1


@dataclass
class Pass:
    """One playing of one item: times and numbers of the frames seen, in order."""

    item: Item
    frames: list[tuple[float, int]]

    def offsets(self) -> list[float]:
        return [moment - number * self.item.frame_length for moment, number in self.frames]


@dataclass
class Join:
    """From one pass to the next. Times in seconds of CLOCK_MONOTONIC."""

    time: float  # when the first frame of the next item appeared
    before: Item
    after: Item
    lost: int
    added: float  # from last frame to first, less nominal
    added_grid: float | None  # the same between the medians of the frames about it
    black: float  # seconds of black screen
    unreadable: float  # seconds of a picture that carries no code


@dataclass
class PictureFindings:
    shown: int = 0
    lost: int = 0  # inside items
    lost_at_start: int = 0
    repeated: int = 0
    late: int = 0
    black: float = 0.0
    unreadable: float = 0.0
    deviations: list[float] = field(default_factory=list)  # of intervals, in seconds
    joins: list[Join] = field(default_factory=list)
    passes: list[Pass] = field(default_factory=list)


def analyse(shown, items: list[Item], end: float | None = None) -> PictureFindings:
    """Examines what was shown from the first code to `end` (seconds, CLOCK_MONOTONIC).

    `items` is the programme, one round of it; the order is taken from what is seen.
    """
    by_clip = {item.clip: item for item in items}
    findings = PictureFindings()
    last_clip_frame = None
    spans = []  # (start, end, "black" or "unreadable")
    shown = [entry for entry in shown if end is None or entry.time < end]
    for index, entry in enumerate(shown):
        if not isinstance(entry.what, barcode.Code) or entry.what.clip not in by_clip:
            if findings.passes:
                until = shown[index + 1].time if index + 1 < len(shown) else end or entry.time
                kind = "black" if entry.what == barcode.BLACK else "unreadable"
                spans.append((entry.time, until, kind))
            continue
        code, item = entry.what, by_clip[entry.what.clip]
        findings.shown += 1
        current = findings.passes[-1] if findings.passes else None
        if current is None:
            findings.lost_at_start = code.frame
        elif current.item.clip == code.clip:
            came_back = last_clip_frame is not None and code.frame <= last_clip_frame
            restart = code.frame < last_clip_frame - item.frames / 2
            if item.is_picture:
                continue  # the same picture, after black or something unreadable
            if came_back and not restart:
                findings.repeated += 1
                continue
            if not restart:
                current.frames.append((entry.time, code.frame))
                last_clip_frame = code.frame
                continue
        findings.passes.append(Pass(item, [(entry.time, code.frame)]))
        last_clip_frame = code.frame

    for start, until, kind in spans:
        setattr(findings, kind, getattr(findings, kind) + until - start)
    for current in findings.passes:
        _examine_pass(current, findings)
    for before, after in zip(findings.passes, findings.passes[1:]):
        findings.joins.append(_join(before, after, spans))
    return findings


def _examine_pass(current: Pass, findings: PictureFindings) -> None:
    length = current.item.frame_length
    for (moment, number), (next_moment, next_number) in zip(current.frames, current.frames[1:]):
        steps = next_number - number
        interval = next_moment - moment
        findings.lost += steps - 1
        findings.deviations.append(abs(interval - steps * length))
        if steps == 1 and interval >= HELD * length:
            findings.repeated += 1
    offsets = current.offsets()
    for index, offset in enumerate(offsets):
        around = offsets[max(index - GRID, 0) : index + GRID + 1]
        if len(around) > 4 and offset - statistics.median(around) > LATE:
            findings.late += 1


def _join(before: Pass, after: Pass, spans) -> Join:
    last_moment, last_number = before.frames[-1]
    first_moment, first_number = after.frames[0]
    nominal = (
        before.item.frames - last_number
    ) * before.item.frame_length + first_number * after.item.frame_length
    grid = None
    if len(before.frames) > GRID and len(after.frames) > GRID:
        grid = (
            statistics.median(after.offsets()[3 : GRID + 3])
            - statistics.median(before.offsets()[-GRID:])
            - before.item.length
        )
    dark = {"black": 0.0, "unreadable": 0.0}
    for start, until, kind in spans:
        if last_moment < start < first_moment + 0.2:
            dark[kind] += until - start
    return Join(
        time=first_moment,
        before=before.item,
        after=after.item,
        lost=before.item.frames - 1 - last_number + first_number,
        added=first_moment - last_moment - nominal,
        added_grid=grid,
        black=dark["black"],
        unreadable=dark["unreadable"],
    )


def percentile(values: list[float], part: float) -> float:
    """The value below which this part (0 to 1) of the values lies; 0 for none."""
    ordered = sorted(values)
    return ordered[min(int(part * len(ordered)), len(ordered) - 1)] if ordered else 0.0
