// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// Organisations, their trust and their manifests, for tests.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "pack/manifest.h"
#include "pack/signing_key.h"
#include "pack/trust.h"

namespace hopekiosk::testing_packs {

inline const Organisation kCentre{"0123456789abcdef", "Centro Esperanza"};

/// Its trust file in version 1: `roots` sign, `contents` may sign packs.
inline TrustFile first_trust(std::initializer_list<const SigningKey*> roots,
                             std::initializer_list<const SigningKey*> contents,
                             std::size_t threshold = 1) {
  TrustFile trust;
  trust.organisation = kCentre;
  trust.threshold = threshold;
  for (const SigningKey* key : roots) trust.root_keys.push_back(key->public_key());
  for (const SigningKey* key : contents) trust.content_keys.push_back(key->public_key());
  return trust;
}

inline SignedTrust signed_by(const std::string& bytes,
                             std::initializer_list<const SigningKey*> keys) {
  SignedTrust trust{bytes, {}};
  for (const SigningKey* key : keys) trust.signatures.push_back(key->sign(bytes, "trust").text());
  return trust;
}

inline SignedTrust signed_by(const TrustFile& trust,
                             std::initializer_list<const SigningKey*> keys) {
  return signed_by(to_text(trust), keys);
}

struct Content {
  std::string path;
  std::string bytes;
};

inline Manifest make_manifest(const std::vector<Content>& contents, ReleaseNumber number,
                              const Organisation& organisation = kCentre) {
  Manifest manifest;
  manifest.identity =
      PackIdentity{organisation, number, "2026-11-26T21:45:00Z", PlayerVersion{0, 1, 0}};
  manifest.titles = {{"es", "Programa de prueba"}};
  for (const Content& each : contents) {
    manifest.files.push_back({Digest::of(each.bytes), each.bytes.size(), each.path});
  }
  // Written and read again, so that it is in order.
  return *parse_manifest(to_text(manifest), ManifestKind::Signed, "made");
}

}  // namespace hopekiosk::testing_packs
