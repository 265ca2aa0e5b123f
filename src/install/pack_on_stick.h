// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <variant>

#include "install/stick.h"
#include "install/trust_chain.h"
#include "pack/manifest.h"
#include "pack/minisign.h"
#include "pack/outcome.h"

namespace hopekiosk {

/// A pack's manifest as it lies on a stick, read once: what is verified and what is parsed are
/// these same bytes.
struct PackOnStick {
  std::string manifest;
  std::string signature;
  TrustOnStick trust;
};

/// `folder` is KIOSK. An outcome where it can't be read.
std::variant<PackOnStick, Outcome> read_pack(Stick& stick, const std::string& folder);

/// What of a stick's trust follows after what is known, checked. Nothing where nothing is known, or
/// where all of it is another organisation's: that's for judge_pack to say.
Result<TrustChain> trust_that_follows(const TrustChain& known, const TrustOnStick& stick);

/// What a kiosk knows when a pack comes.
struct PackJudgement {
  const TrustChain& known;  ///< all versions, those of this stick too; empty: nobody's kiosk
  PlayerVersion player;     ///< its own
};

/// Checks signature, form, epoch and player, in this order, on the bytes that were read. What a
/// kiosk already has, and whether it is older, is the store's to say.
std::variant<Manifest, Outcome> judge_pack(const PackOnStick& pack, const PackJudgement& kiosk);

}  // namespace hopekiosk
