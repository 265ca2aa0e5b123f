# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""The player's status, JSON lines, as a line that a person follows."""

import json
import shutil
import time
from dataclasses import dataclass

# Where the line can't be rewritten in place (a file, a pipe) a new one comes this often.
PLAIN_INTERVAL_SECONDS = 5.0

LONGEST_ITEM = 20

# What the player tells besides its state, in words.
NEWS = {
    "skip": "skipped",
    "complaint": "complains",
    "sound-lost": "sound device lost",
    "sound-back": "sound device is back",
}


@dataclass
class Status:
    """What is known of the player; None: not told yet."""

    item: str = ""
    position: float | None = None
    seconds: float = 0.0
    shown: int = 0
    late: int = 0
    offset_ms: float | None = None
    rounds: int = 0

    def take(self, line):
        """Takes in a line; returns the news that it brings, or None. A line that isn't ours is
        ignored: a status is no reason to stop."""
        try:
            event = json.loads(line)
            kind = event["event"]
        except (ValueError, KeyError, TypeError):
            return None
        self.item = str(event.get("item") or self.item)
        self.position = _number(event.get("position"), self.position)
        self.seconds = _number(event.get("t"), self.seconds)
        self.shown = int(_number(event.get("shown"), self.shown))
        self.late = int(_number(event.get("late"), self.late))
        self.offset_ms = _number(event.get("av_ms"), self.offset_ms)
        self.rounds = int(_number(event.get("rounds"), self.rounds))
        if kind not in NEWS:
            return None
        reason = event.get("reason")
        subject = f"{short_item(str(event.get('item') or ''))} " if kind in ("skip", "complaint") else ""
        return f"{clock(self.seconds)} {subject}{NEWS[kind]}" + (f": {reason}" if reason else "")

    def line(self):
        """Within 80 columns even after a day, for names of films as they are."""
        item = short_item(self.item)
        if len(item) > LONGEST_ITEM:
            item = item[: LONGEST_ITEM - 1] + "…"
        parts = [f"{item} {clock(self.position or 0)}" if item else "starting"]
        parts.append(f"frames {self.shown}, late {self.late}")
        if self.offset_ms is not None:
            parts.append(f"A/V {self.offset_ms:+.1f} ms")
        parts.append(f"rounds {self.rounds}")
        return " · ".join(parts)


def _number(value, otherwise):
    return value if isinstance(value, (int, float)) else otherwise


def short_item(item):
    """An item's file name: its folder is the same all day."""
    return item.rstrip("/").rpartition("/")[2]


def clock(seconds, tenths=False):
    """75.9 s as 1:15 (with tenths 1:15.9), an hour and more as 1:00:00; rounded down."""
    in_tenths = int(max(0.0, seconds) * 10 + 1e-6)
    whole = in_tenths // 10
    end = f".{in_tenths % 10}" if tenths else ""
    if whole >= 3600:
        return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}{end}"
    return f"{whole // 60}:{whole % 60:02}{end}"


class LiveLine:
    """Prints a changing line: in place on a terminal, now and then anew elsewhere."""

    def __init__(self, stream, now=time.monotonic):
        self._stream = stream
        self._in_place = stream.isatty()
        self._now = now
        self._printed_at = None
        self._shown = False

    def show(self, text):
        if self._in_place:
            width = shutil.get_terminal_size().columns - 1
            # Cursor to the first column, text, clear the rest of the line.
            self._write(f"\r{text[:width]}\x1b[K")
            self._shown = True
        elif self._printed_at is None or self._now() - self._printed_at >= PLAIN_INTERVAL_SECONDS:
            self._printed_at = self._now()
            self._write(text + "\n")

    def above(self, text):
        """Prints a line that stays, above the changing one."""
        self._write(f"\r\x1b[K{text}\n" if self._in_place else f"{text}\n")
        self._shown = False

    def finish(self, text):
        """The last state, whatever the time, and the end of its line."""
        if self._in_place:
            self.show(text)
            self._write("\n")
        else:
            self._write(text + "\n")

    def _write(self, text):
        self._stream.write(text)
        self._stream.flush()
