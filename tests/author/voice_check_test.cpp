// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "author/voice_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <string>

#include "playlist/reader.h"
#include "playlist/temporary_folder.h"

namespace hopekiosk {
namespace {

using testing::HasSubstr;

void append_number(std::string& bytes, std::uint32_t value, int size) {
  for (int i = 0; i < size; ++i) bytes += static_cast<char>(value >> (8 * i));
}

/// Mono at 8 kHz and 16 bits, as a telephone records.
std::string wav(double seconds) {
  constexpr std::uint32_t kRate = 8000;
  const auto size = static_cast<std::uint32_t>(seconds * kRate) * 2;
  std::string bytes = "RIFF";
  append_number(bytes, 36 + size, 4);
  bytes += "WAVEfmt ";
  append_number(bytes, 16, 4);
  append_number(bytes, 1, 2);
  append_number(bytes, 1, 2);
  append_number(bytes, kRate, 4);
  append_number(bytes, 2 * kRate, 4);
  append_number(bytes, 2, 2);
  append_number(bytes, 16, 2);
  bytes += "data";
  append_number(bytes, size, 4);
  return bytes + std::string(size, '\1');
}

class VoiceCheckTest : public testing::Test {
 protected:
  VoiceCheckTest() {
    folder_.write("short.wav", wav(2));
    folder_.write("long.wav", wav(5.32));
  }

  std::string check(const std::string& body, const std::set<std::filesystem::path>& unusable = {}) {
    const ReadPlaylist read = read_playlist(
        "<playlist xmlns=\"urn:hopekiosk:playlist:1\" xml:lang=\"es\" "
        "languages=\"es fr\"><seq>\n" +
            body + "</seq></playlist>",
        "list.xml", folder_.path(), AbsolutePaths::Refused);
    EXPECT_TRUE(read.ok()) << (read.errors.empty() ? "" : read.errors[0].sentence());
    std::string sentences;
    Progress progress(stderr, SteadyClock::system());
    for (const Error& warning : check_voices(read.playlist, unusable, progress)) {
      EXPECT_EQ(warning.severity, Severity::Warning);
      sentences += warning.sentence() + "\n";
    }
    return sentences;
  }

  TemporaryFolder folder_;
};

TEST_F(VoiceCheckTest, TellsOfAVoiceThatItsSlideCutsOff) {
  EXPECT_EQ(check("<slide dur='3s'><title>a</title><voice src='short.wav'/>\n"
                  "<voice xml:lang='fr' src='long.wav'/></slide>"),
            "list.xml:2:1: warning: <slide>: the voice 'long.wav' lasts 5.4 seconds and the slide "
            "stands for 3: the rest of it isn't heard; write dur=\"voice\", and the slide stands "
            "as long as each of its voices\n");
}

TEST_F(VoiceCheckTest, IsContentWhereItIsHeardToItsEnd) {
  EXPECT_EQ(check("<slide dur='2s'><title>a</title><voice src='short.wav'/></slide>"), "");
  EXPECT_EQ(check("<slide dur='5.3s'><title>a</title><voice src='long.wav'/></slide>"), "")
      << "what coders add at the end is silence";
  EXPECT_EQ(check("<slide dur='voice'><title>a</title><voice src='long.wav'/></slide>"), "");
}

TEST_F(VoiceCheckTest, LeavesFilesAloneThatAreUnusableOrMissing) {
  EXPECT_EQ(check("<slide dur='3s'><title>a</title><voice src='long.wav'/></slide>",
                  {folder_ / "long.wav"}),
            "");
  EXPECT_EQ(check("<slide dur='3s'><title>a</title><voice src='nowhere.wav'/></slide>"), "");
}

}  // namespace
}  // namespace hopekiosk
