# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""Which picture is on screen when.

The film is cut into groups of two seconds (50 pictures), each with a keyframe
at its start. A chapter and a caption last whole groups; only the film's very
last group may be shorter. In the last ten pictures of a caption the next one
fades in (400 ms, linear), so that a chapter's keyframe is a clean picture.
"""

from dataclasses import dataclass, replace

PICTURES_PER_SECOND = 25
GROUP = 50                  # pictures from keyframe to keyframe
FADE = 10                   # pictures of a cross-fade
SHORTEST = 3                # groups that a chapter or caption lasts at least
FULL_LENGTH = 1680          # seconds


@dataclass(frozen=True)
class Showing:
    """A caption and the groups for which it is on screen."""
    chapter: int            # index in the story
    caption: int            # index in the chapter
    first_group: int
    groups: int


@dataclass(frozen=True)
class Timetable:
    pictures: int
    showings: tuple         # of Showing, in order, without gaps

    @property
    def groups(self):
        return -(-self.pictures // GROUP)

    def group_pictures(self, group):
        """How many pictures a group has: 50, or fewer in the last."""
        return min(GROUP, self.pictures - group * GROUP)

    def chapters(self):
        """(chapter index, first picture, picture after its last), in order."""
        starts = [(showing.chapter, showing.first_group * GROUP)
                  for showing in self.showings if showing.caption == 0]
        ends = [start for _, start in starts[1:]] + [self.pictures]
        return [(chapter, start, end) for (chapter, start), end in zip(starts, ends)]

    def at(self, picture):
        """(index of the showing, share of the next one that has faded in)."""
        group = picture // GROUP
        index = max(i for i, showing in enumerate(self.showings)
                    if showing.first_group <= group)
        showing = self.showings[index]
        left = (showing.first_group + showing.groups) * GROUP - picture
        if index + 1 < len(self.showings) and left <= FADE:
            return index, (FADE + 1 - left) / (FADE + 1)
        return index, 0.0


def _share(total, weights):
    """Whole numbers that add up to `total`, in proportion to the weights, each
    at least 1 (largest remainders)."""
    spare = total - len(weights)
    exact = [spare * weight / sum(weights) for weight in weights]
    shares = [int(part) for part in exact]
    order = sorted(range(len(weights)), key=lambda i: shares[i] - exact[i])
    for i in order[:spare - sum(shares)]:
        shares[i] += 1
    return [1 + share for share in shares]


def _reading_weight(caption):
    """How long a caption is held, in proportion: by its length, and a question
    for longer, so that people can talk."""
    weight = 55 + len(caption.es)
    return weight * 1.3 if caption.es.endswith("?") else weight


def make(pictures, chapters):
    """The timetable of a film of so many pictures.

    A short film tells the first chapters, or their first captions, rather than
    all of them too fast to read: each is on screen for six seconds at least. A
    last group that isn't whole counts for nothing: it belongs to the last caption.
    """
    groups = max(1, pictures // GROUP)
    chosen = chapters[:max(1, min(len(chapters), groups // SHORTEST))]
    weights = [[_reading_weight(caption) for caption in chapter.captions] for chapter in chosen]
    fits_all = groups >= SHORTEST * sum(len(row) for row in weights)
    lengths = _share(groups, [sum(row) if fits_all else 1 for row in weights])
    showings = []
    group = 0
    for chapter, (row, length) in enumerate(zip(weights, lengths)):
        row = row[:max(1, min(len(row), length // SHORTEST))]
        for caption, share in enumerate(_share(length, row)):
            showings.append(Showing(chapter, caption, group, share))
            group += share
    rest = -(-pictures // GROUP) - groups
    showings[-1] = replace(showings[-1], groups=showings[-1].groups + rest)
    return Timetable(pictures, tuple(showings))
