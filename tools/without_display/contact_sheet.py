# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""A sheet of small pictures, evenly spread over the time played, with time and item under each."""

import math
import os
from dataclasses import dataclass

import cairo
import numpy

PICTURE_WIDTH = 320
COLUMNS = 4
MOST_ON_THE_SHEET = 24
# Pictures are collected up to twice as many as fit, then every other one is let go and the interval
# doubled: any length of play, from seconds to days, costs the same memory and is covered evenly.
MOST_KEPT = 2 * MOST_ON_THE_SHEET

MARGIN = 12
CAPTION_HEIGHT = 34
TITLE_HEIGHT = 40
PAPER = (0.96, 0.95, 0.92)
INK = (0.13, 0.13, 0.13)
FAINT = (0.45, 0.44, 0.42)


@dataclass(frozen=True)
class Shot:
    """A small picture (height x width x 3, red, green, blue) and its two lines of caption."""

    pixels: numpy.ndarray
    time: str
    item: str


def shrink(pixels, width=PICTURE_WIDTH):
    """A smaller picture, each pixel the mean of those it stands for. `pixels` isn't enlarged."""
    factor = max(1, math.ceil(pixels.shape[1] / width))
    height, width = pixels.shape[0] // factor, pixels.shape[1] // factor
    whole = pixels[: height * factor, : width * factor]
    blocks = whole.reshape(height, factor, width, factor, 3)
    return blocks.mean(axis=(1, 3)).astype(numpy.uint8)


class Collection:
    """Shots taken at even intervals that widen as time goes on."""

    def __init__(self, interval_seconds):
        self.interval = interval_seconds
        self.shots = []
        self._next = 0.0

    def due(self, seconds):
        return seconds >= self._next

    def seconds_left(self, seconds):
        return max(0.0, self._next - seconds)

    def add(self, seconds, shot):
        self.shots.append(shot)
        if len(self.shots) >= MOST_KEPT:
            self.shots = self.shots[::2]
            self.interval *= 2
        # On the grid of the interval: a late shot doesn't shift the ones after it.
        self._next = (math.floor(seconds / self.interval + 1e-6) + 1) * self.interval

    def chosen(self):
        """At most MOST_ON_THE_SHEET, the first and the last among them."""
        count = len(self.shots)
        if count <= MOST_ON_THE_SHEET:
            return self.shots
        last = MOST_ON_THE_SHEET - 1
        return [self.shots[round(i * (count - 1) / last)] for i in range(MOST_ON_THE_SHEET)]


def _surface(pixels):
    height, width, _ = pixels.shape
    stride = cairo.ImageSurface.format_stride_for_width(cairo.FORMAT_RGB24, width)
    data = numpy.zeros((height, stride // 4, 4), numpy.uint8)
    data[:, :width, 0:3] = pixels[:, :, ::-1]  # cairo's 32-bit words lie blue first in memory
    return cairo.ImageSurface.create_for_data(data, cairo.FORMAT_RGB24, width, height, stride)


def _fitting(context, text, width):
    """The text, cut at its end with an ellipsis if it is wider than `width` pixels."""
    if context.text_extents(text).x_advance <= width:
        return text
    while text and context.text_extents(text + "…").x_advance > width:
        text = text[:-1]
    return text + "…"


def draw(shots, title, path):
    """Writes the sheet as a PNG, whole or not at all; at least one shot."""
    columns = min(COLUMNS, len(shots))
    rows = math.ceil(len(shots) / columns)
    cell_width = max(shot.pixels.shape[1] for shot in shots) + MARGIN
    cell_height = max(shot.pixels.shape[0] for shot in shots) + CAPTION_HEIGHT + MARGIN
    width = max(columns * cell_width + MARGIN, 360)
    sheet = cairo.ImageSurface(cairo.FORMAT_RGB24, width, TITLE_HEIGHT + rows * cell_height + MARGIN)
    context = cairo.Context(sheet)
    context.set_source_rgb(*PAPER)
    context.paint()
    context.select_font_face("sans-serif", cairo.FONT_SLANT_NORMAL, cairo.FONT_WEIGHT_BOLD)
    context.set_font_size(16)
    context.set_source_rgb(*INK)
    context.move_to(MARGIN, 26)
    context.show_text(_fitting(context, title, width - 2 * MARGIN))
    for index, shot in enumerate(shots):
        left = MARGIN + index % columns * cell_width
        _draw_shot(context, shot, left, TITLE_HEIGHT + index // columns * cell_height)
    made = f"{path}.new"
    sheet.write_to_png(made)
    os.replace(made, path)


def _draw_shot(context, shot, left, top):
    height, width, _ = shot.pixels.shape
    context.set_source_surface(_surface(shot.pixels), left, top)
    context.paint()
    context.set_source_rgb(*FAINT)
    context.set_line_width(1)
    context.rectangle(left - 0.5, top - 0.5, width + 1, height + 1)
    context.stroke()
    baseline = top + height + 20
    context.select_font_face("sans-serif", cairo.FONT_SLANT_NORMAL, cairo.FONT_WEIGHT_BOLD)
    context.set_font_size(13)
    context.set_source_rgb(*INK)
    context.move_to(left, baseline)
    context.show_text(shot.time)
    after = context.text_extents(shot.time).x_advance + 10
    context.select_font_face("sans-serif", cairo.FONT_SLANT_NORMAL, cairo.FONT_WEIGHT_NORMAL)
    context.set_source_rgb(*FAINT)
    context.move_to(left + after, baseline)
    context.show_text(_fitting(context, shot.item, width - after))
