# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""Colours and measures, from the project's visual language (day colours)."""

WIDTH, HEIGHT = 1280, 720
UNIT = HEIGHT / 72  # "u": everything is laid out on 128 x 72 u

PAPER = "#FFF8EB"
ROOM = "#F6E6CC"
INK = "#2A1620"
QUIET = "#5C3B49"
SOIL = "#402330"
SOIL_2 = "#5C3B49"
EDGE = "#B495A2"
MAIZE = "#F9B833"
MAIZE_LIGHT = "#FCE4AC"
CLAY = "#B0432A"
CLAY_LIGHT = "#F0B48F"
LEAF = "#2A6B53"
LEAF_LIGHT = "#BCDABF"
HILL = "#D8E9D0"
SKY = "#D4E9E2"
TINT = "#F9DCC6"
LINE = "#402330"
WHITE = "#FFFFFF"

# Layout, in u.
MARGIN = 5
RIGHT = 123
HORIZON = 50.6     # top of the green ground, on which everything stands
FOOT = 67.8        # top of the dark strip with the source and the place; above it subtitles end

# Heights of capitals, in u. The visual language names them as fractions of
# the short side: 1/12 is a twelfth of the picture's height.
TITLE_CAPITALS = 72 / 11.8
NUMBER_CAPITALS = 72 / 6.2
NOTICE_CAPITALS = 72 / 28.4
TAG_CAPITALS = 72 / 24
SMALL_CAPITALS = 72 / 36   # nothing is ever smaller


def rgb(colour):
    """A colour written "#RRGGBB" as three numbers from 0 to 1."""
    return tuple(int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5))
