#!/usr/bin/python3
# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""What plays when: dates, hours, days, opening hours and clocks that are wrong, in virtual time."""

import unittest
from datetime import datetime, timedelta

import films
import player
from player import RATE, level
from story import Story

CLOSED = "(closed)"
NOTHING_TO_PLAY = "(nothing to play)"
KEPT = "last-known-good-time"


def slide(title, conditions="", seconds=60):
    return f'<slide dur="{seconds}s" {conditions}><title>{title}</title></slide>'


class ScheduleStory(Story):
    def at(self, now, *arguments, body, attributes="", **how):
        """A run from a wall time on, with the wall time in each of its lines."""
        playlist = films.playlist(self.folder, body, attributes=attributes)
        run = self.play(playlist, "--now", now, *arguments, **how)
        begin = datetime.fromisoformat(now)
        for line in run.status:
            line["wall"] = begin + timedelta(seconds=line["t"])
        return run

    def walls(self, run, name):
        """When items of this name began, as the clock on the wall showed it."""
        return [line["wall"] for line in run.events("start", "join") if line["item"] == name]


class ValidityTest(ScheduleStory):
    def test_dates_are_inclusive(self):
        body = slide("always") + slide("news", 'validFrom="2026-12-01" validUntil="2026-12-24"')
        for now, due in (
            ("2026-11-30T23:50:00", ["always"] * 3),
            ("2026-12-01T00:00:00", ["always", "news", "always"]),
            ("2026-12-24T23:50:00", ["always", "news", "always"]),
            ("2026-12-25T00:00:00", ["always"] * 3),
        ):
            with self.subTest(now=now):
                self.assertEqual(self.at(now, "--seconds", 180, body=body).order(), due)

    def test_midnight_comes_while_it_plays(self):
        body = slide("today", 'validUntil="2026-12-24"') + slide("always")
        run = self.at("2026-12-24T23:57:30", "--seconds", 360, body=body)
        self.assertEqual(run.order(), ["today", "always", "today"] + ["always"] * 3)

    def test_hours_of_a_day(self):
        body = slide("always") + slide("morning", 'from="8:00" until="12:00"')
        run = self.at("2026-12-01T07:00:00", "--seconds", 6 * 3600, body=body)
        shown = self.walls(run, "morning")
        self.assertEqual(shown[0].strftime("%H:%M:%S"), "08:00:00")
        self.assertEqual(shown[-1].strftime("%H:%M:%S"), "11:58:00")

    def test_days_of_the_week(self):
        body = slide("other", 'days="mon tue wed thu fri sat"') + slide("sunday", 'days="sun"')
        run = self.at("2026-11-28T23:58:00", "--seconds", 25 * 3600, body=body)
        self.assertEqual({wall.strftime("%A") for wall in self.walls(run, "sunday")}, {"Sunday"})
        self.assertNotIn("Sunday", {wall.strftime("%A") for wall in self.walls(run, "other")})

    def test_a_default_sequence_stands_in(self):
        body = slide("morning", 'from="8:00" until="12:00"') + (
            f'<seq default="true">{slide("net")}</seq>'
        )
        run = self.at("2026-12-01T07:58:00", "--seconds", 300, body=body)
        self.assertEqual(run.order(), ["net", "net", "morning", "morning", "morning"])

    def test_nothing_valid_is_told_on_the_screen(self):
        run = self.at("2026-12-01T07:00:00", body=slide("a", 'from="8:00" until="12:00"'))
        self.assertEqual(run.order(), [NOTHING_TO_PLAY])

    def test_one_a_day(self):
        body = f'<seq order="daily">{slide("a")}{slide("b")}{slide("c")}</seq>'
        run = self.at("2026-12-01T12:00:00", "--seconds", 72 * 3600, body=body)
        days = {}
        for line in run.events("start", "join"):
            days.setdefault(line["wall"].date(), set()).add(line["item"])
        first, second, third, fourth = [days[day] for day in sorted(days)]
        self.assertEqual({len(names) for names in days.values()}, {1})
        self.assertEqual(first | second | third, {"a", "b", "c"})
        self.assertEqual(fourth, first)

    def test_drafts_are_for_previews(self):
        run = self.at("2026-12-01T12:00:00", body=slide("a") + slide("b", 'draft="true"'))
        self.assertEqual(run.order(), ["a"])

    def test_summer_time_comes_and_goes(self):
        madrid = {"TZ": "CET-1CEST,M3.5.0,M10.5.0/3"}
        body = slide("always") + slide("hour", 'from="2:00" until="3:00"')
        spring = self.at("2026-03-29T01:00:00+01:00", "--seconds", 3 * 3600, body=body,
                         environment=madrid)
        self.assertEqual(self.walls(spring, "hour"), [], "an hour that isn't there")
        autumn = self.at("2026-10-25T01:00:00+02:00", "--seconds", 4 * 3600, body=body,
                         environment=madrid)
        shown = self.walls(autumn, "hour")
        self.assertEqual((shown[-1] - shown[0]).seconds, 7200 - 120, "an hour that is there twice")

    def test_without_a_time_each_run_is_the_same(self):
        body = slide("morning", 'until="11:00"') + slide("noon", 'from="11:00" until="13:00"')
        playlist = films.playlist(self.folder, body, attributes='date="2026-05-01"')
        self.assertEqual(self.play(playlist).order(), ["noon"])


class OpeningHoursTest(ScheduleStory):
    HOURS = 'date="2026-05-01" opens="8:00" closes="12:30" openDays="mon tue wed thu fri"'

    @classmethod
    def make_films(cls):
        cls.film = films.clip(cls.films, "small-h264-25", "film.mp4", clip_id=1, seconds=8)

    def test_two_weeks_in_seconds(self):
        body = slide("first", seconds=1800) + slide("second", seconds=3600)
        run = self.at("2026-06-01T00:00:00", "--seconds", 14 * 24 * 3600, body=body,
                      attributes=self.HOURS)
        closings = self.walls(run, CLOSED)
        self.assertEqual(closings[0], datetime(2026, 6, 1))
        working = [datetime(2026, 6, day) for day in (*range(1, 6), *range(8, 13))]
        self.assertEqual(closings[1:], [day.replace(hour=12, minute=30) for day in working])
        opened = [
            (line["wall"], line["item"])
            for before, line in zip(run.events("start", "join"), run.events("start", "join")[1:])
            if before["item"] == CLOSED
        ]
        self.assertEqual(opened, [(day.replace(hour=8), "first") for day in working])
        self.assertLess(run.processor_seconds, 120, "10,000 times as fast as they pass")

    def test_dark_and_silent_at_once(self):
        playlist = films.playlist(self.folder, films.items(self.film), attributes=self.HOURS)
        run = self.record(playlist, "--now", "2026-06-01T12:29:55", "--seconds", 10, "--fps", 25)
        pictures = list(run.pictures())
        self.assertEqual(len(pictures), 250)
        self.assertGreater(pictures[124].std(), 5)
        for picture in pictures[125:]:
            self.assertEqual(picture.std(), 0)
            self.assertLessEqual(picture.max(), 16)
        samples = run.samples()
        self.assertGreater(level(samples[4 * RATE : 5 * RATE]), 0.01)
        self.assertEqual(level(samples[int(5.25 * RATE) :]), 0)

    def test_opening_is_to_the_second(self):
        playlist = films.playlist(self.folder, films.items(self.film), attributes=self.HOURS)
        run = self.record(playlist, "--now", "2026-06-01T07:59:40", "--seconds", 25)
        self.assertEqual(run.starts(), [0, 20])
        self.assertEqual(run.sample_count(), 25 * RATE)
        self.assertEqual(level(run.samples()[: 20 * RATE]), 0)
        codes = run.codes()
        self.assertEqual([code.frame for code in codes[1:3]], [0, 1], "from the beginning")

    def test_a_night_written_to_a_file_is_silence(self):
        playlist = films.playlist(self.folder, films.items(self.film), attributes=self.HOURS)
        run = self.record(playlist, "--now", "2026-06-01T12:30:00", "--seconds", 600)
        self.assertEqual(run.sample_count(), 600 * RATE)
        self.assertEqual(run.order(), [CLOSED])


class WrongClockTest(ScheduleStory):
    """A clock that can't be right switches the schedule off, and is told once."""

    BODY = slide("news", 'validUntil="2026-12-24"') + slide("always") + (
        f'<seq default="true">{slide("net")}</seq>'
    )
    MADE = 'date="2026-05-01" opens="8:00" closes="18:00"'

    def run_at(self, now):
        return self.at(now, "--seconds", 120, "--data", self.folder, body=self.BODY,
                       attributes=self.MADE)

    def assert_doubted(self, run):
        self.assertEqual(run.order(), ["net", "net"])
        clock = run.events("clock")
        self.assertEqual(len(clock), 1, run.status[:3])
        self.assertIn("can't be right", clock[0]["reason"])
        self.assertEqual(len(run.told("can't be right")), 1, run.errors)

    def test_before_the_programme_was_made(self):
        for now in ("1970-01-01T00:00:10", "2026-04-30T12:00:00"):
            with self.subTest(now=now):
                self.assert_doubted(self.run_at(now))
                self.assertFalse((self.folder / KEPT).exists(), "a wrong time was kept")

    def test_twenty_years_ahead(self):
        self.assert_doubted(self.run_at("2046-05-01T12:00:00"))
        self.assertFalse((self.folder / KEPT).exists(), "a wrong time was kept")

    def test_right(self):
        run = self.run_at("2026-06-01T12:00:00")
        self.assertEqual(run.order(), ["news", "always"])
        self.assertEqual(run.events("clock"), [])
        self.assertRegex((self.folder / KEPT).read_text(), r"^2026-06-01T12:0[12]:\d\dZ\n$")

    def test_back_a_year(self):
        self.run_at("2027-06-01T12:00:00")
        kept = (self.folder / KEPT).read_text()
        self.assert_doubted(self.run_at("2026-06-01T12:00:00"))
        self.assertEqual((self.folder / KEPT).read_text(), kept)

    def test_what_was_over_stays_over(self):
        (self.folder / KEPT).write_text("2026-12-25T00:02:00Z\n")
        run = self.at("2026-12-24T23:58:00", "--seconds", 120, "--data", self.folder,
                      body=self.BODY, attributes='date="2026-05-01"')
        self.assertEqual(run.order(), ["always", "always"], "the clock went back over midnight")

    def test_a_garbled_file_does_not_count(self):
        (self.folder / KEPT).write_bytes(b"\0" * 21)
        run = self.run_at("2026-06-01T12:00:00")
        self.assertEqual(run.order(), ["news", "always"])
        self.assertEqual(len(run.told(KEPT)), 1, run.errors)
        self.assertRegex((self.folder / KEPT).read_text(), r"^2026-06-01T12:0")

    def test_without_a_folder_nothing_is_written(self):
        before = set(self.folder.iterdir())
        self.at("2026-06-01T12:00:00", "--seconds", 7300, body=self.BODY, attributes=self.MADE)
        self.assertEqual({path.name for path in set(self.folder.iterdir()) - before},
                         {"playlist.xml"})


class CheckTest(ScheduleStory):
    def test_what_can_not_be_shown_is_a_warning(self):
        body = slide("old", 'validUntil="2026-04-30"') + slide("never", 'from="19:00" until="20:00"')
        playlist = films.playlist(self.folder, body,
                                  attributes='date="2026-05-01" opens="8:00" closes="18:00"')
        run = player.check(playlist)
        self.assertEqual(run.code, player.EXIT_AS_ASKED)
        told = run.told("warning:")
        self.assertEqual(len(told), 3, run.errors)
        self.assertIn("2026-04-30", told[0])
        self.assertIn("closed", told[1])
        self.assertIn("no default sequence", told[2])


if __name__ == "__main__":
    unittest.main()
