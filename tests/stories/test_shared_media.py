#!/usr/bin/python3
# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""Real, odd and broken files of the shared collection, where it is there: nothing in it crashes or
hangs the player."""

import unittest
import zipfile

import films
import player
from story import Story

MEDIA = player.ROOT.parent / "shared" / "media"

# Three films of six minutes, all 1080p: what is in them comes again and again.
LONG = "long_1080p"
LONG_CLIP = 'clipEnd="20s"'

# Of a core; a machine that is busy with other things takes longer.
CHECK_LIMIT_PROCESSOR_SECONDS = 2
# Of the W3C's test suite, in which names of a kind stand together, one in so many: each takes the
# start of a process. The reader's own tests read all of it.
W3C_STEP = 40


@unittest.skipUnless(MEDIA.is_dir(), "../shared/media isn't there")
class SlowSharedMediaTest(Story):
    def play_all(self, name):
        files = sorted(path for path in (MEDIA / name).rglob("*") if path.is_file())
        self.assertTrue(files)
        run = self.play(*files)
        self.assert_all_treated(run, files)

    def assert_all_treated(self, run, files):
        print(f"{len(files)} files, {run.events('end')[0]['t']:.1f} s of programme, took "
              f"{run.seconds:.1f} s")
        treated = {line["item"] for line in run.events("start", "join", "skip")}
        self.assertEqual(len(treated), len(files))
        others = [line for line in run.errors if not self.is_a_sentence(line)]
        self.assertEqual(others, [], "what isn't told as an error with a remedy")

    def is_a_sentence(self, line):
        return ("error: " in line or "warning: " in line) and "; " in line

    def test_real_films(self):
        files = sorted((MEDIA / "video-real").iterdir())
        body = "\n".join(
            f'<film src="{file}" {LONG_CLIP if file.name.startswith(LONG) else ""}/>'
            for file in files
        )
        run = self.play(films.playlist(self.folder, body))
        self.assert_all_treated(run, files)
        self.assertEqual(run.events("skip"), [])

    def test_broken_films(self):
        self.play_all("video-broken")

    def test_films_made_for_joins(self):
        self.play_all("gapless")

    def test_odd_shapes_and_times(self):
        self.play_all("geometry-timing")

    def test_pictures(self):
        self.play_all("pictures")

    def test_films_with_subtitles(self):
        self.play_all("subs-embedded")

    def assert_read_or_refused(self, file):
        run = player.check(file)
        self.assertIn(run.code, (player.EXIT_AS_ASKED, player.EXIT_CHECK_FOUND_ERRORS), file)
        self.assertLess(run.processor_seconds, CHECK_LIMIT_PROCESSOR_SECONDS, file)
        if run.code == player.EXIT_CHECK_FOUND_ERRORS:
            self.assertTrue(run.told("error:"), file)

    def test_playlists_of_all_kinds(self):
        files = sorted((MEDIA / "xml").rglob("*.xml"))
        self.assertTrue(files)
        for file in files:
            self.assert_read_or_refused(file)

    def test_documents_of_the_w3c(self):
        for suite in sorted((MEDIA / "xml").glob("*.zip")):
            with zipfile.ZipFile(suite) as archive:
                names = [name for name in sorted(archive.namelist()) if name.endswith(".xml")]
                self.assertGreater(len(names), 1000)
                for name in names[::W3C_STEP]:
                    file = self.folder / "document.xml"
                    file.write_bytes(archive.read(name))
                    self.assert_read_or_refused(file)


if __name__ == "__main__":
    unittest.main()
