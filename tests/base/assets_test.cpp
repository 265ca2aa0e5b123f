// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "base/assets.h"

#include <gtest/gtest.h>

#include <cstdlib>

namespace hopekiosk {
namespace {

TEST(AssetsFolder, IsTheSourceTreesForAProgramThatWasNotInstalled) {
  unsetenv("HOPEKIOSK_ASSETS");
  EXPECT_TRUE(std::filesystem::equivalent(assets_folder(),
                                          std::filesystem::path(HOPEKIOSK_SOURCE_DIR) / "assets"));
}

TEST(AssetsFolder, IsTheOneThatWasChosenEvenIfItIsMissing) {
  setenv("HOPEKIOSK_ASSETS", "/somewhere/else", 1);
  EXPECT_EQ(assets_folder(), "/somewhere/else");
  setenv("HOPEKIOSK_ASSETS", "", 1);
  EXPECT_NE(assets_folder(), "") << "an empty variable chooses nothing";
  unsetenv("HOPEKIOSK_ASSETS");
}

TEST(AssetName, IsAWordOrSeveralJoinedByDashes) {
  for (const char* name : {"shop", "open-door", "back-10", "a"}) {
    EXPECT_TRUE(is_asset_name(name)) << name;
  }
  EXPECT_TRUE(is_asset_name(std::string(40, 'a')));
}

TEST(AssetName, NeverLeadsOutOfItsFolder) {
  using namespace std::string_view_literals;
  for (const std::string_view name : {""sv, "."sv, ".."sv, "../shop"sv, "a/b"sv, "/etc/passwd"sv,
                                      "shop.svg"sv, "Shop"sv, "sh op"sv, "shop\0"sv, "-shop"sv,
                                      "shop-"sv, "a--b"sv, "tienda\xC3\xB1"sv, "a\\b"sv, "~"sv}) {
    EXPECT_FALSE(is_asset_name(name)) << name;
  }
  EXPECT_FALSE(is_asset_name(std::string(41, 'a')));
}

}  // namespace
}  // namespace hopekiosk
