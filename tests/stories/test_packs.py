#!/usr/bin/python3
# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""From the author's computer to the kiosk's screen: keys, sticks, the store, and the player."""

import fcntl
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import time
import unittest

import films
import player
from packs import (
    AUTHOR, INSTALL, INSTALLED, LIMIT_SECONDS, NOT_USED, ORGANISATION, PASSPHRASE, PackStory,
    STORE_FAULT, UP_TO_DATE, WAITS, run,
)  # fmt: skip
from player import ROOT

WYCHEPROOF = ROOT.parent / "shared" / "media" / "crypto" / "ed25519_test.json"


class FromAuthorToScreen(PackStory):
    def test_the_whole_way(self):
        self.published()
        self.assertEqual(run(AUTHOR, "verify", self.stick).values()["words"], self.words)
        self.assertEqual(self.take().values()["code"], "ORG", "it's nobody's kiosk yet")
        wrong = self.install("enrol", "--words", "ábaco " * 8)
        self.assertEqual((wrong.code, wrong.values()["code"]), (NOT_USED, "TRUST"))
        self.assertIn("words", wrong.values()["sentence"])
        self.enrol()
        again = self.install("enrol", "--words", self.words.upper())
        self.assertEqual(again.code, UP_TO_DATE)
        self.assertIn(ORGANISATION, again.values()["sentence"])
        self.assertEqual(self.take().code, INSTALLED)
        self.assertEqual(self.take().code, UP_TO_DATE)
        played = self.play("--store", self.store)
        self.assertEqual(played.order(), ["media/film.mp4", "Bienvenidos"])

        for word in ("start", "good"):
            self.assertEqual(run(INSTALL, "trial", word, "--state", self.store).code, 0)
        first = self.show()
        self.assertEqual((first["trial"], first["signed"]), ("no", "yes"))
        self.write_playlist("Otra vez")
        second = self.published()
        self.assertEqual(self.take().code, INSTALLED)
        self.assertEqual(self.play("--store", self.store).order()[1], "Otra vez")
        self.assertEqual(self.install("previous").code, 0)
        self.assertEqual(self.play("--store", self.store).order()[1], "Bienvenidos")
        self.assertEqual(self.show()["floor"], first["floor"], "going back lowers nothing")
        self.assertGreater(second.output, "")
        self.assertEqual(self.install("check").code, 0)

    def test_it_plays_as_it_did_from_its_folder(self):
        """To the sample and the pixel, subtitles beside the film included."""
        (self.programme / "media" / "film.es.srt").write_text(
            "1\n00:00:00,500 --> 00:00:01,500\nHola a todos\n")
        self.published()
        self.enrol()
        self.assertEqual(self.take().code, INSTALLED)
        folder = self.record(self.programme / "playlist.xml", name="folder")
        store = self.record("--store", self.store, name="store")
        self.assertEqual(store.video.read_bytes(), folder.video.read_bytes())
        self.assertEqual(store.audio.read_bytes(), folder.audio.read_bytes())
        without = self.record(self.programme / "playlist.xml", "--subtitles", "off", name="without")
        self.assertNotEqual(store.video.read_bytes(), without.video.read_bytes())

    def test_the_stick_says_what_it_holds(self):
        self.published()
        page = (self.stick / "LEEME.html").read_text()
        self.assertIn("Bienvenidos", page)
        self.assertIn(ORGANISATION, page)
        for picture in re.findall(r'src="([^"]+)"', page):
            self.assertTrue((self.stick / picture).is_file(), picture)

    def test_films_that_lie_beside_nothing(self):
        """A loose folder without a playlist, with names as people write them."""
        kiosk = self.stick / "Kiosk"
        kiosk.mkdir()
        shutil.copy(self.films / "film.mp4", kiosk / "Película número 1.mp4")
        (kiosk / "._Película número 1.mp4").write_bytes(b"junk of a Mac")
        self.assertEqual(self.take().values()["code"], "UNSIGNED")
        policy = ("--policy", "signed-or-pin")
        self.assertEqual(self.take(*policy).code, WAITS)
        self.assertEqual(self.take(*policy, "--confirmed").code, INSTALLED)
        self.assertEqual(self.show()["signed"], "no")
        self.assertEqual(self.play("--store", self.store).order(), ["Película número 1.mp4"])


class FactoryProgramme(PackStory):
    def test_plays_where_the_store_has_nothing(self):
        factory = ("--factory", self.programme / "playlist.xml")
        self.assertEqual(self.play("--store", self.store, *factory).order()[1], "Bienvenidos")
        self.store.mkdir()
        (self.store / "state").write_bytes(os.urandom(300))
        played = self.play("--store", self.store, *factory)
        self.assertEqual(played.order()[1], "Bienvenidos")
        self.assertTrue(played.told("state"), played.errors)

    def test_without_one_the_screen_says_so(self):
        self.assertEqual(self.play("--store", self.store, "--seconds", 1).order(),
                         ["(nothing to play)"])

    def test_a_lost_content_is_passed_over(self):
        self.published()
        self.enrol()
        self.take()
        manifest = (self.stick / "KIOSK" / "pack.manifest").read_text()
        digest = re.search(r"file (\w+) \d+ media/film.mp4", manifest)[1]
        (self.store / "blobs" / digest).unlink()
        played = self.play("--store", self.store, "--seconds", 3)
        self.assertIn("Bienvenidos", played.order())
        self.assertEqual(self.install("check").code, STORE_FAULT)
        self.assertEqual(self.take().code, INSTALLED, "the stick brings it again")
        self.assertEqual(self.install("check").code, 0)


class KilledOrWatching(PackStory):
    def test_killed_again_and_again_it_ends_installed(self):
        """A process that is killed at any moment leaves the old or the new, and goes on."""
        with open(self.programme / "media" / "film.mp4", "ab") as film:
            # A box that players pass over, so that the copy takes a while.
            film.write((24 << 20).to_bytes(4, "big") + b"free" + os.urandom((24 << 20) - 8))
        self.published()
        self.enrol()
        before = self.show()
        command = [INSTALL, "run", "--stick", self.stick, "--state", self.store]
        killed = 0
        for milliseconds in range(1, 60, 4):
            child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
            try:
                child.wait(milliseconds / 1000)
                break
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
                killed += 1
            now = self.show()
            self.assertIn(now["current"], (before["current"], self.release()))
            self.assertEqual(now["trust"], before["trust"])
        self.assertGreater(killed, 3)
        self.assertIn(self.take().code, (INSTALLED, UP_TO_DATE))
        self.assertEqual(self.show()["current"], self.release())
        self.assertEqual(self.install("check").code, 0)

    def release(self):
        """The digest by which the stick's release goes."""
        return hashlib.sha256((self.stick / "KIOSK" / "pack.manifest").read_bytes()).hexdigest()

    def test_show_neither_waits_nor_writes(self):
        self.assertEqual(self.show()["current"], "-")
        self.assertFalse(self.store.exists(), "it only looks")
        self.published()
        self.enrol()
        with open(self.store / "lock", "rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # as an installation does, for minutes
            self.assertEqual(self.show()["trust"], "1")
            (self.store / "state").unlink()
            self.assertEqual(self.show()["trust"], "1", "what would be rebuilt")
            self.assertFalse((self.store / "state").exists())

    def test_watch_takes_what_is_put_in(self):
        self.published()
        self.enrol()
        mounts = self.folder / "media"
        mounts.mkdir()
        with subprocess.Popen([INSTALL, "watch", "--mounts", mounts, "--state", self.store,
                               "--language", "es"], stdout=subprocess.PIPE, text=True) as watch:
            self.addCleanup(watch.kill)
            shutil.copytree(self.stick, mounts / "STICK")
            line = watch.stdout.readline()
            self.assertRegex(line, "^STICK: result=installed code=- sentence=\"El nuevo programa")
            progress = (self.store / "progress").read_text()
            self.assertIn("phase=ended\n", progress)
            self.assertIn("result=installed\n", progress)
            (mounts / "OTHER").mkdir()
            (mounts / "OTHER" / "letter.txt").write_text("x")
            self.assertIn("OTHER: result=nothing", watch.stdout.readline())
            progress = (self.store / "progress").read_text()
            self.assertIn("result=installed\n", progress, "of two parts of one stick the first")
            watch.terminate()
        self.assertEqual(self.show()["current"], self.release())


class SlowSticks(PackStory):
    BYTES_A_SECOND = 10_000

    def slowly(self):
        """The environment of a program to which the stick is slow."""
        compiler = shutil.which("cc") or self.skipTest("there is no C compiler")
        slow = self.folder / "slow.so"
        subprocess.run([compiler, "-shared", "-fPIC", "-o", slow,
                        ROOT / "tests" / "bench" / "slow_reads.c"], check=True)
        return {**os.environ, "LD_PRELOAD": str(slow),
                "HOPEKIOSK_BYTES_A_SECOND": str(self.BYTES_A_SECOND)}

    @staticmethod
    def living_probes():
        """Process by process, each with its parent."""
        found = {}
        for entry in pathlib.Path("/proc").glob("[0-9]*"):
            try:
                head, _, rest = (entry / "stat").read_text().rpartition(")")
            except OSError:
                continue
            state, parent = rest.split()[:2]
            if "(hopekiosk-probe" in head and state not in "ZX":
                found[int(entry.name)] = int(parent)
        return found

    def probes_of(self, process):
        """hopekiosk-probe and its confined child, once both are there."""
        living = self.living_probes()
        own = [each for each, parent in living.items() if parent == process]
        children = [each for each, parent in living.items() if parent in own]
        return own + children if children else []

    def test_real_time_nobody_is_left_looking_at_a_film_that_nobody_copies(self):
        """Whoever pulls the plug on an installer, or kills it, has killed its probes."""
        self.published()
        self.enrol()
        with subprocess.Popen(
            [INSTALL, "run", "--stick", self.stick, "--state", self.store], env=self.slowly(),
            stdout=subprocess.DEVNULL) as installing:
            self.addCleanup(installing.kill)
            probes = self.wait_until(lambda: self.probes_of(installing.pid))
            installing.kill()
        self.wait_until(lambda: not set(probes) & set(self.living_probes()))

    def wait_until(self, condition):
        """What it gives; within the usual limit."""
        until = time.monotonic() + LIMIT_SECONDS
        while time.monotonic() < until:
            if found := condition():
                return found
            time.sleep(0.02)
        self.fail("it never came")

    def test_real_time_a_stick_of_ten_kilobytes_a_second(self):
        """Nothing gives up, and whoever waits is told how long."""
        environment = self.slowly()
        self.published()
        self.enrol()
        size = sum(file.stat().st_size for file in (self.stick / "KIOSK" / "blobs").iterdir())
        progress = self.folder / "progress"
        told = []  # (when, percent, seconds left)
        with subprocess.Popen(
            [INSTALL, "run", "--stick", self.stick, "--state", self.store, "--progress", progress],
            env=environment, stdout=subprocess.PIPE, text=True) as installing:
            while installing.poll() is None:
                lines = progress.read_text().splitlines() if progress.exists() else []
                values = dict(line.partition("=")[::2] for line in lines[1:])
                if values.get("phase") == "copying":
                    now = (int(values["percent"]), int(values["seconds-left"]))
                    if not told or told[-1][1:] != now:
                        told.append((time.monotonic(), *now))
                time.sleep(0.05)
            ended = time.monotonic()
            self.assertIn("result=installed", installing.stdout.read())
        self.assertGreater(size, 5 * self.BYTES_A_SECOND, "it takes a while")
        self.assertGreater(len({percent for _, percent, _ in told}), 2)
        for when, percent, left in told:
            if left >= 0 and percent < 90:
                self.assertGreater(left, 0.5 * (ended - when) - 2, f"at {percent} %")
                self.assertLess(left, 2 * (ended - when) + 2, f"at {percent} %")
        self.assertTrue(any(left >= 0 for _, _, left in told))


class Keys(PackStory):
    def test_keys_are_never_replaced(self):
        before = (self.keys / "secret.key").read_bytes()
        ended = run(AUTHOR, "new-keys", self.keys, "--org", "X", passphrases=[PASSPHRASE])
        self.assertEqual(ended.code, 1)
        self.assertIn("already", ended.errors)
        self.assertEqual((self.keys / "secret.key").read_bytes(), before)

    def test_the_secret_key_is_its_owners_alone(self):
        for name in ("secret.key", "card.html"):
            self.assertEqual((self.keys / name).stat().st_mode & 0o077, 0, name)

    def test_the_card_has_words_and_key(self):
        card = (self.keys / "card.html").read_text()
        for word in self.words.split():
            self.assertIn(f"<li>{word}</li>", card)
        line = (self.keys / "secret.key").read_text().splitlines()[1]
        self.assertIn(line, card.replace(" ", ""))

    def test_a_wrong_passphrase(self):
        ended = run(AUTHOR, "publish", self.programme / "playlist.xml", self.stick,
                    "--keys", self.keys, passphrases=["something else"])
        self.assertEqual(ended.code, 1)
        self.assertIn("passphrase", ended.errors)
        self.assertEqual(list(self.stick.iterdir()), [], "nothing is written")

    def test_a_programme_with_mistakes_is_not_published(self):
        (self.programme / "media" / "film.mp4").unlink()
        ended = self.publish()
        self.assertEqual(ended.code, 1)
        self.assertFalse((self.stick / "KIOSK" / "pack.manifest").exists())

    def test_a_key_on_the_stick_is_refused_on_both_sides(self):
        self.published()
        self.enrol()
        shutil.copy(self.keys / "secret.key", self.stick / "copia.key")
        self.assertEqual(self.take().values()["code"], "KEY-ON-STICK")
        self.assertIn("secret key", self.publish().errors)

    def test_after_a_theft(self):
        self.published()
        self.enrol()
        self.take()
        stolen = self.folder / "stolen"
        shutil.copytree(self.keys, stolen)
        new = self.folder / "new-keys"
        ended = run(AUTHOR, "rotate", "--keys", self.keys, "--new-keys", new, "--new-epoch",
                    passphrases=[PASSPHRASE, PASSPHRASE])
        self.assertEqual(ended.code, 0, ended.errors)
        self.write_playlist("Con claves nuevas")
        self.published(keys=new)
        self.assertEqual(self.take().code, INSTALLED)
        self.assertEqual(self.show()["epoch"], "2")
        thief = self.folder / "thief"
        thief.mkdir()
        self.write_playlist("Del ladrón")
        self.published(stick=thief, keys=stolen)
        self.assertEqual(self.take(stick=thief).values()["code"], "EPOCH")
        self.assertEqual(self.play("--store", self.store).order()[1], "Con claves nuevas")

    def test_withdrawn_content_does_not_come_back(self):
        self.published()
        manifest = (self.stick / "KIOSK" / "pack.manifest").read_text()
        digest = re.search(r"file (\w+) \d+ media/film.mp4", manifest)[1]
        keys = self.folder / "keys"
        shutil.copytree(self.keys, keys)
        films.playlist(self.programme,
                       '<slide layout="headline" dur="2s"><title>Sin película</title></slide>')
        self.published("--withdraw", f"{digest} ya no", keys=keys)
        self.write_playlist("Otra vez")
        ended = self.publish(keys=keys)
        self.assertEqual(ended.code, 1)
        self.assertIn("withdrawn (ya no)", ended.errors)


class Minisign(PackStory):
    """The same files, by the tool that the format comes from."""

    def minisign(self, *arguments, **how):
        if not shutil.which("minisign"):
            self.skipTest("minisign isn't installed")
        return subprocess.run(["minisign", *map(str, arguments)], capture_output=True, text=True,
                              timeout=LIMIT_SECONDS, check=False, **how)

    def test_it_verifies_what_we_sign(self):
        self.published()
        manifest = self.stick / "KIOSK" / "pack.manifest"
        trust = self.stick / "KIOSK" / "trust" / "1.trust"
        for file in (manifest, trust):
            ended = self.minisign("-V", "-p", self.keys / "public.key", "-m", file)
            self.assertEqual(ended.returncode, 0, ended.stderr)
        manifest.write_text(manifest.read_text() + " ")
        ended = self.minisign("-V", "-p", self.keys / "public.key", "-m", manifest)
        self.assertNotEqual(ended.returncode, 0)

    def test_we_take_what_it_signs(self):
        self.published()
        self.enrol()
        signature = self.stick / "KIOSK" / "pack.manifest.minisig"
        signature.unlink()
        ended = self.minisign("-S", "-s", self.keys / "secret.key", "-m",
                              self.stick / "KIOSK" / "pack.manifest", input=f"{PASSPHRASE}\n")
        self.assertEqual(ended.returncode, 0, ended.stderr)
        self.assertTrue(signature.is_file())
        self.assertEqual(self.take().code, INSTALLED)

    def test_its_own_keys_publish(self):
        """A folder of keys whose secret key minisign made."""
        keys = self.folder / "keys"
        shutil.copytree(self.keys, keys)
        ended = self.minisign("-G", "-f", "-p", keys / "public.key", "-s", keys / "secret.key",
                              input=f"{PASSPHRASE}\n{PASSPHRASE}\n")
        self.assertEqual(ended.returncode, 0, ended.stderr)
        ended = self.publish(keys=keys)
        self.assertIn("doesn't sign packs", ended.errors, "it is read, and isn't in the trust")


class Wycheproof(unittest.TestCase):
    """Google's vectors for Ed25519: what a verifier must take, and must not."""

    def test_all(self):
        if not WYCHEPROOF.is_file():
            self.skipTest("the shared media aren't here")
        program = player.PROGRAM.parents[1] / "tests" / "ed25519_lines"
        tests = []
        for group in json.loads(WYCHEPROOF.read_text())["testGroups"]:
            key = group["publicKey"]["pk"]
            tests += [(key, test["msg"], test["sig"], test["result"]) for test in group["tests"]]
        lines = "".join(f"{key} {message or '-'} {signature or '-'}\n"
                        for key, message, signature, _ in tests)
        ended = subprocess.run([program], input=lines, capture_output=True, text=True, check=True,
                               timeout=LIMIT_SECONDS)
        said = ended.stdout.split()
        self.assertEqual(len(said), len(tests))
        wrong = [i for i, (test, word) in enumerate(zip(tests, said)) if test[3] != word]
        print(f"Wycheproof: {len(tests) - len(wrong)} of {len(tests)}")
        self.assertEqual(wrong, [])
        self.assertEqual(len(tests), 151)


if __name__ == "__main__":
    unittest.main()
