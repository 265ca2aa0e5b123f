# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""A private sound server whose output is recorded, and when each sample is heard.

PulseAudio runs with one null sink, which takes samples at the pace of
CLOCK_MONOTONIC and says, as a sound card does, how long a sample written now
will wait. It hands each block to its monitor at the moment when the block's
first sample counts as heard (`process_render` of module-null-sink.c renders
when its timestamp is due). So the moment of arrival of a block at the recorder,
less the little time of its way, is when its first sample is heard; the quickest
blocks of each second give a line through all of them. `calibrate` checks that
line against what PulseAudio tells a player: it plays beeps itself, asks for
the latency when it writes them, and looks for them in the recording.
"""

import ctypes
import os
import statistics
import subprocess
import threading
import time
from dataclasses import dataclass

import numpy

import session as session_module
import signals
import sound_analysis

BLOCK_MILLISECONDS = 10  # the recorder's block, and with it the sink's
SAMPLE_BYTES = 4  # 16 bits, two channels


class SoundServer:
    """PulseAudio with a null sink in a session. Use it in a `with`."""

    def __init__(self, session: session_module.Session):
        self.session = session

    def __enter__(self):
        try:
            self.process = self.session.start(
                ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--disallow-exit",
                 "--use-pid-file=no", "--log-target=stderr", "--log-level=error",
                 "-L", f"module-native-protocol-unix socket={self.session.pulse_socket} "
                       "auth-anonymous=1",
                 "-L", f"module-null-sink sink_name=bench rate={signals.RATE} channels=2 "
                       "format=s16le norewinds=1"],
                stderr=subprocess.DEVNULL,
            )
        except FileNotFoundError:
            raise RuntimeError("pulseaudio is not installed; it is the bench's sound") from None
        deadline = time.monotonic() + 10
        while not self.session.pulse_socket.exists():
            if self.process.poll() is not None or time.monotonic() > deadline:
                session_module.end(self.process)
                raise RuntimeError("PulseAudio did not start; run it by hand to see why")
            time.sleep(0.02)
        time.sleep(0.2)
        return self

    def __exit__(self, *_):
        session_module.end(self.process)

    def record(self) -> "Recorder":
        return Recorder(self.session)


@dataclass
class Recording:
    """What was heard: samples (rows of left, right within -1 to 1) and when.

    `block_starts` are sample numbers, `block_times` when the blocks that begin
    with them arrived, in seconds of CLOCK_MONOTONIC.
    """

    samples: numpy.ndarray
    block_starts: numpy.ndarray
    block_times: numpy.ndarray

    def __post_init__(self):
        self._fit()

    def _fit(self) -> None:
        """Fits the quickest arrivals of each second to a broken line."""
        offsets = self.block_times - self.block_starts / signals.RATE
        seconds = (self.block_starts // signals.RATE).astype(int)
        knots, values = [], []
        for second in range(int(seconds.max()) + 1):
            chosen = numpy.flatnonzero(seconds == second)
            if len(chosen) >= 20:
                quickest = numpy.sort(offsets[chosen])[: max(len(chosen) // 20, 1)]
                knots.append(self.block_starts[chosen].mean())
                values.append(quickest.mean())
        if not knots:  # too short for more: a player that ended at once
            knots, values = [0.0], [float(offsets.min())]
        self.knots, self.offsets = numpy.array(knots), numpy.array(values)

    def time_of(self, sample: float) -> float:
        """When a sample was heard, in seconds of CLOCK_MONOTONIC."""
        return sample / signals.RATE + float(numpy.interp(sample, self.knots, self.offsets))

    def sample_at(self, moment: float) -> float:
        """The number of the sample heard at a moment."""
        sample = (moment - self.offsets[0]) * signals.RATE
        for _ in range(2):
            sample += (moment - self.time_of(sample)) * signals.RATE
        return sample

    def spread(self) -> float:
        """How far the line of dates strays from the samples' own pace, in seconds."""
        return float(self.offsets.max() - self.offsets.min())


class Recorder:
    """Records the sink's monitor from its making until `stop`."""

    def __init__(self, session: session_module.Session):
        try:
            self.process = session.start(
                ["parec", "--raw", "--device=bench.monitor", "--format=s16le",
                 f"--rate={signals.RATE}", "--channels=2",
                 f"--latency-msec={BLOCK_MILLISECONDS}",
                 f"--process-time-msec={BLOCK_MILLISECONDS}"],
                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            )
        except FileNotFoundError:
            raise RuntimeError("parec is not installed (package pulseaudio-utils)") from None
        self.blocks: list[tuple[float, bytes]] = []
        self.flowing = threading.Event()
        self.thread = threading.Thread(target=self._read, daemon=True)
        self.thread.start()
        if not self.flowing.wait(10):
            raise RuntimeError("the recording of the sound did not start")

    def _read(self):
        pipe = self.process.stdout.fileno()
        while data := os.read(pipe, 1 << 16):
            self.blocks.append((time.monotonic(), data))
            self.flowing.set()

    def stop(self) -> Recording:
        self.process.terminate()
        self.thread.join(5)
        session_module.end(self.process)
        sizes = numpy.array([len(data) for _, data in self.blocks])
        starts = numpy.concatenate([[0], numpy.cumsum(sizes)[:-1]]) / SAMPLE_BYTES
        times = numpy.array([moment for moment, _ in self.blocks])
        data = b"".join(data for _, data in self.blocks)
        data = data[: len(data) // SAMPLE_BYTES * SAMPLE_BYTES]
        samples = numpy.frombuffer(data, "<i2").reshape(-1, 2) / 32768.0
        # A block that came in pieces counts once: its later pieces are not dated.
        whole = numpy.concatenate([[True], numpy.diff(times) > 0.002])
        return Recording(samples, starts[whole], times[whole])


class _SampleSpec(ctypes.Structure):
    _fields_ = [("format", ctypes.c_int), ("rate", ctypes.c_uint32), ("channels", ctypes.c_uint8)]


class _BufferAttributes(ctypes.Structure):
    _fields_ = [
        (name, ctypes.c_uint32)
        for name in ("maxlength", "tlength", "prebuf", "minreq", "fragsize")
    ]


def calibrate(session: session_module.Session, server: SoundServer, beeps: int = 6) -> dict:
    """Plays beeps of its own and compares when they are heard with what PulseAudio foretold.

    Returns the differences, recorded less foretold, in seconds, as their median
    and their worst distance from it, and the recording's spread.
    """
    library = ctypes.CDLL("libpulse-simple.so.0")
    library.pa_simple_new.restype = ctypes.c_void_p
    library.pa_simple_get_latency.restype = ctypes.c_uint64
    spec = _SampleSpec(3, signals.RATE, 2)  # PA_SAMPLE_S16LE
    whole = 0xFFFFFFFF
    attributes = _BufferAttributes(whole, signals.RATE * SAMPLE_BYTES // 10, 0, whole, whole)
    code = ctypes.c_int(0)
    recorder = server.record()
    os.environ["PULSE_COOKIE"] = str(session.folder / "cookie")
    stream = library.pa_simple_new(
        f"unix:{session.pulse_socket}".encode(), b"bench", 1, None, b"calibration",
        ctypes.byref(spec), None, ctypes.byref(attributes), ctypes.byref(code),
    )
    if not stream:
        recorder.stop()
        raise RuntimeError(f"the calibration could not open the sound server (error {code.value})")
    stream = ctypes.c_void_p(stream)
    block = numpy.zeros((480, 2), "<i2")
    tone = signals.beep()
    tone = numpy.round(numpy.stack([tone, tone], axis=1) * 12000).astype("<i2")
    foretold = []
    for number in range(40 + 30 * beeps):
        data = tone if number >= 40 and number % 30 == 0 else block
        if data is tone:
            latency = library.pa_simple_get_latency(stream, ctypes.byref(code)) * 1e-6
            foretold.append(time.monotonic() + latency)
        raw = data.tobytes()
        library.pa_simple_write(stream, raw, ctypes.c_size_t(len(raw)), ctypes.byref(code))
    library.pa_simple_drain(stream, ctypes.byref(code))
    library.pa_simple_free(stream)
    time.sleep(0.1)
    recording = recorder.stop()
    heard = [recording.time_of(sample) for sample in sound_analysis.find_beeps(recording.samples)]
    differences = [
        min((moment - expected for moment in heard), key=abs, default=1.0) for expected in foretold
    ]
    median = statistics.median(differences)
    return {
        "beeps": len(foretold),
        "median": median,
        "worst": max(abs(difference - median) for difference in differences),
        "spread": recording.spread(),
    }
