#!/usr/bin/python3
# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""A new programme shows that it plays, or doesn't: the player says so to the store."""

import os
import shutil
import signal
import time
import unittest
from unittest import mock

import films
import player
import test_real_time
from packs import INSTALLED, PackStory

LEAVES_NOBODY_WAITING = 60


class Trial(PackStory):
    @classmethod
    def setUpClass(cls):
        if not shutil.which("Xvfb"):
            raise unittest.SkipTest("Xvfb isn't installed; it's the screen of these tests")
        super().setUpClass()
        cls.screen = cls.enterClassContext(test_real_time.ScreenInMemory(640, 360))

    @classmethod
    def make_films(cls):
        super().make_films()
        films.clip(cls.films, "small-silent", "a.mp4", clip_id=1, seconds=1)
        films.clip(cls.films, "small-silent", "b.mp4", clip_id=2, seconds=1)
        films.clip(cls.films, "small-silent", "long.mp4", clip_id=3, seconds=12)

    def setUp(self):
        super().setUp()
        runtime = self.folder / "runtime"
        self.record = runtime / "hopekiosk" / "run"
        self.record.parent.mkdir(parents=True)
        self.record.write_text("")
        self.enterContext(mock.patch.dict(os.environ, {"XDG_RUNTIME_DIR": str(runtime)}))
        self.enrolled = False

    def bring(self, *names):
        """A stick with these films is put in."""
        media = self.programme / "media"
        shutil.rmtree(media)
        media.mkdir()
        for name in names:
            shutil.copy(self.films / name, media / name)
        films.playlist(self.programme, "".join(f'<film src="media/{name}"/>' for name in names))
        self.published()
        if not self.enrolled:
            self.enrol()
        self.enrolled = True
        self.assertEqual(self.take().code, INSTALLED)
        return self.show()["current"]

    def begin(self):
        playing = test_real_time.Playing(self.screen, "--store", self.store)
        self.addCleanup(playing.close)
        return playing

    def wait_until(self, what, is_so):
        limit = time.monotonic() + LEAVES_NOBODY_WAITING
        while not is_so(store := self.show()):
            self.assertLessEqual(int(store["starts"]), 1, "one start of the player is told once")
            self.assertLess(time.monotonic(), limit, f"{what}: {self.show()}")
            time.sleep(0.1)

    def test_real_time_a_programme_that_plays_is_good(self):
        self.bring("a.mp4", "b.mp4")
        self.assertEqual(self.show()["trial"], "yes")
        playing = self.begin()
        self.wait_until("no start was told", lambda store: store["starts"] == "1")
        self.wait_until("it isn't good", lambda store: store["trial"] == "no")
        self.assertNotEqual(self.show()["floor"], "0/0")
        events = [line["event"] for line in playing.status]
        self.assertNotIn("skip", events)
        self.assertEqual(playing.stop()[0], player.EXIT_AS_ASKED)
        self.assertEqual(self.begin_and_stop().told_crash, [])

    def begin_and_stop(self):
        playing = self.begin()
        playing.wait_for_event("start")
        playing.stop()
        playing.close()
        playing.told_crash = [line for line in playing.errors if "without being asked" in line]
        return playing

    def test_real_time_one_that_comes_while_another_plays(self):
        """Starts are counted once a release, not at each item's end."""
        first = self.bring("a.mp4")
        playing = self.begin()
        self.wait_until("the first isn't good", lambda store: store["trial"] == "no")
        second = self.bring("a.mp4", "b.mp4")
        playing.wait_for_event("join", "media/b.mp4")
        self.wait_until("the second isn't good", lambda store: store["trial"] == "no")
        self.assertEqual(self.show()["current"], second)
        self.assertEqual(self.show()["previous"], first)

    def test_real_time_one_that_crashes_the_player_goes(self):
        first = self.bring("a.mp4")
        self.install("trial", "good")
        second = self.bring("a.mp4", "b.mp4")
        killed_in = []
        while self.show()["current"] == second:
            self.assertLess(len(killed_in), 8, "it never goes")
            last = killed_in[-1] if killed_in else None
            killed_in.append(self.kill_when(lambda plays, opens: plays and last != (opens or plays)))
            self.tell_of_the_crash()
        self.assertEqual(self.show()["current"], first)
        self.assertEqual(self.show()["quarantined"], second)
        playing = self.begin()
        playing.wait_for_event("start", "media/a.mp4")

    def kill_when(self, is_time):
        """Kills the player as soon as its record says so; the suspect."""
        playing = self.begin()
        limit = time.monotonic() + LEAVES_NOBODY_WAITING
        while True:
            told = dict(line.partition("=")[::2] for line in self.record.read_text().splitlines())
            plays, opens = told.get("plays"), told.get("opens")
            if plays is not None and is_time(plays, opens):
                break
            self.assertLess(time.monotonic(), limit, told)
            time.sleep(0.02)
        playing.process.send_signal(signal.SIGKILL)
        playing.close()
        return opens or plays

    def tell_of_the_crash(self):
        """The next start does, before it plays."""
        playing = self.begin()
        playing.wait_for_event("start")
        self.assertEqual(len([each for each in playing.errors if "without being asked" in each]), 1)
        playing.stop()
        playing.close()

    def test_real_time_a_screen_that_is_off_is_no_crash(self):
        self.bring("a.mp4")
        for _ in range(4):
            ended = player.hopekiosk("--store", self.store, "--sound", "none",
                                     environment={"DISPLAY": ":9999", "WAYLAND_DISPLAY": ""})
            self.assertEqual(ended.code, player.EXIT_USAGE)
            self.assertEqual(ended.told("without being asked"), [])
        self.assertEqual((self.show()["tries"], self.show()["trial"]), ("0", "yes"))

    def test_real_time_an_item_that_crashes_the_player_is_left_out(self):
        self.bring("a.mp4", "long.mp4")
        self.assertEqual(
            self.kill_when(lambda plays, opens: plays == "media/long.mp4" and not opens),
            "media/long.mp4",
        )
        playing = self.begin()
        playing.wait_for(lambda each: sum(line["event"] == "join" for line in each.status) > 2,
                         "third item")  # fmt: skip
        items = {line["item"] for line in playing.status}
        self.assertEqual(items, {"media/a.mp4"})
        self.assertTrue(any("media/long.mp4" in each and "left out" in each for each in playing.errors))


if __name__ == "__main__":
    unittest.main()
