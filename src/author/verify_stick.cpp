// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "author/verify_stick.h"

#include <fmt/format.h>

#include <set>
#include <system_error>
#include <utility>

#include "author/keys_folder.h"
#include "author/pack_stick.h"
#include "base/durable_file.h"
#include "pack/minisign.h"
#include "pack/pack_layout.h"

namespace hopekiosk {
namespace {

namespace fs = std::filesystem;

Result<std::string> read_part(const fs::path& file, std::size_t most) {
  auto content = read_file(file, most);
  if (!content) return content.error();
  if (!*content) return Error{"it is missing", "publish again", {file.string()}};
  return std::move(**content);
}

}  // namespace

Result<VerifiedStick> verify_stick(const fs::path& root, Progress& progress,
                                   const std::function<void(const Error&)>& tell) {
  const fs::path folder = root / kPackFolderName;
  const fs::path file = folder / kManifestName;
  const auto text = read_part(file, kLargestManifest);
  if (!text) return text.error();
  const auto signature_text = read_part(folder / kManifestSignatureName, kLargestSignature);
  if (!signature_text) return signature_text.error();
  const auto chain = read_trust_chain({folder / kTrustFolderName});
  if (!chain) return chain.error();
  const TrustFile& trust = chain->back().trust;
  const auto signature = Signature::parse(*signature_text);
  if (!signature || count_signers(*text, {*signature}, trust.content_keys) == 0) {
    return Error{"no key in force has signed it", "publish again", {file.string()}};
  }
  auto manifest = parse_manifest(*text, ManifestKind::Signed, file.string());
  if (!manifest) return manifest.error();
  const PackIdentity& identity = *manifest->identity;
  if (identity.organisation.id != trust.organisation.id || identity.number.epoch != trust.epoch) {
    return Error{"its organisation or epoch isn't that of the trust files beside it",
                 "publish again",
                 {file.string()}};
  }
  auto words = words_of(*chain);
  if (!words) return words.error();
  VerifiedStick verified{std::move(*manifest), std::move(*words), 0, 0};
  std::set<Digest> seen;
  std::size_t number = 0;
  for (const PackFile& each : verified.manifest.files) {
    progress.step("reading", ++number, verified.manifest.files.size(), each.path);
    if (!seen.insert(each.digest).second) continue;
    const fs::path blob = folder / kBlobsFolderName / each.digest.hex();
    std::error_code error;
    if (!fs::exists(blob, error)) {
      ++verified.left_out;
      continue;
    }
    const auto hashed = hash_of_file(blob);
    if (hashed && hashed->first == each.digest && hashed->second == each.size) continue;
    ++verified.errors;
    tell(hashed ? Error{fmt::format("it isn't the “{}” that was signed", each.path),
                        "publish again",
                        {blob.string()}}
                : hashed.error());
  }
  progress.clear();
  return verified;
}

}  // namespace hopekiosk
