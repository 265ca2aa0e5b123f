// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// Everything that may be wrong with a stick; and what is right with others. What plays stays as it
// was, to the byte, unless something was installed.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>

#include "install/crashing_disk.h"
#include "install/release_choice.h"
#include "install/sticks.h"

namespace hopekiosk {
namespace {

using namespace testing_packs;
using testing::HasSubstr;

constexpr const char* kStore = CrashingDisk::kRoot;

class DoorTest : public testing::Test {
 protected:
  DoorTest() {
    first_ = first_trust({&key_}, {&key_});
    chain_ = {signed_by(first_, {&key_})};
    enrol();
  }

  StoreWriter& store() {
    if (!store_) {
      auto opened = StoreWriter::open(kStore, disk_);
      EXPECT_TRUE(opened);
      store_ = std::make_unique<StoreWriter>(std::move(*opened));
    }
    return *store_;
  }

  void enrol() {
    FakeStick stick = pack(1);
    const Outcome outcome = enrol_stick(stick, store(), words_of(chain_[0]));
    ASSERT_EQ(outcome.result, InstallResult::Installed);
  }

  /// Another process comes, as each run is one.
  Outcome take(FakeStick& stick) {
    store_.reset();
    return door_.take(stick, store());
  }

  FakeStick pack(std::uint64_t sequence, std::uint64_t epoch = 1) {
    return make_stick(contents_, {epoch, sequence}, chain_, key_);
  }

  /// Installs the pack with this number and lets it be good.
  void install_good(std::uint64_t sequence) {
    FakeStick stick = pack(sequence);
    ASSERT_EQ(take(stick).result, InstallResult::Installed);
    ASSERT_TRUE(start_trial(store()));
    ASSERT_TRUE(end_trial_well(store()));
  }

  /// Refused with this code; what plays is what played, and so is the state to the byte.
  void expect_refused(FakeStick& stick, std::string_view code) {
    const auto before = disk_.content(std::string(kStore) + "/state");
    const Outcome outcome = take(stick);
    EXPECT_EQ(outcome.result, InstallResult::NotUsed);
    EXPECT_EQ(name_of(outcome.code), code);
    EXPECT_EQ(disk_.content(std::string(kStore) + "/state"), before);
  }

  SigningKey key_ = SigningKey::make();
  SigningKey other_ = SigningKey::make();
  TrustFile first_;
  std::vector<SignedTrust> chain_;
  std::vector<Content> contents_ = {{"playlist.xml", "<playlist/>"},
                                    {"media/film.mp4", std::string(5000, 'f')},
                                    {"media/photo.jpg", std::string(700, 'p')}};
  CrashingDisk disk_;
  TestDoor door_;
  std::unique_ptr<StoreWriter> store_;
};

// --- what is right
// --------------------------------------------------------------------------------

TEST_F(DoorTest, ASignedPackIsInstalledAndOnTrial) {
  FakeStick stick = pack(100);
  EXPECT_EQ(take(stick).result, InstallResult::Installed);
  EXPECT_EQ(store().state().current, release_of(stick));
  EXPECT_TRUE(store().state().trial);
  EXPECT_EQ(store().state().floor.number, ReleaseNumber()) << "only what is good raises the floor";
  ASSERT_TRUE(end_trial_well(store()));
  EXPECT_EQ(store().state().floor.number, (ReleaseNumber{1, 100}));
}

TEST_F(DoorTest, TheSameStickAgainIsUpToDate) {
  FakeStick stick = pack(100);
  ASSERT_EQ(take(stick).result, InstallResult::Installed);
  const auto read = stick.bytes_read;
  EXPECT_EQ(take(stick).result, InstallResult::UpToDate);
  EXPECT_LT(stick.bytes_read - read, 2000U) << "no content is read again";
}

TEST_F(DoorTest, WhatIsHereIsNeitherReadNorProbedAgain) {
  install_good(100);
  const int probed = door_.probe.begun;
  contents_[2].bytes = std::string(800, 'q');
  FakeStick stick = pack(200);
  ASSERT_EQ(take(stick).result, InstallResult::Installed);
  EXPECT_EQ(stick.opened[blob_path(contents_[1].bytes)], 0);
  EXPECT_EQ(door_.probe.begun, probed + 1) << "the photo";
}

TEST_F(DoorTest, AnAdditionNeedsOnlyWhatIsNew) {
  install_good(100);
  contents_[2].bytes = std::string(800, 'q');
  FakeStick stick = pack(200);
  stick.files.erase(blob_path(contents_[1].bytes));
  EXPECT_EQ(take(stick).result, InstallResult::Installed);
}

TEST_F(DoorTest, AnAdditionToAnotherProgrammeIsMissingSomething) {
  FakeStick stick = pack(100);
  stick.files.erase(blob_path(contents_[1].bytes));
  expect_refused(stick, "MISSING");
}

TEST_F(DoorTest, OldReleasesCanBeGoneBackToAndLowerNothing) {
  install_good(100);
  const auto old = store().state().current;
  contents_[2].bytes = std::string(800, 'q');
  install_good(200);
  EXPECT_TRUE(*choose_previous(store()));
  EXPECT_EQ(store().state().current, old);
  EXPECT_EQ(store().state().floor.number, (ReleaseNumber{1, 200}));
  FakeStick stick = pack(200);
  EXPECT_EQ(take(stick).result, InstallResult::Installed) << "and forward again, by the stick";
}

// --- trust
// ------------------------------------------------------------------------------------------

TEST_F(DoorTest, NobodysKioskTakesNothing) {
  CrashingDisk disk;
  auto store = StoreWriter::open(kStore, disk);
  FakeStick stick = pack(100);
  EXPECT_EQ(name_of(door_.take(stick, *store).code), "ORG");
  EXPECT_FALSE(store->state().current);
}

TEST_F(DoorTest, WithoutASignature) {
  FakeStick stick = pack(100);
  stick.files.erase(kFolder + kManifestSignatureName);
  expect_refused(stick, "SIG");
}

TEST_F(DoorTest, AFlippedBitAnywhereInTheManifest) {
  install_good(50);
  FakeStick stick = pack(100);
  std::string& text = stick.files[kFolder + kManifestName];
  for (std::size_t at = 0; at < text.size(); at += 3) {
    text[at] = static_cast<char>(text[at] ^ 4);
    expect_refused(stick, "SIG");
    text[at] = static_cast<char>(text[at] ^ 4);
  }
  EXPECT_EQ(take(stick).result, InstallResult::Installed);
}

TEST_F(DoorTest, AnotherOrganisation) {
  install_good(50);
  TrustFile theirs = first_trust({&other_}, {&other_});
  theirs.organisation = {"fedcba9876543210", "Otra casa"};
  Manifest manifest = make_manifest(contents_, {1, 100}, theirs.organisation);
  FakeStick stick = pack(100);
  stick.files.erase(kFolder + "trust/1.trust");
  put_trust(stick, {signed_by(theirs, {&other_})});
  put_manifest(stick, to_text(manifest), other_);
  expect_refused(stick, "ORG");
  EXPECT_THAT(sentence_of(not_used(RefusalCode::Organisation, {"Otra casa"}), {}),
              HasSubstr("Otra casa"));
}

TEST_F(DoorTest, AnotherKeyUnderOurName) {
  install_good(50);
  FakeStick stick = make_stick(contents_, {1, 100}, chain_, other_);
  expect_refused(stick, "SIG");
}

TEST_F(DoorTest, ARevokedKey) {
  install_good(50);
  TrustFile second = first_;
  second.version = 2;
  second.content_keys = {other_.public_key()};
  chain_.push_back(signed_by(second, {&key_}));
  FakeStick stick = make_stick(contents_, {1, 100}, chain_, key_);
  expect_refused(stick, "EPOCH");
  EXPECT_EQ(store().trust().size(), 2U) << "the key is revoked all the same";
  FakeStick right = make_stick(contents_, {1, 100}, chain_, other_);
  EXPECT_EQ(take(right).result, InstallResult::Installed);
}

TEST_F(DoorTest, AThresholdOfTwoIsTwoKeys) {
  CrashingDisk disk;
  auto store = StoreWriter::open(kStore, disk);
  const TrustFile two = first_trust({&key_, &other_}, {&key_}, 2);
  SignedTrust trust = signed_by(two, {&key_});
  Signature renamed = key_.sign(trust.bytes, "trust");
  renamed.id = other_.public_key().id;
  trust.signatures.push_back(renamed.text());
  FakeStick stick = make_stick(contents_, {1, 100}, {trust}, key_);
  EXPECT_EQ(name_of(enrol_stick(stick, *store, words_of(trust)).code), "TRUST");
  EXPECT_EQ(store->state().owner, 0U);
  trust = signed_by(two, {&key_, &other_});
  FakeStick right = make_stick(contents_, {1, 100}, {trust}, key_);
  EXPECT_EQ(enrol_stick(right, *store, words_of(trust)).result, InstallResult::Installed);
}

TEST_F(DoorTest, WordsOfAnotherStickDontEnrol) {
  CrashingDisk disk;
  auto store = StoreWriter::open(kStore, disk);
  FakeStick stick = pack(100);
  const SignedTrust theirs = signed_by(first_trust({&other_}, {&other_}), {&other_});
  EXPECT_EQ(name_of(enrol_stick(stick, *store, words_of(theirs)).code), "TRUST");
  EXPECT_EQ(store->state().owner, 0U);
}

TEST_F(DoorTest, ANewOwnerKeepsTheProgramme) {
  install_good(100);
  const auto current = store().state().current;
  TrustFile theirs = first_trust({&other_}, {&other_});
  theirs.organisation = {"fedcba9876543210", "Otra casa"};
  chain_ = {signed_by(theirs, {&other_})};
  FakeStick stick = pack(1);
  ASSERT_EQ(enrol_stick(stick, store(), words_of(chain_[0])).result, InstallResult::Installed);
  EXPECT_EQ(store().state().current, current);
  Manifest manifest = make_manifest(contents_, {1, 5}, theirs.organisation);
  put_manifest(stick, to_text(manifest), other_);
  EXPECT_EQ(take(stick).result, InstallResult::Installed) << "numbers are the owner's";
  chain_ = {signed_by(first_, {&key_})};
  FakeStick old = pack(300);
  expect_refused(old, "ORG");
}

TEST_F(DoorTest, OlderPacks) {
  install_good(100);
  FakeStick stick = pack(99);
  expect_refused(stick, "OLD");
}

TEST_F(DoorTest, OlderThanOneOnTrial) {
  install_good(100);
  contents_[2].bytes = "new";
  FakeStick newer = pack(200);
  ASSERT_EQ(take(newer).result, InstallResult::Installed);
  contents_[2].bytes = "between";
  FakeStick between = pack(150);
  expect_refused(between, "OLD");
}

TEST_F(DoorTest, TheSameNumberWithOtherContent) {
  install_good(100);
  contents_[2].bytes = "another photo";
  FakeStick stick = pack(100);
  expect_refused(stick, "SAME-OTHER");
}

TEST_F(DoorTest, NumbersBeyondAllLimits) {
  FakeStick stick = pack(100);
  std::string text = stick.files[kFolder + kManifestName];
  const std::string line = "sequence 100";
  text.replace(text.find(line), line.size(), "sequence 18446744073709551615");
  put_manifest(stick, text, key_);
  expect_refused(stick, "FORMAT");
}

TEST_F(DoorTest, FilesOfTwoPacksMixed) {
  install_good(50);
  FakeStick one = pack(100);
  contents_[2].bytes = "another photo";
  FakeStick two = pack(200);
  two.files[kFolder + kManifestSignatureName] = one.files[kFolder + kManifestSignatureName];
  expect_refused(two, "SIG");
  two = pack(200);
  two.files[kFolder + kManifestName] = one.files[kFolder + kManifestName];
  expect_refused(two, "SIG");
}

TEST_F(DoorTest, BrokenTrustChains) {
  install_good(50);
  TrustFile second = first_;
  second.version = 2;
  second.root_keys = second.content_keys = {other_.public_key()};
  TrustFile third = second;
  third.version = 3;
  const SignedTrust one = chain_[0];
  const auto refuse = [&](const std::vector<SignedTrust>& chain) {
    FakeStick stick = make_stick(contents_, {1, 100}, chain, other_);
    expect_refused(stick, "TRUST");
    EXPECT_EQ(store().trust().size(), 1U);
  };
  refuse({one, signed_by(second, {&other_})});  // the old key hasn't signed
  refuse({one, signed_by(second, {&key_})});    // the new one hasn't
  refuse({one, signed_by(third, {&key_, &other_})});
  refuse({one, {to_text(make_manifest(contents_, {1, 1})), {}}});
  FakeStick skipped = make_stick(contents_, {1, 100}, {one}, other_);
  skipped.files[kFolder + "trust/3.trust"] = to_text(third);
  skipped.files[kFolder + "trust/3.trust.minisig"] = key_.sign(to_text(third), "").text();
  expect_refused(skipped, "TRUST");
}

TEST_F(DoorTest, ANewEpochStartsNumbersAnewAndEndsTheOld) {
  install_good(1'700'000'000);
  TrustFile second = first_;
  second.version = 2;
  second.epoch = 2;
  second.root_keys = second.content_keys = {other_.public_key()};
  const std::vector<SignedTrust> old = chain_;
  chain_.push_back(signed_by(second, {&key_, &other_}));
  contents_[2].bytes = "after the theft";
  FakeStick stick = make_stick(contents_, {2, 7}, chain_, other_);
  EXPECT_EQ(take(stick).result, InstallResult::Installed);
  ASSERT_TRUE(end_trial_well(store()));
  EXPECT_EQ(store().state().floor.number, (ReleaseNumber{2, 7}));
  FakeStick thief = make_stick(contents_, {1, 1'800'000'000}, old, key_);
  expect_refused(thief, "EPOCH");
}

TEST_F(DoorTest, AnEpochThatIsNotInForce) {
  FakeStick stick = pack(100, 2);
  expect_refused(stick, "EPOCH");
}

TEST_F(DoorTest, APlayerThatIsTooOld) {
  FakeStick stick = pack(100);
  door_.options.player = {0, 0, 9};
  expect_refused(stick, "PLAYER");
}

TEST_F(DoorTest, ASecretKeyOnTheStick) {
  install_good(50);
  for (const std::string where : {"secret.key", "KIOSK/copy of secret (1).key", "notes.txt"}) {
    FakeStick stick = pack(100);
    stick.files[where] = key_.encrypted("x", SigningKey::Effort::Tests);
    expect_refused(stick, "KEY-ON-STICK");
  }
}

// --- policy
// ---------------------------------------------------------------------------------------

TEST_F(DoorTest, LooseFoldersAskForStaffWhereTheyMay) {
  FakeStick stick;
  stick.files = {{"Kiosk/Película 1.mp4", "film"}, {"Kiosk/._Película 1.mp4", "junk"}};
  expect_refused(stick, "UNSIGNED");
  door_.options.policy = Policy::SignedOrPin;
  EXPECT_EQ(take(stick).result, InstallResult::WaitsForConfirmation);
  EXPECT_FALSE(store().state().current);
  door_.options.confirmed = true;
  EXPECT_EQ(take(stick).result, InstallResult::Installed);
  const auto manifest = store().release(*store().state().current);
  EXPECT_FALSE(manifest->identity);
  EXPECT_EQ(manifest->files.size(), 1U) << "what a Mac left there is passed over";
  EXPECT_EQ(take(stick).result, InstallResult::UpToDate);
}

TEST_F(DoorTest, LooseContentTouchesNeitherFloorNorTrustAndGivesWay) {
  install_good(100);
  FakeStick loose;
  loose.files = {{"KIOSK/a.jpg", "photo"}};
  door_.options = {Policy::SignedOrPin, true, {0, 1, 0}};
  ASSERT_EQ(take(loose).result, InstallResult::Installed);
  ASSERT_TRUE(end_trial_well(store()));
  EXPECT_EQ(store().state().floor.number, (ReleaseNumber{1, 100}));
  contents_[2].bytes = "later";
  FakeStick stick = pack(101);
  EXPECT_EQ(take(stick).result, InstallResult::Installed);
}

TEST_F(DoorTest, WhatFailsAsAPackIsNeverOfferedForAPin) {
  door_.options = {Policy::SignedOrPin, true, {0, 1, 0}};
  FakeStick unsigned_pack = pack(100);
  unsigned_pack.files.erase(kFolder + kManifestSignatureName);
  expect_refused(unsigned_pack, "SIG");
  for (const std::string part : {"KIOSK/trust/1.trust", "KIOSK/blobs/aa", "KIOSK/1.trust",
                                 "KIOSK/pack.manifest.minisig", "KIOSK/x.minisig"}) {
    FakeStick stick;
    stick.files = {{"KIOSK/film.mp4", "film"}, {part, "x"}};
    expect_refused(stick, "UNFINISHED");
  }
}

// --- sticks that aren't ours
// ------------------------------------------------------------------------

TEST_F(DoorTest, NothingForUs) {
  const auto nothing = [&](std::map<std::string, std::string> files) {
    FakeStick stick;
    stick.files = std::move(files);
    const Outcome outcome = take(stick);
    EXPECT_EQ(outcome.result, InstallResult::NothingForUs);
  };
  nothing({});
  nothing({{"holidays/IMG_1.jpg", "photo"}, {"thesis.zip", "zip"}});
  nothing({{"NOTICIAS/aviso.jpg", "photo"}});
  nothing({{"KIOSK", "a file of this name"}});
}

TEST_F(DoorTest, FoldersInWhichNothingCanBePlayed) {
  door_.options = {Policy::SignedOrPin, true, {0, 1, 0}};
  FakeStick empty;
  empty.files = {{"KIOSK/.DS_Store", "x"}, {"KIOSK/letter.doc", "x"}};
  expect_refused(empty, "EMPTY");
  FakeStick zip;
  zip.files = {{"KIOSK/programa.zip", "PK"}, {"KIOSK/._programa.zip", "x"}};
  expect_refused(zip, "ZIP");
  FakeStick root_zip;
  root_zip.files = {{"KIOSK (1).zip", "PK"}};
  expect_refused(root_zip, "ZIP");
}

TEST_F(DoorTest, AMillionFiles) {
  door_.options = {Policy::SignedOrPin, true, {0, 1, 0}};
  FakeStick stick;
  for (int i = 0; i < 30'000; ++i) stick.files["KIOSK/" + std::to_string(i) + ".jpg"] = "x";
  expect_refused(stick, "DEEP");
  FakeStick deep;
  std::string path = "KIOSK";
  for (int i = 0; i < 100; ++i) path += "/d";
  deep.files = {{"KIOSK/a.jpg", "x"}, {path + "/b.jpg", "x"}};
  const Outcome outcome = take(deep);
  EXPECT_EQ(outcome.result, InstallResult::NotUsed);
}

TEST_F(DoorTest, NamesThatNoProgrammeHas) {
  door_.options = {Policy::SignedOrPin, true, {0, 1, 0}};
  for (const std::string name : {"100%.jpg", "a\\b.jpg", "what?.jpg", "a\x01.jpg", "a\xFF.jpg"}) {
    FakeStick stick;
    stick.files = {{"KIOSK/good.jpg", "x"}, {"KIOSK/" + name, "x"}};
    expect_refused(stick, "FORMAT");
  }
}

// --- contents
// ---------------------------------------------------------------------------------------

TEST_F(DoorTest, BlobsLongerShorterOrOtherThanSaid) {
  install_good(50);
  contents_[1].bytes = std::string(6000, 'g');
  const std::string blob = blob_path(contents_[1].bytes);
  FakeStick longer = pack(100);
  longer.files[blob] += "more";
  expect_refused(longer, "SIZE");
  FakeStick shorter = pack(100);
  shorter.files[blob].resize(1000);
  expect_refused(shorter, "SIZE");
  FakeStick other = pack(100);
  other.files[blob][17] = 'x';
  expect_refused(other, "HASH");
  FakeStick right = pack(100);
  EXPECT_EQ(take(right).result, InstallResult::Installed) << "nothing bad was kept";
}

TEST_F(DoorTest, LinksPipesAndDevicesInsteadOfABlob) {
  FakeStick stick = pack(100);
  const std::string blob = blob_path(contents_[1].bytes);
  stick.files.erase(blob);
  stick.others.insert(blob);
  expect_refused(stick, "FORMAT");
}

TEST_F(DoorTest, AManifestOfAGigabyte) {
  FakeStick stick = pack(100);
  stick.files[kFolder + kManifestName] = std::string(std::size_t{3} << 20, 'x');
  const auto read = stick.bytes_read;
  expect_refused(stick, "FORMAT");
  EXPECT_LT(stick.bytes_read - read, std::uint64_t{2} << 20) << "no more of it is read";
}

TEST_F(DoorTest, ContentThatChangesBetweenTwoReads) {
  door_.options = {Policy::SignedOrPin, true, {0, 1, 0}};
  FakeStick stick;
  stick.files = {{"KIOSK/a.jpg", "photo"}};
  FakeStick counted = stick;
  ASSERT_EQ(take(counted).result, InstallResult::Installed);
  disk_ = CrashingDisk();
  // The last time that it is opened is for the copy.
  stick.changes_to = {{"KIOSK/a.jpg", {counted.opened["KIOSK/a.jpg"], "other"}}};
  expect_refused(stick, "HASH");
}

TEST_F(DoorTest, AReadErrorOfTheStick) {
  install_good(50);
  contents_[1].bytes = std::string(6000, 'g');
  FakeStick stick = pack(100);
  stick.unreadable_from[blob_path(contents_[1].bytes)] = 2048;
  expect_refused(stick, "READ");
}

TEST_F(DoorTest, AMediumThatCantBePlayed) {
  install_good(50);
  contents_[1].bytes = std::string(6000, 'g');
  FakeStick stick = pack(100);
  door_.probe.says = "it crashes the decoder";
  expect_refused(stick, "PROBE");
  EXPECT_FALSE(store().stored_size(Digest::of(contents_[1].bytes))) << "it isn't kept";
}

TEST_F(DoorTest, AMediumIsLookedAtWhileItComes) {
  contents_[1].bytes = std::string(std::size_t{5} << 20, 'f');
  FakeStick stick = pack(100);
  stick.pulled_after = (std::int64_t{4} << 20);
  EXPECT_EQ(take(stick).result, InstallResult::Interrupted);
  EXPECT_GE(door_.probe.told, 3) << "of a film that isn't whole yet";
}

TEST_F(DoorTest, WhatTheProbeSaysOfAWrongCopyDoesNotCount) {
  install_good(50);
  contents_[1].bytes = std::string(6000, 'g');
  FakeStick stick = pack(100);
  stick.files[blob_path(contents_[1].bytes)][100] = 'x';
  door_.probe.says = "it can't be played";
  door_.probe.asked = 0;
  expect_refused(stick, "HASH");
  EXPECT_EQ(door_.probe.asked, 0);
}

TEST_F(DoorTest, APlaylistWithMistakes) {
  FakeStick stick = pack(100);
  door_.check_says = "playlist.xml, 3: unknown element";
  expect_refused(stick, "CONTENT");
}

TEST_F(DoorTest, WhatFailedIsNotTakenAgainUntilItIsForgiven) {
  install_good(50);
  contents_[2].bytes = "crashes";
  FakeStick stick = pack(100);
  ASSERT_EQ(take(stick).result, InstallResult::Installed);
  for (int i = 0; i < kMostTries; ++i) ASSERT_TRUE(report_crash(store(), ""));
  EXPECT_NE(store().state().current, release_of(stick));
  expect_refused(stick, "QUARANTINED");
  EXPECT_TRUE(*forgive(store(), release_of(stick)));
  EXPECT_EQ(take(stick).result, InstallResult::Installed);
}

TEST_F(DoorTest, ACrashMayNameAnyItem) {
  const std::vector<std::string> items = {"a  b ", " ", "a\nb", "\xFF\x01",
                                          std::string(90'000, 'x')};
  for (const std::string& item : items) {
    FakeStick stick = pack(100);
    ASSERT_EQ(take(stick).result, InstallResult::Installed);
    ASSERT_TRUE(report_crash(store(), item));
    const StoreState state = store().state();
    store_.reset();
    EXPECT_FALSE(store().was_rebuilt()) << "the state can't be read any more";
    EXPECT_EQ(store().state(), state);
    disk_ = CrashingDisk();
    store_.reset();
    enrol();
  }
}

TEST_F(DoorTest, WithdrawnContentIsErasedAndNeverComesBack) {
  install_good(100);
  const Content photo = contents_[2];
  const auto withdrawal = Withdrawal{Digest::of(photo.bytes), "she asked for it"};
  contents_.pop_back();
  FakeStick stick = make_stick(contents_, {1, 200}, chain_, key_, {withdrawal});
  ASSERT_EQ(take(stick).result, InstallResult::Installed);
  EXPECT_TRUE(store().stored_size(withdrawal.digest)) << "it may have to be gone back to";
  ASSERT_TRUE(end_trial_well(store()));
  EXPECT_FALSE(store().stored_size(withdrawal.digest));
  EXPECT_FALSE(*choose_previous(store()));
  contents_.push_back(photo);
  FakeStick again = pack(300);
  expect_refused(again, "WITHDRAWN");
}

TEST_F(DoorTest, ATrialThatFailsDoesNotBringBackWhatItWithdrew) {
  install_good(100);
  const auto withdrawal = Withdrawal{Digest::of(contents_[2].bytes), "she asked for it"};
  contents_.pop_back();
  FakeStick stick = make_stick(contents_, {1, 200}, chain_, key_, {withdrawal});
  ASSERT_EQ(take(stick).result, InstallResult::Installed);
  for (int i = 0; i < kMostTries; ++i) ASSERT_TRUE(report_crash(store(), ""));
  EXPECT_FALSE(store().state().current) << "the factory programme plays";
}

// --- space, pulled sticks, full disks
// ----------------------------------------------------------------

TEST_F(DoorTest, PulledAtAnyByteItGoesOnWhereItStopped) {
  contents_[1].bytes = std::string(std::size_t{3} << 20, 'f');
  FakeStick whole = pack(100);
  for (const std::int64_t after :
       {0L, 1L, 100L, 800L, 5000L, 1L << 20, (1L << 20) + 7, (3L << 20) - 1}) {
    SCOPED_TRACE(after);
    disk_ = CrashingDisk();
    store_.reset();
    enrol();
    FakeStick stick = pack(100);
    stick.pulled_after = after;
    EXPECT_EQ(take(stick).result, InstallResult::Interrupted);
    EXPECT_FALSE(store().state().current);
    stick.put_in();
    const auto read = stick.bytes_read;
    EXPECT_EQ(take(stick).result, InstallResult::Installed);
    // All but what had arrived, to the next piece; manifest and trust are read again.
    EXPECT_LE(stick.bytes_read - read,
              (std::uint64_t{3} << 20) + 8192 - static_cast<std::uint64_t>(after >> 20 << 20));
  }
}

TEST_F(DoorTest, ZerosThatACutLeftAreCopiedAnew) {
  contents_[1].bytes = std::string(5000, 'f');
  FakeStick stick = pack(100);
  const Digest film = Digest::of(contents_[1].bytes);
  disk_.put(std::string(kStore) + "/blobs/" + film.hex() + ".part", std::string(3000, '\0'));
  EXPECT_EQ(take(stick).result, InstallResult::Installed);
  EXPECT_EQ(disk_.content(store().paths().blob(film).string()), contents_[1].bytes);
  // Of film and photo: the film's zeros, the film, the photo.
  EXPECT_EQ(door_.probe.begun, 3) << "whoever has seen the zeros can't judge the film";
  EXPECT_EQ(door_.probe.asked, 2);
}

TEST_F(DoorTest, FiftyReplugs) {
  contents_[1].bytes = std::string(std::size_t{5} << 20, 'f');
  FakeStick stick = pack(100);
  int replugs = 0;
  Outcome outcome{InstallResult::Interrupted, RefusalCode::None, {}};
  while (outcome.result == InstallResult::Interrupted && replugs < 50) {
    stick.put_in();
    stick.pulled_after = (std::int64_t{1} << 20) + 2000;
    outcome = take(stick);
    ++replugs;
  }
  EXPECT_EQ(outcome.result, InstallResult::Installed);
  EXPECT_GT(replugs, 3);
}

TEST_F(DoorTest, NoRoom) {
  install_good(50);
  disk_.capacity = std::int64_t{17} << 20;
  contents_[1].bytes = std::string(std::size_t{2} << 20, 'g');
  FakeStick stick = pack(100);
  const Outcome outcome = take(stick);
  EXPECT_EQ(name_of(outcome.code), "SPACE");
  ASSERT_EQ(outcome.details.size(), 2U);
  EXPECT_EQ(outcome.details[0], "19") << "megabytes that it takes, 16 of them to spare";
  EXPECT_TRUE(store().state().current) << "never the current one";
}

TEST_F(DoorTest, ThePreviousReleaseMakesRoom) {
  contents_[1].bytes = std::string(std::size_t{4} << 20, 'a');
  install_good(50);
  contents_[1].bytes = std::string(std::size_t{4} << 20, 'b');
  install_good(60);
  ASSERT_TRUE(store().state().previous);
  const auto current = store().state().current;
  disk_.capacity = (std::int64_t{16} + 9 + 1) << 20;
  contents_[1].bytes = std::string(std::size_t{4} << 20, 'c');
  FakeStick stick = pack(100);
  EXPECT_EQ(take(stick).result, InstallResult::Installed);
  EXPECT_EQ(store().state().previous, current);
}

TEST_F(DoorTest, TheDiskIsFullAtEachWrite) {
  install_good(50);
  const auto before = store().state();
  contents_[1].bytes = std::string(6000, 'g');
  const CrashingDisk start = disk_;
  FakeStick counted = pack(100);
  ASSERT_EQ(take(counted).result, InstallResult::Installed);
  const int writes = disk_.writes - start.writes;
  ASSERT_GE(writes, 4) << "film, signature, manifest, state";
  for (int at = 0; at < writes; ++at) {
    SCOPED_TRACE(at);
    store_.reset();
    disk_ = start;
    disk_.full_at_write = start.writes + at;
    FakeStick stick = pack(100);
    const Outcome outcome = take(stick);
    EXPECT_TRUE(outcome.result == InstallResult::StoreFault || name_of(outcome.code) == "SPACE")
        << name_of(outcome.result);
    disk_.full_at_write = -1;
    store_.reset();
    EXPECT_EQ(store().state(), before);
    EXPECT_EQ(take(stick).result, InstallResult::Installed) << "with room again";
  }
}

TEST_F(DoorTest, ADamagedContentIsMendedByTheSameStick) {
  install_good(100);
  const Digest film = Digest::of(contents_[1].bytes);
  disk_.erase(store().paths().blob(film).string());
  const auto before = store().state();
  FakeStick stick = pack(100);
  EXPECT_EQ(take(stick).result, InstallResult::Installed);
  EXPECT_EQ(store().state(), before) << "no trial for what has shown that it plays";
  EXPECT_EQ(store().stored_size(film), contents_[1].bytes.size());
}

TEST_F(DoorTest, ProgressRisesAndEndsWhole) {
  contents_[1].bytes = std::string(std::size_t{3} << 20, 'f');
  FakeStick stick = pack(100);
  ASSERT_EQ(take(stick).result, InstallResult::Installed);
  int last = 0;
  for (const InstallProgress& each : door_.progress) {
    if (each.phase != InstallProgress::Phase::Copying) continue;
    EXPECT_GE(each.percent, last);
    last = each.percent;
  }
  EXPECT_EQ(last, 100);
  EXPECT_EQ(door_.progress.back().phase, InstallProgress::Phase::Checking);
}

}  // namespace
}  // namespace hopekiosk
