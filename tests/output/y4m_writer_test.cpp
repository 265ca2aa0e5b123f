// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "output/y4m_writer.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace hopekiosk {
namespace {

class Y4mWriterTest : public ::testing::Test {
 protected:
  Y4mWriterTest() : folder_(std::filesystem::path(::testing::TempDir()) / name()) {
    std::filesystem::create_directories(folder_);
  }
  ~Y4mWriterTest() override { std::filesystem::remove_all(folder_); }

  static std::string name() {
    return std::string("hopekiosk-y4m-") +
           ::testing::UnitTest::GetInstance()->current_test_info()->name() + "-" +
           std::to_string(getpid());
  }
  std::filesystem::path file() const { return folder_ / "film.y4m"; }
  std::string bytes() const {
    std::ifstream in(file(), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

  std::filesystem::path folder_;
};

std::vector<std::uint8_t> flat(int pixels, std::uint8_t blue, std::uint8_t green,
                               std::uint8_t red) {
  std::vector<std::uint8_t> out;
  for (int i = 0; i < pixels; ++i) out.insert(out.end(), {blue, green, red, 0});
  return out;
}

// yuv4mpeg(5): a header line, then FRAME and the planes; chroma of odd sides is rounded up.
TEST_F(Y4mWriterTest, WritesHeaderAndFramesOfOddSizes) {
  auto writer = Y4mWriter::create(file(), {5, 3}, {30000, 1001});
  ASSERT_TRUE(writer);
  ASSERT_TRUE(writer->write(flat(15, 255, 255, 255).data(), 20));
  ASSERT_TRUE(writer->write(flat(15, 0, 0, 0).data(), 20));
  ASSERT_TRUE(writer->close());
  const std::string header =
      "YUV4MPEG2 W5 H3 F30000:1001 Ip A1:1 C420jpeg XYSCSS=420JPEG XCOLORRANGE=LIMITED\n";
  const std::string white = "FRAME\n" + std::string(15, '\xEB') + std::string(12, '\x80');
  const std::string black = "FRAME\n" + std::string(15, '\x10') + std::string(12, '\x80');
  EXPECT_EQ(bytes(), header + white + black);
}

// BT.601 limited, as FFmpeg reads a file that names no matrix: red is 81, 90, 240.
TEST_F(Y4mWriterTest, WritesColoursOfBt601) {
  auto writer = Y4mWriter::create(file(), {4, 4}, {25, 1});
  ASSERT_TRUE(writer);
  ASSERT_TRUE(writer->write(flat(16, 0, 0, 255).data(), 16));
  ASSERT_TRUE(writer->close());
  const std::string all = bytes();
  ASSERT_GE(all.size(), 24U);
  const auto at = [&](std::size_t from_end) {
    return static_cast<int>(static_cast<unsigned char>(all[all.size() - from_end]));
  };
  EXPECT_NEAR(at(24), 81, 1);
  EXPECT_NEAR(at(8), 90, 1);
  EXPECT_NEAR(at(4), 240, 1);
}

TEST_F(Y4mWriterTest, SaysWhatIsWrongWithAFileThatCannotBeMade) {
  const auto path = folder_ / "missing" / "film.y4m";
  const auto writer = Y4mWriter::create(path, {4, 4}, {25, 1});
  ASSERT_FALSE(writer);
  EXPECT_EQ(writer.error().place.file, path.string());
  EXPECT_NE(writer.error().sentence().find("No such file"), std::string::npos);
}

TEST_F(Y4mWriterTest, SaysThatTheDiskIsFull) {
  if (!std::filesystem::exists("/dev/full")) GTEST_SKIP() << "there is no /dev/full";
  auto writer = Y4mWriter::create("/dev/full", {64, 64}, {25, 1});
  ASSERT_TRUE(writer);
  const auto picture = flat(64 * 64, 1, 2, 3);
  const Result<void> written = writer->write(picture.data(), 64 * 4);
  const Result<void> closed = writer->close();
  ASSERT_TRUE(!written || !closed);
  const Error error = written ? closed.error() : written.error();
  EXPECT_NE(error.sentence().find("No space left"), std::string::npos) << error.sentence();
}

TEST_F(Y4mWriterTest, SaysAtTheLatestWhenClosingThatTheDiskIsFull) {
  if (!std::filesystem::exists("/dev/full")) GTEST_SKIP() << "there is no /dev/full";
  auto writer = Y4mWriter::create("/dev/full", {4, 4}, {25, 1});
  ASSERT_TRUE(writer);
  ASSERT_TRUE(writer->write(flat(16, 1, 2, 3).data(), 16));  // still in memory
  EXPECT_FALSE(writer->close());
}

}  // namespace
}  // namespace hopekiosk
