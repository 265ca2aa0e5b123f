# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""What becomes of a film while packs are taken from sticks beside it.

One pack after the other goes into an empty store, so that there is always one on its way.
hopekiosk shows its card meanwhile and dims the film around it: a dimmed bar code counts, and the
upper one alone.
"""

import shutil
import time
from pathlib import Path

import clips
import measure
import session as session_module
import touching
from made_stick import MadeStick

MEGABYTES = 200
SETTLE = 3.0  # seconds after the first frame
PLAYERS = ("hopekiosk", "mpv-loop")

# Until it is stopped; a line for each pack that was installed.
INSTALL_ON_AND_ON = """
while :; do
  rm -rf "$2/store"
  "$1" enrol --stick "$3" --state "$2/store" --words "$4" >"$2/log" 2>&1 || exit 1
  "$1" run --stick "$3" --state "$2/store" --progress "$2/progress" >"$2/log" 2>&1 || exit 1
  echo >>"$2/installed"
done
"""


class Sticks:
    """A stick, and packs that are taken from it in a folder of their own."""

    def __init__(self, place: measure.Place, programs: Path):
        self.place = place
        self.program = programs / "hopekiosk-install"
        self.work = place.session.make_folder("sticks", 0o755)
        self.progress = self.work / "progress"
        made = place.session.folder / "author"
        made.mkdir()
        made.chmod(0o755)
        self.made = MadeStick(made, programs)
        self.made.make(MEGABYTES)
        self.taking = None

    def begin(self) -> None:
        command = ["sh", "-c", INSTALL_ON_AND_ON, "sh", self.program, self.work, self.made.stick,
                   self.made.words]
        self.taking = self.place.session.start(command)

    def end(self) -> int:
        """Packs that were installed."""
        ended_by_itself = self.taking.poll() is not None
        session_module.end(self.taking)
        if ended_by_itself:
            raise RuntimeError("a pack could not be installed: "
                               f"{(self.work / 'log').read_text('utf-8', 'replace').strip()}")
        return self.installed()

    def installed(self) -> int:
        lines = self.work / "installed"
        return len(lines.read_text()) if lines.exists() else 0

    def close(self) -> None:
        if self.taking:
            session_module.end(self.taking)
        for folder in (self.made.folder, self.work):
            shutil.rmtree(folder, ignore_errors=True)


def run(place: measure.Place, subject: measure.Subject, player, quick: bool, programs: Path) -> dict:
    """The figures of one run, or {"failed": a sentence}."""
    clip = clips.CLIPS[subject.clip_names[0]]
    sticks = Sticks(place, programs)
    seconds = 8 if quick else 17  # twice, and all of it within the film
    phases, installed = {}, []

    def with_card(command: list) -> list:
        told = ["--progress", sticks.progress] if player.key == "hopekiosk" else []
        return [command[0], *told, *command[1:]]

    def take_sticks(playing, _screen) -> None:
        time.sleep(SETTLE)
        phases["quiet"] = touching.phase(playing, seconds, None)
        sticks.begin()
        phases["taking"] = touching.phase(playing, seconds, None)
        installed.append(sticks.end())

    try:
        lines = touching.watched(place, subject, player, with_card, take_sticks, dimmed=True)
    except touching.Failed as failed:
        return {"failed": str(failed)}
    finally:
        sticks.close()
    return {
        "installed": installed[0],
        **{name: touching.film_figures(lines, clip, *span) for name, span in phases.items()},
    }


def rows(runs_of_players) -> list[list[str]]:
    """(name, runs) of each player as rows of a table."""
    made = []
    for name, runs in runs_of_players:
        good = [run for run in runs if "failed" not in run]
        if not good:
            made.append([name, runs[0]["failed"], *[""] * 3])
            continue
        cpu = lambda phase: sum(run[phase]["cpu_percent"] for run in good) / len(good)
        made.append(
            [name, touching.film_text(good, "quiet"), touching.film_text(good, "taking"),
             f"{cpu('quiet'):.0f} %, {cpu('taking'):.0f} %",
             f"{sum(run['installed'] for run in good)} of {MEGABYTES} MB"]
        )
    return made


HEADER = ["sticks beside 1080p30", "film, no stick", "film while sticks are taken",
          "the player's CPU, without and with", "packs installed meanwhile"]
