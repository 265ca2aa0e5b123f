# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""The vocabulary of the drawings: bars, discs, polygons, round-ended lines."""

import math

import cairo

from .palette import rgb


def _fill(c, colour):
    c.set_source_rgb(*rgb(colour))
    c.fill()


def _stroke(c, colour, thickness):
    c.set_source_rgb(*rgb(colour))
    c.set_line_width(thickness)
    c.set_line_cap(cairo.LINE_CAP_ROUND)
    c.set_line_join(cairo.LINE_JOIN_ROUND)
    c.stroke()


def bar(c, x, y, width, height, colour, corner=0.0):
    """A rectangle with its top left corner at (x, y)."""
    if corner == 0:
        c.rectangle(x, y, width, height)
    else:
        corner = min(corner, width / 2, height / 2)
        c.new_sub_path()
        c.arc(x + width - corner, y + corner, corner, -math.pi / 2, 0)
        c.arc(x + width - corner, y + height - corner, corner, 0, math.pi / 2)
        c.arc(x + corner, y + height - corner, corner, math.pi / 2, math.pi)
        c.arc(x + corner, y + corner, corner, math.pi, 3 * math.pi / 2)
        c.close_path()
    _fill(c, colour)


def circle(c, x, y, radius, colour):
    c.new_sub_path()
    c.arc(x, y, radius, 0, 2 * math.pi)
    _fill(c, colour)


def ring(c, x, y, radius, colour, thickness):
    c.new_sub_path()
    c.arc(x, y, radius, 0, 2 * math.pi)
    _stroke(c, colour, thickness)


def arc_line(c, x, y, radius, start, end, colour, thickness):
    c.new_sub_path()
    c.arc(x, y, radius, start, end)
    _stroke(c, colour, thickness)


def half_disc(c, x, y, radius, colour, squash=1.0):
    """The lower half of a disc whose flat side is at y."""
    c.save()
    c.translate(x, y)
    c.scale(1, squash)
    c.new_sub_path()
    c.arc(0, 0, radius, 0, math.pi)
    c.close_path()
    c.restore()
    _fill(c, colour)


def line(c, x1, y1, x2, y2, colour, thickness):
    c.move_to(x1, y1)
    c.line_to(x2, y2)
    _stroke(c, colour, thickness)


def smooth_line(c, colour, thickness, start, control1, control2, end):
    c.move_to(*start)
    c.curve_to(*control1, *control2, *end)
    _stroke(c, colour, thickness)


def polyline(c, colour, thickness, *points):
    c.move_to(*points[0])
    for point in points[1:]:
        c.line_to(*point)
    _stroke(c, colour, thickness)


def polygon(c, colour, *points):
    c.move_to(*points[0])
    for point in points[1:]:
        c.line_to(*point)
    c.close_path()
    _fill(c, colour)
