# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""The bar code that every frame of a bench clip carries, and how to read it.

A strip at the top of the picture and the same strip at its bottom hold 40
cells, black or white, each a fortieth of the picture's width:

    guard 1010 | clip, 8 bits | frame number, 16 bits | CRC-8 | guard 0101

(most significant bit first, white is 1). A strip is a twentieth of the
picture's height. Everything is a fraction of the picture, so that the code
survives scaling; the check sum and the guards reject a torn or blended strip,
and the guards make a black screen differ from every code.

A square near the right edge, half-way down, is white in the one frame of each
second that belongs to the beep (the flash), and black in all others.
"""

from dataclasses import dataclass

import numpy

CELLS = 40
STRIP_FRACTION = 20  # a strip's height is the picture's height / 20
GUARD_START = 0b1010
GUARD_END = 0b0101
FLASH_LEFT, FLASH_RIGHT = 0.88, 0.98
FLASH_TOP, FLASH_BOTTOM = 0.45, 0.55
BRIGHT, DARK = 160, 90  # what counts as white and as black, of 0 to 255


@dataclass(frozen=True)
class Code:
    """What a frame says of itself."""

    clip: int
    frame: int


BLACK = "black"  # what the readers return for a strip without any light


def check_sum(clip: int, frame: int) -> int:
    """CRC-8, polynomial x^8 + x^2 + x + 1 (ITU-T I.432.1), over clip and frame."""
    crc = 0xFF
    for byte in (clip, frame >> 8, frame & 0xFF):
        crc ^= byte
        for _ in range(8):
            crc = ((crc << 1) ^ 0x07) & 0xFF if crc & 0x80 else crc << 1
    return crc


def encode(clip: int, frame: int) -> int:
    """The 40 cells as a number, the left-most cell the highest bit."""
    if not 0 <= clip <= 0xFF or not 0 <= frame <= 0xFFFF:
        raise ValueError(f"clip {clip}, frame {frame}: the code holds 8 and 16 bits")
    return (
        GUARD_START << 36 | clip << 28 | frame << 12 | check_sum(clip, frame) << 4 | GUARD_END
    )


def decode(cells: int):
    """The Code that 40 cells hold, BLACK when all are dark, None when unreadable."""
    if cells == 0:
        return BLACK
    clip, frame = cells >> 28 & 0xFF, cells >> 12 & 0xFFFF
    return Code(clip, frame) if cells == encode(clip, frame) else None


def draw(luma: numpy.ndarray, clip: int, frame: int, flash: bool, black=16, white=235) -> None:
    """Draws both strips and the flash patch into a picture of luma values, in place."""
    height, width = luma.shape
    cells = encode(clip, frame)
    bits = numpy.array([cells >> (CELLS - 1 - i) & 1 for i in range(CELLS)])
    row = numpy.where(bits[numpy.arange(width) * CELLS // width] == 1, white, black)
    strip = height // STRIP_FRACTION
    luma[:strip] = row
    luma[height - strip :] = row
    luma[
        int(FLASH_TOP * height) : int(FLASH_BOTTOM * height),
        int(FLASH_LEFT * width) : int(FLASH_RIGHT * width),
    ] = (
        white if flash else black
    )


def read_strip(luma: numpy.ndarray, bottom: bool = False):
    """Reads one strip of a picture of luma values (0 to 255, full or limited range).

    Returns a Code, BLACK, or None when the strip can't be read.
    """
    height, width = luma.shape
    strip = height / STRIP_FRACTION
    centre = height - strip / 2 if bottom else strip / 2
    rows = luma[int(centre - strip / 4) : max(int(centre + strip / 4), int(centre - strip / 4) + 1)]
    cell = width / CELLS
    cells = 0
    for i in range(CELLS):
        left = int((i + 0.25) * cell)
        level = rows[:, left : max(int((i + 0.75) * cell), left + 1)].mean()
        if DARK <= level <= BRIGHT:
            return None
        cells = cells << 1 | int(level > BRIGHT)
    return decode(cells)


def read(luma: numpy.ndarray):
    """Reads a whole picture: a Code, BLACK, or None if unreadable or torn.

    `luma` is a two-dimensional array of brightness: the Y plane of a frame, or
    the green channel of a screen. For a letterboxed picture, pass the part of
    the array that it covers.
    """
    top, bottom = read_strip(luma), read_strip(luma, bottom=True)
    return top if top == bottom else None


def read_flash(luma: numpy.ndarray) -> bool:
    """Whether the flash patch of a picture of luma values is lit."""
    height, width = luma.shape
    patch = luma[
        int((FLASH_TOP + 0.02) * height) : int((FLASH_BOTTOM - 0.02) * height),
        int((FLASH_LEFT + 0.02) * width) : int((FLASH_RIGHT - 0.02) * width),
    ]
    return bool(patch.mean() > BRIGHT)


def y4m_frames(stream):
    """Yields the luma plane of each frame of a YUV4MPEG2 stream (8 bits a sample).

    `stream` is a binary file. Chroma is skipped by the header's C parameter.
    """
    header = stream.readline().decode("ascii", "replace").split()
    if not header or header[0] != "YUV4MPEG2":
        raise ValueError("not a YUV4MPEG2 stream: the file doesn't start with that word")
    values = {word[0]: word[1:] for word in header[1:]}
    width, height = int(values["W"]), int(values["H"])
    chroma = values.get("C", "420")
    half_width, half_height = (width + 1) // 2, (height + 1) // 2
    if chroma.startswith("mono"):
        rest = 0
    elif chroma.startswith("444"):
        rest = 2 * width * height
    elif chroma.startswith("422"):
        rest = 2 * half_width * height
    else:
        rest = 2 * half_width * half_height
    while stream.readline():  # FRAME and its parameters
        data = stream.read(width * height + rest)
        if len(data) < width * height + rest:
            raise ValueError("the YUV4MPEG2 stream ends inside a frame")
        yield numpy.frombuffer(data, numpy.uint8, width * height).reshape(height, width)
