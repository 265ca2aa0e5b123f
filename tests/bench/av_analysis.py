# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""How well picture and sound keep together. Offsets are positive when the picture is late.

Two measures: each flash against its beep; and every frame against the sound that
belongs to it. The second finds what happens between two flashes, at a join
above all: a frame's sound is where the nearest beep of the same item puts it,
which the pilots show to be right wherever the sound runs without a shift.
"""

import statistics

import barcode
import signals
from picture_analysis import Pass

NEAREST = 0.45  # seconds within which a beep belongs to a flash


def flash_offsets(shown, rates: dict[int, int], beeps: list[float]) -> list[float]:
    """For each flash seen its distance from the nearest beep, in seconds.

    `rates` are the frames a second of each clip, `beeps` the moments at which
    they were heard; all times are of the same clock.
    """
    offsets = []
    for entry in shown:
        code = entry.what
        if not isinstance(code, barcode.Code) or not rates.get(code.clip):
            continue
        if not signals.is_flash(code.frame, rates[code.clip]):
            continue
        due = entry.time - signals.flash_after_beep(code.frame, rates[code.clip])
        nearest = min((due - beep for beep in beeps), key=abs, default=None)
        if nearest is not None and abs(nearest) < NEAREST:
            offsets.append(nearest)
    return offsets


def frame_offsets(passes: list[Pass], beeps: list[float]) -> list[float]:
    """For every frame of the passes its distance from its own sound, in seconds.

    Passes of pictures, and those of which no beep was heard, give nothing.
    """
    offsets = []
    for current in passes:
        if current.item.is_picture:
            continue
        start = statistics.median(current.offsets())
        origins = {}  # second of the item: when the item's first sample was or would be heard
        for second in range(int(current.item.length + 0.5)):
            due = start + second + signals.BEEP_AT
            beep = min(beeps, key=lambda moment: abs(moment - due), default=None)
            if beep is not None and abs(beep - due) < NEAREST:
                origins[second] = beep - second - signals.BEEP_AT
        if not origins:
            continue
        for moment, number in current.frames:
            position = number * current.item.frame_length
            second = min(origins, key=lambda s: abs(s + signals.BEEP_AT - position))
            offsets.append(moment - position - origins[second])
    return offsets
