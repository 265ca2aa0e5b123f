// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// Sticks with packs on them, and a door that they go through.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
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

/// What was asked of a door's probe, and what it says.
struct ProbeLog {
  std::optional<std::string> says;
  int begun = 0;
  int told = 0;   ///< that there is more, by the last one
  int asked = 0;  ///< for an answer
};

class FakeProbe : public MediumProbe {
 public:
  explicit FakeProbe(ProbeLog& log) : log_(log) {
    ++log_.begun;
    log_.told = 0;
  }
  void more_is_there() override { ++log_.told; }
  std::optional<std::string> refusal() override {
    ++log_.asked;
    return log_.says;
  }

 private:
  ProbeLog& log_;
};

/// A door whose probe and playlist say yes, unless told otherwise.
struct TestDoor {
  DoorOptions options{Policy::Signed, false, PlayerVersion{0, 1, 0}};
  ProbeLog probe;
  std::optional<std::string> check_says;
  std::vector<InstallProgress> progress;

  Outcome take(Stick& stick, StoreWriter& store) {
    DoorHelp help;
    help.probe = [this](const std::filesystem::path&, std::uint64_t) {
      return std::make_unique<FakeProbe>(probe);
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
