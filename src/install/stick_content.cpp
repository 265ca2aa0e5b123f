// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "install/stick_content.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "pack/signing_key.h"
#include "playlist/media_names.h"

namespace hopekiosk {
namespace {

/// A phone's card may have some thousand files in its root.
constexpr std::size_t kMostEntries = 20'000;
/// A secret key is among the small files; so many are looked into.
constexpr std::size_t kMostKeyCandidates = 200;
constexpr std::string_view kFolderName = "kiosk";

using Entries = std::vector<StickEntry>;

bool is_file(const StickEntry& entry) { return entry.kind == StickEntry::Kind::File; }

/// The folder's name as written. Of several that differ in capitals, "KIOSK" itself.
std::optional<std::string> find_folder(const Entries& root) {
  std::optional<std::string> found;
  for (const StickEntry& entry : root) {
    if (entry.kind != StickEntry::Kind::Folder) continue;
    if (to_small_letters(entry.name) != kFolderName) continue;
    if (!found || entry.name == "KIOSK") found = entry.name;
  }
  return found;
}

bool has_secret_key(Stick& stick, const std::string& folder, const Entries& entries) {
  std::size_t looked_into = 0;
  for (const StickEntry& entry : entries) {
    if (!is_file(entry) || entry.size == 0 || entry.size > kLargestKeyFile) continue;
    if (++looked_into > kMostKeyCandidates) return false;
    const std::string path = folder.empty() ? entry.name : folder + "/" + entry.name;
    std::string text;
    if (read_stick_file(stick, path, kLargestKeyFile, text) == StickFault::None &&
        looks_like_secret_key(text)) {
      return true;
    }
  }
  return false;
}

bool has(const Entries& entries, std::string_view name) {
  return std::any_of(entries.begin(), entries.end(),
                     [&](const StickEntry& entry) { return entry.name == name; });
}

/// Parts of a pack: whoever has them has no loose programme.
bool has_parts_of_pack(const Entries& entries) {
  return std::any_of(entries.begin(), entries.end(), [](const StickEntry& entry) {
    const std::string name = to_small_letters(entry.name);
    return name == kBlobsFolderName || name == kTrustFolderName || name.ends_with(".trust") ||
           name.ends_with(".minisig") || name.starts_with(kManifestName);
  });
}

bool is_zip(const StickEntry& entry) {
  return is_file(entry) && !is_junk(entry.name) && to_small_letters(entry.name).ends_with(".zip");
}

StickContent nothing(Outcome outcome) {
  return {StickContent::Kind::Nothing, {}, std::move(outcome)};
}

StickContent look_into(Stick& stick, const std::string& folder) {
  Entries entries;
  if (const auto fault = stick.list(folder, kMostEntries, entries); fault != StickFault::None) {
    return nothing(outcome_of(fault, folder));
  }
  if (has_secret_key(stick, folder, entries)) return nothing(not_used(RefusalCode::KeyOnStick));
  if (has(entries, kManifestName)) return {StickContent::Kind::Pack, folder, {}};
  if (has_parts_of_pack(entries)) return nothing(not_used(RefusalCode::Unfinished));
  const bool only_zip = std::any_of(entries.begin(), entries.end(), is_zip) &&
                        std::all_of(entries.begin(), entries.end(), [](const StickEntry& entry) {
                          return is_zip(entry) || is_junk(entry.name);
                        });
  if (only_zip) return nothing(not_used(RefusalCode::Zip));
  return {StickContent::Kind::Loose, folder, {}};
}

}  // namespace

Outcome outcome_of(StickFault fault, const std::string& name) {
  switch (fault) {
    case StickFault::Gone: return {InstallResult::Interrupted, RefusalCode::None, {}};
    case StickFault::TooMany: return not_used(RefusalCode::Deep, {name});
    case StickFault::NotThere: return not_used(RefusalCode::Missing, {name});
    case StickFault::NotAFile: return not_used(RefusalCode::Format, {name});
    case StickFault::None:
    case StickFault::Unreadable: return not_used(RefusalCode::Read, {name});
  }
  return {};
}

StickContent look_at(Stick& stick) {
  Entries root;
  if (const auto fault = stick.list("", kMostEntries, root); fault != StickFault::None) {
    return nothing(outcome_of(fault, "/"));
  }
  if (has_secret_key(stick, "", root)) return nothing(not_used(RefusalCode::KeyOnStick));
  if (const auto folder = find_folder(root)) return look_into(stick, *folder);
  const bool zipped = std::any_of(root.begin(), root.end(), [](const StickEntry& entry) {
    return is_zip(entry) && to_small_letters(entry.name).starts_with(kFolderName);
  });
  return nothing(zipped ? not_used(RefusalCode::Zip) : Outcome{});
}

}  // namespace hopekiosk
