# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""One measurement: a player plays a programme, and everything is read from outside.

The figures of a run are a plain dictionary, as it goes into the JSON file:
times in milliseconds, memory in MB, processor time in per cent of one core.
"""

import os
import statistics
import time
from dataclasses import dataclass
from pathlib import Path

import av_analysis
import barcode
import clips
import picture_analysis
import players as players_module
import screen as screen_module
import session as session_module
import signals
import sound as sound_module
import sound_analysis

PATIENCE = 10.0  # seconds in which a player must show its first frame
SETTLE = 2.0  # seconds after the first frame before the steady phase
JOIN_REACH = 1.0  # seconds about a join that count as "at the join" for memory


@dataclass(frozen=True)
class Subject:
    """What is played, for how long, and on which screen."""

    key: str
    clip_names: tuple[str, ...]
    size: tuple[int, int]
    seconds: float  # of the steady phase
    several_files: bool = False
    pictures: bool = False


@dataclass
class Place:
    """Where measurements are made: all that runs for longer than one of them."""

    session: session_module.Session
    sound: sound_module.SoundServer
    cache: Path
    log: object

    def clip_path(self, name: str) -> Path:
        return clips.cached(name, self.cache / "clips", self.log)

    def folder_of(self, player: players_module.Player) -> Path:
        """A folder in the session in which this player may write."""
        folder = self.session.folder / player.key
        return folder if folder.exists() else self.session.make_folder(player.key, 0o755)


def run(place: Place, subject: Subject, player: players_module.Player) -> dict:
    """Plays a subject with a player and returns the figures, or {"failed": a sentence}."""
    chosen = [clips.CLIPS[name] for name in subject.clip_names]
    entries = [
        players_module.Entry(place.clip_path(clip.name), clip.seconds, clip.is_picture)
        for clip in chosen
    ]
    items = [
        picture_analysis.Item(
            clip.clip_id, clip.frames, 1 / clip.fps if clip.fps else float(clip.seconds)
        )
        for clip in chosen
    ]
    folder = place.folder_of(player)
    with screen_module.Screen(*subject.size, place.session.folder, place.cache) as screen:
        command = player.command(entries, subject.size, folder)
        recorder, watcher = place.sound.record(), screen.watch()
        playing = None
        try:
            playing = players_module.Playing(
                place.session, command, screen.display, screen.server.pid
            )
            first = watcher.wait_for_code(PATIENCE, lambda: playing.running)
            if first is not None:
                time.sleep(SETTLE)
                begin, busy_begin = playing.mark(), machine_busy_seconds()
                time.sleep(subject.seconds)
                finish, busy_finish = playing.mark(), machine_busy_seconds()
                busy = busy_finish - busy_begin - sum(finish[1:]) + sum(begin[1:])
            failure = None if playing.running else playing.last_words() or "no message"
            end = time.monotonic()
        except OSError as error:
            return {"failed": f"could not be started: {error}"}
        finally:
            cost = playing.stop() if playing else None
            watching, recording = watcher.stop(), recorder.stop()
    if failure is not None:
        return {"failed": f"ended by itself: {failure}"}
    if first is None:
        return {"failed": f"showed no coded frame within {PATIENCE:.0f} s"}
    playing.measure_between(begin, finish)
    picture = picture_analysis.analyse(watching.shown, items, end)
    return figures(picture, watching, recording, cost, (first, end), chosen) | {
        "first_frame_ms": 1000 * (first - playing.started),
        "others_cpu_percent": 100 * max(busy, 0) / (finish[0] - begin[0]),
    }


def start_only(place: Place, subject: Subject, player: players_module.Player) -> dict:
    """Starts a player, waits for its first coded frame, and stops it."""
    clip = clips.CLIPS[subject.clip_names[0]]
    entries = [players_module.Entry(place.clip_path(clip.name), clip.seconds, clip.is_picture)]
    folder = place.folder_of(player)
    with screen_module.Screen(*subject.size, place.session.folder, place.cache) as screen:
        command = player.command(entries, subject.size, folder)
        watcher = screen.watch()
        playing = None
        try:
            playing = players_module.Playing(place.session, command, screen.display)
            first = watcher.wait_for_code(PATIENCE, lambda: playing.running)
            ended = not playing.running
        except OSError as error:
            return {"failed": f"could not be started: {error}"}
        finally:
            if playing:
                playing.stop()
            watcher.stop()
    if first is None:
        return {"failed": f"ended by itself: {playing.last_words() or 'no message'}" if ended
                else f"showed no coded frame within {PATIENCE:.0f} s"}
    return {"first_frame_ms": 1000 * (first - playing.started)}


def figures(picture, watching, recording, cost, span, chosen) -> dict:
    """The dictionary of one run, but for its start."""
    rates = {clip.clip_id: clip.fps for clip in chosen if clip.fps}
    sounding = {clip.clip_id for clip in chosen if clip.audio}
    seconds_of = lambda moment: recording.sample_at(moment) / signals.RATE
    silences = [
        (seconds_of(now.frames[0][0]) - 0.25, seconds_of(after.frames[0][0]) + 0.25)
        for now, after in zip(picture.passes, picture.passes[1:])
        if now.item.clip not in sounding
    ]
    if picture.passes and picture.passes[-1].item.clip not in sounding:
        silences.append((seconds_of(picture.passes[-1].frames[0][0]) - 0.25, 1e9))
    sound = sound_analysis.analyse(
        recording.samples,
        [seconds_of(join.time) for join in picture.joins],
        silences,
        (seconds_of(span[0]), seconds_of(span[1])),
    )
    sounding_passes = [one for one in picture.passes if one.item.clip in sounding]
    moment_of = lambda seconds: recording.time_of(seconds * signals.RATE)
    heard = [moment_of(beep) for beep in sound.beeps]
    return {
        "picture": picture_figures(picture),
        "sound": sound_figures(sound, picture, seconds_of, moment_of),
        "events": [event_text(entry) for entry in watching.shown],
        "flash_less_beep_ms": milliseconds(
            av_analysis.flash_offsets(
                [entry for entry in watching.shown if entry.time < span[1]], rates, heard
            )
        ),
        "frame_less_sound_ms": milliseconds(av_analysis.frame_offsets(sounding_passes, heard)),
        "cpu_percent": cost.cpu_percent,
        "server_cpu_percent": cost.server_cpu_percent,
        "memory": memory_figures(cost, picture, span),
        "watching": {
            "looks": watching.looks,
            "look_median_ms": 1000 * watching.look_median,
            "look_p99_ms": 1000 * watching.look_p99,
            "look_worst_ms": 1000 * watching.look_worst,
            "gaps": len(watching.gaps),
            "priority": watching.priority,
        },
        "recording_spread_ms": 1000 * recording.spread(),
    }


def join_kind(join) -> str:
    if join.before.is_picture or join.after.is_picture:
        return "picture"
    return "loop" if join.before.clip == join.after.clip else "film"


def picture_figures(picture) -> dict:
    return {
        "shown": picture.shown,
        "lost": picture.lost,
        "lost_at_start": picture.lost_at_start,
        "repeated": picture.repeated,
        "late": picture.late,
        "black_ms": 1000 * picture.black,
        "unreadable_ms": 1000 * picture.unreadable,
        "interval_deviations_ms": milliseconds(picture.deviations),
        "joins": [
            {
                "kind": join_kind(join),
                "time": join.time,
                "from": join.before.clip,
                "to": join.after.clip,
                "lost": join.lost,
                "added_ms": 1000 * join.added,
                "added_grid_ms": None if join.added_grid is None else 1000 * join.added_grid,
                "black_ms": 1000 * join.black,
                "unreadable_ms": 1000 * join.unreadable,
            }
            for join in picture.joins
        ],
    }


def sound_figures(sound, picture, seconds_of, recording_time) -> dict:
    kinds = [(seconds_of(join.time), join_kind(join)) for join in picture.joins]
    joins, elsewhere = [], []
    for interval in sound.intervals:
        inside = [kind for moment, kind in kinds if interval.start < moment < interval.end]
        holes = [h for h in sound.holes if interval.start <= h.start < interval.end]
        entry = {
            "shift_ms": 1000 * interval.shift,
            "pilot_shift_ms": None
            if interval.pilot_shift is None
            else 1000 * interval.pilot_shift,
            "phase_degrees": interval.phase_steps,
            "hole_ms": 1000 * max((hole.length for hole in holes), default=0.0),
            "holes": len(holes),
            "clicks": sum(interval.start <= click < interval.end for click in sound.clicks),
        }
        if inside:
            joins.append(entry | {"kind": "picture" if "picture" in inside else inside[0]})
        else:
            elsewhere.append(entry)
    return {
        "beep_times": [round(recording_time(beep), 6) for beep in sound.beeps],
        "pilot_levels": sound.pilot_levels,
        "joins": joins,
        "elsewhere": elsewhere,
    }


def event_text(entry) -> str:
    """Something shown as "time clip frame"; a compact line of the JSON file."""
    if isinstance(entry.what, barcode.Code):
        return f"{entry.time:.6f} {entry.what.clip} {entry.what.frame}"
    return f"{entry.time:.6f} {entry.what or 'no-code'}"


def milliseconds(values: list[float]) -> list[float]:
    return [round(1000 * value, 3) for value in values]


def memory_figures(cost, picture, span) -> dict:
    steady = [(moment, amount) for moment, amount in cost.memory if moment > span[0] + SETTLE]
    at_joins = [
        amount
        for moment, amount in steady
        if any(abs(moment - join.time) < JOIN_REACH for join in picture.joins)
    ]
    return {
        "peak_mb": cost.peak_memory,
        "play_median_mb": statistics.median([a for _, a in steady]) if steady else None,
        "join_peak_mb": max(at_joins, default=None),
        "pss_mb": cost.pss,
    }


def machine_busy_seconds() -> float:
    """Processor time that anything on this machine has used, idle and waiting left out."""
    with open("/proc/stat") as file:
        user, nice, system, _, _, irq, softirq = map(int, file.readline().split()[1:8])
    return (user + nice + system + irq + softirq) / os.sysconf("SC_CLK_TCK")
