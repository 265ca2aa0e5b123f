# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""The drawings put together on the horizon, scene by scene.

A scene draws on a context whose unit is u and whose ground is at y = 0. The
chapter's title stands at the top left, so that tall drawings belong right of
x = 88.
"""

from . import belongings as b
from . import palette as p
from . import workplaces as w
from .shapes import bar, circle


def _put(c, drawing, x, scale=1.0, mirrored=False):
    c.save()
    c.translate(x, 0)
    c.scale(-scale if mirrored else scale, scale)
    drawing(c)
    c.restore()


def _put_above(c, drawing, x, y, scale=1.0):
    c.save()
    c.translate(x, y)
    c.scale(scale, scale)
    drawing(c)
    c.restore()


def _hill(c, x, reach, height, colour):
    """A long, flat hill: the top of an ellipse."""
    c.save()
    c.translate(x, 0)
    c.scale(1, height / reach)
    circle(c, 0, 0, reach, colour)
    c.restore()


def _hills(c):
    _hill(c, 16, 54, 10, p.HILL)
    _hill(c, 112, 60, 12, p.LEAF_LIGHT)


def _low_hills(c):
    _hill(c, 96, 66, 9, p.HILL)
    _hill(c, 8, 46, 8, p.LEAF_LIGHT)


def screening(c):
    _low_hills(c)
    _put(c, b.tree, 16, 1.1)
    _put(c, b.bench, 41)
    _put(c, b.plant, 60)
    _put(c, b.screening, 98, 1.45)


def home(c):
    _hills(c)
    _put(c, b.tree, 18, 1.2)
    _put(c, b.bench, 42)
    _put(c, w.house, 97, 1.3)
    _put(c, b.plant, 66)


def leaving(c):
    _hills(c)
    _put(c, b.path_hill, 30, 1.25)
    _put(c, b.tree, 58, 1.05)
    _put(c, w.house, 100, 1.3)
    _put(c, b.backpack, 76, 1.5)


def signpost(c):
    _hills(c)
    _put(c, b.tree, 12, 1.0)
    _put(c, b.path_hill, 46, 1.5)
    _put(c, b.backpack, 80, 1.7)
    _put(c, b.signpost, 102, 1.5)


def forty_discs(c):
    """Forty discs for 400,000 people: each stands for 10,000."""
    colours = (p.CLAY, p.LEAF, p.MAIZE, p.LINE)
    for row in range(5):
        for column in range(8):
            circle(c, 80.8 + 5.7 * column, -2.32 - 5.7 * row, 2.32,
                   colours[(row + 2 * column) % 4])


def road(c):
    _hills(c)
    _put(c, b.tree, 12, 1.0)
    _put(c, b.path_hill, 46, 1.5)
    _put(c, b.tree, 79, 1.2)
    _put(c, b.signpost, 104, 1.5)


def road_school_bag(c):
    _hills(c)
    _put(c, b.tree, 12, 1.0)
    _put(c, b.path_hill, 46, 1.5)
    _put(c, b.school_bag, 80, 1.5)
    _put(c, b.signpost, 104, 1.5)


def resting_place(c):
    _hills(c)
    _put(c, b.tree, 12, 1.0)
    _put(c, b.path_hill, 46, 1.5)
    _put(c, b.bench, 82, 1.4)
    _put(c, b.tree, 109, 1.6)


def lantern(c):
    _low_hills(c)
    _put(c, b.tree, 14, 1.1)
    _put(c, b.bench, 40)
    _put(c, b.backpack, 64, 1.2)
    _put(c, b.lantern, 92, 1.5)


def lantern_map(c):
    _low_hills(c)
    _put(c, b.tree, 14, 1.1)
    _put(c, b.bench, 40)
    _put(c, b.folded_map, 65, 1.5)
    _put(c, b.lantern, 92, 1.5)


def returning(c):
    _low_hills(c)
    _put(c, b.tree, 13, 1.1)
    _put(c, b.path_hill, 44, 1.35)
    _put(c, w.house, 101, 1.25)
    _put(c, b.backpack, 77, 1.5)


def clothes_shop(c):
    _hills(c)
    _put(c, b.tree, 13, 1.1)
    _put(c, w.sewing, 48)
    _put(c, w.shop, 102, 1.3)


def beauty_salon(c):
    _hills(c)
    _put(c, b.tree, 14, 1.1)
    _put(c, b.plant, 35)
    _put(c, w.salon, 71, 1.1)
    _put(c, b.tree, 114, 1.2)


def restaurant(c):
    _hills(c)
    _put(c, b.tree, 13, 1.1)
    _put(c, b.two_chairs, 43)
    _put(c, w.kitchen, 81, 1.1)
    _put(c, b.tree, 115, 1.2)


def street(c):
    _hills(c)
    _put(c, b.tree, 15, 1.1)
    _put(c, b.plant, 33, 0.9)
    _put(c, w.shop, 57, 1.02)
    _put(c, w.house, 102, 1.12)


def savings(c):
    _hills(c)
    _put(c, b.tree, 15, 1.1)
    _put(c, b.plant, 38, 1.3)
    _put(c, b.school_bag, 68, 1.4)
    _put(c, b.savings_jar, 101, 1.7)


def company(c):
    _low_hills(c)
    _put(c, b.tree, 14, 1.1)
    _put(c, b.bench, 38)
    _put(c, w.badge, 63, 1.1)
    _put(c, w.office, 113, 1.3)


def school(c):
    _low_hills(c)
    _put(c, b.tree, 15, 1.1)
    _put(c, b.plant, 37)
    _put(c, b.school_bag, 63, 1.3)
    _put(c, w.books, 103, 1.45)


def computing(c):
    _low_hills(c)
    _put(c, b.plant, 14, 1.3)
    _put(c, w.books, 46, 1.1)
    _put(c, w.study, 103, 1.15)


def planning(c):
    _hills(c)
    _put(c, b.tree, 16, 1.1)
    _put(c, b.bench, 42)
    _put(c, b.plan, 85, 1.4)
    _put(c, b.plant, 109, 1.8)


def plans(c):
    _put(c, b.plan, 82, 1.2)
    _put(c, b.plant, 97, 0.9)
    _put(c, b.plant, 106, 1.25)
    _put(c, b.plant, 117, 1.6)


def community(c):
    _low_hills(c)
    _put(c, w.house, 22, 0.95)
    _put(c, b.tree, 60, 1.2)
    _put(c, b.bench, 93, 1.5)
    _put_above(c, b.talk_with_lines, 86, -16.5, 1.35)
    _put_above(c, b.talk_with_dots, 102, -17.5, 1.35)


def partners(c):
    _low_hills(c)
    _put(c, w.house, 22, 0.95)
    _put(c, b.tree, 50, 1.0)
    _put(c, w.office, 79, 1.15)
    _put(c, w.shop, 107)


def conversation(c):
    _hills(c)
    _put(c, b.tree, 14, 1.1)
    _put(c, b.plant, 33)
    _put(c, b.two_chairs, 70, 1.3)
    _put_above(c, lambda at: b.question(at, 0, 0), 62, -14.6, 0.95)
    _put_above(c, b.talk_with_dots, 77, -14.2, 0.95)
    _put(c, b.tree, 114, 1.3)


def paint(context, name):
    """Draws the scene of that name; the context's ground is at y = 0."""
    SCENES[name](context)


SCENES = {scene.__name__: scene for scene in (
    screening, home, leaving, signpost, forty_discs, road, road_school_bag, resting_place,
    lantern, lantern_map, returning, clothes_shop, beauty_salon, restaurant, street, savings,
    company, school, computing, planning, plans, community, partners, conversation)}
