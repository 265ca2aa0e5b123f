// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// Documents made to break readers, and random damage.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "playlist/characters.h"
#include "playlist/reader.h"
#include "playlist/temporary_folder.h"
#include "playlist/xml_gate.h"

namespace hopekiosk {
namespace {

const std::filesystem::path kSource = HOPEKIOSK_SOURCE_DIR;
const std::filesystem::path kXml = kSource / ".." / "shared" / "media" / "xml";

std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  return files;
}

bool missing(const std::filesystem::path& path) { return !std::filesystem::exists(path); }

/// Bad, with a sentence that has a place and a remedy.
void expect_refused(const std::filesystem::path& file) {
  const ReadPlaylist result = read_playlist_file(file, AbsolutePaths::Refused);
  ASSERT_FALSE(result.ok()) << file;
  ASSERT_FALSE(result.errors.empty());
  for (const Error& error : result.errors) {
    EXPECT_FALSE(error.what.empty());
    EXPECT_FALSE(error.remedy.empty()) << error.sentence();
    EXPECT_EQ(error.place.file, file.string());
    EXPECT_EQ(error.sentence().find('\n'), std::string::npos);
  }
}

TEST(Hostile, AttacksAreRefused) {
  if (missing(kXml / "attack")) GTEST_SKIP() << "no collection of attacks beside the project";
  for (const auto& file : files_in(kXml / "attack")) expect_refused(file);
}

TEST(Hostile, OtherFormatsAreRefused) {
  if (missing(kXml / "smil")) GTEST_SKIP() << "no collection of SMIL and XSPF beside the project";
  for (const auto& file : files_in(kXml / "smil")) expect_refused(file);
  for (const auto& file : files_in(kXml / "xspf")) expect_refused(file);
}

TEST(Hostile, EveryIllFormedDocumentOfW3CIsRefused) {
  const auto archive = kXml / "xmlts20130923.zip";
  if (missing(archive)) GTEST_SKIP() << "W3C's conformance suite isn't beside the project";
  const TemporaryFolder folder;
  const std::string command = "python3 -m zipfile -e '" + archive.string() + "' '" +
                              folder.path().string() + "' >/dev/null 2>&1";
  if (std::system(command.c_str()) != 0) GTEST_SKIP() << "python3 is needed to unpack it";
  int refused = 0;
  for (const auto& file : files_in(folder.path())) {
    const std::string path = file.string();
    const bool ill_formed =
        path.find("/not-wf/") != std::string::npos || path.find("/oasis/p") != std::string::npos;
    if (file.extension() != ".xml" || !ill_formed) continue;
    if (path.find("pass") != std::string::npos) continue;  // OASIS keeps both kinds in one folder
    EXPECT_TRUE(pass_xml_gate(read_whole_file(file), "f").failure) << file;
    ++refused;
  }
  EXPECT_GT(refused, 1000);
}

TEST(Hostile, NestingWithoutEndIsRefused) {
  std::string document = "<playlist xmlns='urn:hopekiosk:playlist:1'>";
  for (int i = 0; i < 500'000; ++i) document += "<seq>";
  const auto result = read_playlist(document, "f", "/", AbsolutePaths::Refused);
  ASSERT_EQ(result.errors.size(), 1U);
  EXPECT_EQ(result.errors[0].what, "elements stand more than 32 deep in one another");
}

TEST(Hostile, AttributesWithoutEndAreRefused) {
  std::string document = "<playlist xmlns='urn:hopekiosk:playlist:1'";
  for (int i = 0; i < 200'000; ++i) document += " a" + std::to_string(i) + "=''";
  document += "/>";
  const auto result = read_playlist(document, "f", "/", AbsolutePaths::Refused);
  ASSERT_EQ(result.errors.size(), 1U);
  EXPECT_EQ(result.errors[0].what, "it has more than 32 attributes");
}

/// One random change.
void damage(std::string& document, std::mt19937& random) {
  static const std::vector<std::string> kPieces = {
      "<",    ">",    "&",      "\"",           "'",      "/",        "]]>",    "<!--",
      "-->",  "&#0;", "\xFF",   "<![CDATA[",    "<seq>",  "</seq>",   "<film ", "xmlns=''",
      " ",    "\n",   "&amp;",  "<!DOCTYPE a",  "<?xml",  "src='..'", ":",      "\xED\xA0\x80",
      "&lt;", "</a>", "<title", "\xEF\xBB\xBF", "dur=''", "<text>",   "=",      "&#x110000;"};
  const std::size_t at = random() % (document.size() + 1);
  const std::size_t length = std::min<std::size_t>(random() % 20, document.size() - at);
  switch (random() % 4) {
    case 0: document.insert(at, kPieces[random() % kPieces.size()]); break;
    case 1: document.erase(at, length); break;
    case 2: document.insert(random() % (document.size() + 1), document.substr(at, length)); break;
    default:
      if (at < document.size()) document[at] = static_cast<char>(random());
  }
}

TEST(Hostile, RandomDamageIsReadOrRefusedButNeverMore) {
  const std::string whole =
      read_whole_file(kSource / "playlists" / "examples" / "sound-and-volume.xml") +
      read_whole_file(kSource / "playlists" / "examples" / "prefixed-names.xml");
  const std::string first = read_whole_file(kSource / "playlists" / "building-hope.xml");
  std::mt19937 random(20130923);
  int refused = 0;
  int read = 0;
  for (int i = 0; i < 5000; ++i) {
    std::string document = i % 4 == 0 ? whole : first;
    for (std::size_t changes = 1 + random() % 4; changes > 0; --changes) damage(document, random);
    const ReadPlaylist result = read_playlist(document, "f", "/p", AbsolutePaths::Refused);
    for (const Error& error : result.errors) {
      ASSERT_FALSE(find_invalid_utf8(error.sentence())) << error.sentence();
      ASSERT_EQ(error.sentence().find('\n'), std::string::npos) << error.sentence();
      ASSERT_GT(error.place.line, 0) << error.sentence();
    }
    ASSERT_TRUE(result.ok() ? result.playlist.count_items() > 0 : !result.errors.empty());
    ++(result.ok() ? read : refused);
  }
  EXPECT_GT(refused, 1000);
  EXPECT_GT(read, 300);  // damage in texts and comments does no harm
}

}  // namespace
}  // namespace hopekiosk
