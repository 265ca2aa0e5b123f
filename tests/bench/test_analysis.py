#!/usr/bin/python3
# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of what the bench finds: recordings with known faults, made on the spot.

Needs neither a screen nor a sound server: /usr/bin/python3 tests/bench/test_analysis.py
"""

import io
import sys
import tempfile
import unittest
from pathlib import Path

import numpy

sys.path.insert(0, str(Path(__file__).resolve().parent))

import av_analysis
import barcode
import clips
import picture_analysis
import players
import report
import screen
import signals
import sound_analysis
from picture_analysis import Item
from screen import Shown

FILM = Item(clip=1, frames=100, frame_length=0.04)
OTHER = Item(clip=2, frames=60, frame_length=1 / 30)
STILL = Item(clip=3, frames=1, frame_length=2.0)


def frames_of(items, start=10.0):
    """What a faultless player shows: each frame of each item at its moment."""
    shown = []
    for item in items:
        shown += [
            Shown(start + n * item.frame_length, barcode.Code(item.clip, n))
            for n in range(item.frames)
        ]
        start += item.length
    return shown


def delayed(shown, first: int, by: float):
    """The same, everything from one entry on later by so much."""
    return shown[:first] + [Shown(s.time + by, s.what, s.flash) for s in shown[first:]]


class BarCode(unittest.TestCase):
    def picture(self, clip=5, frame=1234, flash=False, size=(180, 320)):
        luma = numpy.full(size, 110, numpy.uint8)
        barcode.draw(luma, clip, frame, flash)
        return luma

    def test_reads_what_was_drawn(self):
        for clip, frame in ((0, 0), (255, 65535), (5, 1234)):
            for size in ((180, 320), (720, 1280), (1080, 1920), (90, 160), (333, 517)):
                luma = self.picture(clip, frame, size=size)
                self.assertEqual(barcode.read(luma), barcode.Code(clip, frame), size)

    def test_flash(self):
        self.assertTrue(barcode.read_flash(self.picture(flash=True)))
        self.assertFalse(barcode.read_flash(self.picture(flash=False)))

    def test_black(self):
        self.assertEqual(barcode.read(numpy.full((180, 320), 16, numpy.uint8)), barcode.BLACK)

    def test_noise_and_full_range(self):
        random = numpy.random.default_rng(1)
        luma = self.picture() + random.normal(0, 15, (180, 320))
        self.assertEqual(barcode.read(luma), barcode.Code(5, 1234))
        stretched = (self.picture().astype(float) - 16) * 255 / 219
        self.assertEqual(barcode.read(stretched), barcode.Code(5, 1234))

    def test_torn_and_blended_are_refused(self):
        torn = self.picture(frame=7)
        torn[90:] = self.picture(frame=8)[90:]
        self.assertIsNone(barcode.read(torn))
        blended = self.picture(frame=7) * 0.5 + self.picture(frame=900) * 0.5
        self.assertIsNone(barcode.read(blended))
        self.assertIsNone(barcode.read(numpy.full((180, 320), 110, numpy.uint8)))

    def test_any_single_wrong_cell_is_refused(self):
        code = barcode.encode(5, 1234)
        for cell in range(barcode.CELLS):
            self.assertIsNone(barcode.decode(code ^ 1 << cell))

    def test_y4m(self):
        file = io.BytesIO(b"YUV4MPEG2 W320 H180 F25:1 Ip A1:1 C420jpeg\n")
        file.seek(0, io.SEEK_END)
        for number in range(3):
            file.write(b"FRAME\n" + self.picture(frame=number).tobytes() + bytes(2 * 160 * 90))
        file.seek(0)
        codes = [barcode.read(luma) for luma in barcode.y4m_frames(file)]
        self.assertEqual([code.frame for code in codes], [0, 1, 2])


class Watching(unittest.TestCase):
    def see(self, moment, top, bottom, flash=0):
        return f"see {int(moment * 1e9)} {top:x} 0 {bottom:x} 0 {flash}\n"

    def test_a_frame_counts_when_all_of_it_is_there(self):
        one, two = barcode.encode(1, 1), barcode.encode(1, 2)
        lines = [self.see(1, one, one), self.see(2, two, one), self.see(2.002, two, two)]
        watching = screen.parse(lines)
        self.assertEqual([s.what.frame for s in watching.shown], [1, 2])
        self.assertAlmostEqual(watching.shown[1].time, 2.002)

    def test_what_stays_torn_is_reported(self):
        one, two = barcode.encode(1, 1), barcode.encode(1, 2)
        lines = [self.see(1, one, one), self.see(2, two, one), self.see(2.05, two, two)]
        self.assertEqual([s.what is None for s in screen.parse(lines).shown], [False, True, False])

    def test_gaps_and_looks(self):
        watching = screen.parse(["gap 5000000000 3000000\n", "looks 100 500000 510000 3000000\n"])
        self.assertEqual(watching.looks, 100)
        self.assertAlmostEqual(watching.gaps[0][1], 0.003)


class Picture(unittest.TestCase):
    def check(self, findings, **expected):
        usual = {"lost": 0, "repeated": 0, "late": 0, "lost_at_start": 0}
        found = {key: getattr(findings, key) for key in usual}
        self.assertEqual(found, usual | expected)

    def test_clean(self):
        items = [FILM, OTHER, STILL]
        shown = frames_of(items * 2)
        findings = picture_analysis.analyse(shown, items, shown[-1].time + 2)
        self.check(findings)
        self.assertEqual(findings.shown, 322)
        self.assertEqual(len(findings.joins), 5)
        for join in findings.joins:
            self.assertEqual(join.lost, 0)
            self.assertAlmostEqual(join.added, 0, 6)
            self.assertEqual((join.black, join.unreadable), (0, 0))
        self.assertLess(max(findings.deviations), 1e-9)
        self.assertAlmostEqual(findings.black + findings.unreadable, 0)

    def test_clean_loop_of_one_item(self):
        findings = picture_analysis.analyse(frames_of([FILM] * 5), [FILM])
        self.check(findings)
        self.assertEqual(len(findings.joins), 4)

    def test_a_lost_frame(self):
        shown = frames_of([FILM])
        del shown[50]
        self.check(picture_analysis.analyse(shown, [FILM]), lost=1)

    def test_a_frame_held_for_a_second_turn(self):
        shown = delayed(frames_of([FILM]), 50, 0.04)
        findings = picture_analysis.analyse(shown, [FILM])
        self.assertEqual((findings.lost, findings.repeated), (0, 1))

    def test_a_frame_that_comes_back(self):
        shown = frames_of([FILM])
        shown.insert(51, Shown(shown[50].time + 0.02, shown[49].what))
        findings = picture_analysis.analyse(shown, [FILM])
        self.assertEqual((findings.lost, findings.repeated), (0, 1))

    def test_a_late_frame(self):
        shown = frames_of([FILM])
        shown[50] = Shown(shown[50].time + 0.015, shown[50].what)
        findings = picture_analysis.analyse(shown, [FILM])
        self.check(findings, late=1)
        self.assertAlmostEqual(max(findings.deviations), 0.015)

    def test_black_at_a_join(self):
        shown = delayed(frames_of([FILM, OTHER]), 100, 0.040)
        shown.insert(100, Shown(shown[100].time - 0.040, barcode.BLACK))
        findings = picture_analysis.analyse(shown, [FILM, OTHER])
        self.check(findings)
        self.assertAlmostEqual(findings.joins[0].black, 0.040)
        self.assertAlmostEqual(findings.joins[0].added, 0.040)
        self.assertAlmostEqual(findings.joins[0].added_grid, 0.040)
        self.assertAlmostEqual(findings.black, 0.040)

    def test_frames_lost_at_a_join(self):
        shown = frames_of([FILM, FILM])
        del shown[98:103]  # the last two and the first three
        findings = picture_analysis.analyse(shown, [FILM])
        self.check(findings)
        self.assertEqual(findings.joins[0].lost, 5)
        self.assertAlmostEqual(findings.joins[0].added, 0)

    def test_time_lost_at_a_join(self):
        findings = picture_analysis.analyse(delayed(frames_of([FILM, FILM]), 100, -0.03), [FILM])
        self.assertAlmostEqual(findings.joins[0].added, -0.03)

    def test_a_picture_that_stands_too_long(self):
        items = [FILM, STILL, OTHER]
        findings = picture_analysis.analyse(delayed(frames_of(items), 101, 0.5), items)
        self.assertAlmostEqual(findings.joins[0].added, 0)
        self.assertAlmostEqual(findings.joins[1].added, 0.5)

    def test_what_comes_before_the_first_code_and_after_the_end_is_left_out(self):
        shown = [Shown(1, barcode.BLACK), *frames_of([FILM])[3:]]
        shown.append(Shown(20, barcode.BLACK))
        findings = picture_analysis.analyse(shown, [FILM], 14)
        self.check(findings, lost_at_start=3)
        self.assertEqual(findings.black, 0)


class Sound(unittest.TestCase):
    def setUp(self):
        self.sound = signals.synthesize(8)

    def test_clean(self):
        findings = sound_analysis.analyse(self.sound, [4.0])
        summary = sound_analysis.summary(findings)
        self.assertEqual(summary["beeps"], 8)
        self.assertEqual((summary["holes"], summary["unread_intervals"]), (0, 0))
        self.assertLess(summary["beep_error_worst_ms"], 0.001)
        self.assertLess(summary["phase_step_worst_degrees"], 0.01)
        self.assertEqual([i.join for i in findings.intervals if i.join], [4.0])
        for beep, expected in zip(findings.beeps, range(8)):
            self.assertAlmostEqual(beep, expected + 0.5, 4)

    def test_clean_after_rounding_and_noise(self):
        noisy = self.sound + numpy.random.default_rng(1).normal(0, 0.003, self.sound.shape)
        summary = sound_analysis.summary(sound_analysis.analyse(numpy.round(noisy * 32767) / 32768))
        self.assertEqual((summary["beeps"], summary["holes"]), (8, 0))
        self.assertLess(summary["beep_error_worst_ms"], 0.1)
        self.assertLess(summary["phase_step_worst_degrees"], 0.5)

    def test_a_hole_of_ten_milliseconds(self):
        for channels in (slice(None), 0, 1):
            broken = self.sound.copy()
            broken[4 * 48000 + 1000 : 4 * 48000 + 1480, channels] = 0
            holes = sound_analysis.analyse(broken).holes
            self.assertEqual(len(holes), 1)
            self.assertAlmostEqual(holes[0].start, 4 + 1000 / 48000, 3)
            self.assertAlmostEqual(holes[0].length, 0.010, delta=0.0005)

    def test_a_hole_where_silence_is_due(self):
        self.sound[4 * 48000 : 5 * 48000] = 0
        self.assertEqual(len(sound_analysis.analyse(self.sound).holes), 1)
        self.assertEqual(sound_analysis.analyse(self.sound, silences=[(3.9, 5.1)]).holes, [])

    def test_time_added_and_lost(self):
        for samples in (-720, -96, 96, 256, 1024, 8496):  # -15, -2, 2, 5.3, 21.3, 177 ms
            join = 4 * 48000
            if samples > 0:
                gap = numpy.zeros((samples, 2))
                broken = numpy.concatenate([self.sound[:join], gap, self.sound[join:]])
            else:
                broken = numpy.concatenate([self.sound[:join], self.sound[join - samples :]])
            findings = sound_analysis.analyse(broken, [4.0])
            interval = next(i for i in findings.intervals if i.join)
            self.assertAlmostEqual(interval.shift, samples / 48000, 4)
            self.assertAlmostEqual(interval.pilot_shift, samples / 48000, 5)
            self.assertEqual(len(findings.holes), 1 if samples > 0 else 0)
            others = [abs(i.shift) for i in findings.intervals if not i.join]
            self.assertLess(max(others), 1e-5)

    def test_a_jump_of_phase(self):
        join = 4 * 48000  # a quarter of the left pilot's period is lost
        broken = numpy.concatenate([self.sound[:join], self.sound[join + 24 :]])
        interval = next(i for i in sound_analysis.analyse(broken, [4.0]).intervals if i.join)
        self.assertAlmostEqual(interval.phase_steps[0], 90, delta=0.1)
        self.assertAlmostEqual(interval.phase_steps[1], 108, delta=0.1)
        self.assertAlmostEqual(interval.pilot_shift, -0.0005, 6)

    def test_a_click_that_is_no_hole(self):
        self.assertEqual(sound_analysis.analyse(self.sound).clicks, [])
        self.sound[3 * 48000 + 30 : 3 * 48000 + 54] = 0  # half a millisecond
        findings = sound_analysis.analyse(self.sound)
        self.assertEqual(findings.holes, [])
        self.assertEqual(len(findings.clicks), 1)
        self.assertAlmostEqual(findings.clicks[0], 3.001, 2)

    def test_a_late_beep(self):
        tone = signals.BEEP_LEVEL * signals.beep()[:, None]
        at, later = int(3.5 * 48000), int(3.503 * 48000)
        self.sound[at : at + len(tone)] -= tone
        self.sound[later : later + len(tone)] += tone
        intervals = sound_analysis.analyse(self.sound).intervals
        shifts = [round(1000 * interval.shift, 2) for interval in intervals]
        self.assertEqual(shifts, [0, 0, 3, -3, 0, 0, 0])

    def test_a_missing_beep(self):
        tone = signals.BEEP_LEVEL * signals.beep()[:, None]
        self.sound[int(3.5 * 48000) : int(3.5 * 48000) + len(tone)] -= tone
        findings = sound_analysis.analyse(self.sound)
        self.assertEqual(len(findings.beeps), 7)
        self.assertLess(max(abs(i.shift) for i in findings.intervals), 1e-5)

    def test_silence_and_noise_have_no_beeps(self):
        random = numpy.random.default_rng(2)
        for sound in (numpy.zeros((96000, 2)), random.normal(0, 0.001, (96000, 2))):
            findings = sound_analysis.analyse(sound)
            self.assertEqual((findings.beeps, findings.holes), ([], []))

    def test_wav_there_and_back(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "sound.wav"
            signals.write_wav(path, self.sound)
            self.assertLess(abs(signals.read_wav(path) - self.sound).max(), 1e-4)


class Together(unittest.TestCase):
    RATES = {1: 25, 2: 30}

    def test_flash_frames(self):
        self.assertEqual([n for n in range(60) if signals.is_flash(n, 30)], [15, 45])
        self.assertEqual([n for n in range(50) if signals.is_flash(n, 25)], [13, 38])
        self.assertEqual([n for n in range(48) if signals.is_flash(n, 24)], [12, 36])

    def test_offsets(self):
        shown = frames_of([FILM, OTHER])
        beeps = [10.5 + second for second in range(6)]
        for late in (0.0, 0.02, -0.03):
            moved = delayed(shown, 0, late)
            passes = picture_analysis.analyse(moved, [FILM, OTHER]).passes
            flashes = av_analysis.flash_offsets(moved, self.RATES, beeps)
            every = av_analysis.frame_offsets(passes, beeps)
            self.assertEqual((len(flashes), len(every)), (6, 160))
            for offset in flashes + every:
                self.assertAlmostEqual(offset, late, 6)

    def test_frames_that_hurry_after_a_join(self):
        shown = frames_of([FILM, FILM])
        shown[100:105] = [Shown(s.time - 0.05, s.what) for s in shown[100:105]]
        passes = picture_analysis.analyse(shown, [FILM]).passes
        beeps = [10.5 + second for second in range(8)]
        self.assertAlmostEqual(min(av_analysis.frame_offsets(passes, beeps)), -0.05)
        self.assertAlmostEqual(
            max(map(abs, av_analysis.flash_offsets(shown, self.RATES, beeps))), 0
        )


class Clips(unittest.TestCase):
    def test_names_and_numbers_differ(self):
        numbers = [clip.clip_id for clip in clips.CLIPS.values()]
        self.assertEqual(len(numbers), len(set(numbers)))
        self.assertTrue(all(name == clip.name for name, clip in clips.CLIPS.items()))

    def test_pilots_run_on_over_whole_seconds(self):
        once = signals.synthesize(3)
        twice = numpy.concatenate([once, once])
        self.assertLess(abs(twice - signals.synthesize(6)).max(), 1e-9)


class Report(unittest.TestCase):
    def test_percentile(self):
        self.assertEqual(picture_analysis.percentile([], 0.99), 0)
        self.assertEqual(picture_analysis.percentile(list(range(100)), 0.99), 99)

    def test_worst_keeps_its_sign(self):
        self.assertEqual(report.median_and_worst([1.0, -4.0, 2.0]), "+1.0 (worst -4.0) ms")

    def test_a_player_that_is_not_installed_has_a_row(self):
        everyone = players.known_players(Path("/nowhere/hopekiosk"), "pulse")
        results = {"not_installed": ["hopekiosk"], "runs": {}, "bare_decoding_percent": [9.3]}
        text = report.main_table(results, everyone)
        self.assertRegex(text, r"hopekiosk +\| not installed")
        self.assertIn("9.3 %", text)


if __name__ == "__main__":
    unittest.main()
