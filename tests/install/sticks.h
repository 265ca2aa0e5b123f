// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// Sticks with packs on them, and a door that they go through.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "install/door.h"
#include "install/fake_stick.h"
#include "pack/pack_layout.h"
#include "pack/pack_maker.h"
#include "pack/root_words.h"
#include "pack/signing_key.h"
#include "pack/trust_names.h"

namespace hopekiosk::testing_packs {

inline const std::string kFolder = std::string(kPackFolderName) + "/";

inline void put_trust(FakeStick& stick, const std::vector<SignedTrust>& chain) {
  for (std::size_t i = 0; i < chain.size(); ++i) {
    const std::string folder = kFolder + kTrustFolderName + "/";
    stick.files[folder + trust_file_name(i + 1)] = chain[i].bytes;
    for (std::size_t n = 0; n < chain[i].signatures.size(); ++n) {
      stick.files[folder + trust_signature_name(i + 1, n + 1)] = chain[i].signatures[n];
    }
  }
}

inline void put_manifest(FakeStick& stick, const std::string& text, const SigningKey& key) {
  stick.files[kFolder + kManifestName] = text;
  stick.files[kFolder + kManifestSignatureName] = key.sign(text, "pack").text();
}

inline std::string blob_path(const std::string& content) {
  return kFolder + kBlobsFolderName + "/" + Digest::of(content).hex();
}

/// What publish would have made.
inline FakeStick make_stick(const std::vector<Content>& contents, ReleaseNumber number,
                            const std::vector<SignedTrust>& chain, const SigningKey& key,
                            std::vector<Withdrawal> withdrawn = {}) {
  FakeStick stick;
  Manifest manifest = make_manifest(contents, number);
  manifest.withdrawn = std::move(withdrawn);
  for (const Content& each : contents) stick.files[blob_path(each.bytes)] = each.bytes;
  put_trust(stick, chain);
  put_manifest(stick, to_text(manifest), key);
  return stick;
}

inline Digest release_of(const FakeStick& stick) {
  return Digest::of(stick.files.at(kFolder + kManifestName));
}

/// A door whose probe and playlist say yes, unless told otherwise.
struct TestDoor {
  DoorOptions options{Policy::Signed, false, PlayerVersion{0, 1, 0}};
  std::optional<std::string> probe_says;
  std::optional<std::string> check_says;
  std::vector<InstallProgress> progress;
  int probed = 0;

  Outcome take(Stick& stick, StoreWriter& store) {
    DoorHelp help;
    help.probe = [this](const std::filesystem::path&) {
      ++probed;
      return probe_says;
    };
    help.check = [this](const NamedFiles&) { return check_says; };
    help.progress = [this](const InstallProgress& each) { progress.push_back(each); };
    help.clock = &SteadyClock::system();
    return take_stick(stick, store, options, help);
  }
};

inline std::string words_of(const SignedTrust& trust) {
  return *root_words(Digest::of(trust.bytes));
}

}  // namespace hopekiosk::testing_packs
