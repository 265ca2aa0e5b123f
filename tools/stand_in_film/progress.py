# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""How far the making is: a bar on a terminal, a line now and then elsewhere."""

import shutil
import sys
import threading
import time


class Progress:
    """Parts of a work, each with its share of the whole; safe from threads."""

    def __init__(self, shares, stream=None):
        """shares: {name of a part: its share of the time, any unit}."""
        self._shares = {part: share / sum(shares.values()) for part, share in shares.items()}
        self._done = dict.fromkeys(shares, 0.0)
        self._stream = sys.stderr if stream is None else stream
        self._terminal = self._stream.isatty()
        self._lock = threading.Lock()
        self._started = time.monotonic()
        self._shown = -1.0
        self._drawn = False

    def set(self, part, done):
        """Says that a share (0 to 1) of a part is done."""
        with self._lock:
            self._done[part] = done
            whole = sum(self._shares[name] * self._done[name] for name in self._done)
            if self._terminal:
                if whole - self._shown >= 0.005 or whole >= 1:
                    self._shown = whole
                    self._draw(whole)
            elif whole - self._shown >= 0.25 or (whole > 0 and self._shown < 0):
                self._shown = whole
                seconds = time.monotonic() - self._started
                self._write(f"Making the stand-in film: {whole:4.0%} after {seconds:.0f} s\n")

    def _draw(self, whole):
        room = max(10, min(40, shutil.get_terminal_size().columns - 40))
        full = round(room * whole)
        seconds = time.monotonic() - self._started
        self._write(f"\rMaking the stand-in film [{'#' * full}{'.' * (room - full)}] "
                    f"{whole:4.0%} {seconds:3.0f} s")
        self._drawn = True

    def _write(self, text):
        try:
            self._stream.write(text)
            self._stream.flush()
        except OSError:
            pass                         # whoever watched has left; the work goes on

    def close(self):
        """Ends the bar's line, so that the next line starts at the left."""
        with self._lock:
            if self._drawn:
                self._write("\n")
                self._drawn = False
