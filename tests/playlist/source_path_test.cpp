// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "playlist/source_path.h"

#include <gtest/gtest.h>

#include <string>

namespace hopekiosk {
namespace {

const std::filesystem::path kFolder = "/programme";

std::string resolved(std::string_view source,
                     AbsolutePaths absolute_paths = AbsolutePaths::Refused) {
  const auto file = resolve_source(source, kFolder, absolute_paths);
  return file ? file->string() : "error: " + file.error().reason();
}

TEST(SourcePath, IsFoundUnderThePlaylistsFolder) {
  EXPECT_EQ(resolved("a.mp4"), "/programme/a.mp4");
  EXPECT_EQ(resolved("media/b c.mp4"), "/programme/media/b c.mp4");
  EXPECT_EQ(resolved("./media/./b.mp4"), "/programme/media/b.mp4");
}

TEST(SourcePath, TakesWhatOtherGrammarsReadIntoItLiterally) {
  for (const char* name :
       {"100%.mp4", "a%20b.mp4", "a%03d.png", "what?.mp4", "a#1.mp4", "a*b[1].mp4", "..a.mp4",
        "a..b", "...", "-i.mp4", "subfile,,start,0.mp4", "~user"}) {
    EXPECT_EQ(resolved(name), std::string("/programme/") + name);
  }
  EXPECT_EQ(resolved("./12:30.mp4"), "/programme/12:30.mp4");
  EXPECT_EQ(resolved("media/12:30.mp4"), "/programme/media/12:30.mp4");
}

TEST(SourcePath, NeverLeavesTheFolder) {
  for (const char* source : {"..", "../a", "a/..", "a/../../b", "./../a", "a/b/../../../c"}) {
    EXPECT_NE(resolved(source).find("leaves the playlist's folder with '..'"), std::string::npos)
        << source << ": " << resolved(source);
  }
}

TEST(SourcePath, HasNoScheme) {
  for (const char* source : {"http://example.org/a", "HTTPS:a", "file:///etc/passwd", "concat:a|b",
                             "subfile,,start,0,end,1,,:a", "data:,a", "pipe:0", "a:b", ":a"}) {
    EXPECT_NE(resolved(source).find("error: "), std::string::npos) << source;
    EXPECT_NE(resolved(source, AbsolutePaths::Allowed).find("error: "), std::string::npos);
  }
}

TEST(SourcePath, IsAbsoluteOnlyWhereAllowed) {
  EXPECT_EQ(resolved("/media/a.mp4"),
            "error: the path '/media/a.mp4' is absolute; name the file from the playlist's folder; "
            "only a playlist named on the command line may use absolute paths");
  EXPECT_EQ(resolved("/media/a.mp4", AbsolutePaths::Allowed), "/media/a.mp4");
  EXPECT_NE(resolved("/media/../etc/passwd", AbsolutePaths::Allowed).find("'..'"),
            std::string::npos);
}

TEST(SourcePath, HasNoHiddenCharacters) {
  using namespace std::string_view_literals;
  for (const std::string_view source : {"a\0b"sv, "a\nb"sv, "a\tb"sv, "a\x7F"sv, "a\xC2\x85"sv}) {
    EXPECT_NE(resolved(source).find("control character"), std::string::npos);
  }
}

TEST(SourcePath, HasAnEnd) {
  EXPECT_EQ(resolved(std::string(kLongestSource, 'x')).find("error"), std::string::npos);
  EXPECT_NE(resolved(std::string(kLongestSource + 1, 'x')).find("longer than 1024 characters"),
            std::string::npos);
}

}  // namespace
}  // namespace hopekiosk
