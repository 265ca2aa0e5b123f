# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""Makes what the stories play: coded clips, odd and damaged films, pictures, playlists."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from xml.sax.saxutils import quoteattr

import numpy

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))

import clips  # noqa: E402

NAMESPACE = "urn:hopekiosk:playlist:1"


def clip(folder, name, file=None, **changes):
    """A coded clip of tests/bench/clips.py, with some of what it says changed. The file's name
    decides the container."""
    made = replace(clips.CLIPS[name], **changes)
    out = Path(folder) / (file or name + made.suffix)
    clips.make(made, out)
    return out


def ffmpeg(*arguments):
    command = ["ffmpeg", "-hide_banner", "-loglevel", "error", "-nostdin", "-y"]
    done = subprocess.run(
        [*command, *map(str, arguments)], capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise RuntimeError(f"ffmpeg can't make the test's film: {done.stderr.strip()}")


def index_first(film):
    """The same film with its index at the front, so that a cut one can be played."""
    out = film.with_name(f"{film.stem}-index-first{film.suffix}")
    ffmpeg("-i", film, "-c", "copy", "-movflags", "+faststart", out)
    return out


def cut_short(film, share, file):
    """The first part of a film, as a copy looks that was broken off."""
    data = film.read_bytes()
    out = film.with_name(file)
    out.write_bytes(data[: int(len(data) * share)])
    return out


def damaged(film, file, first=0.4, last=0.6, bytes_spoilt=200, seed=7):
    """A film in whose middle bytes are wrong, the same ones each time."""
    data = bytearray(film.read_bytes())
    random = numpy.random.default_rng(seed)
    for place in random.integers(int(len(data) * first), int(len(data) * last), bytes_spoilt):
        data[place] = int(random.integers(256))
    out = film.with_name(file)
    out.write_bytes(data)
    return out


def picture(luma, file):
    """A grey picture as PNG or JPEG, of 0 to 255."""
    height, width = luma.shape
    source = ["-f", "rawvideo", "-pix_fmt", "gray", "-s", f"{width}x{height}", "-i", "pipe:0"]
    subprocess.run(
        ["ffmpeg", "-loglevel", "error", "-y", *source, "-frames:v", "1", "-update", "1", file],
        input=luma.astype(numpy.uint8).tobytes(),
        check=True,
    )
    return Path(file)


def playlist(folder, body, file="playlist.xml", attributes="", seq="<seq>"):
    """Writes a playlist; `body` is what stands in its outermost seq."""
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<playlist xmlns="{NAMESPACE}"{" " if attributes else ""}{attributes}>{seq}\n'
        f"{body}\n"
        "</seq></playlist>\n"
    )
    out = Path(folder) / file
    out.write_text(text, encoding="utf-8")
    return out


def items(*paths):
    """Films one after the other, as the body of a playlist."""
    return "\n".join(f"<film src={quoteattr(str(path))}/>" for path in paths)
