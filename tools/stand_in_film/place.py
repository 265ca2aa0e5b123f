# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""The film's place: what lies there, and putting a new stand-in there safely.

A stand-in is known by its tag: the MP4's comment (and description) starts with
TAG. Whatever else lies at the place, even a file that nothing can read, may be
somebody's film and is never replaced.
"""

import contextlib
import errno
import fcntl
import json
import os
import shutil
import stat
import subprocess
import tempfile

TAG = "hopekiosk stand-in film"
RECIPE = 2      # raised whenever what the film shows, says or sounds like changes


class PlaceRefused(Exception):
    """The film can't be put there; the message is a sentence for people."""


def tag(seconds):
    """The full tag of a stand-in of that length."""
    return (f"{TAG}, recipe {RECIPE}, {seconds:.3f} s. Made by tools/make-stand-in-film; it may "
            "be replaced by the real film at any time.")


def probe(path, *entries):
    """ffprobe's answer about an MP4 file, or None when it isn't one.

    The file is only ever read as MP4: a playlist under the name of a film
    isn't followed.
    """
    command = ["ffprobe", "-loglevel", "error", "-f", "mov", "-print_format", "json", *entries,
               f"file:{path}"]
    try:
        result = subprocess.run(command, capture_output=True, check=False,
                                start_new_session=True)
    except FileNotFoundError:
        raise PlaceRefused("ffprobe, which tells a stand-in from a real film, isn't installed. "
                           "Install it: apt install ffmpeg") from None
    if result.returncode != 0:
        return None
    try:
        return json.loads(result.stdout)
    except ValueError:
        return None


def found_tag(path):
    """The tag of the stand-in at a path; None when there's something else.

    Raises FileNotFoundError when there's nothing, not even a dangling link.
    """
    kind = os.lstat(path).st_mode
    if stat.S_ISLNK(kind):
        if not os.path.exists(path):
            return None              # the film may be on a disk that isn't there now
        kind = os.stat(path).st_mode
    if not stat.S_ISREG(kind):
        return None
    answer = probe(path, "-show_entries", "format_tags=comment")
    comment = ((answer or {}).get("format") or {}).get("tags", {}).get("comment", "")
    return comment if comment.startswith(TAG) else None


def is_whole(path, seconds):
    """Whether the film at a path can be read up to its last picture."""
    answer = probe(path, "-select_streams", "v:0", "-read_intervals", f"{max(0, seconds - 1)}%",
                   "-show_entries", "packet=pts_time")
    times = [float(packet["pts_time"]) for packet in (answer or {}).get("packets", [])]
    return bool(times) and abs(max(times) - (seconds - 0.04)) < 0.01


@contextlib.contextmanager
def workshop(path):
    """A folder beside the film in which it is made, gone afterwards.

    One that a killed run has left is removed first: it isn't locked any more.
    """
    folder, name = os.path.split(path)
    prefix = f".{name}.making-"
    for other in os.listdir(folder):
        if other.startswith(prefix):
            with contextlib.suppress(OSError), _locked(os.path.join(folder, other)):
                shutil.rmtree(os.path.join(folder, other))
    made = tempfile.mkdtemp(prefix=prefix, dir=folder)
    try:
        with _locked(made):
            yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


@contextlib.contextmanager
def _locked(folder):
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(descriptor)


def _sync(path):
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def put(made, path):
    """Moves a finished stand-in to its place, durably.

    Only onto nothing or onto another stand-in: somebody may have put the real
    film there while this one was being made.
    """
    _sync(made)
    try:
        if found_tag(path) is None:
            raise PlaceRefused(f"While the stand-in was being made, another file was put at "
                               f"{path}. It stays; the stand-in was thrown away.")
        os.replace(made, path)
    except FileNotFoundError:
        try:
            os.link(made, path)      # unlike a rename, never onto a file
        except FileExistsError:
            put(made, path)
            return
        except OSError as error:
            if error.errno not in (errno.EPERM, errno.ENOTSUP, errno.ENOSYS):
                raise
            os.rename(made, path)    # a file system without hard links
    _sync(os.path.dirname(path))
