# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""What tools/run shows where there is no display: status line, contact sheet, and no leftovers."""

import io
import os
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import cairo
import numpy

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

from without_display import contact_sheet, play  # noqa: E402
from without_display.screen import read_xwd  # noqa: E402
from without_display.status import LiveLine, Status, clock  # noqa: E402

SECOND = (
    '{"t":75.000,"event":"second","item":"media/building-hope.mp4","position":15.040,'
    '"shown":1875,"late":2,"av_ms":-1.3,"rounds":3}'
)


class StatusLine(unittest.TestCase):
    def test_tells_item_position_frames_offset_and_rounds(self):
        status = Status()
        self.assertIsNone(status.take(SECOND))
        self.assertEqual(
            status.line(),
            "building-hope.mp4 0:15 · frames 1875, late 2 · A/V -1.3 ms · rounds 3",
        )

    def test_fits_a_narrow_terminal_after_a_day(self):
        status = Status("a/" + "long " * 20, 1679.9, 86400.0, 2160000, 12, -12.3, 51)
        self.assertLessEqual(len(status.line()), 80)
        self.assertTrue(status.line().endswith("rounds 51"))

    def test_a_skip_is_news_with_its_reason(self):
        news = Status().take('{"t":4,"event":"skip","item":"a/b.mp4","reason":"the file is empty"}')
        self.assertEqual(news, "0:04 b.mp4 skipped: the file is empty")

    def test_what_is_no_status_is_ignored(self):
        status = Status()
        for line in ("", "{", "[]", "3", '{"t":1}', '{"event":"second","t":"soon","position":null}'):
            status.take(line)
        self.assertEqual(status.seconds, 0.0)
        self.assertIsNone(status.position)

    def test_clock(self):
        self.assertEqual(
            [clock(0.99), clock(60), clock(3599.9), clock(3600), clock(90061)],
            ["0:00", "1:00", "59:59", "1:00:00", "25:01:01"],
        )
        self.assertEqual([clock(75.97, tenths=True), clock(0.3, tenths=True)], ["1:15.9", "0:00.3"])


class Terminal(io.StringIO):
    def isatty(self):
        return True


class Live(unittest.TestCase):
    def setUp(self):
        self.time = 0.0

    def line(self, stream):
        return LiveLine(stream, now=lambda: self.time)

    def test_on_a_terminal_the_line_is_rewritten_and_never_wraps(self):
        terminal = Terminal()
        line = self.line(terminal)
        line.show("a" * 1000)
        line.show("b")
        self.assertNotIn("\n", terminal.getvalue())
        self.assertLess(len(terminal.getvalue()), 1000)
        self.assertEqual(terminal.getvalue().count("\r"), 2)

    def test_elsewhere_a_plain_line_comes_every_few_seconds(self):
        file = io.StringIO()
        line = self.line(file)
        for self.time in range(12):
            line.show(f"second {self.time}")
        self.assertEqual(file.getvalue(), "second 0\nsecond 5\nsecond 10\n")

    def test_the_last_state_is_always_printed(self):
        file = io.StringIO()
        line = self.line(file)
        line.show("first")
        line.finish("last")
        self.assertEqual(file.getvalue(), "first\nlast\n")


class Collecting(unittest.TestCase):
    def times_after(self, seconds, interval, step=0.25):
        collection = contact_sheet.Collection(interval)
        now = 0.0
        while now < seconds:
            if collection.due(now):
                collection.add(now, now)
            now += step
        return collection.chosen()

    def test_a_short_run_keeps_every_shot(self):
        self.assertEqual(self.times_after(5, 1), [0, 1, 2, 3, 4])

    def test_a_long_run_keeps_a_bounded_number_evenly_spread(self):
        for seconds in (100, 1000, 12345):
            times = self.times_after(seconds, 1)
            gaps = numpy.diff(times)
            self.assertLessEqual(len(times), contact_sheet.MOST_ON_THE_SHEET)
            self.assertGreaterEqual(len(times), contact_sheet.MOST_ON_THE_SHEET / 2)
            self.assertLessEqual(max(gaps), 2.01 * min(gaps))
            self.assertGreater(times[-1], 0.9 * seconds)

    def test_with_a_known_length_the_sheet_is_full_at_the_end(self):
        self.assertAlmostEqual(play.first_interval(["--seconds", "48"]), 2.0)
        self.assertEqual(play.first_interval(["--seconds=1"]), play.LEAST_INTERVAL_SECONDS)
        self.assertEqual(play.first_interval(["a.xml"]), play.FIRST_INTERVAL_SECONDS)


class Sheet(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = Path(folder.name) / "sheet.png"

    def test_shows_each_picture_in_its_colours_and_a_caption_under_it(self):
        colours = [(200, 30, 20), (20, 180, 40), (30, 40, 210), (240, 240, 240), (5, 5, 5)]
        shots = [
            contact_sheet.Shot(numpy.full((180, 320, 3), colour, numpy.uint8), "0:01", "a" * 99)
            for colour in colours
        ]
        contact_sheet.draw(shots, "title", str(self.path))
        image = cairo.ImageSurface.create_from_png(str(self.path))
        pixels = numpy.frombuffer(image.get_data(), numpy.uint8)
        pixels = pixels.reshape(image.get_height(), image.get_stride() // 4, 4)[:, :, 2::-1]
        paper = pixels[1, 1]
        for index, colour in enumerate(colours):
            left = contact_sheet.MARGIN + index % 4 * (320 + contact_sheet.MARGIN)
            top = contact_sheet.TITLE_HEIGHT + index // 4 * (
                180 + contact_sheet.CAPTION_HEIGHT + contact_sheet.MARGIN
            )
            self.assertEqual(tuple(pixels[top + 90, left + 160]), colour)
            caption = pixels[top + 184 : top + 210, left : left + 320]
            self.assertTrue((caption != paper).any(), f"no caption under picture {index}")
            beside = pixels[top + 184 : top + 210, left + 322 : left + 330]
            self.assertTrue((beside == paper).all(), f"caption {index} runs into its neighbour")

    def test_shrinking_takes_the_mean(self):
        pixels = numpy.zeros((720, 1280, 3), numpy.uint8)
        pixels[:, ::2] = 200
        small = contact_sheet.shrink(pixels)
        self.assertEqual(small.shape, (180, 320, 3))
        self.assertTrue((small == 100).all())

    def test_an_x_window_dump_is_read_as_red_green_blue(self):
        header = [0] * 25
        header[0], header[4], header[5], header[7] = 100, 3, 2, 0
        header[11], header[12], header[19] = 32, 16, 2
        row = bytes([10, 20, 30, 0] * 3 + [9, 9, 9, 9])  # blue, green, red; four bytes of padding
        self.path.write_bytes(struct.pack(">25I", *header) + bytes(24) + row * 2)
        pixels = read_xwd(self.path)
        self.assertEqual(pixels.shape, (2, 3, 3))
        self.assertTrue((pixels == [30, 20, 10]).all())


# Tells three seconds and stays, like the player, until told to stop.
FAKE_PLAYER = """\
#!/bin/bash
echo "$DISPLAY $*" > "$HERE/called"
echo "file.mp4: warning: something" >&2
echo '{"t":0,"event":"start","item":"a.mp4","position":0,"shown":1,"late":0,"av_ms":0,"rounds":0}'
if [[ $* == *--fail* ]]; then exit 3; fi
trap 'echo stopped > "$HERE/stopped"; exit 0' TERM
while :; do sleep 0.05; done
"""


@unittest.skipUnless(shutil.which("Xvfb"), "Xvfb is not installed")
class Playing(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.player = self.folder / "player"
        self.player.write_text(FAKE_PLAYER, encoding="utf-8")
        self.player.chmod(0o755)
        self.sheet = self.folder / "sheet.png"

    def start(self, *options):
        program = [ROOT / "tools/without_display/play.py", self.sheet, self.player, *options]
        return subprocess.Popen(
            program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env=dict(os.environ, HERE=str(self.folder)),
        )

    def screen_is_gone(self):
        display = (self.folder / "called").read_text().split()[0]
        return not Path(f"/tmp/.X11-unix/X{display[1:]}").exists()

    def test_ctrl_c_stops_the_player_cleanly_and_leaves_the_sheet_and_no_screen(self):
        process = self.start("list.xml")
        first = process.stderr.readline()
        while "a.mp4" not in first:
            self.assertTrue(first, "the status line never came")
            first = process.stderr.readline()
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 0)
        self.assertTrue((self.folder / "stopped").exists(), "the player was not asked to stop")
        self.assertIn(str(self.sheet), out)
        self.assertTrue(self.sheet.read_bytes().startswith(b"\x89PNG"))
        self.assertTrue(self.screen_is_gone())
        self.assertIn("--status - list.xml", (self.folder / "called").read_text())

    def test_the_players_words_and_exit_code_are_passed_on(self):
        process = self.start("--fail", "--status", str(self.folder / "copy"))
        _, words = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 3)
        self.assertIn("file.mp4: warning: something", words)
        self.assertIn('"event":"start"', (self.folder / "copy").read_text())
        self.assertTrue(self.screen_is_gone())


if __name__ == "__main__":
    unittest.main()
