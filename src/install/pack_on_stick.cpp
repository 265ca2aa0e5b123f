// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "install/pack_on_stick.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "install/stick_content.h"

namespace hopekiosk {
namespace {

std::string where(const Error& error) {
  return error.place.line > 0
             ? fmt::format("{}, {}: {}", kManifestName, error.place.line, error.what)
             : fmt::format("{}: {}", kManifestName, error.what);
}

bool has_signed(const Signature& signature, std::string_view bytes, const TrustFile& trust) {
  return count_signers(bytes, {signature}, trust.content_keys) > 0;
}

/// Of a pack that no key in force has signed. It's another organisation's where that one's own
/// trust, on the stick, says so; a name alone can be written by anybody.
Outcome why_not_ours(const PackOnStick& pack, const Signature& signature,
                     const PackJudgement& kiosk) {
  for (const TrustedFile& old : kiosk.known) {
    if (has_signed(signature, pack.manifest, old.trust)) return not_used(RefusalCode::Epoch);
  }
  for (const auto& [version, source] : pack.trust.files) {
    const auto theirs = check_anchor(source, trust_file_name(version));
    if (!theirs || !has_signed(signature, pack.manifest, theirs->trust)) continue;
    const bool is_ours = !kiosk.known.empty() &&
                         theirs->trust.organisation.id == kiosk.known.back().trust.organisation.id;
    if (!is_ours) {
      return not_used(RefusalCode::Organisation, {theirs->trust.organisation.name});
    }
  }
  return not_used(RefusalCode::Signature);
}

}  // namespace

std::variant<PackOnStick, Outcome> read_pack(Stick& stick, const std::string& folder) {
  PackOnStick pack;
  auto fault =
      read_stick_file(stick, folder + "/" + kManifestName, kLargestManifest, pack.manifest);
  if (fault != StickFault::None) return outcome_of(fault, kManifestName);
  if (pack.manifest.size() > kLargestManifest) {
    return not_used(RefusalCode::Format, {fmt::format("{}: > 1 MiB", kManifestName)});
  }
  fault = read_stick_file(stick, folder + "/" + kManifestSignatureName, kLargestSignature,
                          pack.signature);
  if (fault == StickFault::NotThere) return not_used(RefusalCode::Signature);
  if (fault != StickFault::None) return outcome_of(fault, kManifestSignatureName);
  pack.trust = read_trust_of_stick(stick, folder + "/" + kTrustFolderName);
  // A pack without any trust is one for kiosks that have it all.
  if (pack.trust.fault == StickFault::NotThere) pack.trust = {};
  if (pack.trust.fault != StickFault::None) return outcome_of(pack.trust.fault, kTrustFolderName);
  return pack;
}

Result<TrustChain> trust_that_follows(const TrustChain& known, const TrustOnStick& stick) {
  if (known.empty()) return TrustChain{};
  const std::string& ours = known.back().trust.organisation.id;
  const bool is_anothers =
      std::all_of(stick.files.begin(), stick.files.end(), [&](const auto& each) {
        const auto trust = parse_trust(each.second.bytes, trust_file_name(each.first));
        return trust && trust->organisation.id != ours;
      });
  if (is_anothers) return TrustChain{};
  return newer_trust(known, stick);
}

std::variant<Manifest, Outcome> judge_pack(const PackOnStick& pack, const PackJudgement& kiosk) {
  const auto signature = Signature::parse(pack.signature);
  if (!signature) return not_used(RefusalCode::Signature);
  const TrustFile* trust = kiosk.known.empty() ? nullptr : &kiosk.known.back().trust;
  if (trust == nullptr || !has_signed(*signature, pack.manifest, *trust)) {
    return why_not_ours(pack, *signature, kiosk);
  }
  auto manifest = parse_manifest(pack.manifest, ManifestKind::Signed, kManifestName);
  if (!manifest) return not_used(RefusalCode::Format, {where(manifest.error())});
  if (manifest->identity->organisation.id != trust->organisation.id) {
    return not_used(RefusalCode::Organisation, {manifest->identity->organisation.name});
  }
  if (manifest->identity->number.epoch != trust->epoch) return not_used(RefusalCode::Epoch);
  if (manifest->identity->player > kiosk.player) {
    return not_used(RefusalCode::Player, {manifest->identity->player.text()});
  }
  return std::move(*manifest);
}

}  // namespace hopekiosk
