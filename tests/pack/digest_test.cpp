// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/digest.h"

#include <gtest/gtest.h>

#include <string>

namespace hopekiosk {
namespace {

// The examples of FIPS 180-4, as NIST gives them.
TEST(DigestTest, IsWhatTheStandardSays) {
  EXPECT_EQ(Digest::of("abc").hex(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(Digest::of("").hex(),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(DigestTest, PiecesGiveTheSameAsTheWhole) {
  const std::string whole(100'000, 'a');
  DigestMaker maker;
  for (std::size_t at = 0; at < whole.size(); at += 777) {
    const std::string piece = whole.substr(at, 777);
    maker.add(piece.data(), piece.size());
  }
  EXPECT_EQ(maker.finish(), Digest::of(whole));
  maker.add("abc", 3);
  EXPECT_EQ(maker.finish(), Digest::of("abc")) << "a maker begins anew";
}

TEST(DigestTest, HexHasOneForm) {
  const std::string hex = Digest::of("abc").hex();
  EXPECT_EQ(Digest::from_hex(hex), Digest::of("abc"));
  std::string capital = hex;
  capital[0] = 'B';
  EXPECT_FALSE(Digest::from_hex(capital));
  EXPECT_FALSE(Digest::from_hex(hex.substr(1)));
  EXPECT_FALSE(Digest::from_hex(hex + "0"));
  EXPECT_FALSE(Digest::from_hex(""));
}

}  // namespace
}  // namespace hopekiosk
