// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/manifest.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "pack/document_lines.h"
#include "pack/document_values.h"
#include "pack/logical_path.h"
#include "playlist/language_tag.h"

namespace hopekiosk {
namespace {

constexpr std::string_view kSignedType = "pack";
constexpr std::string_view kLooseType = "loose";
constexpr std::size_t kMostTitles = 40;
constexpr std::size_t kLongestTitle = 300;   // bytes
constexpr std::size_t kLongestReason = 300;  // bytes
constexpr int kMostLoudness = 10'000;        // hundredths

/// "-23.40": two decimals, no plus.
std::optional<int> parse_hundredths(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const auto dot = text.find('.');
  if (dot == std::string_view::npos || text.size() - dot != 3) return std::nullopt;
  const auto whole = parse_whole_number(text.substr(0, dot), kMostLoudness / 100);
  const char tens = text[dot + 1];
  const char ones = text[dot + 2];
  if (!whole || tens < '0' || tens > '9' || ones < '0' || ones > '9') return std::nullopt;
  const int part = (tens - '0') * 10 + (ones - '0');
  const int value = static_cast<int>(*whole) * 100 + part;
  if (negative && value == 0) return std::nullopt;
  return negative ? -value : value;
}

std::string hundredths(int value) {
  const int size = value < 0 ? -value : value;
  return fmt::format("{}{}.{:02}", value < 0 ? "-" : "", size / 100, size % 100);
}

Result<PackIdentity> take_identity(DocumentLines& lines) {
  PackIdentity identity;
  auto organisation = take_organisation(lines);
  if (!organisation) return organisation.error();
  identity.organisation = std::move(*organisation);
  const auto epoch = lines.take_number("epoch", kLargestEpoch);
  if (!epoch) return epoch.error();
  const auto sequence = lines.take_number("sequence", kLargestSequence);
  if (!sequence) return sequence.error();
  identity.number = {*epoch, *sequence};
  const auto date = lines.take("date");
  if (!date) return date.error();
  if (!is_utc_time(*date)) return lines.failure("\"date\" isn't like 2026-11-26T21:45:00Z");
  identity.date = *date;
  const auto player = lines.take("player");
  if (!player) return player.error();
  const auto version = PlayerVersion::parse(*player);
  if (!version) return lines.failure("\"player\" isn't a version like 1.2.3");
  identity.player = *version;
  return identity;
}

Result<void> take_titles(DocumentLines& lines, Manifest& manifest) {
  while (lines.next_is("title")) {
    const auto title = lines.take("title");
    if (!title) return title.error();
    const auto [language, text] = split_word(*title);
    if (!is_language_tag(language)) return lines.failure("\"title\" has no language like es");
    if (text.empty()) return lines.failure("\"title\" has no text");
    if (text.size() > kLongestTitle) return lines.failure("the title is too long");
    for (const PackTitle& other : manifest.titles) {
      if (other.language == language) return lines.failure("the language has a title already");
    }
    manifest.titles.push_back({std::string(language), std::string(text)});
    if (manifest.titles.size() > kMostTitles) return lines.failure("there are too many titles");
  }
  if (manifest.identity && manifest.titles.empty()) {
    return lines.take("title").error();
  }
  return {};
}

Result<void> take_files(DocumentLines& lines, Manifest& manifest) {
  std::map<Digest, std::uint64_t> sizes;
  do {
    const auto value = lines.take("file");
    if (!value) return value.error();
    const auto [digest_text, rest] = split_word(*value);
    const auto [size_text, path] = split_word(rest);
    const auto digest = Digest::from_hex(digest_text);
    if (!digest) return lines.failure("\"file\" has no SHA-256 of 64 small hexadecimal digits");
    const auto size = parse_whole_number(size_text, kLargestPackFile);
    if (!size) return lines.failure("\"file\" has no size in bytes, or too large a one");
    if (const auto fault = logical_path_fault(path)) return lines.failure("its name " + *fault);
    if (!manifest.files.empty() && path <= manifest.files.back().path) {
      return lines.failure("the files aren't in the order of their names, or one stands twice");
    }
    if (const auto [same, is_new] = sizes.emplace(*digest, *size);
        !is_new && same->second != *size) {
      return lines.failure("the same content has two sizes");
    }
    manifest.files.push_back({*digest, *size, std::string(path)});
  } while (lines.next_is("file"));
  return {};
}

bool has_content(const Manifest& manifest, const Digest& digest) {
  return std::any_of(manifest.files.begin(), manifest.files.end(),
                     [&](const PackFile& file) { return file.digest == digest; });
}

Result<void> take_loudness(DocumentLines& lines, Manifest& manifest) {
  while (lines.next_is("loudness")) {
    const auto loudness = lines.take("loudness");
    if (!loudness) return loudness.error();
    const auto [digest_text, rest] = split_word(*loudness);
    const auto [integrated_text, peak_text] = split_word(rest);
    const auto digest = Digest::from_hex(digest_text);
    const auto integrated = parse_hundredths(integrated_text);
    const auto peak = parse_hundredths(peak_text);
    if (!digest || !integrated || !peak) {
      return lines.failure("\"loudness\" isn't a SHA-256 and two numbers like -23.00");
    }
    if (!manifest.loudness.empty() && *digest <= manifest.loudness.back().digest) {
      return lines.failure("the loudnesses aren't in order, or one stands twice");
    }
    if (!has_content(manifest, *digest)) return lines.failure("no file has this SHA-256");
    manifest.loudness.push_back({*digest, *integrated, *peak});
  }
  return {};
}

Result<void> take_withdrawn(DocumentLines& lines, Manifest& manifest) {
  while (lines.next_is("withdrawn")) {
    const auto withdrawn = lines.take("withdrawn");
    if (!withdrawn) return withdrawn.error();
    const auto [digest_text, reason] = split_word(*withdrawn);
    const auto digest = Digest::from_hex(digest_text);
    if (!digest) return lines.failure("\"withdrawn\" has no SHA-256");
    if (reason.empty()) return lines.failure("\"withdrawn\" has no reason");
    if (reason.size() > kLongestReason) return lines.failure("the reason is too long");
    if (!manifest.withdrawn.empty() && *digest <= manifest.withdrawn.back().digest) {
      return lines.failure("what is withdrawn isn't in order, or stands twice");
    }
    if (has_content(manifest, *digest)) return lines.failure("a file that is in it is withdrawn");
    manifest.withdrawn.push_back({*digest, std::string(reason)});
  }
  return {};
}

Result<Manifest> parse(std::string_view bytes, ManifestKind kind, const std::string& file) {
  const bool is_signed = kind == ManifestKind::Signed;
  auto lines =
      DocumentLines::open(bytes, is_signed ? kSignedType : kLooseType, file, kLargestManifest);
  if (!lines) return lines.error();
  Manifest manifest;
  if (is_signed) {
    auto identity = take_identity(*lines);
    if (!identity) return identity.error();
    manifest.identity = std::move(*identity);
    if (const auto taken = take_titles(*lines, manifest); !taken) return taken.error();
  }
  if (const auto taken = take_files(*lines, manifest); !taken) return taken.error();
  if (is_signed) {
    if (const auto taken = take_loudness(*lines, manifest); !taken) return taken.error();
    if (const auto taken = take_withdrawn(*lines, manifest); !taken) return taken.error();
  }
  if (lines->next_is("system")) {
    static_cast<void>(lines->take("system"));
    return lines->failure("it brings a system, which this player doesn't take from a stick");
  }
  if (const auto ended = lines->expect_end(); !ended) return ended.error();
  return manifest;
}

}  // namespace

std::string PlayerVersion::text() const { return fmt::format("{}.{}.{}", major, minor, patch); }

std::optional<PlayerVersion> PlayerVersion::parse(std::string_view text) {
  std::array<std::uint64_t, 3> parts{};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto dot = i + 1 < parts.size() ? text.find('.') : text.size();
    if (dot == std::string_view::npos) return std::nullopt;
    const auto part = parse_whole_number(text.substr(0, dot), 1'000'000);
    if (!part) return std::nullopt;
    parts.at(i) = *part;
    text.remove_prefix(std::min(text.size(), dot + 1));
  }
  return PlayerVersion{parts[0], parts[1], parts[2]};
}

std::uint64_t Manifest::total_size() const {
  std::map<Digest, std::uint64_t> sizes;
  for (const PackFile& file : files) sizes.emplace(file.digest, file.size);
  std::uint64_t total = 0;
  for (const auto& [digest, size] : sizes) total += size;
  return total;
}

const PackFile* Manifest::find(std::string_view path) const {
  const auto found =
      std::lower_bound(files.begin(), files.end(), path,
                       [](const PackFile& file, std::string_view key) { return file.path < key; });
  return found != files.end() && found->path == path ? &*found : nullptr;
}

Result<Manifest> parse_manifest(std::string_view bytes, ManifestKind kind,
                                const std::string& file) {
  return parse(bytes, kind, file);
}

Result<Manifest> parse_release(std::string_view bytes, const std::string& file) {
  const bool loose = bytes.starts_with("hopekiosk-loose ");
  return parse(bytes, loose ? ManifestKind::Loose : ManifestKind::Signed, file);
}

std::string to_text(Manifest manifest) {
  const auto by_digest = [](const auto& a, const auto& b) { return a.digest < b.digest; };
  std::sort(manifest.files.begin(), manifest.files.end(),
            [](const PackFile& a, const PackFile& b) { return a.path < b.path; });
  std::sort(manifest.loudness.begin(), manifest.loudness.end(), by_digest);
  std::sort(manifest.withdrawn.begin(), manifest.withdrawn.end(), by_digest);
  std::string text = fmt::format("hopekiosk-{} 1\n", manifest.identity ? kSignedType : kLooseType);
  if (const auto& identity = manifest.identity) {
    text +=
        fmt::format("organisation {} {}\nepoch {}\nsequence {}\ndate {}\nplayer {}\n",
                    identity->organisation.id, identity->organisation.name, identity->number.epoch,
                    identity->number.sequence, identity->date, identity->player.text());
  }
  for (const auto& each : manifest.titles) {
    text += fmt::format("title {} {}\n", each.language, each.text);
  }
  for (const auto& each : manifest.files) {
    text += fmt::format("file {} {} {}\n", each.digest.hex(), each.size, each.path);
  }
  for (const auto& each : manifest.loudness) {
    text += fmt::format("loudness {} {} {}\n", each.digest.hex(), hundredths(each.integrated),
                        hundredths(each.peak));
  }
  for (const auto& each : manifest.withdrawn) {
    text += fmt::format("withdrawn {} {}\n", each.digest.hex(), each.reason);
  }
  return text;
}

}  // namespace hopekiosk
