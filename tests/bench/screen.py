# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""A screen that can be watched from outside: Xvfb, and the watcher of its codes."""

import os
import shutil
import signal
import subprocess
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import barcode

LOOK_PERIOD = 500  # microseconds between two looks at the screen
UNREADABLE_AFTER = 0.020  # seconds; what is torn for less is a frame being drawn


@dataclass(frozen=True)
class Shown:
    """Something that appeared whole on the screen, at a time of CLOCK_MONOTONIC in seconds.

    `what` is a barcode.Code, barcode.BLACK, or None for a picture without a code.
    """

    time: float
    what: object
    flash: bool = False


@dataclass
class Watching:
    """What a watcher saw, and how well it looked."""

    shown: list[Shown] = field(default_factory=list)
    gaps: list[tuple[float, float]] = field(default_factory=list)  # time, length
    looks: int = 0
    look_median: float = 0.0  # seconds between looks
    look_p99: float = 0.0
    look_worst: float = 0.0
    priority: str = ""


def built_watcher(folder: Path) -> Path:
    """Compiles screen_watch.c into the cache folder, if it isn't there or is older."""
    source = Path(__file__).with_name("screen_watch.c")
    program = folder / "screen_watch"
    if program.exists() and program.stat().st_mtime >= source.stat().st_mtime:
        return program
    folder.mkdir(parents=True, exist_ok=True)
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if not compiler:
        raise RuntimeError("no C compiler found; install gcc: it builds the watcher of the screen")
    command = [compiler, "-std=gnu17", "-O2", "-Wall", "-Wextra", "-o", program, source]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode != 0:
        raise RuntimeError(f"the compiler refused {source.name}: {result.stderr.strip()}")
    return program


class Screen:
    """An Xvfb of 24-bit depth on a display number that was free. Use it in a `with`."""

    def __init__(self, width: int, height: int, folder: Path, cache: Path):
        self.width, self.height = width, height
        memory = Path("/dev/shm")
        self.folder = folder / f"screen-{width}x{height}"
        if memory.is_dir() and os.access(memory, os.W_OK):
            self.folder = memory / f"{folder.name}-{width}x{height}"
        self.watcher_program = built_watcher(cache)

    def __enter__(self):
        self.folder.mkdir(mode=0o755, exist_ok=True)
        reader, writer = os.pipe()
        try:
            self.server = subprocess.Popen(
                ["Xvfb", "-displayfd", str(writer), "-screen", "0",
                 f"{self.width}x{self.height}x24", "-fbdir", str(self.folder), "-ac", "-br",
                 "-nolisten", "tcp", "-noreset", "-s", "0"],
                pass_fds=[writer], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL, start_new_session=True,
            )
        except FileNotFoundError:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise RuntimeError("Xvfb is not installed; it is the screen of the bench") from None
        finally:
            os.close(writer)
        with os.fdopen(reader) as pipe:
            number = pipe.readline().strip()
        if not number:
            self.__exit__()
            raise RuntimeError("Xvfb did not start; run it by hand to see why")
        self.display = f":{number}"
        self.framebuffer = self.folder / "Xvfb_screen0"
        return self

    def __exit__(self, *_):
        self.server.terminate()
        try:
            self.server.wait(5)
        except subprocess.TimeoutExpired:
            self.server.kill()
            self.server.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def watch(self, dimmed: bool = False) -> "Watcher":
        """`dimmed`: the player may darken the picture, and the code is read all the same."""
        return Watcher(self.watcher_program, self.framebuffer, dimmed)


class Watcher:
    """A running screen_watch; `stop` returns what it saw."""

    def __init__(self, program: Path, framebuffer: Path, dimmed: bool):
        self.process = subprocess.Popen(
            [program, framebuffer, str(barcode.CELLS), str(barcode.STRIP_FRACTION),
             str((barcode.FLASH_LEFT + barcode.FLASH_RIGHT) / 2),
             str((barcode.FLASH_TOP + barcode.FLASH_BOTTOM) / 2), str(LOOK_PERIOD),
             str(int(dimmed))],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, start_new_session=True,
        )
        ready = self.process.stdout.readline().split()
        if not ready:
            raise RuntimeError("the watcher of the screen did not start")
        self.priority = ready[-1]
        self.lines: list[str] = []
        self.first_code: Shown | None = None
        self.seen_code = threading.Event()
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self):
        for line in self.process.stdout:
            self.lines.append(line)
            if not self.seen_code.is_set() and line.startswith("see"):
                shown = whole(line.split())
                if shown and isinstance(shown.what, barcode.Code):
                    self.first_code = shown
                    self.seen_code.set()

    def wait_for_code(self, seconds: float, still_hoping) -> float | None:
        """When the first code was whole on the screen; None if none came in time.

        `still_hoping` is asked now and then whether there is any use in waiting.
        """
        deadline = time.monotonic() + seconds
        while not self.seen_code.wait(0.1):
            if time.monotonic() > deadline or not still_hoping():
                return None
        return self.first_code.time

    def stop(self) -> Watching:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(5)
        self.reader.join(5)
        watching = parse(self.lines)
        watching.priority = self.priority
        return watching


def whole(words: list[str]) -> Shown | None:
    """A `see` line as something shown; None while top and bottom don't agree."""
    top, bottom = barcode.decode(int(words[2], 16)), barcode.decode(int(words[4], 16))
    if top is None or top != bottom or int(words[3]) or int(words[5]):
        return None
    return Shown(int(words[1]) * 1e-9, top, words[6] == "1")


def parse(lines: list[str]) -> Watching:
    """The watcher's lines as a list of what was shown, torn moments left out."""
    watching = Watching()
    unreadable_since = None
    for line in lines:
        words = line.split()
        if words[0] == "gap":
            watching.gaps.append((int(words[1]) * 1e-9, int(words[2]) * 1e-9))
        elif words[0] == "looks":
            watching.looks = int(words[1])
            watching.look_median, watching.look_p99, watching.look_worst = (
                int(word) * 1e-9 for word in words[2:5]
            )
        elif words[0] == "see":
            now = int(words[1]) * 1e-9
            shown = whole(words)
            if shown is None:
                if unreadable_since is None:
                    unreadable_since = now
                continue
            if unreadable_since is not None and now - unreadable_since > UNREADABLE_AFTER:
                watching.shown.append(Shown(unreadable_since, None))
            unreadable_since = None
            if not watching.shown or watching.shown[-1].what != shown.what:
                watching.shown.append(shown)
            elif shown.flash and not watching.shown[-1].flash:
                last = watching.shown[-1]
                watching.shown[-1] = Shown(last.time, last.what, True)
    return watching
