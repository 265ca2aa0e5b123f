// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "author/pack_stick.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <optional>
#include <system_error>
#include <utility>

#include "author/whole_file.h"
#include "base/durable_file.h"
#include "pack/pack_layout.h"
#include "pack/signing_key.h"
#include "pack/trust_names.h"
#include "playlist/media_names.h"

namespace hopekiosk {
namespace {

namespace fs = std::filesystem;

/// FAT can't hold a byte more (Microsoft, "FAT: General Overview of On-Disk Format").
constexpr std::uint64_t kLargestFatFile = (std::uint64_t{1} << 32) - 1;
constexpr long kFatMagic = 0x4d44;  // statfs(2): MSDOS_SUPER_MAGIC
constexpr std::size_t kPiece = std::size_t{1} << 20;

Error failure(const fs::path& file, const std::string& what) {
  return {fmt::format("{}: {}", what, std::strerror(errno)),
          "check that the stick has room and may be written",
          {file.string()}};
}

/// `each` is called with the pieces of a file.
template <typename Each>
Result<std::uint64_t> read_pieces(const fs::path& file, Each each) {
  std::ifstream in(file, std::ios::binary);
  std::string piece(kPiece, '\0');
  std::uint64_t size = 0;
  while (in) {
    in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    const auto got = static_cast<std::size_t>(in.gcount());
    if (got > 0 && !each(std::string_view(piece).substr(0, got))) {
      return failure(file, "it can't be copied");
    }
    size += got;
  }
  if (!in.eof()) return failure(file, "it can't be read");
  return size;
}

bool has_secret_key(const fs::path& folder) {
  std::error_code error;
  fs::directory_iterator entry(folder, error);
  for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
    if (!entry->is_regular_file(error) || entry->file_size(error) > kLargestKeyFile) continue;
    const auto text = read_file(entry->path(), kLargestKeyFile);
    if (text && *text && looks_like_secret_key(**text)) return true;
  }
  return false;
}

/// Something to play that isn't a pack's.
std::optional<std::string> loose_name(const fs::path& folder) {
  std::error_code error;
  fs::directory_iterator entry(folder, error);
  for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    if (is_junk(name)) continue;
    if (name == kPlaylistPath || media_kind(name) != MediaKind::None) return name;
  }
  return std::nullopt;
}

}  // namespace

Result<std::pair<Digest, std::uint64_t>> hash_of_file(const fs::path& file) {
  DigestMaker maker;
  const auto size = read_pieces(file, [&](std::string_view piece) {
    maker.add(piece.data(), piece.size());
    return true;
  });
  if (!size) return size.error();
  return std::pair(maker.finish(), *size);
}

PackStick::PackStick(fs::path root)
    : root_(std::move(root)),
      folder_(root_ / kPackFolderName),
      blobs_(folder_ / kBlobsFolderName),
      trust_(folder_ / kTrustFolderName) {}

Result<void> PackStick::prepare() {
  std::error_code error;
  if (!fs::is_directory(root_, error)) {
    return Error{
        "there is no such folder", "name the folder where the stick is mounted", {root_.string()}};
  }
  if (has_secret_key(root_) || has_secret_key(folder_)) {
    return Error{"a secret key lies on the stick",
                 "move it away: it must never be where packs are",
                 {root_.string()}};
  }
  if (const auto name = loose_name(folder_)) {
    return Error{fmt::format("a programme without a signature lies in it (“{}”)", *name),
                 "move it away, or take another stick",
                 {folder_.string()}};
  }
  for (const fs::path& each : {blobs_, trust_}) {
    if (const auto made = make_folder(each); !made) return made;
  }
  fs::remove(folder_ / kManifestName, error);
  fs::remove(folder_ / kManifestSignatureName, error);
  return sync_folder(folder_);
}

Result<void> PackStick::check_size(const fs::path& file, std::uint64_t size) const {
  if (size <= kLargestFatFile) return {};
  struct statfs about {};
  const bool is_fat = statfs(root_.c_str(), &about) == 0 && about.f_type == kFatMagic;
  if (!is_fat) return {};
  return Error{"it is larger than 4 GiB, which a stick with FAT32 can't hold",
               "format the stick with exFAT, or make the file smaller",
               {file.string()}};
}

Result<void> PackStick::copy(const fs::path& file, const Digest& digest, std::uint64_t size) {
  const fs::path to = blobs_ / digest.hex();
  std::error_code error;
  if (fs::file_size(to, error) == size && !error) {
    // A stick that was pulled out may have a file of the right length and other content.
    if (const auto there = hash_of_file(to); there && there->first == digest) return {};
  }
  const fs::path part = to.string() + ".part";
  Disk& disk = Disk::system();
  const int out = disk.create(part.c_str());
  if (out < 0) return failure(part, "it can't be written");
  DigestMaker maker;
  const auto copied = read_pieces(file, [&](std::string_view piece) {
    maker.add(piece.data(), piece.size());
    while (!piece.empty()) {
      const ssize_t written = disk.write(out, piece.data(), piece.size());
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) return false;
      piece.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
  });
  const bool synced = disk.sync(out) == 0;
  const bool closed = disk.close(out) == 0;
  if (!copied || !synced || !closed) {
    const Error why = copied ? failure(part, "it can't be written") : copied.error();
    disk.remove(part.c_str());
    return why;
  }
  if (maker.finish() != digest) {
    disk.remove(part.c_str());
    return Error{"it was changed while it was copied", "publish again", {file.string()}};
  }
  if (disk.rename(part.c_str(), to.c_str()) != 0) return failure(to, "it can't be named");
  return {};
}

Result<PackStick::Added> PackStick::add(const fs::path& file, const std::set<Digest>& left_out) {
  const auto hashed = hash_of_file(file);
  if (!hashed) return hashed.error();
  Added added{hashed->first, hashed->second, !left_out.contains(hashed->first)};
  if (!added.is_on_stick) return added;
  if (const auto fits = check_size(file, added.size); !fits) return fits.error();
  if (const auto copied = copy(file, added.digest, added.size); !copied) return copied.error();
  return added;
}

void PackStick::remove_others(const Manifest& manifest) const {
  std::set<std::string> wanted;
  for (const PackFile& file : manifest.files) wanted.insert(file.digest.hex());
  std::vector<fs::path> others;
  std::error_code error;
  fs::directory_iterator entry(blobs_, error);
  for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
    if (!wanted.contains(entry->path().filename().string())) others.push_back(entry->path());
  }
  for (const fs::path& other : others) fs::remove(other, error);
}

Result<void> PackStick::finish(const Manifest& manifest, std::string_view manifest_text,
                               std::string_view signature, const std::vector<TrustedFile>& chain) {
  remove_others(manifest);
  for (const TrustedFile& each : chain) {
    const std::uint64_t version = each.trust.version;
    for (std::size_t i = 0; i < each.source.signatures.size(); ++i) {
      const auto written =
          write_durably(trust_ / trust_signature_name(version, i + 1), each.source.signatures[i]);
      if (!written) return written;
    }
    const auto written = write_durably(trust_ / trust_file_name(version), each.source.bytes);
    if (!written) return written;
  }
  if (const auto synced = sync_folder(blobs_); !synced) return synced;
  const auto written = write_durably(folder_ / kManifestSignatureName, signature);
  if (!written) return written;
  return write_durably(folder_ / kManifestName, manifest_text);
}

Result<std::set<Digest>> files_of_stick(const fs::path& root) {
  const fs::path file = root / kPackFolderName / kManifestName;
  const auto text = read_file(file, kLargestManifest);
  if (!text) return text.error();
  if (!*text) return Error{"there is no pack on it", "name another stick", {root.string()}};
  const auto manifest = parse_manifest(**text, ManifestKind::Signed, file.string());
  if (!manifest) return manifest.error();
  std::set<Digest> files;
  for (const PackFile& each : manifest->files) files.insert(each.digest);
  return files;
}

}  // namespace hopekiosk
