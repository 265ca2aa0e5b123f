# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""The tables that the bench prints. It reports; what is good enough is for others to say."""

import statistics

import sticks
import touching
from picture_analysis import percentile

NONE = "–"


def worst(values):
    """The value farthest from zero, with its sign."""
    return max(values, key=abs, default=None)


def median_and_worst(values: list[float], unit: str = " ms", digits: int = 1) -> str:
    if not values:
        return NONE
    return (
        f"{statistics.median(values):+.{digits}f} (worst {worst(values):+.{digits}f}){unit}"
    )


def number(value, digits: int = 1, unit: str = "") -> str:
    return NONE if value is None else f"{value:.{digits}f}{unit}"


def good(runs: list[dict]) -> list[dict]:
    return [run for run in runs if "failed" not in run]


def pooled_joins(runs: list[dict], part: str, kinds) -> list[dict]:
    return [j for run in good(runs) for j in run[part]["joins"] if j["kind"] in kinds]


def median_of(runs: list[dict], *path):
    values = []
    for run in good(runs):
        value = run
        for key in path:
            value = value.get(key) if value is not None else None
        if value is not None:
            values.append(value)
    return statistics.median(values) if values else None


def lost_text(joins: list[dict]) -> str:
    if not joins:
        return NONE
    lost = [join["lost"] for join in joins]
    text = f"{min(lost)}" if min(lost) == max(lost) else f"{min(lost)} to {max(lost)}"
    return f"{text} ({sum(lost)} in {len(lost)} joins)"


def added_text(joins: list[dict]) -> str:
    text = median_and_worst([join["added_ms"] for join in joins])
    black = [join["black_ms"] for join in joins if join["black_ms"] > 0]
    if black:
        text += f", black {statistics.median(black):.0f} ms in {len(black)}"
    unreadable = [join["unreadable_ms"] for join in joins if join["unreadable_ms"] > 0]
    if unreadable:
        text += f", no code {statistics.median(unreadable):.0f} ms in {len(unreadable)}"
    return text


def best_shift(join: dict) -> float:
    return join["shift_ms"] if join["pilot_shift_ms"] is None else join["pilot_shift_ms"]


def sound_text(joins: list[dict]) -> str:
    if not joins:
        return NONE
    holes = [join["hole_ms"] for join in joins]
    steps = [abs(step) for join in joins if join["phase_degrees"] for step in join["phase_degrees"]]
    if max(holes) > 0:
        text = f"hole {statistics.median(holes):.0f} (worst {max(holes):.0f}) ms"
    else:
        text = "no hole"
    shift = median_and_worst([best_shift(join) for join in joins], digits=2)
    clicks = sum(join["clicks"] > 0 for join in joins)
    return (
        f"{text}, shift {shift}, phase step up to {number(max(steps, default=None))}°, "
        + (f"click in {clicks}" if clicks else "no click")
    )


def av_text(runs: list[dict]) -> str:
    offsets = [offset for run in good(runs) for offset in run["frame_less_sound_ms"]]
    if not offsets:
        return NONE
    return f"{worst(offsets):+.1f} ms (median {statistics.median(offsets):+.1f})"


def table(header: list[str], rows: list[list[str]]) -> str:
    """A Markdown table, padded so that it can be read as it is."""
    rows = [[str(cell) for cell in row] for row in rows]
    widths = [max(len(row[i]) for row in [header, *rows]) for i in range(len(header))]

    def line(row: list[str]) -> str:
        return "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths)) + " |"

    ruler = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([line(header), ruler, *map(line, rows)])


def failure(runs: list[dict]) -> str | None:
    """Why a player has no figures; None if it has some, or was not asked."""
    return runs[0]["failed"] if runs and not good(runs) else None


def main_table(results: dict, players) -> str:
    header = ["", "frames lost at a join", "picture time added at a join", "sound at a join",
              "A/V offset, worst", "CPU 1080p30", "memory 1080p: in play, at a join", "first frame"]
    rows = []
    for player in players:
        if player.key in results["not_installed"]:
            rows.append([player.name, "not installed"] + [NONE] * 6)
            continue
        of = lambda subject: results["runs"].get(subject, {}).get(player.key, [])
        joins, cost, starts = of("joins"), of("cost"), of("cost") + of("start")
        memory = number(median_of(cost, "memory", "play_median_mb"), 0, "")
        at_join = number(median_of(of("turn"), "memory", "join_peak_mb"), 0, "")
        cells = [
            failure(joins) or lost_text(pooled_joins(joins, "picture", {"loop"})),
            added_text(pooled_joins(joins, "picture", {"loop"})),
            sound_text(pooled_joins(joins, "sound", {"loop"})),
            av_text(joins),
            failure(cost) or number(median_of(cost, "cpu_percent"), 1, " %"),
            NONE if memory == at_join == NONE else f"{memory}, {at_join} MB",
            failure(starts) or number(median_of(starts or joins, "first_frame_ms"), 0, " ms"),
        ]
        rows.append([player.name, *cells])
    for kind, title in (("film", "different films in turn"), ("picture", "film, picture, film")):
        for player in players:
            runs = results["runs"].get("mixed", {}).get(player.key)
            if not runs:
                continue
            rows.append(
                [f"{title}: {player.name}",
                 failure(runs) or lost_text(pooled_joins(runs, "picture", {kind})),
                 added_text(pooled_joins(runs, "picture", {kind})),
                 sound_text(pooled_joins(runs, "sound", {kind})),
                 av_text(runs) if kind == "film" else NONE, NONE, NONE, NONE]
            )
    if results["bare_decoding_percent"]:
        bare = statistics.median(results["bare_decoding_percent"])
        name = "bare decoding, 1 thread, to nothing"
        rows.append([name, *[NONE] * 4, f"{bare:.1f} %", NONE, NONE])
    return table(header, rows)


def play_table(results: dict, players) -> str:
    header = ["in play", "frames shown", "lost", "repeated", "late", "interval off by, p99",
              "black", "no code", "dropouts", "clicks", "beep error, worst", "flash less beep"]
    rows = []
    for subject, title in (("joins", ""), ("mixed", "different files: "), ("cost", "1080p30: "),
                           ("turn", "1080p30 in turn: "), ("slides", "1080p30 and slides: ")):
        for player in players:
            runs = good(results["runs"].get(subject, {}).get(player.key, []))
            if not runs:
                continue
            total = lambda key: sum(run["picture"][key] for run in runs)
            deviations = [d for run in runs for d in run["picture"]["interval_deviations_ms"]]
            elsewhere = [entry for run in runs for entry in run["sound"]["elsewhere"]]
            shifts = [
                entry["shift_ms"]
                for run in runs
                for entry in run["sound"]["elsewhere"] + run["sound"]["joins"]
            ]
            flashes = [offset for run in runs for offset in run["flash_less_beep_ms"]]
            rows.append(
                [title + player.name, total("shown"), total("lost"), total("repeated"),
                 total("late"), f"{percentile(deviations, 0.99):.1f} ms",
                 f"{total('black_ms'):.0f} ms", f"{total('unreadable_ms'):.0f} ms",
                 sum(entry["holes"] for entry in elsewhere),
                 sum(entry["clicks"] for entry in elsewhere),
                 number(worst(shifts), 2, " ms"),
                 median_and_worst(flashes)]
            )
    return table(header, rows)


def cost_table(results: dict, players) -> str:
    header = ["cost", "CPU 1080p30", "of bare decoding", "10-s clip in turn", "X server",
              "memory in play", "at a join", "highest", "shared in part (PSS)",
              "still picture, CPU", "first frame, worst"]
    bare = results["bare_decoding_percent"]
    rows = []
    for player in players:
        of = lambda subject: results["runs"].get(subject, {}).get(player.key, [])
        if not any(of(subject) for subject in ("cost", "turn", "still", "start")):
            continue
        cost, turn, still = of("cost"), of("turn"), of("still")
        cpu = median_of(cost, "cpu_percent")
        ratio = cpu / statistics.median(bare) if bare and cpu is not None else None
        starts = [run["first_frame_ms"] for run in good(cost + of("start"))]
        rows.append(
            [player.name, failure(cost) or number(cpu, 1, " %"), number(ratio, 2, " times"),
             failure(turn) or number(median_of(turn, "cpu_percent"), 1, " %"),
             number(median_of(cost, "server_cpu_percent"), 1, " %"),
             number(median_of(cost, "memory", "play_median_mb"), 0, " MB"),
             number(median_of(turn, "memory", "join_peak_mb"), 0, " MB"),
             number(median_of(turn, "memory", "peak_mb"), 0, " MB"),
             number(median_of(cost, "memory", "pss_mb"), 0, " MB"),
             failure(still) or number(median_of(still, "cpu_percent"), 1, " %"),
             number(max(starts, default=None), 0, " ms")]
        )
    return table(header, rows)


def touch_table(results: dict, players) -> str:
    runs = results["runs"]["touch"]
    return table(
        touching.HEADER,
        touching.rows((player.name, runs[player.key]) for player in players if player.key in runs),
    )


def stick_table(results: dict, players) -> str:
    runs = results["runs"]["sticks"]
    return table(
        sticks.HEADER,
        sticks.rows((player.name, runs[player.key]) for player in players if player.key in runs),
    )


def method_text(results: dict) -> str:
    """How well the bench itself saw and heard, in sentences."""
    runs = [
        run
        for by_player in results["runs"].values()
        for several in by_player.values()
        for run in good(several)
        if "watching" in run
    ]
    lines = ["How well it was measured:"]
    if runs:
        watching = [run["watching"] for run in runs]
        lines.append(
            f"- screen: a look each {statistics.median(w['look_median_ms'] for w in watching):.2f}"
            f" ms (99th percentile {max(w['look_p99_ms'] for w in watching):.2f} ms, worst "
            f"{max(w['look_worst_ms'] for w in watching):.2f} ms; "
            f"{sum(w['gaps'] for w in watching)} of {sum(w['looks'] for w in watching)} came 2 ms or more after the one before; "
            f"{watching[0]['priority']} priority). A frame counts when all of it is there."
        )
        others = [run["others_cpu_percent"] for run in runs]
        lines.append(
            f"- machine: {results['machine']['processors']} processors; all that is neither player "
            f"nor X server, the bench included, took {statistics.median(others):.0f} % of one "
            f"(worst run {max(others):.0f} %)."
        )
    calibration = results["calibration"]
    if calibration:
        lines.append(
            f"- sound: {calibration['beeps']} beeps of the bench's own were heard "
            f"{1000 * calibration['median']:+.2f} ms (±{1000 * calibration['worst']:.2f}) from "
            "where PulseAudio's own latency report put them; the A/V offset is known to about 1 ms, "
            "shifts of sound to 0.1 ms."
        )
    for name, version in results["versions"].items():
        lines.append(f"- {name}: {version}")
    return "\n".join(lines)


def full(results: dict, players) -> str:
    played = results["runs"]
    parts = []
    if not played.keys() <= {"touch", "slides", "sticks"}:
        parts.append(main_table(results, players))
    if any(key in played for key in ("joins", "mixed", "cost", "slides")):
        parts.append(play_table(results, players))
    if any(key in played for key in ("cost", "start", "still")):
        parts.append(cost_table(results, players))
    if "touch" in played:
        parts.append(touch_table(results, players))
    if "sticks" in played:
        parts.append(stick_table(results, players))
    return "\n\n".join([*parts, method_text(results)])
