// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/text_encoding.h"

#include <gtest/gtest.h>
#include <iconv.h>

#include <array>

namespace hopekiosk {
namespace {

using namespace std::string_view_literals;

std::string encoded(const std::string& text, const char* encoding) {
  const iconv_t converter = iconv_open(encoding, "UTF-8");
  std::string bytes(text.size() * 4 + 8, '\0');
  auto* input = const_cast<char*>(text.data());
  char* output = bytes.data();
  std::size_t left = text.size();
  std::size_t room = bytes.size();
  EXPECT_EQ(iconv(converter, &input, &left, &output, &room), 0U) << encoding;
  iconv_close(converter);
  bytes.resize(bytes.size() - room);
  return bytes;
}

std::string cue(const std::string& text) {
  return "1\n00:00:01,000 --> 00:00:03,000\n" + text + "\n\n";
}

const std::string kSpanish =
    cue("¿Y mañana? ¡Qué difícil! —dijo la señora.") + cue("El niño está aquí, según él.");

struct Written {
  const char* encoding;
  std::string text;
};
void PrintTo(const Written& written, std::ostream* stream) { *stream << written.encoding; }

class Encodings : public testing::TestWithParam<Written> {};

TEST_P(Encodings, AreRecognised) {
  const auto& [encoding, text] = GetParam();
  EXPECT_EQ(decode_text(encoded(text, encoding)).text, text);
}

INSTANTIATE_TEST_SUITE_P(
    Texts, Encodings,
    testing::Values(
        Written{"UTF-8", kSpanish}, Written{"UTF-16LE", kSpanish}, Written{"UTF-16BE", kSpanish},
        Written{"UTF-16", kSpanish}, Written{"UTF-32", kSpanish}, Written{"WINDOWS-1252", kSpanish},
        Written{"ISO-8859-1", cue("Él está allá, señor.")},
        Written{"WINDOWS-1252", cue("Où est-il ? Là-bas, à l’école : « C’est déjà fait »…")},
        Written{"UTF-16LE", cue("Это русский текст без метки порядка байтов")},
        Written{"WINDOWS-1251",
                cue("Это довольно длинный русский текст") + cue("чтобы его можно было узнать")},
        Written{"KOI8-R",
                cue("Это довольно длинный русский текст") + cue("чтобы его можно было узнать")},
        Written{"WINDOWS-1253",
                cue("Αυτό είναι ένα ελληνικό κείμενο") + cue("που είναι αρκετά μεγάλο")},
        Written{"SHIFT_JIS", cue("これは日本語の字幕です。") + cue("みなさん、こんにちは。")},
        Written{"GB18030", cue("这是中文字幕的例子") + cue("我们在这里看电影")}));

TEST(Encoding, ForgivesADamagedByteInLongUtf8) {
  std::string text;
  for (int i = 0; i < 20; ++i) text += "señal ";
  EXPECT_EQ(decode_text(text + "\xF1 fin").text, text + "\uFFFD fin");
}

TEST(Encoding, DropsTheByteOrderMark) {
  EXPECT_EQ(decode_text("\xEF\xBB\xBFWEBVTT").text, "WEBVTT");
  EXPECT_EQ(decode_text("").text, "");
}

TEST(Encoding, ReplacesWhatHasNoMeaning) {
  EXPECT_EQ(decode_text("\xFF\xFEW\0E\0\xD8"sv).text, "WE\uFFFD");
}

}  // namespace
}  // namespace hopekiosk
