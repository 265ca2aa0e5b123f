#!/usr/bin/python3
# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the coded clips that the bench and the functional tests play.

    clips.py --list
    clips.py make NAME OUT [--size WxH] [--fps N] [--seconds N] [--clip-id N] …

Each frame carries the bar code of barcode.py, the sound the tones of
signals.py. Clips are coded as an ordinary user of ffmpeg codes them: no option
that would spare a player the padding that AAC adds at both ends.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy

import barcode
import signals

MAKER_VERSION = 2  # raise it when a change here must make cached clips anew


@dataclass(frozen=True)
class Clip:
    """A clip to be made. `fps` 0 means a still picture, shown for `seconds`."""

    name: str
    clip_id: int
    width: int
    height: int
    fps: int
    seconds: int
    video: str | None
    audio: str | None
    suffix: str

    @property
    def frames(self) -> int:
        return max(1, self.fps * self.seconds) if self.video else 0

    @property
    def is_picture(self) -> bool:
        return self.video is not None and self.fps == 0


CLIPS = {
    clip.name: clip
    for clip in (
        Clip("loop-720p30", 1, 1280, 720, 30, 4, "h264", "aac", ".mp4"),
        Clip("film-1080p30", 2, 1920, 1080, 30, 40, "h264", "aac", ".mp4"),
        Clip("turn-1080p30", 18, 1920, 1080, 30, 10, "h264", "aac", ".mp4"),
        Clip("film-h264-25", 3, 1280, 720, 25, 3, "h264", "aac", ".mp4"),
        Clip("film-h264-30", 4, 1280, 720, 30, 2, "h264", "aac", ".mp4"),
        Clip("film-vp9-24", 5, 1280, 720, 24, 3, "vp9", "opus", ".webm"),
        Clip("film-flac-25", 6, 1280, 720, 25, 2, "h264", "flac", ".mkv"),
        Clip("picture", 7, 1280, 720, 0, 2, "png", None, ".png"),
        Clip("photo", 8, 1280, 720, 0, 2, "jpeg", None, ".jpg"),
        Clip("still-1080", 9, 1920, 1080, 0, 10, "png", None, ".png"),
        Clip("small-h264-25", 10, 320, 180, 25, 2, "h264", "aac", ".mp4"),
        Clip("small-h264-30", 11, 320, 180, 30, 3, "h264", "aac", ".mp4"),
        Clip("small-vp9-24", 12, 320, 180, 24, 2, "vp9", "opus", ".webm"),
        Clip("small-flac-25", 13, 320, 180, 25, 2, "h264", "flac", ".mkv"),
        Clip("small-silent", 14, 320, 180, 25, 2, "h264", None, ".mp4"),
        Clip("small-sound-only", 15, 0, 0, 0, 2, None, "aac", ".m4a"),
        Clip("small-picture", 16, 320, 180, 0, 2, "png", None, ".png"),
        Clip("small-photo", 17, 320, 180, 0, 2, "jpeg", None, ".jpg"),
    )
}

VIDEO_OPTIONS = {
    "h264": ["-c:v", "libx264", "-preset", "fast", "-crf", "23"],
    "hevc": ["-c:v", "libx265", "-preset", "fast", "-x265-params", "log-level=error"],
    "vp8": ["-c:v", "libvpx", "-b:v", "2M", "-cpu-used", "8", "-deadline", "realtime"],
    "vp9": ["-c:v", "libvpx-vp9", "-b:v", "0", "-crf", "34", "-cpu-used", "6", "-row-mt", "1",
            "-deadline", "realtime"],
    "mpeg4": ["-c:v", "mpeg4", "-q:v", "4"],
    "mpeg2": ["-c:v", "mpeg2video", "-q:v", "4"],
    "mjpeg": ["-c:v", "mjpeg", "-q:v", "4"],
    "png": ["-c:v", "png", "-frames:v", "1", "-update", "1"],
    "jpeg": ["-c:v", "mjpeg", "-pix_fmt", "yuvj420p", "-q:v", "2", "-frames:v", "1",
             "-update", "1"],
}
AUDIO_OPTIONS = {
    "aac": ["-c:a", "aac", "-b:a", "160k"],
    "opus": ["-c:a", "libopus", "-b:a", "128k"],
    "vorbis": ["-c:a", "libvorbis", "-q:a", "5"],
    "flac": ["-c:a", "flac", "-sample_fmt", "s16"],
    "mp3": ["-c:a", "libmp3lame", "-b:a", "160k"],
    "pcm": ["-c:a", "pcm_s16le"],
}


class Background:
    """A moving picture with the detail and grain of a film: soft shapes that pan."""

    def __init__(self, width: int, height: int, seed: int):
        random = numpy.random.default_rng(seed)
        self.width, self.height = width, height
        self.margin = max(width // 4, 16) // 4 * 4
        tall, wide = height + self.margin, width + self.margin
        self.luma = 100 + self.texture(random, tall, wide, 40)
        self.chroma = [
            (128 + self.texture(random, tall // 2, wide // 2, 18)).astype(numpy.uint8)
            for _ in range(2)
        ]
        self.grain = random.normal(0, 1.6, (tall, wide)).astype(numpy.float32)

    @staticmethod
    def texture(random, tall: int, wide: int, strength: float) -> numpy.ndarray:
        """Noise of several sizes added up, stretched from coarse grids."""
        total = numpy.zeros((tall, wide), numpy.float32)
        for size, weight in ((160, 1.0), (48, 0.45), (12, 0.12)):
            coarse = random.normal(0, 1, (tall // size + 2, wide // size + 2))
            rows = numpy.arange(tall) / size
            columns = numpy.arange(wide) / size
            row, column = rows.astype(int), columns.astype(int)
            down = (rows - row)[:, None]
            across = (columns - column)[None, :]
            upper = coarse[row][:, column] * (1 - across) + coarse[row][:, column + 1] * across
            lower = (
                coarse[row + 1][:, column] * (1 - across)
                + coarse[row + 1][:, column + 1] * across
            )
            total += (weight * (upper * (1 - down) + lower * down)).astype(numpy.float32)
        return numpy.clip(strength * total, -2.2 * strength, 2.2 * strength)

    def frame(self, number: int, fps: int):
        """Luma and the two chroma planes of one frame."""
        time = number / fps if fps else 0.0
        half = self.margin / 2
        x = int(half + 0.9 * half * numpy.sin(0.8 * time)) // 2 * 2
        y = int(half + 0.9 * half * numpy.sin(0.5 * time + 1)) // 2 * 2
        luma = self.luma[y : y + self.height, x : x + self.width]
        gx, gy = number * 7919 % self.margin, number * 104729 % self.margin
        grain = self.grain[gy : gy + self.height, gx : gx + self.width]
        half_tall, half_wide = (self.height + 1) // 2, (self.width + 1) // 2
        chroma = [
            plane[y // 2 : y // 2 + half_tall, x // 2 : x // 2 + half_wide].copy()
            for plane in self.chroma
        ]
        strip = half_tall // barcode.STRIP_FRACTION + 1
        for plane in chroma:  # no colour under the bar code
            plane[:strip] = plane[-strip:] = 128
        return numpy.clip(luma + grain, 16, 235).astype(numpy.uint8), chroma


def ffmpeg_command(clip: Clip, wav: Path | None, out: Path) -> list[str]:
    command = ["ffmpeg", "-hide_banner", "-loglevel", "error", "-nostdin", "-y"]
    if clip.video:
        command += ["-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", f"{clip.width}x{clip.height}",
                    "-framerate", str(clip.fps or 25), "-color_range", "tv",
                    "-colorspace", "bt709", "-i", "pipe:0"]
    if wav:
        command += ["-i", str(wav)]
    if clip.video:
        command += VIDEO_OPTIONS[clip.video]
        if not clip.is_picture:
            command += ["-pix_fmt", "yuv420p", "-color_range", "tv", "-colorspace", "bt709",
                        "-color_primaries", "bt709", "-color_trc", "bt709"]
    if clip.audio:
        command += AUDIO_OPTIONS[clip.audio]
    return command + [str(out)]


def make(clip: Clip, out: Path) -> None:
    """Makes one clip. Raises RuntimeError with a sentence when ffmpeg can't."""
    with tempfile.TemporaryDirectory(dir=out.parent) as folder:
        wav = None
        if clip.audio:
            wav = Path(folder) / "sound.wav"
            signals.write_wav(wav, signals.synthesize(clip.seconds))
        partial = Path(folder) / ("clip" + out.suffix)
        try:
            coder = subprocess.Popen(
                ffmpeg_command(clip, wav, partial), stdin=subprocess.PIPE, stderr=subprocess.PIPE
            )
        except FileNotFoundError:
            raise RuntimeError("ffmpeg is not installed; it makes the clips") from None
        try:
            if clip.video:
                background = Background(clip.width, clip.height, clip.clip_id)
                for number in range(clip.frames):
                    luma, chroma = background.frame(number, clip.fps)
                    flash = clip.fps > 0 and signals.is_flash(number, clip.fps)
                    barcode.draw(luma, clip.clip_id, number, flash)
                    coder.stdin.write(luma.tobytes())
                    for plane in chroma:
                        coder.stdin.write(plane.tobytes())
            coder.stdin.close()
        except BrokenPipeError:
            pass  # its message says why
        message = coder.stderr.read().decode("utf-8", "replace").strip()
        if coder.wait() != 0:
            raise RuntimeError(f"ffmpeg could not make {out.name}: {message}")
        os.replace(partial, out)


def cached(name: str, folder: Path, log=lambda line: None) -> Path:
    """The path of a clip in a cache folder, made now if it isn't there yet."""
    clip = CLIPS[name]
    folder.mkdir(parents=True, exist_ok=True)
    out = folder / (name + clip.suffix)
    note = folder / (name + ".json")
    recipe = json.dumps(
        {"version": MAKER_VERSION, "code": barcode.CELLS, **asdict(clip),
         "video_options": VIDEO_OPTIONS.get(clip.video), "tones": signals.PILOTS,
         "audio_options": AUDIO_OPTIONS.get(clip.audio)}, indent=1
    )
    if not out.exists() or not note.exists() or note.read_text() != recipe:
        log(f"making {out.name}")
        note.unlink(missing_ok=True)
        make(clip, out)
        note.write_text(recipe)
    return out


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="clips.py", description=__doc__.split("\n")[0])
    parser.add_argument("--list", action="store_true", help="list the clips and stop")
    commands = parser.add_subparsers(dest="command")
    maker = commands.add_parser("make", help="make a clip; the options change what NAME says")
    maker.add_argument("name", choices=sorted(CLIPS), metavar="NAME")
    maker.add_argument("out", type=Path, metavar="OUT", help="its suffix chooses the container")
    maker.add_argument("--size", metavar="WxH")
    maker.add_argument("--fps", type=int, metavar="N")
    maker.add_argument("--seconds", type=int, metavar="N")
    maker.add_argument("--clip-id", type=int, metavar="N", help="0 to 255, for the bar code")
    maker.add_argument("--video", choices=[*VIDEO_OPTIONS, "none"])
    maker.add_argument("--audio", choices=[*AUDIO_OPTIONS, "none"])
    options = parser.parse_args(arguments)
    if options.list or options.command is None:
        print("name              id  size       fps  seconds  picture  sound  suffix")
        for clip in CLIPS.values():
            size = f"{clip.width}x{clip.height}" if clip.video else "-"
            print(f"{clip.name:<17} {clip.clip_id:>2}  {size:<9}  {clip.fps or '-':>3}  "
                  f"{clip.seconds:>7}  {clip.video or '-':<7}  {clip.audio or '-':<5}  "
                  f"{clip.suffix}")
        return 0
    changes = {}
    if options.size:
        try:
            width, height = (int(part) for part in options.size.split("x"))
        except ValueError:
            parser.error(f"--size {options.size}: write it as WIDTHxHEIGHT, such as 320x180")
        changes |= {"width": width, "height": height}
    for key in ("fps", "seconds", "clip_id"):
        if getattr(options, key) is not None:
            changes[key] = getattr(options, key)
    for key in ("video", "audio"):
        if getattr(options, key):
            changes[key] = None if getattr(options, key) == "none" else getattr(options, key)
    try:
        make(replace(CLIPS[options.name], **changes), options.out)
    except (RuntimeError, ValueError, OSError) as error:
        print(f"clips.py: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
