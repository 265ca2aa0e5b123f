// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "output/wav_writer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>
#include <string>
#include <vector>

#include "base/time.h"
#include "output/sample_format.h"

namespace hopekiosk {
namespace {

class WavWriterTest : public testing::Test {
 protected:
  void SetUp() override {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = std::filesystem::path(testing::TempDir()) / (std::string("wav_") + test->name());
    std::filesystem::create_directories(folder_);
    path_ = folder_ / "sound.wav";
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::vector<unsigned char> bytes() const {
    std::ifstream file(path_, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  }
  static std::uint32_t number(const std::vector<unsigned char>& file, std::size_t at, int bytes) {
    std::uint32_t value = 0;
    for (int i = bytes - 1; i >= 0; --i) {
      value = value << 8 | file.at(at + static_cast<std::size_t>(i));
    }
    return value;
  }

  std::filesystem::path folder_;
  std::filesystem::path path_;
};

TEST_F(WavWriterTest, writes_the_plain_44_byte_header_and_little_endian_samples) {
  Result<WavWriter> writer = WavWriter::create(path_);
  ASSERT_TRUE(writer.ok());
  ASSERT_TRUE(writer->write(std::vector<float>{0.0F, 1.0F, -1.0F, 0.5F}).ok());
  ASSERT_TRUE(writer->close().ok());

  const std::vector<unsigned char> file = bytes();
  ASSERT_EQ(file.size(), 44U + 8U);
  const std::string text(file.begin(), file.end());
  EXPECT_EQ(text.substr(0, 4), "RIFF");
  EXPECT_EQ(number(file, 4, 4), 36U + 8U);
  EXPECT_EQ(text.substr(8, 8), "WAVEfmt ");
  EXPECT_EQ(number(file, 16, 4), 16U);
  EXPECT_EQ(number(file, 20, 2), 1U) << "PCM";
  EXPECT_EQ(number(file, 22, 2), 2U) << "channels";
  EXPECT_EQ(number(file, 24, 4), 48'000U);
  EXPECT_EQ(number(file, 28, 4), 192'000U) << "bytes a second";
  EXPECT_EQ(number(file, 32, 2), 4U) << "bytes a frame";
  EXPECT_EQ(number(file, 34, 2), 16U) << "bits a sample";
  EXPECT_EQ(text.substr(36, 4), "data");
  EXPECT_EQ(number(file, 40, 4), 8U);
  EXPECT_EQ(number(file, 44, 2), 0U);
  EXPECT_EQ(number(file, 46, 2), 32'767U);
  EXPECT_EQ(number(file, 48, 2), 32'768U) << "-32768";
  EXPECT_EQ(number(file, 50, 2), 16'384U);
}

TEST_F(WavWriterTest, can_be_read_up_to_the_last_ten_seconds_when_the_writer_is_killed) {
  Result<WavWriter> writer = WavWriter::create(path_);
  ASSERT_TRUE(writer.ok());
  const std::vector<float> second(static_cast<std::size_t>(2 * kSampleRate), 0.25F);
  for (int i = 0; i < 25; ++i) ASSERT_TRUE(writer->write(second).ok());

  const std::vector<unsigned char> file = bytes();  // as it lies on the disk now
  EXPECT_EQ(number(file, 40, 4), 20U * 192'000U);
  EXPECT_EQ(number(file, 4, 4), 36U + 20U * 192'000U);
  EXPECT_GE(file.size(), 44U + 20U * 192'000U);

  ASSERT_TRUE(writer->close().ok());
  EXPECT_EQ(number(bytes(), 40, 4), 25U * 192'000U);
  EXPECT_EQ(bytes().size(), 44U + 25U * 192'000U);
}

TEST_F(WavWriterTest, says_what_a_person_can_do_where_the_file_cannot_be_written) {
  const Result<WavWriter> writer = WavWriter::create(folder_ / "missing" / "sound.wav");
  ASSERT_FALSE(writer.ok());
  EXPECT_NE(writer.error().sentence().find("missing/sound.wav: error: "), std::string::npos);
  EXPECT_NE(writer.error().what.find("No such file"), std::string::npos);
  EXPECT_FALSE(writer.error().remedy.empty());
}

TEST_F(WavWriterTest, reports_a_full_disk) {
  if (!std::filesystem::exists("/dev/full")) GTEST_SKIP() << "no /dev/full";
  Result<WavWriter> writer = WavWriter::create("/dev/full");
  if (!writer.ok()) return;  // told at once: as good
  const std::vector<float> second(static_cast<std::size_t>(2 * kSampleRate), 0.25F);
  const bool written = writer->write(second).ok();
  EXPECT_FALSE(written && writer->close().ok());
}

TEST(SampleFormat, rounds_to_nearest_with_halves_to_even_and_clips) {
  EXPECT_EQ(to_signed_16(0.4F / 32768), 0);
  EXPECT_EQ(to_signed_16(0.5F / 32768), 0);
  EXPECT_EQ(to_signed_16(1.5F / 32768), 2);
  EXPECT_EQ(to_signed_16(-0.6F / 32768), -1);
  EXPECT_EQ(to_signed_16(7.0F), 32'767);
  EXPECT_EQ(to_signed_16(-7.0F), -32'768);
  EXPECT_EQ(to_signed_16(std::numeric_limits<float>::infinity()), 32'767);
  EXPECT_EQ(to_signed_16(std::numeric_limits<float>::quiet_NaN()), 0);
}

TEST(SampleFormat, gives_16_bit_sound_back_as_it_was) {
  for (int value = -32'768; value <= 32'767; ++value) {
    ASSERT_EQ(to_signed_16(static_cast<float>(value) / 32'768.0F), value);
  }
}

}  // namespace
}  // namespace hopekiosk
