// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/trust.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <string>

#include "pack/pack_maker.h"

namespace hopekiosk {
namespace {

using namespace testing_packs;
using testing::HasSubstr;

class TrustTest : public testing::Test {
 protected:
  SigningKey a_ = SigningKey::make();
  SigningKey b_ = SigningKey::make();
  SigningKey c_ = SigningKey::make();
  SigningKey new_ = SigningKey::make();

  /// Two of three root keys have to sign.
  TrustFile two_of_three() const { return first_trust({&a_, &b_, &c_}, {&a_}, 2); }
  /// `now` with one more version and whatever is changed.
  static TrustFile after(TrustFile now, const std::function<void(TrustFile&)>& change = {}) {
    ++now.version;
    if (change) change(now);
    return now;
  }
};

TEST_F(TrustTest, IsWrittenInOneWayOnly) {
  const std::string text = to_text(two_of_three());
  const auto trust = parse_trust(text, "1.trust");
  ASSERT_TRUE(trust) << trust.error().sentence();
  EXPECT_EQ(*trust, two_of_three());
  EXPECT_EQ(to_text(*trust), text);
}

TEST_F(TrustTest, AThresholdIsOfDifferentKeys) {
  EXPECT_TRUE(check_anchor(signed_by(two_of_three(), {&a_, &c_}), "1.trust"));
  EXPECT_FALSE(check_anchor(signed_by(two_of_three(), {&a_}), "1.trust"));
  EXPECT_FALSE(check_anchor(signed_by(two_of_three(), {}), "1.trust"));
  EXPECT_FALSE(check_anchor(signed_by(two_of_three(), {&a_, &a_, &a_}), "1.trust"));
  EXPECT_FALSE(check_anchor(signed_by(two_of_three(), {&a_, &new_}), "1.trust"));
}

TEST_F(TrustTest, OneKeyUnderTwoIdsIsOneSignature) {
  SignedTrust trust = signed_by(two_of_three(), {&a_});
  Signature renamed = a_.sign(trust.bytes, "trust");
  renamed.id = b_.public_key().id;
  trust.signatures.push_back(renamed.text());
  EXPECT_FALSE(check_anchor(trust, "1.trust"));
}

TEST_F(TrustTest, AFileThatNamesAKeyTwiceIsRefused) {
  for (auto role : {&TrustFile::root_keys, &TrustFile::content_keys}) {
    TrustFile trust = two_of_three();
    PublicKey again = (trust.*role).front();
    again.id[0] = static_cast<std::uint8_t>(again.id[0] ^ 1U);
    (trust.*role).push_back(again);
    const auto refused = check_anchor(signed_by(trust, {&a_, &b_}), "1.trust");
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().sentence(), HasSubstr("twice"));
  }
}

TEST_F(TrustTest, ThresholdsThatCannotBeMeantAreRefused) {
  for (const std::size_t threshold : {0, 4}) {
    TrustFile trust = two_of_three();
    trust.threshold = threshold;
    EXPECT_FALSE(check_anchor(signed_by(trust, {&a_, &b_, &c_}), "1.trust")) << threshold;
  }
}

TEST_F(TrustTest, ARotationIsSignedByTheOldAndTheNew) {
  const TrustFile now = two_of_three();
  const TrustFile next = after(now, [&](TrustFile& trust) {
    trust.threshold = 1;
    trust.root_keys = {new_.public_key()};
  });
  EXPECT_TRUE(check_next(now, signed_by(next, {&a_, &b_, &new_}), "2.trust"));
  const auto not_new = check_next(now, signed_by(next, {&a_, &b_, &c_}), "2.trust");
  ASSERT_FALSE(not_new);
  EXPECT_THAT(not_new.error().sentence(), HasSubstr("its own"));
  const auto not_old = check_next(now, signed_by(next, {&new_, &a_}), "2.trust");
  ASSERT_FALSE(not_old);
  EXPECT_THAT(not_old.error().sentence(), HasSubstr("before"));
}

TEST_F(TrustTest, VersionsComeOneByOne) {
  const TrustFile now = two_of_three();
  for (const std::uint64_t version : {1, 3}) {
    const TrustFile next = after(now, [&](TrustFile& trust) { trust.version = version; });
    EXPECT_FALSE(check_next(now, signed_by(next, {&a_, &b_}), "2.trust")) << version;
  }
}

TEST_F(TrustTest, AnEpochRisesByOneOrNot) {
  TrustFile now = two_of_three();
  now.epoch = 5;
  for (const std::uint64_t epoch : {4, 5, 6, 7}) {
    const TrustFile next = after(now, [&](TrustFile& trust) { trust.epoch = epoch; });
    EXPECT_EQ(check_next(now, signed_by(next, {&a_, &b_}), "2.trust").ok(),
              epoch == 5 || epoch == 6)
        << epoch;
  }
}

TEST_F(TrustTest, AnotherOrganisationDoesNotFollow) {
  const TrustFile now = two_of_three();
  const TrustFile next =
      after(now, [](TrustFile& trust) { trust.organisation.id = "fedcba9876543210"; });
  EXPECT_FALSE(check_next(now, signed_by(next, {&a_, &b_}), "2.trust"));
}

TEST_F(TrustTest, AFlippedBitAnywhereIsNoticed) {
  const SignedTrust good = signed_by(two_of_three(), {&a_, &b_});
  for (std::size_t at = 0; at < good.bytes.size(); ++at) {
    SignedTrust flipped = good;
    flipped.bytes[at] = static_cast<char>(flipped.bytes[at] ^ 1);
    EXPECT_FALSE(check_anchor(flipped, "1.trust")) << at;
  }
}

TEST_F(TrustTest, AnotherTypeOfDocumentIsRefusedThoughItIsSigned) {
  const std::string manifest = to_text(make_manifest({{"a.mp4", "film"}}, ReleaseNumber{1, 1}));
  EXPECT_FALSE(check_anchor(signed_by(manifest, {&a_, &b_}), "1.trust"));
}

}  // namespace
}  // namespace hopekiosk
