# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""Where people live, work and learn: a house, a shop, a sewing table ...

Each drawing stands on the ground at (0, 0), about 24 u tall; x to the right,
y down, so what stands on the ground has negative y.
"""

from . import palette as p
from .shapes import bar, circle, half_disc, line, polygon, ring, smooth_line


def house(c):
    bar(c, -13.5, -15, 27, 15, p.CLAY_LIGHT)
    polygon(c, p.CLAY, (-17, -15), (-12.2, -22.8), (12.2, -22.8), (17, -15))
    bar(c, -17.1, -15.2, 34.2, 1.25, p.LINE, 0.5)
    bar(c, -7.6, -11.6, 7.2, 11.6, p.LINE)
    bar(c, -6.8, -10.8, 5.6, 10.8, p.MAIZE)
    polygon(c, p.LEAF, (-9.65, -12.1), (-6.8, -10.85), (-6.8, 0), (-9.65, 0))
    circle(c, -8.95, -5.4, 0.42, p.MAIZE)
    bar(c, -9.3, -0.95, 10.4, 0.95, p.ROOM, 0.35)
    bar(c, 2.9, -11.1, 7.5, 6.1, p.LINE, 0.5)
    bar(c, 3.6, -10.4, 2.7, 4.7, p.MAIZE_LIGHT)
    bar(c, 7.0, -10.4, 2.7, 4.7, p.MAIZE_LIGHT)
    bar(c, 2.4, -5.2, 8.6, 1.05, p.CLAY, 0.45)


def shop(c):
    bar(c, -13, -16, 26, 16, p.LEAF_LIGHT)
    for stripe in range(7):
        colour = p.MAIZE_LIGHT if stripe % 2 else p.CLAY
        x = -14.7 + 4.2 * stripe
        bar(c, x, -17.2, 4.2, 3.6, colour)
        half_disc(c, x + 2.1, -13.65, 2.1, colour)
    bar(c, -14.8, -18.2, 29.6, 1.25, p.LINE, 0.45)
    bar(c, -7, -23, 14, 4.8, p.LEAF, 0.9)
    circle(c, -3.95, -20.6, 0.9, p.MAIZE)
    bar(c, -2, -21.05, 7.1, 0.9, p.PAPER, 0.45)
    bar(c, -11, -10.9, 12.4, 8.3, p.LINE, 0.45)
    bar(c, -10.3, -10.2, 11, 6.9, p.MAIZE_LIGHT)
    polygon(c, p.CLAY, (-7.6, -9.6), (-6.8, -9.6), (-6.3, -7.5), (-4.7, -3.3), (-9.8, -3.3),
            (-8.1, -7.5))
    bar(c, -3.4, -9.5, 3.8, 0.4, p.LINE, 0.2)
    bar(c, -3, -9.3, 3, 4.3, p.LEAF, 0.25)
    bar(c, -11.6, -2.65, 13.6, 1.05, p.LINE, 0.35)
    bar(c, 3.6, -10.9, 7, 10.9, p.LINE, 0.45)
    bar(c, 4.35, -10.15, 5.5, 10.15, p.CLAY)
    bar(c, 5.15, -9.4, 3.9, 4.1, p.MAIZE_LIGHT, 0.4)
    circle(c, 5.3, -4, 0.45, p.MAIZE)


def _table(c, top, reach):
    """A table whose top is at height `top`, `reach` wide to each side."""
    line(c, reach - 2.9, top + 1, reach - 2, -0.45, p.LINE, 0.9)
    line(c, 2.9 - reach, top + 1, 2 - reach, -0.45, p.LINE, 0.9)
    bar(c, -reach, top, 2 * reach, 1.6, p.LINE, 0.5)


def sewing(c):
    _table(c, -7.4, 15)
    bar(c, 2.9, -22, 2.6, 3, p.MAIZE)
    bar(c, 2.2, -22.7, 4.3, 0.6, p.LINE, 0.3)
    bar(c, -9, -19.3, 20, 4.5, p.LEAF, 1.5)
    bar(c, 6, -17.8, 5, 10.4, p.LEAF)
    bar(c, -8.3, -9.6, 19.3, 2.2, p.LEAF, 0.3)
    bar(c, -8.3, -15.6, 3.5, 3.2, p.LEAF, 0.4)
    line(c, -6.6, -12.4, -6.6, -9.4, p.LINE, 0.5)
    circle(c, 11.6, -16.8, 2.2, p.CLAY)
    circle(c, 11.6, -16.8, 0.8, p.MAIZE)
    bar(c, -14.9, -9.5, 8.9, 2.1, p.CLAY, 0.2)
    polygon(c, p.CLAY, (-14.9, -7.6), (-8.9, -7.6), (-9.4, -1.9), (-11.4, -2.8), (-13, -1.5),
            (-14.5, -2.6))


def salon(c):
    bar(c, -5.85, -9.8, 1.1, 2, p.MAIZE)
    circle(c, -5.3, -16, 6.6, p.MAIZE)
    circle(c, -5.3, -16, 5.4, p.SKY)
    line(c, -8.3, -16.6, -4.9, -19.5, p.PAPER, 0.7)
    line(c, -6.9, -14.2, -2.6, -18, p.PAPER, 0.7)
    line(c, -11, -2, -11, -0.4, p.LINE, 0.9)
    line(c, 0.6, -2, 0.6, -0.4, p.LINE, 0.9)
    bar(c, -11.7, -8.3, 13, 5.4, p.CLAY, 0.5)
    circle(c, -5.3, -5.7, 0.6, p.MAIZE)
    bar(c, -12.7, -3.2, 15, 1.4, p.LINE, 0.45)
    bar(c, 2.4, -23.2, 12.4, 1, p.LINE, 0.5)
    line(c, 4.1, -22.6, 4.1, -21, p.LINE, 0.4)
    bar(c, 3.3, -21.5, 1.65, 10.2, p.LEAF, 0.4)
    for tooth in range(7):
        y = -20.6 + 1.4 * tooth
        line(c, 4.8, y, 6.7, y, p.LEAF, 0.6)
    line(c, 11.5, -22.6, 11.5, -18, p.LINE, 0.4)
    ring(c, 9.6, -19.6, 1.35, p.CLAY, 0.8)
    ring(c, 13.4, -19.6, 1.35, p.CLAY, 0.8)
    line(c, 10.2, -18.3, 12.9, -8.6, p.LINE, 0.9)
    line(c, 12.8, -18.3, 10.1, -8.6, p.LINE, 0.9)
    circle(c, 11.5, -13.6, 0.6, p.MAIZE)


def kitchen(c):
    bar(c, -13, -7.6, 15, 7.6, p.CLAY_LIGHT)
    bar(c, -9, -5, 7, 5, p.LINE, 2.4)
    bar(c, -9, -2, 7, 2, p.LINE)
    circle(c, -5.5, -1.75, 1.6, p.MAIZE)
    bar(c, -13.7, -8.7, 16.3, 1.5, p.LINE, 0.5)
    bar(c, -11, -15.4, 11, 6.7, p.CLAY, 1.5)
    bar(c, -11, -15.4, 11, 3, p.CLAY)
    line(c, -13.2, -13.4, -10.8, -13.4, p.LINE, 0.75)
    line(c, 2.1, -13.4, -0.2, -13.4, p.LINE, 0.75)
    bar(c, -12, -16.3, 12.9, 1.4, p.LINE, 0.45)
    for x in (-8.5, -5.5, -2.5):
        smooth_line(c, p.QUIET, 0.7, (x, -22.6), (x + 0.9, -20.9), (x - 0.9, -19.6), (x, -17.9))
    line(c, 10.9, -7, 10.9, -0.5, p.LINE, 0.95)
    bar(c, 7.9, -0.95, 6, 0.95, p.LINE, 0.45)
    circle(c, 8.5, -10.5, 1.4, p.CLAY)
    half_disc(c, 8.5, -9.9, 2.5, p.LEAF, squash=0.7)
    circle(c, 13.9, -10.5, 1.4, p.CLAY_LIGHT)
    half_disc(c, 13.9, -9.9, 2.5, p.MAIZE, squash=0.7)
    bar(c, 4.9, -8.2, 12, 1.4, p.LINE, 0.45)


def office(c):
    """A house of nine windows, one of them lit."""
    bar(c, -11.8, -19, 13.8, 19, p.SKY)
    bar(c, -12.7, -20.4, 15.6, 2, p.LINE, 0.55)
    for row in range(3):
        for column in range(3):
            lit = (row, column) == (1, 1)
            bar(c, -10.3 + 4 * column, -16.6 + 4.2 * row, 2.8, 2.6,
                p.MAIZE if lit else p.LINE, 0.3)
    bar(c, -6.6, -4.2, 3.3, 4.2, p.CLAY, 0.2)


def badge(c):
    """A badge card on a band, as worn at work."""
    line(c, 7.4, -21.9, 9.9, -15.2, p.CLAY, 0.85)
    line(c, 12.6, -21.9, 10.1, -15.2, p.CLAY, 0.85)
    bar(c, 4.7, -15.1, 10.7, 13.3, p.LINE, 1.4)
    bar(c, 5.4, -14.4, 9.3, 11.9, p.PAPER, 0.8)
    bar(c, 8.6, -13.7, 2.9, 0.9, p.LINE, 0.45)
    bar(c, 6.8, -11.6, 6.5, 3.9, p.LEAF, 0.3)
    line(c, 7.2, -5.9, 12.9, -5.9, p.LINE, 0.75)
    line(c, 7.2, -4, 10.6, -4, p.LINE, 0.75)


def study(c):
    _table(c, -9.7, 15)
    line(c, -13.4, -10, -13.4, -17, p.LINE, 0.7)
    line(c, -13.4, -17, -11.6, -19.3, p.LINE, 0.7)
    bar(c, -7.9, -20.4, 14.9, 10, p.LINE, 0.8)
    bar(c, -7.1, -19.6, 13.3, 8.7, p.SKY)
    line(c, -5.1, -17.4, 0.7, -17.4, p.LEAF, 0.7)
    line(c, -5.1, -15.4, 3.6, -15.4, p.LEAF, 0.7)
    line(c, -5.1, -13.4, -1.2, -13.4, p.CLAY, 0.7)
    bar(c, -10, -10.8, 19, 1.1, p.SOIL_2, 0.5)
    polygon(c, p.MAIZE, (-12.5, -21.5), (-9.2, -22.4), (-7.8, -19.1), (-11.5, -17.9))
    bar(c, 8.9, -11.9, 5.7, 2.2, p.LEAF, 0.3)
    bar(c, 9.4, -14, 4.8, 2.1, p.CLAY_LIGHT, 0.3)
    bar(c, 9, -16.1, 5, 2.1, p.CLAY, 0.3)


def books(c):
    """A taller pile of books, a notebook and a pencil on a small table."""
    _table(c, -8, 11)
    for row, (x, wide, colour) in enumerate((
            (-8.5, 11, p.LEAF), (-7.8, 10, p.CLAY_LIGHT), (-8.7, 10.6, p.CLAY),
            (-7.4, 9, p.MAIZE))):
        bar(c, x, -10.4 - 2.4 * row, wide, 2.4, colour, 0.3)
        bar(c, x + 1.2, -9.6 - 2.4 * row, 0.5, 0.8, p.PAPER)
    bar(c, 4.2, -11.6, 4.6, 3.6, p.SKY, 0.5)
    line(c, 5.2, -11.4, 4.4, -16.2, p.MAIZE, 0.8)
    line(c, 6.6, -11.4, 7, -17.2, p.CLAY, 0.8)
    line(c, 7.8, -11.4, 9, -15.6, p.LEAF, 0.8)
