// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// Each file in good/, bad/ and beyond-schema/ is read and gives exactly the sentences that stand in
// the file of the same name ending in ".expected" (none: no such file); and the schema says the
// same of it as the reader. beyond-schema/ has what a schema can't say: each file names the reason.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "playlist/reader.h"
#include "playlist/temporary_folder.h"

namespace hopekiosk {
namespace {

const std::filesystem::path kSource = HOPEKIOSK_SOURCE_DIR;
const std::filesystem::path kTests = kSource / "tests" / "playlist";

std::vector<std::filesystem::path> playlists_in(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".xml") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

ReadPlaylist read(const std::filesystem::path& file) {
  return read_playlist(read_whole_file(file), file.filename().string(), file.parent_path(),
                       AbsolutePaths::Allowed);
}

std::string sentences(const ReadPlaylist& result) {
  std::string all;
  for (const Error& error : result.errors) all += error.sentence() + "\n";
  return all;
}

std::string expected_for(std::filesystem::path file) {
  return read_whole_file(file.replace_extension(".expected"));
}

class Fixtures : public testing::TestWithParam<const char*> {};

TEST_P(Fixtures, GiveTheirSentences) {
  const auto files = playlists_in(kTests / GetParam());
  EXPECT_GT(files.size(), 5U);
  for (const auto& file : files) {
    const ReadPlaylist result = read(file);
    EXPECT_EQ(sentences(result), expected_for(file)) << file;
    EXPECT_EQ(result.ok(), std::string(GetParam()) == "good") << file;
  }
}

INSTANTIATE_TEST_SUITE_P(Folders, Fixtures, testing::Values("good", "bad", "beyond-schema"));

TEST(ShippedPlaylists, CheckWithoutAWarning) {
  for (const char* folder : {"playlists", "playlists/examples"}) {
    const auto files = playlists_in(kSource / folder);
    EXPECT_GT(files.size(), 1U);
    for (const auto& file : files) EXPECT_EQ(sentences(read(file)), "") << file;
  }
}

/// xmllint's verdict on each file: true where the schema accepts it.
std::map<std::string, bool> schema_verdicts(const std::vector<std::filesystem::path>& files) {
  std::string command =
      "cd '" + kSource.string() + "' && xmllint --nonet --noout --relaxng playlists/playlist.rng";
  for (const auto& file : files) command += " '" + file.string() + "'";
  command += " 2>&1";
  std::map<std::string, bool> verdicts;
  FILE* output = ::popen(command.c_str(), "r");
  if (output == nullptr) return verdicts;
  std::string text;
  char block[4096];
  while (const std::size_t got = std::fread(block, 1, sizeof block, output))
    text.append(block, got);
  ::pclose(output);
  for (const auto& file : files) {
    const bool accepted = text.find(file.string() + " validates\n") != std::string::npos;
    const bool refused = text.find(file.string() + " fails to validate\n") != std::string::npos ||
                         text.find(file.string() + ":") != std::string::npos;
    if (accepted || refused) verdicts[file.string()] = accepted;
  }
  return verdicts;
}

class Schema : public testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    if (std::system("xmllint --version >/dev/null 2>&1") != 0) {
      GTEST_SKIP() << "xmllint isn't installed (package libxml2-utils)";
    }
  }
};

TEST_P(Schema, AgreesWithTheReader) {
  const auto files = playlists_in(kSource / GetParam());
  auto verdicts = schema_verdicts(files);
  for (const auto& file : files) {
    // Of an empty file xmllint says only that it can't parse it, on a line without its name.
    if (!verdicts.contains(file.string())) {
      verdicts = schema_verdicts({file});
    }
    EXPECT_EQ(verdicts[file.string()], read(file).ok()) << file;
  }
}

INSTANTIATE_TEST_SUITE_P(Folders, Schema,
                         testing::Values("playlists", "playlists/examples", "tests/playlist/good",
                                         "tests/playlist/bad"));

TEST_F(Schema, AcceptsWhatOnlyTheReaderCanRefuse) {
  const auto files = playlists_in(kTests / "beyond-schema");
  const auto verdicts = schema_verdicts(files);
  for (const auto& file : files) {
    EXPECT_TRUE(verdicts.at(file.string())) << file << " can move to bad/";
    if (file.stem() == "utf-16") continue;  // its reason is in UTF-16 too
    EXPECT_NE(read_whole_file(file).find("<!-- Beyond the schema: "), std::string::npos) << file;
  }
}

}  // namespace
}  // namespace hopekiosk
