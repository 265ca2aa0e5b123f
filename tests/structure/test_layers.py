# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""The tree keeps the rules of the house; and each rule notices when it is broken."""

import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import house_rules  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
FIRST = f"// {house_rules.LICENCE}\n"


class ThisTree(unittest.TestCase):
    """A method for each rule, made below."""

    @classmethod
    def setUpClass(cls):
        cls.tree = house_rules.Tree(ROOT)
        for line in house_rules.long_files(cls.tree):
            print(f"worth a look: {line}")

    def test_has_files(self):
        self.assertIn("src/base/error.h", self.tree.files)


def _check(rule):
    def test(self):
        complaints = rule(self.tree)
        if complaints:
            self.fail("\n" + "\n".join(complaints))

    return test


for _rule in house_rules.RULES:
    setattr(ThisTree, f"test_{_rule.__name__}", _check(_rule))


class EachRule(unittest.TestCase):
    """In a small tree of its own, good but for one file."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name) / "project"
        self.write("src/base/CMakeLists.txt", "hopekiosk_layer(base SOURCES error.cpp)\n")
        self.write("src/base/error.h", FIRST + "#pragma once\nnamespace hopekiosk {}\n")
        self.write("src/base/error.cpp", FIRST + '#include "base/error.h"\n')
        self.write("src/text/CMakeLists.txt", "hopekiosk_layer(text LINK hopekiosk_base)\n")
        self.write("src/text/fonts.h", FIRST + "#pragma once\nnamespace hopekiosk {}\n")

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def complaints(self):
        tree = house_rules.Tree(self.root)
        return [(rule.__name__, text) for rule in house_rules.RULES for text in rule(tree)]

    def assert_only(self, rule, *words):
        found = self.complaints()
        self.assertEqual({name for name, _ in found}, {rule.__name__}, found)
        for word in words:
            self.assertIn(word, found[0][1])

    def test_accepts_the_good_tree(self):
        self.assertEqual(self.complaints(), [])

    def write_test(self, lines):
        self.write("tests/base/CMakeLists.txt", "hopekiosk_test(base_test SOURCES a_test.cpp)\n")
        self.write("tests/base/a_test.cpp", f"{FIRST}TEST(A, B) {{\n  {lines}\n}}\n")

    def test_a_test_that_is_skipped_without_a_word(self):
        self.write_test("GTEST_SKIP" + "();")
        self.assert_only(house_rules.skipped_tests_say_why, "tests/base/a_test.cpp")

    def test_a_test_that_is_skipped_and_says_why(self):
        self.write_test('GTEST_SKIP() << "why";')
        self.assertEqual(self.complaints(), [])

    def test_an_include_upwards(self):
        self.write("src/base/error.h", FIRST + '#pragma once\n#include "text/fonts.h"\nnamespace hopekiosk {}\n')
        self.assert_only(house_rules.includes_point_down, "src/base/error.h", "text/fonts.h")

    def test_an_include_sideways(self):
        self.write("src/playlist/a.h", FIRST + '#pragma once\n#  include "text/fonts.h"\nnamespace hopekiosk {}\n')
        self.assert_only(house_rules.includes_point_down, "src/playlist/a.h")

    def test_an_include_downwards_is_right(self):
        self.write("src/text/fonts.h", FIRST + '#pragma once\n#include "base/error.h"\nnamespace hopekiosk {}\n')
        self.assertEqual(self.complaints(), [])

    def test_a_folder_that_is_no_layer(self):
        self.write("src/extras/a.h", FIRST + "#pragma once\nnamespace hopekiosk {}\n")
        self.assert_only(house_rules.includes_point_down, "src/extras")

    def test_an_include_through_the_parent_folder(self):
        self.write("src/text/fonts.h", FIRST + '#pragma once\n#include "../base/error.h"\nnamespace hopekiosk {}\n')
        self.assert_only(house_rules.includes_start_at_src, "../base/error.h")

    def test_an_include_beside_itself(self):
        self.write("src/base/error.cpp", FIRST + '#include "error.h"\n')
        self.assert_only(house_rules.includes_start_at_src, "error.cpp")

    def test_a_link_upwards(self):
        self.write("src/base/CMakeLists.txt", "hopekiosk_layer(base SOURCES error.cpp LINK hopekiosk_text)\n")
        self.assert_only(house_rules.links_point_down, "hopekiosk_text")

    def test_a_source_that_nobody_builds(self):
        self.write("src/base/forgotten.cpp", FIRST)
        self.assert_only(house_rules.sources_are_built, "forgotten.cpp")

    def test_a_name_that_only_ends_like_a_built_one(self):
        self.write("src/base/or.cpp", FIRST)
        self.assert_only(house_rules.sources_are_built, "or.cpp")

    def test_a_file_without_licence(self):
        self.write("src/text/fonts.h", "#pragma once\nnamespace hopekiosk {}\n")
        self.assert_only(house_rules.files_say_their_licence, "fonts.h")

    def test_a_file_that_is_too_long(self):
        self.write("src/base/error.cpp", FIRST + "//\n" * house_rules.LONGEST_FILE_LINES)
        self.assert_only(house_rules.files_have_one_subject, "601 lines")

    def test_a_name_that_says_nothing(self):
        self.write("src/text/utils.h", FIRST + "#pragma once\nnamespace hopekiosk {}\n")
        self.assert_only(house_rules.names_say_something, "utils")

    def test_a_file_name_of_another_style(self):
        self.write("src/text/TextBlock.h", FIRST + "#pragma once\nnamespace hopekiosk {}\n")
        self.assert_only(house_rules.names_say_something, "TextBlock")

    def test_a_header_in_the_global_namespace(self):
        self.write("src/text/fonts.h", FIRST + "#pragma once\nint fonts();\n")
        self.assert_only(house_rules.headers_are_in_the_namespace, "fonts.h")

    def test_a_header_without_guard(self):
        self.write("src/text/fonts.h", FIRST + "namespace hopekiosk {}\n")
        self.assert_only(house_rules.headers_are_in_the_namespace, "pragma once")

    def test_a_path_of_this_machine(self):
        self.write("docs/a.md", f"Look in {self.root}/build.\n")
        self.assert_only(house_rules.no_paths_of_one_machine, "docs/a.md:1")


if __name__ == "__main__":
    unittest.main()
