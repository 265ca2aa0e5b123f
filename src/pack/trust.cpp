// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/trust.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "pack/document_lines.h"
#include "pack/document_values.h"

namespace hopekiosk {
namespace {

constexpr std::size_t kMostSignatures = 2 * kMostRootKeys;

Error refused(const std::string& file, std::string what) {
  return {std::move(what), "ask whoever prepares the sticks for a new one", {file}};
}

Result<std::vector<PublicKey>> take_keys(DocumentLines& lines, std::string_view role,
                                         std::size_t most) {
  std::vector<PublicKey> keys;
  do {
    const auto value = lines.take(role);
    if (!value) return value.error();
    const auto key = PublicKey::parse(*value);
    if (!key) return lines.failure("this isn't a public key of minisign's");
    for (const PublicKey& other : keys) {
      if (other.is_same_key(*key)) return lines.failure("the same key stands twice");
    }
    if (keys.size() == most) return lines.failure("there are too many keys");
    keys.push_back(*key);
  } while (lines.next_is(role));
  return keys;
}

/// Signatures that can't be read count as none.
std::vector<Signature> parse_signatures(const std::vector<std::string>& texts) {
  std::vector<Signature> signatures;
  for (const std::string& text : texts) {
    if (signatures.size() == kMostSignatures) break;
    if (auto signature = Signature::parse(text)) signatures.push_back(std::move(*signature));
  }
  return signatures;
}

bool is_signed(const SignedTrust& source, const TrustFile& by) {
  return count_signers(source.bytes, parse_signatures(source.signatures), by.root_keys) >=
         by.threshold;
}

}  // namespace

Result<TrustFile> parse_trust(std::string_view bytes, const std::string& file) {
  auto lines = DocumentLines::open(bytes, "trust", file, kLargestTrustFile);
  if (!lines) return lines.error();
  TrustFile trust;
  auto organisation = take_organisation(*lines);
  if (!organisation) return organisation.error();
  trust.organisation = std::move(*organisation);
  const auto version = lines->take_number("version", kMostTrustVersions);
  if (!version) return version.error();
  if (*version == 0) return lines->failure("versions begin with 1");
  trust.version = *version;
  const auto epoch = lines->take_number("epoch", kLargestEpoch);
  if (!epoch) return epoch.error();
  if (*epoch == 0) return lines->failure("epochs begin with 1");
  trust.epoch = *epoch;
  const auto threshold = lines->take_number("threshold", kMostRootKeys);
  if (!threshold) return threshold.error();
  if (*threshold == 0) return lines->failure("nobody would have to sign");
  trust.threshold = *threshold;
  auto roots = take_keys(*lines, "root", kMostRootKeys);
  if (!roots) return roots.error();
  trust.root_keys = std::move(*roots);
  if (trust.threshold > trust.root_keys.size()) {
    return lines->failure("more root keys have to sign than there are");
  }
  auto contents = take_keys(*lines, "content", kMostContentKeys);
  if (!contents) return contents.error();
  trust.content_keys = std::move(*contents);
  if (const auto ended = lines->expect_end(); !ended) return ended.error();
  return trust;
}

std::string to_text(const TrustFile& trust) {
  std::string text = fmt::format(
      "hopekiosk-trust 1\norganisation {} {}\nversion {}\nepoch {}\nthreshold {}\n",
      trust.organisation.id, trust.organisation.name, trust.version, trust.epoch, trust.threshold);
  for (const PublicKey& key : trust.root_keys) text += fmt::format("root {}\n", key.text());
  for (const PublicKey& key : trust.content_keys) text += fmt::format("content {}\n", key.text());
  return text;
}

Result<TrustedFile> check_anchor(SignedTrust source, const std::string& file) {
  auto trust = parse_trust(source.bytes, file);
  if (!trust) return trust.error();
  if (!is_signed(source, *trust)) {
    return refused(file, "too few of its own root keys have signed it");
  }
  return TrustedFile{std::move(*trust), std::move(source)};
}

Result<TrustedFile> check_next(const TrustFile& now, SignedTrust next, const std::string& file) {
  auto checked = check_anchor(std::move(next), file);
  if (!checked) return checked;
  const TrustFile& trust = checked->trust;
  if (trust.version != now.version + 1) {
    return refused(file, fmt::format("it is version {}, where {} should follow", trust.version,
                                     now.version + 1));
  }
  if (trust.organisation.id != now.organisation.id) {
    return refused(file, "it is another organisation's");
  }
  if (trust.epoch != now.epoch && trust.epoch != now.epoch + 1) {
    return refused(file, "its epoch is neither the one in force nor the next");
  }
  if (!is_signed(checked->source, now)) {
    return refused(file, "too few of the root keys before it have signed it");
  }
  return checked;
}

}  // namespace hopekiosk
