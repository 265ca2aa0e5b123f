# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""The players that the bench compares: how each is started, and what it costs.

Each is told to fill a screen of the clip's own size, so that none has to scale,
to draw through plain X11, and to leave out what it would draw over the picture.
"""

import os
import shutil
import subprocess
import threading
import time
from dataclasses import dataclass, field, replace
from pathlib import Path

import session as session_module

TICK = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Entry:
    """An item of a programme: a file, and for a picture how long it shows."""

    path: Path
    seconds: int
    is_picture: bool


@dataclass(frozen=True)
class Player:
    """A player as the table names it. `command` takes entries, size and a folder to write in."""

    name: str
    key: str
    program: str
    command: object
    one_file: bool = False  # can't play several files in turn
    shows_pictures: bool = True


def mpv_base(size: tuple[int, int]) -> list:
    return ["mpv", "--no-config", "--vo=x11", "--ao=pulse", "--fs", "--no-border",
            f"--geometry={size[0]}x{size[1]}+0+0", "--no-osc", "--osd-level=0", "--no-terminal",
            "--no-input-default-bindings", "--cursor-autohide=always", "--no-sub"]


def mpv_picture_time(entries: list[Entry]) -> list:
    pictures = [entry for entry in entries if entry.is_picture]
    if not pictures:
        return []
    return [f"--image-display-duration={pictures[0].seconds}"]


def mpv_loop(entries: list[Entry], size, folder) -> list:
    if entries[0].is_picture:
        return mpv_base(size) + ["--image-display-duration=inf", entries[0].path]
    return mpv_base(size) + ["--loop-file=inf", entries[0].path]


def mpv_playlist(entries: list[Entry], size, folder) -> list:
    return (
        mpv_base(size)
        + ["--prefetch-playlist=yes", "--gapless-audio=yes", "--loop-playlist=inf"]
        + mpv_picture_time(entries)
        + [entry.path for entry in entries]
    )


def vlc(entries: list[Entry], size, folder) -> list:
    pictures = [entry.seconds for entry in entries if entry.is_picture]
    if len(entries) == 1 and pictures:
        pictures = [3600]
    return (
        ["vlc", "-I", "dummy", "--vout=xcb_x11", "--aout=pulse", "--loop", "--fullscreen",
         "--no-video-deco", "--no-osd", "--no-video-title-show", "--no-spu",
         "--no-disable-screensaver", "--quiet", "--mouse-hide-timeout=0"]
        + [f"--image-duration={seconds}" for seconds in pictures[:1]]
        + [entry.path for entry in entries]
    )


def ffplay(entries: list[Entry], size, folder) -> list:
    return ["env", "SDL_AUDIODRIVER=pulseaudio", "SDL_VIDEODRIVER=x11", "ffplay", "-hide_banner",
            "-loglevel", "quiet", "-nostats", "-fs", "-loop", "0", entries[0].path]


def hopekiosk(program: Path, sound: str):
    """The command of hopekiosk at a path, with the sound device that it should open."""

    def command(entries: list[Entry], size, folder: Path) -> list:
        start = [program, "--sound", sound, "--data", folder]
        if not any(entry.is_picture for entry in entries):
            return start + [entry.path for entry in entries]
        endless = len(entries) == 1
        lines = [
            f'<picture src="{entry.path}" dur="{3600 if endless else entry.seconds}s"/>'
            if entry.is_picture
            else f'<film src="{entry.path}"/>'
            for entry in entries
        ]
        playlist = folder / "bench.xml"
        playlist.write_text(
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<playlist xmlns="urn:hopekiosk:playlist:1"><seq repeatCount="indefinite">\n'
            + "\n".join(lines)
            + "\n</seq></playlist>\n"
        )
        playlist.chmod(0o644)
        return start + [playlist]

    return command


SLIDES = """
<slide dur="3s" layout="points"><title>Ce qu’il faut savoir avant de décider</title>
 <point drawing="to-know-before"><text>Le voyage coûte souvent bien plus qu’on ne l’avait dit.</text></point>
 <point drawing="road"><text>Personne ne devrait garder les papiers d’un autre.</text></point>
 <point drawing="community"><text>À qui peut-on en parler avant de partir ?</text></point></slide>
<slide dur="3s" layout="number" drawing="shop"><title>Au moment où le film a été tourné,</title>
 <number>400000</number><text>personnes étaient rentrées chez elles en une seule année.</text></slide>
<slide dur="3s" layout="question"><text>Que diriez-vous à quelqu’un qui veut partir ?</text></slide>
"""


def with_slides(player: Player) -> Player:
    """hopekiosk with three slides after each film: what a new slide costs the film before it."""

    def command(entries: list[Entry], size, folder: Path) -> list:
        playlist = folder / "slides.xml"
        playlist.write_text(
            '<playlist xmlns="urn:hopekiosk:playlist:1" languages="fr"><seq>'
            + "".join(f'<film src="{entry.path}"/>{SLIDES}' for entry in entries)
            + "</seq></playlist>\n",
            encoding="utf-8",
        )
        playlist.chmod(0o644)
        start = player.command(entries, size, folder)
        return [word for word in start if word not in {entry.path for entry in entries}] + [playlist]

    return replace(player, command=command)


def known_players(hopekiosk_program: Path, hopekiosk_sound: str) -> list[Player]:
    """All players in the order of the table, installed or not."""
    return [
        Player("mpv --loop-file", "mpv-loop", "mpv", mpv_loop, one_file=True),
        Player("mpv, playlist, prefetch, gapless audio", "mpv", "mpv", mpv_playlist),
        Player("ffplay -loop 0", "ffplay", "ffplay", ffplay, one_file=True, shows_pictures=False),
        Player("VLC --loop", "vlc", "vlc", vlc),
        Player("hopekiosk", "hopekiosk", str(hopekiosk_program),
               hopekiosk(hopekiosk_program, hopekiosk_sound)),
    ]


def installed(player: Player) -> bool:
    return shutil.which(player.program) is not None


@dataclass
class Cost:
    """What a player took, from the system's accounts."""

    cpu_percent: float | None = None  # of one core, between the two marks
    server_cpu_percent: float | None = None  # of the X server in the same time
    peak_memory: float = 0.0  # MB resident, highest of all
    pss: float | None = None  # MB, shared pages counted in part, at the second mark
    memory: list[tuple[float, float]] = field(default_factory=list)  # (time, MB resident)


class Playing:
    """A player at work in a session."""

    def __init__(self, session: session_module.Session, command: list, display: str,
                 server: int | None = None):
        self.session, self.server = session, server
        self.cost = Cost()
        self.messages = (session.folder / "player.log").open("wb")
        self.started = time.monotonic()
        self.process = session.start(command, display, stderr=self.messages)
        self.done = threading.Event()
        self.thread = threading.Thread(target=self._sample, daemon=True)
        self.thread.start()

    def _sample(self):
        pids, looks = [self.process.pid], 0
        while not self.done.wait(0.1):
            if looks % 10 == 0:
                pids = family(self.process.pid)
            looks += 1
            total = 0
            for pid in pids:
                try:
                    with open(f"/proc/{pid}/statm") as file:
                        total += int(file.read().split()[1]) * PAGE
                except (OSError, IndexError):
                    continue
            if total:
                self.cost.memory.append((time.monotonic(), total / 1e6))

    @property
    def running(self) -> bool:
        return self.process.poll() is None

    def mark(self) -> tuple[float, float, float]:
        """Now, and the processor time used so far by the player and by the X server."""
        server = processor_seconds([self.server]) if self.server else 0.0
        return time.monotonic(), processor_seconds(family(self.process.pid)), server

    def measure_between(self, first, second) -> None:
        seconds = second[0] - first[0]
        self.cost.cpu_percent = 100 * (second[1] - first[1]) / seconds
        self.cost.server_cpu_percent = 100 * (second[2] - first[2]) / seconds

    def stop(self) -> Cost:
        self.done.set()
        self.thread.join()
        pids = family(self.process.pid)
        peaks = [status_kilobytes(pid, "VmHWM") for pid in pids]
        self.cost.peak_memory = max(
            sum(peaks) * 1024 / 1e6 if len(pids) == 1 else 0.0,
            max((amount for _, amount in self.cost.memory), default=0.0),
        )
        shares = [smaps_kilobytes(pid, "Pss") for pid in pids]
        self.cost.pss = sum(shares) * 1024 / 1e6 if shares and None not in shares else None
        session_module.end(self.process)
        self.messages.close()
        return self.cost

    def last_words(self) -> str:
        """The last line that the player wrote to its standard error."""
        try:
            lines = Path(self.messages.name).read_text("utf-8", "replace").strip().splitlines()
        except OSError:
            return ""
        return lines[-1] if lines else ""


def family(pid: int) -> list[int]:
    """A process and all its descendants that still run."""
    parents = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat") as file:
                    parents[int(name)] = int(file.read().rpartition(")")[2].split()[1])
            except (OSError, IndexError, ValueError):
                continue
    members = [pid] if pid in parents else []
    for member in members:
        members += [child for child, parent in parents.items() if parent == member]
    return members


def processor_seconds(pids: list[int]) -> float:
    """User and system time of processes, with their children that have ended."""
    ticks = 0
    for pid in pids:
        try:
            with open(f"/proc/{pid}/stat") as file:
                ticks += sum(map(int, file.read().rpartition(")")[2].split()[11:15]))
        except OSError:
            continue
    return ticks / TICK


def status_kilobytes(pid: int, key: str) -> int:
    try:
        with open(f"/proc/{pid}/status") as file:
            for line in file:
                if line.startswith(key + ":"):
                    return int(line.split()[1])
    except OSError:
        pass
    return 0


def smaps_kilobytes(pid: int, key: str) -> int | None:
    try:
        with open(f"/proc/{pid}/smaps_rollup") as file:
            for line in file:
                if line.startswith(key + ":"):
                    return int(line.split()[1])
    except OSError:
        pass
    return None


def bare_decoding(path: Path, seconds: float, session: session_module.Session) -> float:
    """Processor time of decoding a clip to nothing with one thread, % of its own length."""
    command = ["ffmpeg", "-nostdin", "-loglevel", "error", "-threads", "1", "-i", path,
               "-map", "0:v", "-map", "0:a", "-f", "null", "-"]
    process = session.start(command, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError("ffmpeg could not decode the bench's own clip")
    return 100 * (usage.ru_utime + usage.ru_stime) / seconds
