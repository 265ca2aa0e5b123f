# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""A screen in memory: an Xvfb that ends when we do, whose pixels can be read."""

import ctypes
import mmap
import os
import select
import signal
import struct
import subprocess
import tempfile
from pathlib import Path

import numpy

START_LIMIT_SECONDS = 60
PR_SET_PDEATHSIG = 1


def die_with_parent():
    """For preexec_fn: even if we are killed, no process stays behind."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class ScreenError(Exception):
    """A sentence for people."""


class ScreenInMemory:
    """Use it in a `with`; `display` is then what DISPLAY must be."""

    def __init__(self, width=1280, height=720):
        self._size = f"{width}x{height}x24"

    def __enter__(self):
        self._folder = tempfile.TemporaryDirectory(prefix="hopekiosk-screen-")
        try:
            self._start()
        except BaseException:
            self._folder.cleanup()
            raise
        return self

    def __exit__(self, *_):
        self._server.terminate()
        try:
            self._server.wait(5)
        except subprocess.TimeoutExpired:
            self._server.kill()
            self._server.wait()
        self._folder.cleanup()

    def _start(self):
        number_end, server_end = os.pipe()
        command = ["Xvfb", "-displayfd", str(server_end), "-screen", "0", self._size]
        command += ["-fbdir", self._folder.name, "-nolisten", "tcp", "-noreset"]
        try:
            # A session of its own, so that Ctrl-C reaches the player first and the screen last.
            self._server = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                pass_fds=[server_end],
                start_new_session=True,
                preexec_fn=die_with_parent,
            )
        except OSError as error:
            raise ScreenError(f"Xvfb can't be started ({error.strerror}); install xvfb") from error
        finally:
            os.close(server_end)
        with os.fdopen(number_end) as told:
            ready, _, _ = select.select([told], [], [], START_LIMIT_SECONDS)
            number = told.readline().strip() if ready else ""
        if not number:
            self._server.kill()
            words = self._server.communicate()[1].decode("utf-8", "replace").strip()
            raise ScreenError(f"Xvfb didn't start; it says: {words or 'nothing'}")
        # Nobody reads on: what it says from here must not fill the pipe and stop it.
        self._server.stderr.close()
        self.display = f":{number}"

    def picture(self):
        """What is on the screen now: height x width x 3, red, green, blue."""
        return read_xwd(Path(self._folder.name, "Xvfb_screen0"))


def read_xwd(path):
    """The pixels of an X window dump of 32 bits a pixel, as XWDFile.h describes it."""
    with open(path, "rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        fields = struct.unpack(">25I", data[:100])
        header_size, width, height = fields[0], fields[4], fields[5]
        byte_order, bits, stride, colours = fields[7], fields[11], fields[12], fields[19]
        if bits != 32:
            raise ScreenError(f"the screen has {bits} bits a pixel, not 32")
        start = header_size + colours * 12
        pixels = numpy.frombuffer(data[start : start + stride * height], numpy.uint8)
    pixels = pixels.reshape(height, stride // 4, 4)[:, :width]
    return pixels[:, :, 2::-1] if byte_order == 0 else pixels[:, :, 1:]
