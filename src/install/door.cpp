// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "install/door.h"

#include <utility>
#include <variant>

#include "base/log.h"
#include "install/arrival.h"
#include "install/loose_folder.h"
#include "install/pack_on_stick.h"
#include "install/stick_content.h"
#include "install/trial.h"
#include "pack/root_words.h"

namespace hopekiosk {
namespace {

const Outcome kStoreFault{InstallResult::StoreFault, RefusalCode::None, {}};
const Outcome kUpToDate{InstallResult::UpToDate, RefusalCode::None, {}};

Outcome store_fault(const Error& error) {
  log_error(error);
  return kStoreFault;
}

/// What keeps a signed release from being taken though it is ours: its number.
std::optional<Outcome> why_not_newer(const StoreWriter& store, const Digest& release,
                                     const ReleaseNumber& number) {
  const auto judge = [&](const ReleaseNumber& has,
                         const std::optional<Digest>& which) -> std::optional<Outcome> {
    if (number < has) return not_used(RefusalCode::Old);
    if (number == has && which != release) {
      log_error({"a pack has the number of one that was here, and other content",
                 "ask who else has the organisation's key",
                 {release.hex()}});
      return not_used(RefusalCode::SameOther);
    }
    return std::nullopt;
  };
  const StoreState& state = store.state();
  if (auto outcome = judge(state.floor.number, state.floor.release)) return outcome;
  if (!state.current) return std::nullopt;
  const auto current = store.release(*state.current);
  if (!current || !current->identity) return std::nullopt;
  const bool same_owner =
      current->identity->organisation.id == store.trust().back().trust.organisation.id;
  return same_owner ? judge(current->identity->number, state.current) : std::nullopt;
}

std::optional<Outcome> why_not_here(const StoreWriter& store, const Digest& release,
                                    const Manifest& manifest) {
  if (store.state().is_quarantined(release)) return not_used(RefusalCode::Quarantined);
  for (const PackFile& file : manifest.files) {
    for (const Withdrawal& each : store.withdrawn()) {
      if (each.digest == file.digest) return not_used(RefusalCode::Withdrawn, {each.reason});
    }
  }
  return std::nullopt;
}

/// Copies what is missing, then makes the release the current one.
Outcome bring_in(Stick& stick, StoreWriter& store, const Release& release, const DoorHelp& help) {
  const bool is_current = store.state().current == release.digest;
  Arrival arrival(stick, store, release, help);
  if (is_current && arrival.nothing_is_missing()) return kUpToDate;
  if (auto outcome = arrival.copy()) return *outcome;
  help.progress({InstallProgress::Phase::Checking, 100, -1, {}});
  if (const auto mistake = help.check(arrival.files())) {
    return not_used(RefusalCode::Content, {*mistake});
  }
  // Before the release: where the state is lost, that is found all the same.
  if (const auto kept = store.add_withdrawn(release.manifest.withdrawn); !kept) {
    return store_fault(kept.error());
  }
  if (const auto kept = store.add_release(release.text, release.signature); !kept) {
    return store_fault(kept.error());
  }
  // What was only mended goes on as what it was.
  if (!is_current) {
    const auto saved = store.save(activate(store.state(), release.digest));
    if (!saved) return store_fault(saved.error());
  }
  return {InstallResult::Installed, RefusalCode::None, {}};
}

Outcome take_pack(Stick& stick, StoreWriter& store, const std::string& folder,
                  const DoorOptions& options, const DoorHelp& help) {
  auto read = read_pack(stick, folder);
  if (auto* outcome = std::get_if<Outcome>(&read)) return std::move(*outcome);
  auto& pack = std::get<PackOnStick>(read);
  const auto newer = trust_that_follows(store.trust(), pack.trust);
  if (!newer) {
    log_error(newer.error());
    return not_used(RefusalCode::Trust);
  }
  // Before the content and whatever becomes of it: a stolen key is to stop counting.
  if (!newer->empty()) {
    if (const auto kept = store.add_trust(*newer); !kept) return store_fault(kept.error());
  }
  auto judged = judge_pack(pack, {store.trust(), options.player});
  if (auto* outcome = std::get_if<Outcome>(&judged)) return std::move(*outcome);
  Release release;
  release.manifest = std::get<Manifest>(std::move(judged));
  release.digest = Digest::of(pack.manifest);
  release.text = std::move(pack.manifest);
  release.signature = std::move(pack.signature);
  for (const PackFile& file : release.manifest.files) {
    release.sources.emplace(file.digest, folder + "/" + kBlobsFolderName + "/" + file.digest.hex());
  }
  if (auto outcome = why_not_here(store, release.digest, release.manifest)) return *outcome;
  if (auto outcome = why_not_newer(store, release.digest, release.manifest.identity->number)) {
    return *outcome;
  }
  return bring_in(stick, store, release, help);
}

Outcome take_loose(Stick& stick, StoreWriter& store, const std::string& folder,
                   const DoorOptions& options, const DoorHelp& help) {
  auto found = find_loose_files(stick, folder);
  if (auto* outcome = std::get_if<Outcome>(&found)) return std::move(*outcome);
  if (options.policy == Policy::Signed) return not_used(RefusalCode::Unsigned);
  if (!options.confirmed) return {InstallResult::WaitsForConfirmation, RefusalCode::None, {}};
  auto imported = import_loose_files(stick, std::get<std::vector<LooseFile>>(found),
                                     [&](std::uint64_t, std::uint64_t) {
                                       help.progress({InstallProgress::Phase::Reading, 0, -1, {}});
                                     });
  if (auto* outcome = std::get_if<Outcome>(&imported)) return std::move(*outcome);
  auto& programme = std::get<LooseProgramme>(imported);
  Release release;
  release.text = to_text(programme.manifest);
  release.digest = Digest::of(release.text);
  release.manifest = std::move(programme.manifest);
  release.sources = std::move(programme.sources);
  if (auto outcome = why_not_here(store, release.digest, release.manifest)) return *outcome;
  return bring_in(stick, store, release, help);
}

}  // namespace

Outcome take_stick(Stick& stick, StoreWriter& store, const DoorOptions& options,
                   const DoorHelp& help) {
  help.progress({InstallProgress::Phase::Reading, 0, -1, {}});
  const StickContent content = look_at(stick);
  switch (content.kind) {
    case StickContent::Kind::Nothing: return content.outcome;
    case StickContent::Kind::Pack: return take_pack(stick, store, content.folder, options, help);
    case StickContent::Kind::Loose: return take_loose(stick, store, content.folder, options, help);
  }
  return {};
}

Outcome enrol_stick(Stick& stick, StoreWriter& store, const std::string& words) {
  const StickContent content = look_at(stick);
  if (content.kind == StickContent::Kind::Nothing) return content.outcome;
  if (content.kind == StickContent::Kind::Loose) return not_used(RefusalCode::Unsigned);
  const TrustOnStick trust = read_trust_of_stick(stick, content.folder + "/" + kTrustFolderName);
  if (trust.fault != StickFault::None) return outcome_of(trust.fault, kTrustFolderName);
  const auto chain = chain_from(trust, [&](const Digest& file) {
    const auto theirs = root_words(file);
    if (!theirs) log_error(theirs.error());
    return theirs && are_same_words(words, *theirs);
  });
  if (!chain) {
    log_error(chain.error());
    return not_used(RefusalCode::Trust);
  }
  const auto& known = store.trust();
  if (!known.empty() && known.back().source.bytes == chain->back().source.bytes) return kUpToDate;
  if (const auto set = store.set_owner(*chain); !set) return store_fault(set.error());
  return {InstallResult::Installed, RefusalCode::None, {}};
}

}  // namespace hopekiosk
