#!/usr/bin/python3
# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""Plays on a screen in memory, shows a live status line, and leaves a contact sheet.

    play.py SHEET.png PROGRAM [OPTION…]      the exit code is the program's
"""

import os
import selectors
import signal
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from without_display import contact_sheet  # noqa: E402
from without_display.screen import ScreenError, ScreenInMemory, die_with_parent  # noqa: E402
from without_display.status import LiveLine, Status, clock, short_item  # noqa: E402

FIRST_INTERVAL_SECONDS = 1.0
LEAST_INTERVAL_SECONDS = 0.25
# The player promises to stop within a second; after this long something is wrong with it.
STOP_LIMIT_SECONDS = 5.0
# From the word of the first item to its picture on the screen.
FIRST_PICTURE_SECONDS = 0.1


def taken_out(arguments, name):
    """(the arguments without an option, its last value or None)."""
    rest, value = [], None
    waiting = iter(arguments)
    for argument in waiting:
        if argument == name:
            value = next(waiting, None)
        elif argument.startswith(name + "="):
            value = argument[len(name) + 1 :]
        else:
            rest.append(argument)
    return rest, value


def first_interval(arguments):
    """Where the length of play is known, the sheet is to be full at its end."""
    _, seconds = taken_out(arguments, "--seconds")
    try:
        even = float(seconds) / contact_sheet.MOST_ON_THE_SHEET
    except (TypeError, ValueError):
        return FIRST_INTERVAL_SECONDS
    return max(LEAST_INTERVAL_SECONDS, min(even, 3600.0))


class Play:
    """One run of the player: follows what it tells until it ends."""

    def __init__(self, screen, program, arguments):
        arguments, self._status_file = taken_out(arguments, "--status")
        self._screen = screen
        self._command = [program, "--status", "-", *arguments]
        self._status = Status()
        self._line = LiveLine(sys.stderr)
        self._shots = contact_sheet.Collection(first_interval(arguments))
        self._copy = None
        self._stop_asked = 0
        self._stop_at = None
        self._playing_since = None

    def stop(self, *_):
        """A signal came: ask the player to stop; the second time, end it."""
        self._stop_asked += 1

    def run(self):
        environment = dict(os.environ, DISPLAY=self._screen.display, SDL_VIDEODRIVER="x11")
        environment.pop("WAYLAND_DISPLAY", None)
        if self._status_file:
            self._copy = sys.stdout if self._status_file == "-" else open(self._status_file, "w", encoding="utf-8")
        process = subprocess.Popen(
            self._command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment,
            start_new_session=True,
            preexec_fn=die_with_parent,
        )
        try:
            self._follow(process)
            code = process.wait()
        finally:
            process.kill()
            process.wait()
        self._line.finish(self._status.line())
        return code

    def save_sheet(self, path, title):
        """False if nothing was on screen long enough to be seen."""
        shots = self._shots.chosen()
        if not shots:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        contact_sheet.draw(shots, f"{title} — {clock(self._status.seconds)} played", str(path))
        return True

    def _follow(self, process):
        readers = selectors.DefaultSelector()
        pending = {}
        for stream, take in ((process.stdout, self._take_status), (process.stderr, self._take_words)):
            readers.register(stream, selectors.EVENT_READ, take)
            pending[stream] = b""
        while readers.get_map():
            self._carry_out_stop(process)
            for key, _ in readers.select(min(0.2, self._shots.seconds_left(self._playing()) + 0.01)):
                data = os.read(key.fd, 65536)
                if not data:
                    readers.unregister(key.fileobj)
                *lines, pending[key.fileobj] = (pending[key.fileobj] + data).split(b"\n")
                for line in lines:
                    key.data(line.decode("utf-8", "replace"))
            if self._status.item and self._playing_since is None:
                self._playing_since = time.monotonic() + FIRST_PICTURE_SECONDS
            if self._shots.due(self._playing()):
                self._take_shot(self._playing())

    def _playing(self):
        """Seconds since the first picture; less than 0 before it."""
        return -1.0 if self._playing_since is None else time.monotonic() - self._playing_since

    def _carry_out_stop(self, process):
        now = time.monotonic()
        if self._stop_asked and self._stop_at is None:
            self._stop_at = now
            if self._status.item:
                self._take_shot(max(0.0, self._playing()))  # what was on screen at the end
            process.terminate()
        elif self._stop_at is not None and (self._stop_asked > 1 or now - self._stop_at > STOP_LIMIT_SECONDS):
            process.kill()

    def _take_status(self, line):
        if self._copy:
            print(line, file=self._copy, flush=True)
        news = self._status.take(line)
        if news:
            self._line.above(news)
        self._line.show(self._status.line())

    def _take_words(self, line):
        self._line.above(line)

    def _take_shot(self, playing):
        small = contact_sheet.shrink(self._screen.picture())
        item = short_item(self._status.item)
        when = clock(playing, tenths=self._shots.interval < 1)
        self._shots.add(playing, contact_sheet.Shot(small, when, item))


def main(arguments):
    sheet, program, *rest = arguments
    try:
        with ScreenInMemory() as screen:
            play = Play(screen, program, rest)
            for kind in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(kind, play.stop)
            code = play.run()
            if play.save_sheet(Path(sheet), "hopekiosk"):
                print(f"What was on screen: {sheet}")
    except (ScreenError, OSError) as error:
        print(f"tools/run: error: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:  # before there was anything to stop
        return 128 + signal.SIGINT
    return 128 - code if code < 0 else code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
