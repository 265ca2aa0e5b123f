# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""What the film says, as subtitles: one cue for each caption, in each language.

A caption's cue ends where the next picture begins to fade in, so that no
sentence stands over the wrong picture and a new one is seen to be new. A short
film cuts its cues as it cuts its captions.
"""

from dataclasses import dataclass

from . import story, timetable

LINE = 42                   # letters
MILLISECONDS = 1000 // timetable.PICTURES_PER_SECOND    # of a picture
SHORTEST = 30               # pictures; nobody could read what is shorter

# As MP4 has them (ISO 639-2/T).
CODES = {"es": "spa", "fr": "fra", "en": "eng"}


@dataclass(frozen=True)
class Cue:
    start: int              # pictures
    end: int
    lines: tuple            # one or two


def lines(text):
    """The text in one line or, broken where it reads best, in two.

    Raises ValueError when two lines aren't enough.
    """
    if len(text) <= LINE:
        return (text,)
    words = text.split(" ")
    pairs = [(" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(1, len(words))]
    pairs = [pair for pair in pairs if max(map(len, pair)) <= LINE]
    if not pairs:
        raise ValueError(f"this caption doesn't fit in two lines: {text!r}")
    return min(pairs, key=_awkwardness)


def _awkwardness(pair):
    """Even lines look best, but a sentence or a clause ends a line better than
    the middle of one, and small words (of, que, et) belong to what follows."""
    last, first = pair[0].rsplit(" ", 1)[-1], pair[1].split(" ", 1)[0]
    awkwardness = abs(len(pair[0]) - len(pair[1]))
    if last[-1] in ".?!":
        awkwardness -= 24
    elif last[-1] in ",;:":
        awkwardness -= 12
    elif len(last.strip("«“¿")) <= 3:
        awkwardness += 8
    if len(first) <= 3 and first.isalpha():
        awkwardness -= 12
    return awkwardness


def cues(table, language):
    """The cues of a film, in order."""
    result = []
    for index, showing in enumerate(table.showings):
        start = showing.first_group * timetable.GROUP
        end = start + showing.groups * timetable.GROUP - timetable.FADE
        if index + 1 == len(table.showings):
            end = table.pictures
        if end - start >= SHORTEST:
            caption = story.CHAPTERS[showing.chapter].captions[showing.caption]
            result.append(Cue(start, end, lines(caption.text(language))))
    return result


def _moment(picture):
    seconds, milliseconds = divmod(picture * MILLISECONDS, 1000)
    minutes, seconds = divmod(seconds, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}.{milliseconds:03}"


def write(table, language, path):
    """The cues as a WebVTT file."""
    with open(path, "w", encoding="utf-8") as file:
        file.write("WEBVTT\n")
        for cue in cues(table, language):
            file.write(f"\n{_moment(cue.start)} --> {_moment(cue.end)}\n"
                       + "\n".join(cue.lines) + "\n")
