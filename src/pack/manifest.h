// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "pack/digest.h"

namespace hopekiosk {

inline constexpr std::size_t kLargestManifest = std::size_t{1} << 20;      ///< bytes
inline constexpr std::uint64_t kLargestPackFile = std::uint64_t{1} << 40;  ///< bytes
inline constexpr std::uint64_t kLargestSequence = std::uint64_t{1} << 40;
inline constexpr std::uint64_t kLargestEpoch = 1'000'000;
/// The playlist's logical path. A programme without one plays its files in natural order.
inline constexpr std::string_view kPlaylistPath = "playlist.xml";

/// Who publishes. The id never changes, whatever keys come and go; it only helps to say what is
/// wrong, since anybody can write it: signatures decide.
struct Organisation {
  std::string id;  ///< 16 small hexadecimal digits
  std::string name;

  friend bool operator==(const Organisation&, const Organisation&) = default;
};

/// Where a release stands among an organisation's. Never goes down on a kiosk.
struct ReleaseNumber {
  std::uint64_t epoch = 0;     ///< of the trust file in force
  std::uint64_t sequence = 0;  ///< the author's clock in seconds since 1970, rising in an epoch

  friend auto operator<=>(const ReleaseNumber&, const ReleaseNumber&) = default;
};

struct PlayerVersion {
  std::uint64_t major = 0;
  std::uint64_t minor = 0;
  std::uint64_t patch = 0;

  std::string text() const;
  static std::optional<PlayerVersion> parse(std::string_view text);

  friend auto operator<=>(const PlayerVersion&, const PlayerVersion&) = default;
};

/// What only a signed pack says of itself.
struct PackIdentity {
  Organisation organisation;
  ReleaseNumber number;
  std::string date;      ///< when it was made, in UTC as RFC 3339 writes it, for people
  PlayerVersion player;  ///< the least that can play it

  friend bool operator==(const PackIdentity&, const PackIdentity&) = default;
};

struct PackTitle {
  std::string language;  ///< BCP 47
  std::string text;

  friend bool operator==(const PackTitle&, const PackTitle&) = default;
};

struct PackFile {
  Digest digest;
  std::uint64_t size = 0;  ///< bytes
  std::string path;        ///< logical_path.h

  friend bool operator==(const PackFile&, const PackFile&) = default;
};

/// Of a medium with sound, measured where the pack was made: ITU-R BS.1770-4, EBU R 128.
struct PackLoudness {
  Digest digest;
  int integrated = 0;  ///< hundredths of a LUFS
  int peak = 0;        ///< true peak, hundredths of a dBTP

  friend bool operator==(const PackLoudness&, const PackLoudness&) = default;
};

/// What may never play again.
struct Withdrawal {
  Digest digest;
  std::string reason;

  friend auto operator<=>(const Withdrawal&, const Withdrawal&) = default;
};

/// What a release consists of. docs/pack-format.md is the format's own page.
struct Manifest {
  std::optional<PackIdentity> identity;  ///< none: a loose programme, which nobody has signed
  std::vector<PackTitle> titles;
  std::vector<PackFile> files;         ///< by path, ascending byte for byte, none twice
  std::vector<PackLoudness> loudness;  ///< by digest, each of a file above
  std::vector<Withdrawal> withdrawn;   ///< by digest, none of them a file above

  /// Bytes of all files, each content once. At most 2^54.
  std::uint64_t total_size() const;
  const PackFile* find(std::string_view path) const;

  friend bool operator==(const Manifest&, const Manifest&) = default;
};

/// The format's version is in its first line; a manifest has one way to be written, and
/// to_text(*parse_manifest(bytes)) gives the same bytes. `file` names it in errors.
enum class ManifestKind { Signed, Loose };
Result<Manifest> parse_manifest(std::string_view bytes, ManifestKind kind, const std::string& file);
/// As a release lies in the store: of either kind.
Result<Manifest> parse_release(std::string_view bytes, const std::string& file);
/// Sorts what has to be sorted. The manifest must be a possible one.
std::string to_text(Manifest manifest);

}  // namespace hopekiosk
