// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "playlist/check.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <string>

#include "playlist/programme_input.h"
#include "playlist/reader.h"
#include "playlist/temporary_folder.h"

namespace hopekiosk {
namespace {

class FileChecks : public testing::Test {
 protected:
  std::string check(const std::string& body, const std::string& attributes = "") {
    const ReadPlaylist result =
        read_playlist("<playlist xmlns=\"urn:hopekiosk:playlist:1\"" + attributes + ">\n<seq>\n" +
                          body + "</seq></playlist>",
                      "list.xml", folder_.path(), AbsolutePaths::Refused);
    EXPECT_TRUE(result.ok());
    std::string sentences;
    for (const Error& error : check_files(result.playlist)) sentences += error.sentence() + "\n";
    return sentences;
  }

  TemporaryFolder folder_;
};

TEST_F(FileChecks, FindNothingWhereAllIsThere) {
  folder_.write("a.mp4");
  folder_.write("photos/b.jpg");
  folder_.write("c.mp3");
  EXPECT_EQ(check("<film src='a.mp4'/><picture src='photos/b.jpg'/><slide><text>t</text></slide>",
                  " backgroundSound='c.mp3'"),
            "");
}

TEST_F(FileChecks, TellOfEachFileOnceAtItsFirstPlace) {
  EXPECT_EQ(check("<film src='no.mp4'/>\n<film src='no.mp4'/>\n<picture src='gone/b.jpg'/>\n"),
            "list.xml:3:1: error: <film>: 'no.mp4': there is no such file; copy it there, or "
            "correct the name\n"
            "list.xml:5:1: error: <picture>: 'gone/b.jpg': there is no such file; copy it there, "
            "or correct the name\n");
}

TEST_F(FileChecks, NameTheFileThatWasMeant) {
  folder_.write("media/Film.MP4");
  EXPECT_EQ(check("<film src='media/film.mp4'/>"),
            "list.xml:3:1: error: <film>: 'media/film.mp4': there is no such file; did you mean "
            "'Film.MP4'?\n");
}

TEST_F(FileChecks, TellWhatIsNoFileOfMedia) {
  std::filesystem::create_directory(folder_ / "folder.mp4");
  ASSERT_EQ(::mkfifo((folder_ / "pipe.mp4").c_str(), 0600), 0);
  folder_.write("empty.mp4", "");
  EXPECT_EQ(check("<film src='folder.mp4'/>\n<film src='pipe.mp4'/>\n<film src='empty.mp4'/>\n"),
            "list.xml:3:1: error: <film>: 'folder.mp4': this is a folder, not a file; name a file\n"
            "list.xml:4:1: error: <film>: 'pipe.mp4': this isn't a regular file; name a file\n"
            "list.xml:5:1: error: <film>: 'empty.mp4': the file is empty; copy it again\n");
}

TEST_F(FileChecks, TellOfForbiddenFiles) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may read everything";
  const auto file = folder_.write("secret.mp4");
  std::filesystem::permissions(file, std::filesystem::perms::none);
  EXPECT_EQ(check("<film src='secret.mp4'/>"),
            "list.xml:3:1: error: <film>: 'secret.mp4': the file may not be read; let everybody "
            "read it: chmod a+r, and a+x on its folder\n");
}

TEST_F(FileChecks, LookAtBackgroundSoundsToo) {
  const std::string sound = (folder_ / "no.mp3").string();
  EXPECT_EQ(check("<slide><text>t</text></slide>", " backgroundSound='no.mp3'"),
            sound + ": error: there is no such file; copy it there, or correct the name\n");
}

TEST_F(FileChecks, TellOfFilesOfTheCommandLineByName) {
  const auto file = folder_ / "no.mp4";
  const Errors errors = check_files(ProgrammeInput({file}).read().playlist);
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_EQ(errors[0].sentence(),
            file.string() + ": error: there is no such file; copy it there, or correct the name");
}

}  // namespace
}  // namespace hopekiosk
