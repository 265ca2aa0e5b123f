// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/signing_key.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace hopekiosk {
namespace {

using testing::HasSubstr;
constexpr auto kFast = SigningKey::Effort::Tests;

TEST(SigningKeyTest, ComesBackWithItsPassphraseOnly) {
  const SigningKey key = SigningKey::make();
  const std::string text = key.encrypted("correct horse", kFast);
  const auto back = SigningKey::decrypt(text, "correct horse", "secret.key");
  ASSERT_TRUE(back) << back.error().sentence();
  EXPECT_EQ(back->public_key(), key.public_key());
  EXPECT_TRUE(verify(back->sign("x", ""), key.public_key(), "x"));

  const auto wrong = SigningKey::decrypt(text, "correct horsf", "secret.key");
  ASSERT_FALSE(wrong);
  EXPECT_THAT(wrong.error().sentence(), HasSubstr("passphrase"));
}

TEST(SigningKeyTest, TheFileDoesNotHoldTheKeyInClear) {
  const SigningKey key = SigningKey::make();
  EXPECT_NE(key.encrypted("a", kFast), key.encrypted("a", kFast)) << "each has a salt of its own";
}

TEST(SigningKeyTest, ADamagedFileIsRefused) {
  const std::string text = SigningKey::make().encrypted("a", kFast);
  EXPECT_FALSE(SigningKey::decrypt(text.substr(0, text.size() - 9), "a", "secret.key"));
  EXPECT_FALSE(SigningKey::decrypt("", "a", "secret.key"));
}

TEST(SigningKeyTest, AFileThatAsksForHoursIsRefusedAtOnce) {
  // The eight bytes after 38 are how many operations to take: base64 from the 52nd character on.
  std::string text = SigningKey::make().encrypted("a", kFast);
  const auto line = text.find('\n') + 1;
  text.replace(line + 52, 8, "////////");
  const auto refused = SigningKey::decrypt(text, "a", "secret.key");
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().sentence(), HasSubstr("too long"));
}

TEST(SigningKeyTest, SecretKeysAreKnownWhereverTheyLie) {
  EXPECT_TRUE(looks_like_secret_key(SigningKey::make().encrypted("a", kFast)));
  EXPECT_TRUE(looks_like_secret_key("untrusted comment: minisign encrypted secret key\nRWRTY0Iy"));
  EXPECT_FALSE(looks_like_secret_key("untrusted comment: minisign public key 1\n" +
                                     SigningKey::make().public_key().text() + "\n"));
  EXPECT_FALSE(looks_like_secret_key(SigningKey::make().sign("x", "y").text()));
  EXPECT_FALSE(
      looks_like_secret_key("untrusted comment: signature from minisign secret key\nRUR5ND"))
      << "what minisign writes above its signatures";
  EXPECT_FALSE(looks_like_secret_key("<playlist/>"));
}

}  // namespace
}  // namespace hopekiosk
