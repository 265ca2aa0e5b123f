# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""A real file system whose writes are recorded, and what a power cut would have left of it.

QEMU's storage daemon exports a disk by FUSE and writes each request, flushes too, to a log (the
format of the kernel's dm-log-writes). A disk may lose or keep any write that came after the last
flush, so a cut is: everything up to that flush, and some of what came after it.
"""

import contextlib
import os
import random
import shutil
import struct
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

SECTOR = 512
MAGIC = 0x6A736677736872
FLUSH, FUA, DISCARD = 1, 2, 4
COMES_WITHIN = 30
NEEDED = ("qemu-storage-daemon", "mkfs.ext4", "losetup", "mount", "umount")


def why_not():
    """What is missing here to record a disk; empty where all is there."""
    for program in NEEDED:
        if shutil.which(program) is None:
            return f"{program} is not installed"
    if os.geteuid() != 0:
        return "only root mounts disks"
    with tempfile.TemporaryDirectory(prefix="hopekiosk-disk-") as folder:
        try:
            base = Path(folder) / "base.img"
            make_disk(base, 4)
            with Recording(base, Path(folder) / "recording"):
                pass
        except OSError as failure:  # in many containers
            return str(failure)
    return ""


def do(*command):
    done = subprocess.run(
        [str(word) for word in command], capture_output=True, text=True, check=False, timeout=60
    )
    if done.returncode != 0:
        raise OSError(f"{command[0]} failed: {done.stderr.strip()}")
    return done.stdout.strip()


@contextlib.contextmanager
def mounted(image, folder, options="defaults"):
    """An image of a file system; its journal is replayed, as after a power cut."""
    folder.mkdir(exist_ok=True)
    device = do("losetup", "--find", "--show", image)
    try:
        do("mount", "-o", options, device, folder)
        try:
            yield folder
        finally:
            do("umount", folder)
    finally:
        do("losetup", "--detach", device)


def make_disk(image, megabytes):
    with open(image, "wb") as file:
        file.truncate(megabytes << 20)
    do("mkfs.ext4", "-q", image)


@dataclass
class Write:
    offset: int
    data: bytes
    flags: int  # FLUSH: all before it is on the disk then; FUA: it is itself


def read_log(file):
    """Every request in the order in which it came; as much of the log as is written by now."""
    writes = []
    with open(file, "rb") as log:
        magic, version, _, sector = struct.unpack("<QQQI", log.read(28))
        if (magic, version, sector) != (MAGIC, 1, SECTOR):
            raise ValueError(f"{file} is no log of writes")
        log.seek(SECTOR)
        while len(header := log.read(SECTOR)) == SECTOR:
            start, count, flags, _ = struct.unpack("<QQQQ", header[:32])
            if count == 0 and flags == 0:
                break
            data = b"" if flags & DISCARD else log.read(count * SECTOR)
            if flags & DISCARD:
                data = bytes(count * SECTOR)
            writes.append(Write(start * SECTOR, data, flags))
    return writes


class Recording:
    """While it's open, `folder` is a file system on a copy of `base` and every write to its disk is
    logged."""

    def __init__(self, base, folder):
        self.base = base
        self.folder = folder
        self.data, self.log = folder / "data.img", folder / "log.img"
        self.export = folder / "export.img"
        self.mount = folder / "mounted"

    def __enter__(self):
        self.folder.mkdir()
        shutil.copy(self.base, self.data)
        self.log.write_bytes(b"")
        self.export.write_bytes(b"")
        self.mount.mkdir()
        with contextlib.ExitStack() as stack:
            daemon = subprocess.Popen(
                ["qemu-storage-daemon",
                 "--blockdev", f"driver=file,node-name=data,filename={self.data}",
                 "--blockdev", f"driver=file,node-name=log,filename={self.log}",
                 "--blockdev", "driver=blklogwrites,node-name=disk,file=data,log=log,"
                               f"log-sector-size={SECTOR}",
                 "--export", f"type=fuse,id=disk,node-name=disk,mountpoint={self.export},"
                             "writable=on"],
                stderr=subprocess.PIPE, text=True)  # fmt: skip
            stack.callback(self._end, daemon)
            limit = time.monotonic() + COMES_WITHIN
            while self.export.stat().st_size == 0:
                if daemon.poll() is not None or time.monotonic() > limit:
                    raise OSError(f"the disk can't be exported: {daemon.stderr.read()}")
                time.sleep(0.01)
            # One request after the other: QEMU 7.2 lets the next one overwrite the data of one that
            # is being written. A loop device through the page cache writes so; what it reads is
            # in the cache beforehand.
            device = do("losetup", "--find", "--show", "--direct-io=off", self.export)
            stack.callback(do, "losetup", "--detach", device)
            do("dd", f"if={self.export}", "of=/dev/null", "bs=1M", "status=none")
            # Without the file system's own guess that a renamed file should be written first.
            do("mount", "-o", "noauto_da_alloc,commit=1", device, self.mount)
            stack.callback(do, "umount", self.mount)
            self._stack = stack.pop_all()
        return self

    @staticmethod
    def _end(daemon):
        daemon.terminate()
        daemon.wait(COMES_WITHIN)
        daemon.stderr.close()

    def __exit__(self, *_):
        self._stack.close()
        disk = bytearray(self.base.read_bytes())
        for write in read_log(self.log):
            disk[write.offset : write.offset + len(write.data)] = write.data
        if disk != self.data.read_bytes():
            raise ValueError("the log isn't what was written: it says nothing of power cuts")

    def position(self):
        """How many requests have come."""
        return len(read_log(self.log))


class PowerCuts:
    """Images of the disk after cuts, each later than the one before."""

    def __init__(self, base, writes, folder, seed):
        self.writes = writes
        self.folder = folder
        self.dice = random.Random(seed)
        self.durable = folder / "durable.img"
        shutil.copy(base, self.durable)
        self.applied = 0  # of `writes`, in `durable`

    def positions(self, count):
        """Each flush, before and after, and as many more as it takes."""
        last = len(self.writes)
        flushes = [i for i, write in enumerate(self.writes) if write.flags & (FLUSH | FUA)]
        wanted = {i for at in flushes for i in (at, at + 1)} | {0, last}
        if len(wanted) > count:
            wanted = set(self.dice.sample(sorted(wanted), count))
        while len(wanted) < min(count, last + 1):
            wanted.add(self.dice.randint(0, last))
        # The same moment again, with another subset, where there are fewer moments than cuts.
        moments = sorted(wanted)
        return sorted(moments + self.dice.choices(moments, k=max(0, count - len(moments))))

    def image(self, position):
        """The disk, had the power failed after that many requests."""
        flushed = max(
            (i + 1 for i in range(position) if self.writes[i].flags & FLUSH), default=0
        )
        with open(self.durable, "r+b") as disk:
            for write in self.writes[self.applied : flushed]:
                disk.seek(write.offset)
                disk.write(write.data)
        self.applied = max(self.applied, flushed)
        image = self.folder / "cut.img"
        do("cp", "--sparse=always", self.durable, image)
        with open(image, "r+b") as disk:
            for write in self.writes[flushed:position]:
                if write.flags & FUA or self.dice.random() < 0.5:
                    disk.seek(write.offset)
                    disk.write(write.data)
        return image
