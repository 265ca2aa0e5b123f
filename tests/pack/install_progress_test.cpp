// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/install_progress.h"

#include <gtest/gtest.h>

#include <string>

#include "playlist/temporary_folder.h"

namespace hopekiosk {
namespace {

using Phase = InstallProgress::Phase;

TEST(InstallProgressTest, ComesBackAsItWas) {
  for (const InstallProgress& progress :
       {InstallProgress{}, InstallProgress{Phase::Copying, 42, 180, {}},
        InstallProgress{Phase::Ended, 100, 0, not_used(RefusalCode::Space, {"1200", "300"})}}) {
    EXPECT_EQ(parse_install_progress(to_text(progress)), progress);
  }
}

TEST(InstallProgressTest, ANameThatEndsLinesAddsNone) {
  const InstallProgress progress{Phase::Ended, 0, -1,
                                 not_used(RefusalCode::Probe, {"a\nresult=installed"})};
  const auto back = parse_install_progress(to_text(progress));
  ASSERT_TRUE(back);
  EXPECT_EQ(back->outcome.details, std::vector<std::string>{"a result=installed"});
}

TEST(InstallProgressTest, HalfAFileIsNone) {
  const std::string text = to_text({Phase::Copying, 42, 180, {}});
  for (std::size_t length = 0; length < text.size(); ++length) {
    EXPECT_FALSE(parse_install_progress(text.substr(0, length))) << length;
  }
  EXPECT_FALSE(parse_install_progress(text + "more=1\n"));
}

TEST(InstallProgressTest, GoesThroughAFile) {
  const TemporaryFolder folder;
  EXPECT_FALSE(read_progress(folder / "progress"));
  const InstallProgress progress{Phase::Copying, 7, -1, {}};
  ASSERT_TRUE(write_progress(folder / "progress", progress));
  EXPECT_EQ(read_progress(folder / "progress"), progress);
  EXPECT_FALSE(write_progress(folder / "missing" / "progress", progress));
}

}  // namespace
}  // namespace hopekiosk
