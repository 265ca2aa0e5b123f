# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""One whole picture of the film: sky, sun, scene, words.

The ground at its foot is left free: there the subtitles stand, two lines of
them at the player's usual size. So nothing is said twice, or over other words.
"""

import cairo

from . import lettering, palette as p, scenes, story
from .shapes import bar, circle, line, polygon

SKIES = {
    "maize": (p.MAIZE_LIGHT, p.PAPER),
    "dawn": (p.TINT, p.PAPER),
    "clear": (p.SKY, p.PAPER),
}


def paint(chapter_number, chapter, caption, sun_height):
    """The picture of a caption as a Cairo RGB24 surface, 1280 x 720.

    sun_height: 0 when the sun is on the horizon, 1 when it is highest.
    """
    surface = cairo.ImageSurface(cairo.FORMAT_RGB24, p.WIDTH, p.HEIGHT)
    context = cairo.Context(surface)
    options = cairo.FontOptions()
    options.set_hint_style(cairo.HINT_STYLE_NONE)
    options.set_hint_metrics(cairo.HINT_METRICS_OFF)
    options.set_antialias(cairo.ANTIALIAS_GRAY)
    context.set_font_options(options)
    context.scale(p.UNIT, p.UNIT)

    _sky(context, chapter.sky)
    if caption.scene != "forty_discs":   # maize discs before a maize sun wouldn't count
        circle(context, 110, 46 - 31 * sun_height, 10.5, p.MAIZE)
    context.save()
    context.rectangle(0, 0, 128, p.HORIZON)
    context.clip()
    context.translate(0, p.HORIZON)
    scenes.paint(context, caption.scene)
    context.restore()
    bar(context, 0, p.HORIZON, 128, 72 - p.HORIZON, p.LEAF)
    bar(context, 0, p.FOOT, 128, 72 - p.FOOT, p.SOIL)

    _notice(context)
    _title(context, chapter_number, chapter.title)
    if caption.number is not None:
        _number(context, caption)
    _foot(context, caption)
    surface.flush()
    return surface


def _sky(context, name):
    top, foot = SKIES[name]
    gradient = cairo.LinearGradient(0, 0, 0, p.HORIZON)
    gradient.add_color_stop_rgb(0, *p.rgb(top))
    gradient.add_color_stop_rgb(1, *p.rgb(foot))
    context.set_source(gradient)
    context.paint()


def _notice(context):
    size = p.NOTICE_CAPITALS
    wide = lettering.width(context, story.NOTICE, size, bold=True)
    bar(context, p.MARGIN, 5, wide + 5.2, 6.4, p.INK, 1.2)
    lettering.draw(context, story.NOTICE, p.MARGIN + 2.6, 5 + (6.4 + size) / 2, size, p.PAPER,
                   bold=True)


def _title(context, number, title):
    size = p.TITLE_CAPITALS
    baseline = 15.2 + size
    end = lettering.draw(context, str(number), p.MARGIN, baseline, size, p.CLAY, bold=True)
    lettering.draw(context, title, end + 2.6, baseline, size, p.INK, bold=True)


def _number(context, caption):
    """A figure in large, with the tag that says when it was true."""
    size = p.NUMBER_CAPITALS
    lettering.draw(context, caption.number, p.MARGIN - 0.5, 26.2 + size, size, p.CLAY, bold=True)
    small = p.TAG_CAPITALS
    wide = lettering.width(context, story.FIGURES_TAG, small)
    top = 41
    bar(context, p.MARGIN, top, wide + 11.4, 6.4, p.MAIZE_LIGHT, 1.2)
    _film_icon(context, p.MARGIN + 2.6, top + 1.45, 4.2, p.INK, p.MAIZE_LIGHT)
    lettering.draw(context, story.FIGURES_TAG, p.MARGIN + 8.8, top + (6.4 + small) / 2, small,
                   p.INK)
    if caption.scene == "forty_discs":
        key = f"= 10{lettering.THIN_SPACE}000 personas"
        start = lettering.draw_right(context, key, p.RIGHT, 18.6, p.SMALL_CAPITALS, p.INK)
        circle(context, start - 2.2, 17.6, 1.1, p.LINE)


def _foot(context, caption):
    baseline = (p.FOOT + 72) / 2 + p.SMALL_CAPITALS / 2
    size = 3.4
    top = (p.FOOT + 72 - size) / 2
    icon = {story.RELEASE: _sheet_icon, story.TALK: _talk_icon,
            story.WORDS: _book_icon, story.THIS: _film_icon}[caption.source]
    icon(context, p.MARGIN, top, size, p.PAPER, p.SOIL)
    end = lettering.draw(context, caption.source, p.MARGIN + 5.6, baseline, p.SMALL_CAPITALS,
                         p.PAPER)
    place = f"{story.PLACE_LABEL} {story.PLACE}"
    start = lettering.draw_right(context, place, p.RIGHT, baseline, p.SMALL_CAPITALS, p.PAPER)
    if start - end < 8:
        middle = (start + end) / 2
        line(context, middle, p.FOOT + 1, middle, 72 - 1, p.EDGE, 0.3)


def _film_icon(context, x, y, size, colour, ground):
    tall = size * 0.86
    y += (size - tall) / 2
    bar(context, x, y, size * 1.2, tall, colour, size * 0.14)
    polygon(context, ground, (x + 0.42 * size, y + 0.2 * tall), (x + 0.42 * size, y + 0.8 * tall),
            (x + 0.92 * size, y + 0.5 * tall))


def _sheet_icon(context, x, y, size, colour, ground):
    bar(context, x, y, size * 0.9, size, colour, size * 0.14)
    bar(context, x + 0.17 * size, y + 0.16 * size, 0.56 * size, 0.34 * size, ground)
    for height in (0.64, 0.8):
        line(context, x + 0.2 * size, y + height * size, x + (1.34 - height) * size,
             y + height * size, ground, 0.08 * size)


def _talk_icon(context, x, y, size, colour, ground):
    bar(context, x, y + 0.02 * size, 0.72 * size, 0.52 * size, colour, 0.14 * size)
    polygon(context, colour, (x + 0.14 * size, y + 0.5 * size), (x + 0.4 * size, y + 0.5 * size),
            (x + 0.14 * size, y + 0.74 * size))
    bar(context, x + 0.38 * size, y + 0.34 * size, 0.8 * size, 0.58 * size, ground, 0.16 * size)
    bar(context, x + 0.45 * size, y + 0.41 * size, 0.68 * size, 0.44 * size, colour, 0.12 * size)
    polygon(context, colour, (x + 0.8 * size, y + 0.8 * size), (x + 1.02 * size, y + 0.8 * size),
            (x + 1.02 * size, y + 1.02 * size))


def _book_icon(context, x, y, size, colour, ground):
    """An open book: two pages with lines."""
    middle = x + 0.6 * size
    for side in (-1, 1):
        polygon(context, colour, (middle + side * 0.04 * size, y + 0.24 * size),
                (middle + side * 0.6 * size, y + 0.06 * size),
                (middle + side * 0.6 * size, y + 0.8 * size),
                (middle + side * 0.04 * size, y + 0.98 * size))
        for height in (0.4, 0.6):
            line(context, middle + side * 0.18 * size, y + (height - 0.01) * size,
                 middle + side * 0.46 * size, y + (height - 0.1) * size, ground, 0.07 * size)
