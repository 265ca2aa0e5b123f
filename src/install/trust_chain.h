// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "install/stick.h"
#include "pack/trust.h"
#include "pack/trust_names.h"

namespace hopekiosk {

/// Trust files in the order of their versions, each checked to follow the one before.
using TrustChain = std::vector<TrustedFile>;

/// What a stick holds of trust, unchecked: by version.
struct TrustOnStick {
  StickFault fault = StickFault::None;
  std::vector<std::pair<std::uint64_t, SignedTrust>> files;  ///< ascending
};
TrustOnStick read_trust_of_stick(Stick& stick, const std::string& folder);

/// What of the stick follows after `known`, the versions that this kiosk has; all of it, or an
/// error where something doesn't follow. Versions that are known must be the same file: else it's
/// another chain. Empty: nothing new.
Result<TrustChain> newer_trust(const TrustChain& known, const TrustOnStick& stick);

/// The chain that begins with the file on the stick whose digest `is_wanted`: whoever compared its
/// words vouches for that one.
Result<TrustChain> chain_from(const TrustOnStick& stick,
                              const std::function<bool(const Digest&)>& is_wanted);

}  // namespace hopekiosk
