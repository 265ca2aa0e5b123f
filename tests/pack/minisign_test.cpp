// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/minisign.h"

#include <gtest/gtest.h>

#include <string>

#include "pack/signing_key.h"

namespace hopekiosk {
namespace {

constexpr std::string_view kBytes = "hopekiosk-pack 1\n";

TEST(MinisignTest, ASignatureIsOfItsBytesAndItsKey) {
  const SigningKey key = SigningKey::make();
  const SigningKey other = SigningKey::make();
  const Signature signature = key.sign(kBytes, "pack 1");
  EXPECT_TRUE(verify(signature, key.public_key(), kBytes));
  EXPECT_FALSE(verify(signature, other.public_key(), kBytes));
  EXPECT_FALSE(verify(signature, key.public_key(), "hopekiosk-pack 2\n"));
}

TEST(MinisignTest, TheTrustedCommentIsSignedToo) {
  const SigningKey key = SigningKey::make();
  Signature signature = key.sign(kBytes, "pack 1");
  signature.trusted_comment = "pack 2";
  EXPECT_FALSE(verify(signature, key.public_key(), kBytes));
}

TEST(MinisignTest, AFlippedBitAnywhereInTheFileIsNoticed) {
  const SigningKey key = SigningKey::make();
  const std::string text = key.sign(kBytes, "pack 1").text();
  const auto untrusted_end = text.find('\n');
  for (std::size_t at = 0; at < text.size(); ++at) {
    for (int bit = 0; bit < 8; ++bit) {
      std::string flipped = text;
      flipped[at] = static_cast<char>(flipped[at] ^ (1 << bit));
      const auto signature = Signature::parse(flipped);
      const bool taken = signature && verify(*signature, key.public_key(), kBytes);
      // The first line's comment is signed by nobody, as its name says; so is the key's id.
      const bool is_comment = at >= 19 && at < untrusted_end;
      const bool is_id = signature && signature->id != key.public_key().id;
      const bool is_last_end = at == text.size() - 1;
      EXPECT_TRUE(!taken || is_comment || is_id || is_last_end) << at << ' ' << bit;
    }
  }
}

TEST(MinisignTest, OneKeyUnderTwoIdsCountsOnce) {
  const SigningKey key = SigningKey::make();
  const Signature signature = key.sign(kBytes, "");
  Signature renamed = signature;
  renamed.id[0] = static_cast<std::uint8_t>(renamed.id[0] ^ 1U);
  ASSERT_TRUE(verify(renamed, key.public_key(), kBytes)) << "ids aren't bound to keys";
  const SigningKey other = SigningKey::make();
  EXPECT_EQ(count_signers(kBytes, {signature, renamed}, {key.public_key(), other.public_key()}),
            1U);
  EXPECT_EQ(count_signers(kBytes, {signature, other.sign(kBytes, "")},
                          {key.public_key(), other.public_key()}),
            2U);
}

TEST(MinisignTest, TheFormOverTheFileItselfIsRefused) {
  std::string text = SigningKey::make().sign(kBytes, "").text();
  const auto line = text.find('\n') + 1;
  ASSERT_EQ(text.substr(line, 2), "RU") << "\"ED\" in base64";
  text.replace(line, 2, "RW");  // "Ed"
  EXPECT_FALSE(Signature::parse(text));
}

TEST(MinisignTest, WhatIsNoSignatureIsNone) {
  const std::string good = SigningKey::make().sign(kBytes, "x").text();
  ASSERT_TRUE(Signature::parse(good));
  EXPECT_FALSE(Signature::parse(""));
  EXPECT_FALSE(Signature::parse(good + "more\n"));
  EXPECT_FALSE(Signature::parse(good.substr(0, good.size() / 2)));
  EXPECT_FALSE(Signature::parse(std::string(kLargestSignature + 1, 'x')));
  std::string spoilt = good;
  spoilt[good.find('\n') + 5] = '*';
  EXPECT_FALSE(Signature::parse(spoilt));
}

TEST(MinisignTest, APublicKeyHasOneForm) {
  const PublicKey key = SigningKey::make().public_key();
  EXPECT_EQ(key.text().size(), 56U);
  EXPECT_EQ(PublicKey::parse(key.text()), key);
  EXPECT_FALSE(PublicKey::parse(key.text() + "="));
  EXPECT_FALSE(PublicKey::parse(key.text().substr(4)));
  EXPECT_FALSE(PublicKey::parse("RX" + key.text().substr(2)));
}

}  // namespace
}  // namespace hopekiosk
