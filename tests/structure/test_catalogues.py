# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""The player's own words: every catalogue of assets/locale says everything, with the same
placeholders, and every message that the code asks for stands in the template."""

import re
import shutil
import subprocess
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCALE = ROOT / "assets" / "locale"
TEMPLATE = LOCALE / "hopekiosk.pot"
SHIPPED = {"en", "es", "fr"}

STRING = r'"(?:[^"\\]|\\.)*"'
ENTRY_LINE = re.compile(rf"^(msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)?\s*({STRING})$")
# Messages in which a language chooses what it uses: all of these may stand there.
FREE_CONTEXTS = {"time": {"{hour}", "{0hour}", "{hour12}", "{minute}", "{half}"}}


def unquoted(text):
    return re.sub(r"\\(.)", lambda m: {"n": "\n", "t": "\t"}.get(m[1], m[1]), text[1:-1])


def entries(file):
    """Each message as {"msgctxt": …, "msgid": …, "msgstr[0]": …, "flags": …}."""
    found = []
    for block in re.split(r"\n\s*\n", file.read_text(encoding="utf-8")):
        entry, keyword = {"flags": ""}, None
        for line in block.split("\n"):
            if line.startswith("#,"):
                entry["flags"] += line
            if line.startswith("#"):
                continue
            if match := ENTRY_LINE.match(line):
                keyword = match[1] or keyword
                entry[keyword] = entry.get(keyword, "") + unquoted(match[2])
        if entry.get("msgid"):
            found.append(entry)
    return found


def key(entry):
    return entry.get("msgctxt"), entry["msgid"], entry.get("msgid_plural")


def translations(entry):
    return [value for name, value in entry.items() if name.startswith("msgstr")]


def placeholders(text):
    return sorted(re.findall(r"%(?:\d\$)?[sd]|\{[^}]*\}", text))


def catalogues():
    return sorted(LOCALE.glob("*.po"))


class CataloguesTest(unittest.TestCase):
    def test_the_shipped_languages_are_there(self):
        self.assertLessEqual(SHIPPED, {file.stem for file in catalogues()})

    def test_each_has_the_messages_of_the_template_and_no_others(self):
        wanted = [key(entry) for entry in entries(TEMPLATE)]
        self.assertGreater(len(wanted), 20)
        self.assertEqual(len(wanted), len(set(wanted)), "a message stands in the template twice")
        for file in catalogues():
            with self.subTest(file.name):
                self.assertEqual([key(entry) for entry in entries(file)], wanted)

    def test_the_shipped_ones_are_complete_and_not_fuzzy(self):
        for file in catalogues():
            for entry in entries(file):
                with self.subTest(f"{file.name}: {entry['msgid']}"):
                    self.assertNotIn("fuzzy", entry["flags"])
                    if file.stem in SHIPPED:
                        self.assertTrue(all(translations(entry)), "isn't translated")

    def test_nothing_is_told_by_shape_place_or_colour(self):
        """WCAG 2.2, 1.3.3: "the green button on the left" says nothing to who doesn't see it."""
        alone = re.compile(
            r"\b(left|right|above|below|top|bottom|corner|beside|round|square|circle|"
            r"red|green|yellow|orange|blue|brown|white|black|big|small)\b",
            re.IGNORECASE,
        )
        for entry in entries(TEMPLATE):
            self.assertIsNone(alone.search(entry["msgid"]), entry["msgid"])

    def test_translations_have_the_placeholders_of_the_message(self):
        for file in catalogues():
            for entry in entries(file):
                free = FREE_CONTEXTS.get(entry.get("msgctxt"))
                wanted = placeholders(entry.get("msgid_plural", entry["msgid"]))
                for text in filter(None, translations(entry)):
                    with self.subTest(f"{file.name}: {entry['msgid']}"):
                        if free is not None:
                            self.assertLessEqual(set(placeholders(text)), free)
                        else:
                            self.assertEqual(placeholders(text), wanted)

    @unittest.skipUnless(shutil.which("msgfmt"), "gettext isn't installed")
    def test_gettext_takes_them(self):
        for file in catalogues():
            made = subprocess.run(
                ["msgfmt", "--check-format", "--check-domain", "-o", "/dev/null", str(file)],
                capture_output=True, text=True, check=False, timeout=60)
            self.assertEqual((made.returncode, made.stderr), (0, ""), file.name)

    def test_what_the_code_asks_for_is_in_the_template(self):
        known = {entry["msgid"] for entry in entries(TEMPLATE)}
        # words.text("…"), words.plural("…", "…", n): the rest of a literal may follow on its line.
        asked = re.compile(rf"(?:\.|->)(?:text|plural|say)\(\s*({STRING}(?:\s*{STRING})*)")
        for file in sorted((ROOT / "src").rglob("*.cpp")):
            for match in asked.finditer(file.read_text(encoding="utf-8")):
                message = "".join(unquoted(part) for part in re.findall(STRING, match[1]))
                with self.subTest(f"{file.name}: {message}"):
                    self.assertIn(message, known)


if __name__ == "__main__":
    unittest.main()
