# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""What people use, and what stands by their way: a backpack, a tree, a plan ...

Each drawing stands on the ground at (0, 0), as in workplaces.py.
"""

import math

from . import palette as p
from .shapes import arc_line, bar, circle, line, polygon, polyline, ring, smooth_line
from .workplaces import house


def backpack(c):
    arc_line(c, 0, -6.1, 1.45, math.pi, 2 * math.pi, p.LINE, 0.7)
    bar(c, -3, -6.6, 6, 6.6, p.MAIZE, 1.8)
    bar(c, -2.95, -4.65, 5.9, 0.5, p.LINE)
    bar(c, -2, -3, 4, 2.15, p.CLAY, 0.7)


def tree(c):
    bar(c, -0.85, -10.6, 1.7, 10.6, p.LINE, 0.4)
    circle(c, 0, -16.2, 5.3, p.LEAF)
    circle(c, -3.7, -11.8, 4.4, p.LEAF)
    circle(c, 3.7, -12.1, 4.6, p.LEAF)
    polygon(c, p.LINE, (-0.85, -7.6), (0, -9.2), (0.85, -7.6))


def _leaf(c, x, y, tip_x, tip_y):
    """A pointed leaf from its stalk at (x, y) to its tip."""
    across = (tip_x - x)
    up = (tip_y - y)
    c.move_to(x, y)
    c.curve_to(x + 0.1 * across, y + 0.95 * up, x + 0.55 * across, tip_y, tip_x, tip_y)
    c.curve_to(x + 1.02 * across, y + 0.45 * up, x + 0.8 * across, y, x, y)
    c.set_source_rgb(*p.rgb(p.LEAF))
    c.fill()


def plant(c):
    bar(c, -0.35, -8, 0.7, 3.4, p.LEAF)
    _leaf(c, 0, -6.4, -4.1, -11)
    _leaf(c, 0, -7.8, 4.2, -12.4)
    polygon(c, p.CLAY, (-3, -4), (3, -4), (2.4, 0), (-2.4, 0))
    bar(c, -3.7, -5, 7.4, 1.6, p.CLAY, 0.45)


def bench(c):
    for x in (-6.3, 6.3):
        line(c, x, -8.7, x, -0.4, p.LINE, 0.85)
    bar(c, -8.7, -9.3, 17.4, 1.15, p.LINE, 0.5)
    bar(c, -8.7, -6.1, 17.4, 1.2, p.LINE, 0.5)


def talk_with_dots(c):
    """A speech bubble; (0, 0) is the tip of its tail."""
    bar(c, -2.4, -9.4, 9.4, 6.7, p.CLAY, 1.7)
    polygon(c, p.CLAY, (0, -3), (3, -3), (0, 0))
    for x in (-0.1, 2.3, 4.7):
        circle(c, x, -6.1, 0.75, p.PAPER)


def talk_with_lines(c):
    bar(c, -5.6, -7.9, 8.1, 5.8, p.MAIZE, 1.6)
    polygon(c, p.MAIZE, (0, -2.4), (-2.8, -2.4), (0, 0))
    line(c, -3.6, -5.9, 0.3, -5.9, p.LINE, 0.7)
    line(c, -3.6, -4, -1.1, -4, p.LINE, 0.7)


def plan(c):
    """A sheet of paper with a title, two lines and three growing bars."""
    c.save()
    c.translate(-1, -11.6)
    c.rotate(math.radians(-4))
    bar(c, -7.6, -10.8, 15.2, 21.6, p.LINE, 1.2)
    bar(c, -6.9, -10.1, 13.8, 20.2, p.PAPER, 0.6)
    line(c, -4.7, -6.8, 2.3, -6.8, p.CLAY, 1)
    line(c, -4.7, -3.6, 4.9, -3.6, p.LINE, 0.7)
    line(c, -4.7, -1.4, 4.9, -1.4, p.LINE, 0.7)
    bar(c, -4.8, 4.2, 2.2, 3.5, p.LEAF, 0.2)
    bar(c, -1.6, 2.3, 2.2, 5.4, p.LEAF, 0.2)
    bar(c, 1.6, 0.3, 2.2, 7.4, p.LEAF, 0.2)
    c.restore()


def savings_jar(c):
    bar(c, -6.3, -15.4, 12.6, 15.4, p.LINE, 2.2)
    bar(c, -5.55, -14.65, 11.1, 13.9, p.SKY, 1.5)
    bar(c, -5, -18, 10, 2.7, p.LEAF, 0.5)
    for row, y in enumerate((-2.3, -5.15, -8)):
        for place in range(3 - row):
            x = -3.4 + 1.7 * row + 3.4 * place
            circle(c, x, y, 1.55, p.MAIZE)
            circle(c, x, y, 0.7, p.CLAY)


def school_bag(c):
    arc_line(c, 0, -11.3, 2.2, math.pi, 2 * math.pi, p.LINE, 0.75)
    bar(c, -5.7, -11.6, 11.4, 11.6, p.CLAY, 1.8)
    bar(c, -5.6, -8.3, 11.2, 0.6, p.LINE)
    circle(c, 0, -8, 0.8, p.MAIZE)
    bar(c, -3.9, -5.9, 7.8, 4.4, p.CLAY_LIGHT, 0.8)


def path_hill(c):
    """A hill with a path that winds up to its top."""
    half_circle = [(15 * math.cos(angle * math.pi / 60), -15 * math.sin(angle * math.pi / 60))
                   for angle in range(61)]
    polygon(c, p.LEAF_LIGHT, *half_circle)
    c.move_to(-0.35, -14.9)
    c.curve_to(-1.6, -10.6, 4.2, -11.6, 2.6, -7.4)
    c.curve_to(1.3, -4.6, -6.4, -3, -9.4, 0)
    c.line_to(0.4, 0)
    c.curve_to(2.2, -3.2, 7.4, -4.4, 6.4, -8.2)
    c.curve_to(5.4, -11, -0.6, -11.2, 0.35, -14.9)
    c.close_path()
    c.set_source_rgb(*p.rgb(p.PAPER))
    c.fill()


def signpost(c):
    """Two blank boards that point both ways."""
    bar(c, -0.8, -21, 1.6, 21, p.LINE, 0.5)
    polygon(c, p.LEAF, (-7.3, -20), (3.5, -20), (6.2, -17.4), (3.5, -14.8), (-7.3, -14.8))
    polygon(c, p.CLAY, (6.1, -13.2), (-4.3, -13.2), (-7.1, -10.6), (-4.3, -8), (6.1, -8))


def lantern(c):
    circle(c, 0, -9.6, 9.6, p.MAIZE_LIGHT)
    ring(c, 0, -17, 1.9, p.LINE, 0.85)
    polygon(c, p.LINE, (-2.9, -15.2), (2.9, -15.2), (5.3, -11.3), (-5.3, -11.3))
    bar(c, -4.6, -11.4, 9.2, 9.4, p.LINE)
    bar(c, -3.8, -11.4, 7.6, 9.4, p.MAIZE)
    bar(c, -1.1, -5.4, 2.2, 3.4, p.CLAY, 0.2)
    c.move_to(0, -10.2)
    c.curve_to(0.6, -8.8, 1.7, -8.2, 1.6, -7.2)
    c.curve_to(1.5, -5.4, -1.5, -5.4, -1.6, -7.2)
    c.curve_to(-1.7, -8.2, -0.6, -8.8, 0, -10.2)
    c.set_source_rgb(*p.rgb(p.PAPER))
    c.fill()
    bar(c, -5.2, -2.3, 10.4, 2.3, p.LINE, 0.6)


def folded_map(c):
    polygon(c, p.LEAF_LIGHT, (-7.2, -9.2), (-2.4, -7.7), (-2.4, 0), (-7.2, -1.6))
    polygon(c, p.LEAF, (-2.4, -7.7), (2.4, -9.2), (2.4, -1.6), (-2.4, 0))
    polygon(c, p.LEAF_LIGHT, (2.4, -9.2), (7.2, -7.7), (7.2, 0), (2.4, -1.6))
    polyline(c, p.MAIZE, 0.75, (-5.6, -3.4), (-3.4, -4.9), (-1, -3.2), (1.6, -5.8), (4.9, -4.4))
    circle(c, 5.1, -4.6, 1, p.CLAY)


def _chair(c, colour):
    line(c, -3.6, -9.4, -3, -7, p.LINE, 0.95)
    line(c, -3.2, -6.4, -3.9, -0.45, p.LINE, 0.95)
    line(c, 3.9, -6.4, 4.6, -0.45, p.LINE, 0.95)
    bar(c, -5.2, -15.7, 2.1, 6.2, colour, 0.9)
    bar(c, -4.1, -7.9, 8.7, 1.65, colour, 0.6)


def two_chairs(c):
    """Two chairs, a small table and two cups."""
    for side, colour in ((-1, p.CLAY), (1, p.MAIZE)):
        c.save()
        c.translate(10.7 * side, 0)
        c.scale(-side, 1)
        _chair(c, colour)
        c.restore()
    bar(c, -0.5, -5.6, 1, 5.2, p.LINE)
    bar(c, -2.8, -0.95, 5.6, 0.95, p.LINE, 0.45)
    bar(c, -4.4, -6.3, 8.8, 1.1, p.LINE, 0.5)
    for x in (-2.2, 2):
        ring(c, x + 1.2, -7.35, 0.62, p.CLAY, 0.36)
        bar(c, x - 1.1, -8.2, 2.2, 1.9, p.CLAY, 0.45)
        smooth_line(c, p.CLAY, 0.26, (x - 0.3, -10.3), (x + 0.3, -9.9), (x - 0.7, -9.4),
                    (x - 0.2, -8.9))


def asking(c):
    """A desk, a plain figure behind it, a bubble with a question mark."""
    circle(c, -4, -17.2, 3.4, p.CLAY)
    c.move_to(-10.2, -8.4)
    c.curve_to(-10.2, -14.6, 2.2, -14.6, 2.2, -8.4)
    c.close_path()
    c.set_source_rgb(*p.rgb(p.CLAY))
    c.fill()
    bar(c, -12, -7.4, 23.2, 7.4, p.CLAY_LIGHT)
    bar(c, -12, -5.4, 23.2, 0.9, p.PAPER)
    bar(c, -13.4, -8.9, 26, 1.6, p.LINE, 0.5)
    question(c, 3.4, -11.5)


def question(c, x, y):
    """A speech bubble with a question mark; its tail ends at (x, y)."""
    bar(c, x - 0.1, y - 12.1, 10.8, 9.4, p.MAIZE, 2)
    polygon(c, p.MAIZE, (x + 1.2, y - 3.6), (x + 5.2, y - 3), (x, y))
    arc_line(c, x + 5.3, y - 8.9, 1.25, math.pi * 1.02, math.pi * 2.3, p.LINE, 0.85)
    smooth_line(c, p.LINE, 0.85, (x + 6.05, y - 7.9), (x + 5.5, y - 7.4), (x + 5.25, y - 7.1),
                (x + 5.25, y - 6.3))
    circle(c, x + 5.25, y - 4.5, 0.6, p.LINE)


def screening(c):
    """A screen on two legs with a picture on it, and a row of empty chairs."""
    line(c, -12, -8.2, -13, -0.45, p.LINE, 0.95)
    line(c, 12, -8.2, 13, -0.45, p.LINE, 0.95)
    bar(c, -15, -23, 30, 15, p.LINE, 0.9)
    bar(c, -14, -22, 28, 13, p.MAIZE_LIGHT)
    c.save()
    c.rectangle(-14, -22, 28, 13)
    c.clip()
    circle(c, 4.6, -17.6, 3, p.MAIZE)
    c.translate(0, -11.6)
    c.scale(0.36, 0.36)
    house(c)
    c.translate(24, 0)
    tree(c)
    c.translate(-48, 0)
    c.scale(0.8, 0.8)
    tree(c)
    c.restore()
    bar(c, -14, -11.7, 28, 2.7, p.LEAF)
    for x, colour in ((-8.2, p.CLAY), (0, p.MAIZE), (8.2, p.CLAY)):
        for leg in (-1.8, 1.8):
            line(c, x + leg, -3.4, x + leg, -0.4, p.LINE, 0.7)
        bar(c, x - 2.35, -6.2, 4.7, 3.2, colour, 0.7)
        bar(c, x - 2.45, -2.2, 4.9, 0.95, colour, 0.45)
