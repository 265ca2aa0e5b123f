# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""How soon a player answers a touch while a film plays, and what that costs the film.

The screen's bar codes say both: an answer covers at least the lower one, and the upper one goes on
saying which frame is there while controls lie over the lower part. A player that has no touch
screens is moved a mouse over: its own controls appear.
"""

import random
import statistics
import time

import barcode
import clips
import measure
import picture_analysis
import players as players_module
import screen as screen_module

FILM = (0.5, 0.2)  # where nothing but the film is
# As docs of the touch screens draw them, on a screen of 16:9.
WATCH = (20 / 128, 44 / 72)
BACK = (101 / 128, 67 / 72)
PROGRESS_LINE = 46 / 72
SEEKS = (0.7, 0.2, 0.9, 0.4, 0.8, 0.1, 0.6, 0.3)  # of the film
JUMP = 0.8  # seconds: what isn't the film going on
THERE = 0.2  # seconds: a finger's width of the progress line, and a frame
ANSWERED = 0.05  # seconds: a frame that is just being drawn is torn for less
PATIENCE = 1.0  # seconds in which an answer must come


class HopekioskHands:
    """Touches of a visitor; what it takes to be asked for them."""

    def command(self, command: list) -> list:
        return [command[0], "--touch", "on", *command[1:]]

    def ask(self, finger) -> float:
        return finger.touch(*FILM)

    def leave(self, finger) -> None:
        finger.touch(*BACK)

    def begin_watching(self, finger) -> None:
        finger.touch(*FILM)
        time.sleep(0.8)
        finger.touch(*WATCH)
        time.sleep(0.8)

    def toggle_controls(self, finger) -> None:
        finger.touch(*FILM)

    def seek(self, finger, share: float) -> float:
        """Returns when the finger lifts: that is when it counts."""
        return finger.touch(share, PROGRESS_LINE) + 0.08


class MpvHands:
    """Its on-screen controller, which comes when the mouse moves and goes by itself."""

    def __init__(self):
        self.side = 1

    def command(self, command: list) -> list:
        words = [word for word in command if word not in ("--no-osc", "--cursor-autohide=always")]
        look = "--script-opts=osc-deadzonesize=0,osc-windowcontrols=no"
        return [words[0], "--osc", look, *words[1:]]

    def ask(self, finger) -> float:
        self.side = -self.side
        return finger.move(0.5 + 0.05 * self.side, 0.5)

    def leave(self, finger) -> None:
        pass

    def begin_watching(self, finger) -> None:
        pass

    def toggle_controls(self, finger) -> None:
        self.ask(finger)


HANDS = {"hopekiosk": HopekioskHands, "mpv-loop": MpvHands}


class Failed(Exception):
    """A player that can't be measured; the sentence says why."""


def watched(place: measure.Place, subject: measure.Subject, player, adapted, act,
            dimmed: bool = False) -> list[str]:
    """Plays the subject's film by the command that `adapted` makes of the player's own, and calls
    `act(playing, screen)` once it's seen. Returns the watcher's lines; raises Failed."""
    clip = clips.CLIPS[subject.clip_names[0]]
    entries = [players_module.Entry(place.clip_path(clip.name), clip.seconds, clip.is_picture)]
    with screen_module.Screen(*subject.size, place.session.folder, place.cache) as screen:
        command = adapted(player.command(entries, subject.size, place.folder_of(player)))
        watcher = screen.watch(dimmed)
        playing = None
        try:
            playing = players_module.Playing(
                place.session, command, screen.display, screen.server.pid
            )
            first = watcher.wait_for_code(measure.PATIENCE, lambda: playing.running)
            if first is None:
                raise Failed(playing.last_words() or "showed no coded frame")
            act(playing, screen)
        except OSError as error:
            raise Failed(f"could not be started: {error}") from None
        finally:
            running = playing is not None and playing.running
            if playing:
                playing.stop()
            watcher.stop()
    if not running:
        raise Failed(f"ended by itself: {playing.last_words() or 'no message'}")
    return watcher.lines


def run(place: measure.Place, subject: measure.Subject, player, quick: bool) -> dict:
    """The figures of one run, or {"failed": a sentence}."""
    import finger as finger_module

    clip = clips.CLIPS[subject.clip_names[0]]
    hands = HANDS[player.key]()
    touches, phases, seeks = [], {}, []
    seconds = 10 if quick else 25

    def visit(playing, screen) -> None:
        with finger_module.Finger(screen.display, *subject.size) as finger:
            finger.move(*FILM)
            time.sleep(3)
            touches.extend(ask_often(hands, finger, 12 if quick else 40))
            hands.begin_watching(finger)
            phases["still"] = phase(playing, seconds, None)
            phases["touched"] = phase(playing, seconds, lambda: hands.toggle_controls(finger))
            if hasattr(hands, "seek"):
                seeks.extend(seek_often(hands, finger))

    try:
        lines = watched(place, subject, player, hands.command, visit)
    except Failed as failed:
        return {"failed": str(failed)}
    answers = answer_times(lines, touches)
    return {
        "answers_ms": [None if a is None else round(1000 * a, 2) for a in answers],
        "seeks_ms": seek_times(lines, clip, seeks),
        **{name: film_figures(lines, clip, *span) for name, span in phases.items()},
    }


def ask_often(hands, finger, count: int) -> list[float]:
    """Comes and goes; at moments that have nothing to do with the film's frames."""
    chance = random.Random(1)
    moments = []
    for _ in range(count):
        time.sleep(1.2 + chance.random())
        moments.append(hands.ask(finger))
        time.sleep(0.8)
        hands.leave(finger)
    time.sleep(1.5)
    return moments


def seek_often(hands, finger) -> list[tuple[float, float]]:
    """Moment and place of each seek, on the controls' progress line."""
    hands.leave(finger)
    time.sleep(1.5)
    hands.begin_watching(finger)
    seeks = []
    for share in SEEKS:
        seeks.append((hands.seek(finger, share), share))
        time.sleep(1.6)
    return seeks


def seek_times(lines: list[str], clip, seeks) -> list[dict]:
    """Of each seek, in milliseconds: until another picture than the next of the film is seen (the
    keyframe that stands for the place) and until one from the very place; None: not in time."""
    seen = [(t, top.frame) for t, top, _ in looks(lines) if isinstance(top, barcode.Code)]
    times = []
    for moment, share in seeks:
        before = [frame for t, frame in seen if t <= moment]
        after = [(t, frame) for t, frame in seen if moment < t < moment + 2 * PATIENCE]
        running = lambda t: before[-1] + (t - moment) * clip.fps
        wanted = share * clip.seconds * clip.fps
        jumped = [t for t, frame in after if abs(frame - running(t)) > JUMP * clip.fps]
        there = [t for t, frame in after if abs(frame - wanted) <= THERE * clip.fps]
        since = lambda found: round(1000 * (found[0] - moment), 1) if found else None
        times.append({"keyframe": since(jumped), "exact": since(there)})
    return times


def phase(playing, seconds: float, act):
    """Begin, end, and per cent of a core between them; `act` once in 1.1 seconds."""
    begin = playing.mark()
    while time.monotonic() - begin[0] < seconds:
        if act:
            act()
        time.sleep(1.1)
    end = playing.mark()
    return begin[0], end[0], 100 * (end[1] - begin[1]) / (end[0] - begin[0])


def looks(lines: list[str]):
    """Time, upper code, lower code of each line; None for what can't be read."""
    for line in lines:
        words = line.split()
        if words[0] != "see":
            continue
        top = None if int(words[3]) else barcode.decode(int(words[2], 16))
        bottom = None if int(words[5]) else barcode.decode(int(words[4], 16))
        yield int(words[1]) * 1e-9, top, bottom


def answer_times(lines: list[str], touches: list[float]) -> list[float | None]:
    """From each touch to the first look at which the film's frame isn't whole any more, and isn't
    again for `ANSWERED` seconds. None: no answer came."""
    seen = list(looks(lines))
    is_film = [isinstance(top, barcode.Code) and top == bottom for _, top, bottom in seen]
    answers = []
    for touch in touches:
        found = None
        for index, (moment, _, _) in enumerate(seen):
            if moment < touch or is_film[index]:
                continue
            if moment > touch + PATIENCE:
                break
            until = next(
                (t for (t, _, _), film in zip(seen[index:], is_film[index:]) if film), None
            )
            if until is None or until - moment >= ANSWERED:
                found = moment - touch
                break
        answers.append(found)
    return answers


def film_figures(lines: list[str], clip, begin: float, end: float, cpu: float) -> dict:
    """The film between two moments, by the upper code alone."""
    shown = []
    for moment, top, _ in looks(lines):
        if not begin <= moment < end or not isinstance(top, barcode.Code):
            continue
        if not shown or shown[-1].what != top:
            shown.append(screen_module.Shown(moment, top))
    item = picture_analysis.Item(clip.clip_id, clip.frames, 1 / clip.fps)
    found = picture_analysis.analyse(shown, [item], end)
    at_joins = sum(join.lost for join in found.joins)
    return {"shown": found.shown, "lost": found.lost + at_joins, "late": found.late,
            "repeated": found.repeated, "cpu_percent": cpu}


def film_text(runs: list[dict], phase_name: str) -> str:
    total = lambda key: sum(run[phase_name][key] for run in runs)
    return f"{total('lost')} lost, {total('late')} late of {total('shown')}"


def rows(runs_of_players) -> list[list[str]]:
    """(name, runs) of each player as rows of a table."""
    made = []
    for name, runs in runs_of_players:
        if runs and "failed" in runs[0]:
            made.append([name, runs[0]["failed"], *[""] * 6])
            continue
        answers = [a for run in runs for a in run["answers_ms"]]
        heard = sorted(a for a in answers if a is not None)
        if not heard:
            made.append([name, "no answer", *[""] * 6])
            continue
        p99 = picture_analysis.percentile(heard, 0.99)

        seeks = [s for run in runs for s in run["seeks_ms"]]
        sought = seek_text(seeks, "keyframe") + ", " + seek_text(seeks, "exact") if seeks else "–"
        cpu = lambda phase_name: statistics.median(r[phase_name]["cpu_percent"] for r in runs)
        made.append(
            [name, f"{statistics.median(heard):.0f} ms", f"{p99:.0f} ms",
             f"{len(answers) - len(heard)} of {len(answers)}",
             sought, film_text(runs, "still"), film_text(runs, "touched"), f"{cpu('still'):.0f} %, {cpu('touched'):.0f} %"]
        )
    return made


def seek_text(seeks: list[dict], kind: str) -> str:
    done = [seek[kind] for seek in seeks if seek[kind] is not None]
    missing = len(seeks) - len(done)
    text = f"{statistics.median(done):.0f} (worst {max(done):.0f}) ms" if done else "none"
    return text + (f", {missing} of {len(seeks)} not seen" if missing else "")


HEADER = ["touches over 1080p30", "first changed pixel, median", "99th percentile", "unanswered",
          "seek: keyframe, then the very picture", "film untouched", "film with controls coming and going", "CPU, untouched, touched"]
