// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "install/trust_chain.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "pack/document_lines.h"

namespace hopekiosk {
namespace {

constexpr std::string_view kEnding = ".trust";
constexpr std::size_t kMostEntries = kMostTrustVersions * 4;

/// "12.trust": 12.
std::optional<std::uint64_t> version_of(std::string_view name) {
  if (!name.ends_with(kEnding)) return std::nullopt;
  const auto version =
      parse_whole_number(name.substr(0, name.size() - kEnding.size()), kMostTrustVersions);
  return version && *version > 0 ? version : std::nullopt;
}

Error does_not_follow(const std::string& what) {
  return {what, "ask whoever prepares the sticks for a new one", {}};
}

/// As far as one follows the other without a gap.
Result<TrustChain> follow(TrustChain chain, const TrustOnStick& stick) {
  TrustChain more;
  for (const auto& [version, source] : stick.files) {
    const TrustedFile& last = more.empty() ? chain.back() : more.back();
    if (version <= last.trust.version) continue;
    auto next = check_next(last.trust, source, trust_file_name(version));
    if (!next) return next.error();
    more.push_back(std::move(*next));
  }
  return more;
}

}  // namespace

TrustOnStick read_trust_of_stick(Stick& stick, const std::string& folder) {
  TrustOnStick found;
  std::vector<StickEntry> entries;
  found.fault = stick.list(folder, kMostEntries, entries);
  if (found.fault != StickFault::None) return found;
  std::map<std::uint64_t, SignedTrust> files;
  for (const StickEntry& entry : entries) {
    const auto version = version_of(entry.name);
    if (!version) continue;
    SignedTrust& trust = files[*version];
    const auto is_signature = [&](const StickEntry& other) {
      return other.name.starts_with(entry.name + ".") && other.name.ends_with(".minisig");
    };
    found.fault = read_stick_file(stick, folder + "/" + entry.name, kLargestTrustFile, trust.bytes);
    if (found.fault != StickFault::None) return found;
    for (const StickEntry& other : entries) {
      if (!is_signature(other) || trust.signatures.size() == kMostTrustSignatures) continue;
      std::string& text = trust.signatures.emplace_back();
      found.fault = read_stick_file(stick, folder + "/" + other.name, kLargestSignature, text);
      if (found.fault != StickFault::None) return found;
    }
  }
  found.files.assign(files.begin(), files.end());
  return found;
}

Result<TrustChain> newer_trust(const TrustChain& known, const TrustOnStick& stick) {
  for (const TrustedFile& ours : known) {
    const auto theirs = std::find_if(stick.files.begin(), stick.files.end(), [&](const auto& each) {
      return each.first == ours.trust.version;
    });
    if (theirs != stick.files.end() && theirs->second.bytes != ours.source.bytes) {
      return does_not_follow(fmt::format("{} isn't the one that this kiosk knows",
                                         trust_file_name(ours.trust.version)));
    }
  }
  return follow(known, stick);
}

Result<TrustChain> chain_from(const TrustOnStick& stick,
                              const std::function<bool(const Digest&)>& is_wanted) {
  for (const auto& [version, source] : stick.files) {
    if (!is_wanted(Digest::of(source.bytes))) continue;
    auto anchor = check_anchor(source, trust_file_name(version));
    if (!anchor) return anchor.error();
    if (anchor->trust.version != version) {
      return does_not_follow(trust_file_name(version) + " says that it is another version");
    }
    TrustChain chain;
    chain.push_back(std::move(*anchor));
    auto more = follow(chain, stick);
    if (!more) return more.error();
    for (TrustedFile& each : *more) chain.push_back(std::move(each));
    return chain;
  }
  return does_not_follow("the words aren't those of this stick");
}

}  // namespace hopekiosk
