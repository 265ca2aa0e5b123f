# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures and samples into coded streams, with the ffmpeg command.

A caption's picture stands still, so its two-second group is coded once and the
coded packets are repeated: a group stands alone (it starts with a keyframe,
nothing in it refers to another group, and there are no B-frames, so packets
are in the order in which they are shown).
"""

import contextlib
import errno
import fcntl
import os
import signal
import subprocess
import tempfile

import numpy

from . import palette, sound, timetable

SOUND_BIT_RATE = "128k"


class CodingFailed(Exception):
    """ffmpeg is missing, or said no; the message is a sentence for people."""


def _start(arguments, **pipes):
    """Starts ffmpeg; the Ctrl-C of a terminal doesn't reach it (we stop it).

    What it says goes to a file, so that it can't block on a full pipe.
    """
    complaints = tempfile.TemporaryFile()
    command = ["ffmpeg", "-hide_banner", "-loglevel", "error", "-nostats", "-y", *arguments]
    try:
        process = subprocess.Popen(command, stderr=complaints, start_new_session=True, **pipes)
    except FileNotFoundError:
        raise CodingFailed("ffmpeg isn't installed. Install it: apt install ffmpeg") from None
    process.complaints = complaints
    if process.stdin is not None:
        with contextlib.suppress(OSError):   # only faster; the default works as well
            fcntl.fcntl(process.stdin.fileno(), fcntl.F_SETPIPE_SZ, 1 << 20)
    return process


def _failure(task, words, status):
    """The exception for an ffmpeg that failed with these last words."""
    if os.strerror(errno.ENOSPC) in words:
        return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    lines = words.strip().splitlines()
    reason = lines[-1] if lines else f"exit status {status}"
    if status < 0:
        reason = f"it was ended by signal {-status} ({signal.strsignal(-status)})"
    return CodingFailed(f"ffmpeg could not {task}: {reason}. Nothing was made, and what lay at "
                        "the film's place still does; run this again once the cause is gone")


@contextlib.contextmanager
def _running(task, arguments, **pipes):
    """An ffmpeg process for the length of a with block.

    At the block's end it is waited for; a failure raises CodingFailed with
    ffmpeg's own last words, or OSError for a full disk. When the block itself
    fails, it is killed.
    """
    process = _start(arguments, **pipes)
    try:
        try:
            yield process
            if process.stdin is not None:
                process.stdin.close()
        except BrokenPipeError:
            pass                         # it ended early; its words say why
        if process.wait() != 0:
            process.complaints.seek(0)
            raise _failure(task, process.complaints.read().decode(errors="replace"),
                           process.returncode)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        process.complaints.close()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(BrokenPipeError):
                    pipe.close()


def to_yuv(surface):
    """A Cairo RGB24 surface as 8-bit planar 4:2:0, BT.709, limited range.

    Returns one flat array: luma, Cb, Cr. Chroma is sited left, as is H.264's
    default: filtered 1-2-1 across, averaged down.
    """
    surface.flush()
    pixels = numpy.frombuffer(surface.get_data(), numpy.uint8)
    pixels = pixels.reshape(palette.HEIGHT, surface.get_stride() // 4, 4)[:, :palette.WIDTH]
    blue, green, red = (pixels[:, :, i].astype(numpy.float32) for i in range(3))
    luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    planes = [luma * (219 / 255) + 16]
    for colour, scale in ((blue, 1.8556), (red, 1.5748)):
        difference = (colour - luma) * (224 / 255 / scale)
        rows = (difference[0::2] + difference[1::2]) / 2
        left = numpy.concatenate((rows[:, :1], rows[:, 1:-1:2]), axis=1)
        planes.append((left + 2 * rows[:, 0::2] + rows[:, 1::2]) / 4 + 128)
    return numpy.concatenate([numpy.rint(plane).astype(numpy.uint8).ravel() for plane in planes])


def blend(first, second, share):
    """The mix of two pictures; share: how much of the second, 0 to 1."""
    weight = round(share * 256)
    mixed = first.astype(numpy.uint16) * numpy.uint16(256 - weight)
    mixed += second.astype(numpy.uint16) * numpy.uint16(weight)
    mixed += 128
    return (mixed >> 8).astype(numpy.uint8)


def code_pictures(pictures, folder):
    """Codes pictures (an iterable of to_yuv's arrays), a keyframe each 50.

    Returns the coded groups as a list of bytes (H.264, Annex B).
    """
    path = os.path.join(folder, "groups.h264")
    with _running("code the pictures", [
            "-f", "rawvideo", "-pixel_format", "yuv420p",
            "-video_size", f"{palette.WIDTH}x{palette.HEIGHT}",
            "-framerate", str(timetable.PICTURES_PER_SECOND), "-i", "pipe:0",
            "-vf", ("setparams=range=tv:color_primaries=bt709:color_trc=bt709"
                    ":colorspace=bt709"),
            "-c:v", "libx264", "-profile:v", "high", "-preset", "veryfast",
            # Constant quantizers, the keyframe's finer: nothing is left for later pictures to
            # correct, so a still picture doesn't twitch every two seconds.
            "-qp", "20", "-x264-params", "ipratio=1.8:aq-mode=0", "-bf", "0", "-refs", "1",
            "-g", str(timetable.GROUP),
            "-keyint_min", str(timetable.GROUP), "-sc_threshold", "0", "-threads", "2",
            "-color_range", "tv", "-colorspace", "bt709", "-color_primaries", "bt709",
            "-color_trc", "bt709", "-f", "h264", path], stdin=subprocess.PIPE) as ffmpeg:
        for picture in pictures:
            ffmpeg.stdin.write(picture.data)
    with open(path, "rb") as coded:
        return _groups(coded.read())


def _groups(stream):
    """Cuts an Annex B stream before each sequence parameter set (NAL type 7),
    with which each keyframe's access unit starts."""
    cuts = []
    at = stream.find(b"\0\0\1")
    while at >= 0:
        if stream[at + 3] & 0x1F == 7:
            # The start code's own leading zero byte belongs to it.
            cuts.append(at - 1 if at > 0 and stream[at - 1] == 0 else at)
        at = stream.find(b"\0\0\1", at + 3)
    return [stream[start:end] for start, end in zip(cuts, cuts[1:] + [len(stream)])]


def code_sound(pieces, path):
    """Codes sound (an iterable of float arrays, (2, n)) as AAC-LC into an MP4
    file whose edit list trims the coder's delay."""
    with _running("code the sound", [
            "-f", "s16le", "-ar", str(sound.RATE), "-ac", "2", "-i", "pipe:0",
            "-c:a", "aac", "-profile:a", "aac_low", "-aac_coder", "fast",
            "-b:a", SOUND_BIT_RATE, "-f", "mp4", path], stdin=subprocess.PIPE) as ffmpeg:
        for piece in pieces:
            ffmpeg.stdin.write(sound.to_16_bits(piece))


def join(groups, sound_path, subtitles, metadata_path, path, on_group):
    """Puts coded groups (an iterable of bytes), coded sound and subtitles, as
    {code of a language: WebVTT file}, into one MP4.

    on_group is called after each group.
    """
    inputs, choices = [], []
    for number, (code, subtitle_path) in enumerate(subtitles.items()):
        inputs += ["-f", "webvtt", "-i", f"file:{subtitle_path}"]
        choices += ["-map", f"{3 + number}:s", f"-metadata:s:s:{number}", f"language={code}"]
    with _running("join pictures and sound", [
            "-f", "h264", "-framerate", str(timetable.PICTURES_PER_SECOND), "-i", "pipe:0",
            "-i", f"file:{sound_path}", "-f", "ffmetadata", "-i", f"file:{metadata_path}",
            *inputs, "-map", "0:v", "-map", "1:a", *choices,
            "-map_metadata", "2", "-map_chapters", "2",
            "-c", "copy", "-c:s", "mov_text",
            # Packets are ordered by their times alone: by default a packet that is ten seconds
            # ahead goes first, and cues are farther apart.
            "-max_interleave_delta", "0", "-video_track_timescale", "12800",
            "-metadata:s:v:0", "language=spa", "-metadata:s:a:0", "language=zxx",
            "-movflags", "+faststart", "-f", "mp4", f"file:{path}"],
            stdin=subprocess.PIPE) as ffmpeg:
        for group in groups:
            ffmpeg.stdin.write(group)
            on_group()
