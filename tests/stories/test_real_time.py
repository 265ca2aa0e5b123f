#!/usr/bin/python3
# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""The player on a screen, in real time: signals, status lines, playlists that change as it plays."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
import unittest
from pathlib import Path

import films
import player
from busy_machine import TOO_BUSY_SECONDS, BusyMachine
from story import Story

sys.path.insert(0, str(player.ROOT / "tools"))

from without_display.screen import ScreenInMemory  # noqa: E402

FIELDS = {"t": float, "event": str, "item": str, "position": float, "shown": int, "late": int,
          "av_ms": float, "rounds": int}
EVENTS = {"start", "join", "frame-late", "skip", "sound-lost", "sound-back", "second", "end"}

# In seconds. What is promised, and what it may take until we have seen it.
STOPS_WITHIN = 1.0
SEEN_WITHIN = 0.5
# What is waited for at most; a machine may be slow, a test mustn't hang.
COMES_WITHIN = 60.0
# How long a picture may be held where nothing is wrong with what comes next.
HELD_AT_MOST = 0.5
FPS = 25


class Playing:
    """A player that runs, and its status lines as they come."""

    def __init__(self, screen, *arguments, status="-", sound="none"):
        environment = {**os.environ, "DISPLAY": screen.display}
        environment.pop("WAYLAND_DISPLAY", None)
        self.status = []
        self.came = []  # when each of them came, on the monotonic clock
        self.errors = []
        self._news = threading.Condition()  # guards status and errors
        self.process = subprocess.Popen(
            [player.PROGRAM, "--windowed", "320x180", "--sound", sound, "--status", status,
             *map(str, arguments)],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env=environment,
        )
        self._readers = [
            threading.Thread(target=self._read, args=args, daemon=True)
            for args in ((self.process.stdout, self.status, self._status_line),
                         (self.process.stderr, self.errors, str.strip))
        ]
        for reader in self._readers:
            reader.start()

    def _read(self, stream, lines, parse):
        for line in stream:
            parsed = parse(line)
            with self._news:
                lines.append(parsed)
                self._news.notify_all()

    def _status_line(self, text):
        self.came.append(time.monotonic())
        return json.loads(text)

    def wait_for(self, happened, what):
        """Waits until `happened(self)`."""
        with self._news:
            if not self._news.wait_for(lambda: happened(self), COMES_WITHIN):
                told = f"{self.status}, {self.errors}"
                raise AssertionError(f"no {what} in {COMES_WITHIN:g} s: {told}")

    def wait_for_event(self, kind, item=None, after=0):
        """Waits for a status line behind the first `after` ones."""
        self.wait_for(
            lambda playing: any(
                line["event"] == kind and item in (None, line["item"])
                for line in playing.status[after:]
            ),
            f"'{kind}' of {item}",
        )

    def wait_until_it_plays(self):
        """Waits until it has played for a while."""
        self.wait_for(
            lambda playing: any(line["t"] > 0.5 and line["shown"] for line in playing.status),
            "picture",
        )

    def wait_for_words(self, words):
        self.wait_for(lambda playing: any(words in line for line in playing.errors), f"'{words}'")

    def wait_until_it_handles(self, number):
        """Before it does, the system ends it."""
        end = time.monotonic() + COMES_WITHIN
        while not self._handles(number):
            assert time.monotonic() < end, f"no handler of {number.name} in {COMES_WITHIN:g} s"
            time.sleep(0.01)

    def _handles(self, number):
        told = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        caught = int(re.search(r"^SigCgt:\s*(\w+)", told, re.MULTILINE)[1], 16)
        return bool(caught >> (number - 1) & 1)

    def stop(self, number=signal.SIGTERM):
        """(exit code, seconds until it had stopped)."""
        began = time.monotonic()
        self.process.send_signal(number)
        code = self.process.wait(COMES_WITHIN)
        return code, time.monotonic() - began

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for reader in self._readers:
            reader.join()
        self.process.stdout.close()
        self.process.stderr.close()


class RealTimeTest(Story):
    @classmethod
    def setUpClass(cls):
        if not shutil.which("Xvfb"):
            raise unittest.SkipTest("Xvfb isn't installed; it's the screen of these tests")
        super().setUpClass()
        cls.machine = cls.enterClassContext(BusyMachine())
        cls.screen = cls.enterClassContext(ScreenInMemory(640, 360))

    @classmethod
    def make_films(cls):
        films.clip(cls.films, "small-silent", "a.mp4", clip_id=1, seconds=1)
        films.clip(cls.films, "small-silent", "b.mp4", clip_id=2, seconds=1)
        films.clip(cls.films, "small-silent", "long.mp4", clip_id=3, seconds=6)

    def setUp(self):
        super().setUp()
        self.missed = []
        self.machine.worst_seconds()  # what was before isn't of this test

    def tearDown(self):
        """A promise about time that was missed is a failure, unless the machine was too busy for
        any program to keep it."""
        if not self.missed:
            return
        late = self.machine.worst_seconds()
        if late > TOO_BUSY_SECONDS:
            self.skipTest(f"the machine is too busy to play in real time: what takes 12 ms came "
                          f"{1000 * late:.0f} ms late ({'; '.join(self.missed)})")
        self.fail("; ".join(self.missed))

    def expect_less(self, seconds, limit, what):
        """Something in real time took less than it may; judged when the test is over."""
        if seconds >= limit:
            self.missed.append(f"{what}: {seconds:.2f} is not less than {limit:.2f}")

    def begin(self, *arguments, **how):
        playing = Playing(self.screen, *arguments, **how)
        self.addCleanup(playing.close)
        return playing

    def copy(self, *names):
        for name in names:
            shutil.copy(self.films / name, self.folder / name)

    def assert_stops(self, playing, number=signal.SIGTERM):
        code, seconds = playing.stop(number)
        self.assertEqual(code, player.EXIT_AS_ASKED, playing.errors)
        self.expect_less(seconds, STOPS_WITHIN + SEEN_WITHIN, "seconds until it stops")

    def assert_items_played_whole(self, playing, seconds):
        """Each item began when the one before it had ended. A picture may be held, which makes an
        item longer; nothing may make it shorter."""
        begins = [line["t"] for line in playing.status if line["event"] in ("start", "join")]
        for begin, next_begin in zip(begins, begins[1:]):
            self.assertGreater(next_begin - begin, seconds - 0.001, "cut in the middle of an item")
            self.expect_less(next_begin - begin, seconds + HELD_AT_MOST, "seconds of an item")

    def assert_pictures_played(self, playing, seconds):
        """Each picture was shown or counted as late, and most were shown."""
        last = playing.status[-1]
        due = FPS * (seconds - HELD_AT_MOST)
        self.assertGreater(last["shown"], 0)
        self.expect_less(due, last["shown"] + last["late"], "pictures due, and those told of")
        self.expect_less(due / 2, last["shown"], "half of the pictures due, and those shown")

    # ---- signals --------------------------------------------------------------------------------

    def test_signals_stop_it_in_play(self):
        for number in (signal.SIGTERM, signal.SIGINT):
            with self.subTest(signal=number.name):
                playing = self.begin(self.films / "long.mp4")
                playing.wait_until_it_plays()
                self.assert_stops(playing, number)
                playing.close()
                # After 0.9 s it would be ended whatever it does, and say no more.
                told = [line["event"] for line in playing.status].count("end")
                self.expect_less(1 - told, 1, "last words missing")

    def test_a_signal_stops_it_while_it_starts(self):
        for wait in (0.05, 0.1, 0.2):
            with self.subTest(wait=wait):
                playing = self.begin(self.films / "long.mp4")
                time.sleep(wait)  # at the start nothing tells how far it has come
                code, seconds = playing.stop()
                # Before it handles signals, the system ends it.
                self.assertIn(code, (player.EXIT_AS_ASKED, -signal.SIGTERM))
                self.expect_less(seconds, STOPS_WITHIN + SEEN_WITHIN, "seconds until it stops")
                playing.close()

    def test_a_signal_stops_it_where_nothing_can_be_played(self):
        playing = self.begin(self.folder / "nowhere.xml")
        playing.wait_for_event("start", "(nothing to play)")
        self.assert_stops(playing)

    def test_a_signal_stops_it_in_a_still_picture(self):
        slide = films.playlist(self.folder, '<slide dur="1h"><title>Título</title></slide>')
        playing = self.begin(slide)
        playing.wait_until_it_plays()
        self.assert_stops(playing)

    def test_many_signals_at_once(self):
        playing = self.begin(self.films / "long.mp4")
        playing.wait_for_event("start")
        for number in [signal.SIGHUP, signal.SIGPIPE, signal.SIGHUP, signal.SIGINT]:
            playing.process.send_signal(number)
        self.assert_stops(playing)

    # ---- a store --------------------------------------------------------------------------------

    def test_a_new_release_comes_at_an_items_end(self):
        """While the factory programme plays, somebody brings a folder on a stick."""
        self.copy("a.mp4", "b.mp4")
        stick = self.folder / "stick" / "KIOSK"
        stick.mkdir(parents=True)
        (self.folder / "b.mp4").rename(stick / "b.mp4")
        store = self.folder / "store"
        playing = self.begin("--store", store, "--factory", self.folder / "a.mp4")
        playing.wait_for_event("start")
        installed = subprocess.run(
            [player.PROGRAM.with_name("hopekiosk-install"), "run", "--stick", stick.parent,
             "--state", store, "--policy", "signed-or-pin", "--confirmed"],
            capture_output=True, text=True, timeout=COMES_WITHIN, check=False)
        self.assertEqual(installed.returncode, 0, installed.stdout + installed.stderr)
        playing.wait_for_event("join", "b.mp4")
        self.assertEqual([line for line in playing.status if line["event"] == "skip"], [])
        self.assert_stops(playing)

    # ---- status and length ----------------------------------------------------------------------

    def test_status_lines(self):
        self.copy("a.mp4", "b.mp4")
        bad = films.playlist(self.folder, films.items("a.mp4", "no.mp4", "b.mp4"))
        playing = self.begin("--seconds", 3.5, bad)
        self.assertEqual(playing.process.wait(COMES_WITHIN), player.EXIT_AS_ASKED)
        ended = time.monotonic()
        playing.close()
        # From the first line on; how long the start takes is the machine's business.
        took = ended - playing.came[0]
        self.expect_less(3.4, took, "what is to take 3.5 seconds")
        self.expect_less(took, 3.5 + STOPS_WITHIN + SEEN_WITHIN, "seconds of 3.5")
        for line in playing.status:
            self.assertEqual({name: type(line[name]) for name in FIELDS}, FIELDS)
            self.assertLessEqual(set(line), {*FIELDS, "reason"})
            self.assertIn(line["event"], EVENTS)
        kinds = [line["event"] for line in playing.status]
        self.assertEqual((kinds.count("start"), kinds[-1]), (1, "end"))
        self.assertGreaterEqual(kinds.count("skip"), 1)
        self.expect_less(2, kinds.count("second"), "seconds that were told")
        joins = [line["item"] for line in playing.status if line["event"] == "join"]
        due = ["b.mp4", "a.mp4", "b.mp4"]
        self.assertEqual(joins, due[: len(joins)])
        # The third is due at 3 s of 3.5; where pictures were held it may not come any more.
        self.expect_less(1, len(joins), "joins")
        self.assert_items_played_whole(playing, seconds=1)
        told = [line["t"] for line in playing.status if line["event"] in ("start", "second", "end")]
        for one, next_one in zip(told, told[1:]):
            self.expect_less(next_one - one, 1.1 + SEEN_WITHIN, "seconds without a word")
        for name in ("shown", "late", "rounds", "t"):
            values = [line[name] for line in playing.status if line["event"] != "skip"]
            self.assertEqual(values, sorted(values), f"{name} goes back")
        self.assert_pictures_played(playing, seconds=3.5)
        self.assertLessEqual(playing.status[-1]["rounds"], 1)
        self.expect_less(0, playing.status[-1]["rounds"], "rounds")

    def test_rounds(self):
        playing = self.begin("--rounds", 2, self.films / "a.mp4")
        self.assertEqual(playing.process.wait(COMES_WITHIN), player.EXIT_AS_ASKED)
        playing.close()
        self.assertEqual(playing.status[-1]["rounds"], 2)
        self.assertGreaterEqual(playing.status[-1]["t"], 2.0)
        self.expect_less(playing.status[-1]["t"], 2.0 + HELD_AT_MOST, "seconds of two rounds")

    def test_a_reader_of_the_status_that_goes_away(self):
        pipe = self.folder / "status"
        os.mkfifo(pipe)
        reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
        playing = self.begin("--seconds", 2, self.films / "a.mp4", status=pipe)
        os.set_blocking(reader, True)
        while b"second" not in (data := os.read(reader, 4096)):
            self.assertIsNone(playing.process.poll())
            if not data:
                time.sleep(0.05)  # the player hasn't opened it yet
        os.close(reader)
        self.assertEqual(playing.process.wait(COMES_WITHIN), player.EXIT_AS_ASKED, playing.errors)

    def test_a_reader_of_the_status_that_never_reads(self):
        pipe = self.folder / "status"
        os.mkfifo(pipe)
        reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
        self.addCleanup(os.close, reader)
        # It's full from the start.
        writer = os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        self.addCleanup(os.close, writer)
        try:
            while os.write(writer, bytes(4096)):
                pass
        except BlockingIOError:
            pass
        # Whoever waits for this reader waits for ever.
        playing = self.begin("--seconds", 1.5, self.films / "a.mp4", status=pipe)
        self.assertEqual(playing.process.wait(COMES_WITHIN), player.EXIT_AS_ASKED)
        playing = self.begin(self.films / "a.mp4", status=pipe)
        playing.wait_until_it_handles(signal.SIGTERM)
        time.sleep(1)  # nothing can tell how far it has come
        self.assert_stops(playing)

    def test_stdout_that_is_closed(self):
        ended = subprocess.run(
            ["sh", "-c", 'exec "$@" >&-', "sh", player.PROGRAM, "--windowed", "320x180", "--sound",
             "none", "--status", "-", "--seconds", "1", self.films / "a.mp4"],
            env={**os.environ, "DISPLAY": self.screen.display}, stdin=subprocess.DEVNULL,
            stderr=subprocess.PIPE, timeout=COMES_WITHIN, check=False,
        )
        self.assertEqual(ended.returncode, player.EXIT_AS_ASKED, ended.stderr)

    # ---- screens --------------------------------------------------------------------------------

    def test_without_a_screen(self):
        environment = {**os.environ, "XDG_RUNTIME_DIR": str(self.folder)}
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"):
            environment.pop(name, None)
        for display in ({}, {"DISPLAY": ":4711"}, {"DISPLAY": "nonsense"}):
            with self.subTest(display=display):
                ended = subprocess.run(
                    [player.PROGRAM, "--sound", "none", "--seconds", "1", self.films / "a.mp4"],
                    env={**environment, **display}, stdin=subprocess.DEVNULL, capture_output=True,
                    text=True, timeout=COMES_WITHIN, check=False,
                )
                self.assertEqual(ended.returncode, player.EXIT_USAGE)
                said = ended.stderr.splitlines()
                self.assertEqual(len(said), 1, said)
                self.assertRegex(said[0], "screen.*; .+")

    def test_a_sound_device_that_is_none(self):
        playing = self.begin("--seconds", 1.5, self.films / "a.mp4", sound="no-such-device")
        self.assertEqual(playing.process.wait(COMES_WITHIN), player.EXIT_AS_ASKED, playing.errors)
        playing.close()
        self.assert_pictures_played(playing, seconds=1.5)

    # ---- playlists that change ------------------------------------------------------------------

    def change(self, body):
        """As an editor or a copy replaces a file: all at once."""
        films.playlist(self.folder, body, "new.xml").replace(self.folder / "playlist.xml")

    def test_a_changed_playlist_is_taken_at_the_items_end(self):
        self.copy("a.mp4", "b.mp4")
        self.change(films.items("a.mp4"))
        playing = self.begin(self.folder / "playlist.xml")
        playing.wait_until_it_plays()
        self.change(films.items("b.mp4"))
        playing.wait_for_event("join", "b.mp4")
        self.assert_items_played_whole(playing, seconds=1)

        # One that is wrong is reported, once, and the old one plays on. (HUP only spares the time
        # until it's noticed.)
        self.change("<film/>")
        playing.process.send_signal(signal.SIGHUP)
        playing.wait_for_words("playlist.xml:3:1: error: <film>:")
        for _ in range(2):
            playing.wait_for_event("join", "b.mp4", after=len(playing.status))
        self.assertEqual(len([line for line in playing.errors if "error" in line]), 1)

        # So is one that has gone.
        (self.folder / "playlist.xml").unlink()
        playing.process.send_signal(signal.SIGHUP)
        playing.wait_for(
            lambda playing: sum("error" in line for line in playing.errors) == 2, "second error"
        )
        playing.wait_for_event("join", "b.mp4", after=len(playing.status))

        # And when it's mended it plays.
        self.change(films.items("a.mp4"))
        playing.process.send_signal(signal.SIGHUP)
        playing.wait_for_event("join", "a.mp4", after=len(playing.status))
        self.assert_stops(playing)

    def test_a_playlist_that_comes_late(self):
        self.copy("a.mp4")
        playing = self.begin(self.folder / "playlist.xml")
        playing.wait_for_event("start", "(nothing to play)")
        self.change(films.items("a.mp4"))
        playing.wait_for_event("join", "a.mp4")
        self.assert_stops(playing)

    def test_hup_reads_it_at_once(self):
        self.copy("a.mp4", "b.mp4")
        self.change(films.items("a.mp4"))
        playing = self.begin(self.folder / "playlist.xml")
        playing.wait_until_it_plays()
        # Without it two looks would come first, with a second between them. What is wrong with a
        # list is told when it has been read. The quickest counts: disks and schedulers have their moments.
        took = []
        for wrong in ("film", "picture", "foto"):
            self.change(f"<{wrong}/>")
            began = time.monotonic()
            playing.process.send_signal(signal.SIGHUP)
            playing.wait_for_words(f"error: <{wrong}>:")
            took.append(time.monotonic() - began)
        self.expect_less(min(took), 0.9, "seconds until it has read the list")
        self.change(films.items("b.mp4"))
        playing.process.send_signal(signal.SIGHUP)
        playing.wait_for_event("join", "b.mp4")
        self.assert_items_played_whole(playing, seconds=1)
        self.assert_stops(playing)

    def test_a_folder_that_gets_another_film(self):
        self.copy("a.mp4")
        playing = self.begin(self.folder)
        playing.wait_until_it_plays()
        self.copy("b.mp4")
        playing.wait_for_event("join", "b.mp4")
        self.assert_stops(playing)

    def test_a_film_that_is_replaced(self):
        self.copy("a.mp4")
        playing = self.begin(self.folder / "a.mp4")
        playing.wait_until_it_plays()
        shutil.copy(self.films / "long.mp4", self.folder / "new")
        (self.folder / "new").replace(self.folder / "a.mp4")
        playing.wait_for(
            lambda playing: any(line["position"] > 1.5 for line in playing.status), "new film"
        )
        self.assert_stops(playing)
        self.assertEqual(playing.errors, [])

    def test_a_film_that_is_taken_away_and_comes_back(self):
        self.copy("a.mp4", "b.mp4")
        self.change(films.items("a.mp4", "b.mp4"))
        playing = self.begin(self.folder / "playlist.xml")
        playing.wait_until_it_plays()
        (self.folder / "b.mp4").unlink()
        playing.wait_for_event("skip", "b.mp4")
        seen = len(playing.status)
        playing.wait_for_event("join", "a.mp4", after=seen)
        self.assertEqual(len(playing.errors), 1, playing.errors)
        self.assert_stops(playing)


if __name__ == "__main__":
    unittest.main()
