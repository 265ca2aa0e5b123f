// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/logical_path.h"

#include <gtest/gtest.h>

#include <string>

namespace hopekiosk {
namespace {

class GoodPath : public testing::TestWithParam<std::string> {};
class BadPath : public testing::TestWithParam<std::string> {};

TEST_P(GoodPath, IsTaken) { EXPECT_EQ(logical_path_fault(GetParam()), std::nullopt); }
TEST_P(BadPath, IsRefused) { EXPECT_NE(logical_path_fault(GetParam()), std::nullopt); }

// What authors have, and what phones and cameras call their files.
INSTANTIATE_TEST_SUITE_P(LogicalPath, GoodPath,
                         testing::Values("playlist.xml",
                                         "media/Construyendo esperanza (28 min).mp4",
                                         "voices/es-GT/menu.mp3", "media/IMG_2026-11-26 10.15.jpg",
                                         "media/Película número 1.mp4",
                                         "media/Ch'orti' & K'iche'.srt", "media/日本語.png",
                                         "media/عربى.jpg", "a/b/c/d/e/f/g/h",
                                         std::string(255, 'a')));

using namespace std::string_literals;
INSTANTIATE_TEST_SUITE_P(
    LogicalPath, BadPath,
    testing::Values("", "/etc/passwd", "../state", "media/../../state", "media/..", ".", "..",
                    "media//film.mp4", "media/", ".hidden", "media/._film.mp4", "film.mp4 ",
                    " film.mp4", "film.", "C:film.mp4", "media\\film.mp4", "100%.jpg",
                    "%2e%2e/state", "a\0b"s, "a\nb", "a\x7F"s, "a\x1B[31m"s, "what?.mp4", "a*b",
                    "a|b", "<a>", "\"a\"", "$HOME", "`a`", "a;b", "a{b}", "a^b",
                    "a\xC0\xAF",       // an overlong '/'
                    "a\xED\xA0\x80",   // a surrogate
                    "a\xFF",           //
                    "a\u202Egpj.exe",  // writing turned around
                    "a\u200Bb", "a\uFEFF", "a\u2028", "a\u00A0", "a\u00AD", "a\uE000", "a\uFFFD",
                    "a/b/c/d/e/f/g/h/i",  // nine deep
                    std::string(256, 'a'),
                    std::string(200, 'a') + "/" + std::string(200, 'b') + "/" +
                        std::string(200, 'c')));

}  // namespace
}  // namespace hopekiosk
