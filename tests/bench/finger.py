# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""A finger on an X screen, by the XTEST extension: what a touchscreen does that says it is a mouse."""

import ctypes
import time


class Finger:
    """Use it in a `with`. Places are shares of the screen, from its top left."""

    def __init__(self, display: str, width: int, height: int):
        self.width, self.height = width, height
        self.name = display

    def __enter__(self):
        try:
            self.x11 = ctypes.CDLL("libX11.so.6")
            self.xtest = ctypes.CDLL("libXtst.so.6")
        except OSError as error:
            raise RuntimeError(f"{error}; install libxtst6: it touches the screen") from None
        self.x11.XOpenDisplay.restype = ctypes.c_void_p
        self.display = ctypes.c_void_p(self.x11.XOpenDisplay(self.name.encode()))
        if not self.display:
            raise RuntimeError(f"the screen {self.name} can't be opened to touch it")
        return self

    def __exit__(self, *_):
        self.x11.XCloseDisplay(self.display)

    def move(self, x: float, y: float) -> float:
        """Returns when: seconds of CLOCK_MONOTONIC, just before the event is sent."""
        now = time.monotonic()
        place = int(x * self.width), int(y * self.height)
        self.xtest.XTestFakeMotionEvent(self.display, -1, *place, ctypes.c_ulong(0))
        self.x11.XFlush(self.display)
        return now

    def touch(self, x: float, y: float, seconds: float = 0.08) -> float:
        """As long as a finger stays; returns when it came down."""
        self.move(x, y)
        now = time.monotonic()
        self._button(True)
        time.sleep(seconds)
        self._button(False)
        return now

    def _button(self, down: bool) -> None:
        self.xtest.XTestFakeButtonEvent(self.display, 1, int(down), ctypes.c_ulong(0))
        self.x11.XFlush(self.display)
