# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""Andika on a Cairo context: measuring and drawing.

All measures are in u. Sizes are given as the height of capitals, as in the
visual language; Andika's capitals are 0.725 em high.
"""

import subprocess

import cairo

from . import palette

FAMILY = "Andika"
CAPITALS_PER_EM = 0.725
THIN_SPACE = "\u202f"   # narrow no-break space: groups of three digits
NO_BREAK = "\u00a0"

# Cairo's own text call doesn't kern. These are the pairs of the film's texts
# in which that shows, in em.
KERNING = {
    "Vo": -0.035, "Vu": -0.02, "To": -0.05, "Tr": -0.03, "Ta": -0.05, "Y ": -0.02,
    "r,": -0.03, "r.": -0.03, "a,": 0.0, "¿A": 0.0, "¿T": -0.02, "¿Q": 0.0, "Av": -0.02,
}


class FontMissing(Exception):
    """Andika isn't installed."""


def require_font():
    """Raises FontMissing unless fontconfig finds Andika by its name."""
    try:
        answer = subprocess.run(
            ["fc-match", "--format=%{family}", FAMILY],
            capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError) as error:
        raise FontMissing(
            "fc-match, which finds fonts by name, can't be run "
            f"({error}). Install it: apt install fontconfig") from error
    if FAMILY not in answer:
        raise FontMissing(
            f"The font {FAMILY} isn't installed (fontconfig offers {answer!r} "
            "instead). Install it: apt install fonts-sil-andika")


def _use(context, capitals, bold, italic):
    context.select_font_face(
        FAMILY,
        cairo.FONT_SLANT_ITALIC if italic else cairo.FONT_SLANT_NORMAL,
        cairo.FONT_WEIGHT_BOLD if bold else cairo.FONT_WEIGHT_NORMAL)
    # The em is rounded to whole pixels of a 720-line picture.
    em = round(capitals * palette.UNIT / CAPITALS_PER_EM) / palette.UNIT
    context.set_font_size(em)
    return em


def _glyphs(context, text, x, y, em):
    """Glyphs of a text from (x, y) on, and where the next one would stand."""
    font = context.get_scaled_font()
    glyphs = []
    for position, letter in enumerate(text):
        placed = font.text_to_glyphs(x, y, letter, False)
        glyphs.extend(placed)
        x += font.glyph_extents(placed).x_advance
        x += em * KERNING.get(text[position:position + 2], 0)
    return glyphs, x


def width(context, text, capitals, bold=False, italic=False):
    """How wide a text is."""
    em = _use(context, capitals, bold, italic)
    return _glyphs(context, text, 0, 0, em)[1]


def draw(context, text, x, baseline, capitals, colour, bold=False, italic=False):
    """Draws one line from x on; returns where it ends."""
    em = _use(context, capitals, bold, italic)
    glyphs, end = _glyphs(context, text, x, baseline, em)
    context.set_source_rgb(*palette.rgb(colour))
    context.show_glyphs(glyphs)
    return end


def draw_right(context, text, right, baseline, capitals, colour, **style):
    """Draws one line that ends at `right`; returns where it starts."""
    start = right - width(context, text, capitals, **style)
    draw(context, text, start, baseline, capitals, colour, **style)
    return start
