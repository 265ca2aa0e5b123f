// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "install/blob_copier.h"

#include <algorithm>
#include <cerrno>
#include <vector>

#include "install/read_ahead.h"

namespace hopekiosk {

std::filesystem::path BlobCopier::part_of(const StorePaths& paths, const Digest& content) {
  return paths.blobs() / (content.hex() + ".part");
}

BlobCopier::End BlobCopier::store_fault() {
  store_errno_ = errno;
  return End::StoreFault;
}

bool BlobCopier::hash_stored(int file, std::uint64_t size, DigestMaker& maker) {
  std::vector<std::uint8_t> piece(ReadAhead::kPiece);
  for (std::uint64_t at = 0; at < size;) {
    const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(piece.size(), size - at));
    const ssize_t got = disk_.read(file, piece.data(), count, static_cast<std::int64_t>(at));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    maker.add(piece.data(), static_cast<std::size_t>(got));
    at += static_cast<std::uint64_t>(got);
    copied_(at);
  }
  return true;
}

bool BlobCopier::write_all(int file, const std::uint8_t* bytes, std::size_t count) {
  while (count > 0) {
    const ssize_t written = disk_.write(file, bytes, count);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes += written;
    count -= static_cast<std::size_t>(written);
  }
  return true;
}

BlobCopier::End BlobCopier::attempt(Stick& stick, StickFile& from, const PackFile& wanted, int file,
                                    bool& resumed) {
  const std::int64_t stored = disk_.size(file);
  if (stored < 0) return store_fault();
  auto at = static_cast<std::uint64_t>(stored);
  if (at > wanted.size) {
    if (disk_.truncate(file, 0) != 0) return store_fault();
    at = 0;
  }
  resumed = at > 0;
  DigestMaker maker;
  if (!hash_stored(file, at, maker)) return store_fault();
  ReadAhead pieces(from, at);
  std::uint64_t unsynced = 0;
  while (const auto* piece = pieces.next()) {
    if (at + piece->size() > wanted.size) return End::WrongSize;
    maker.add(piece->data(), piece->size());
    if (!write_all(file, piece->data(), piece->size())) return store_fault();
    at += piece->size();
    unsynced += piece->size();
    if (unsynced >= kPace) {
      if (disk_.sync_and_forget(file) != 0) return store_fault();
      unsynced = 0;
    }
    copied_(at);
  }
  if (pieces.failed()) return stick.is_gone() ? End::StickGone : End::Unreadable;
  if (at != wanted.size) return stick.is_gone() ? End::StickGone : End::WrongSize;
  if (maker.finish() != wanted.digest) return End::WrongContent;
  return disk_.sync(file) == 0 ? End::Copied : store_fault();
}

BlobCopier::End BlobCopier::copy(Stick& stick, StickFile& from, const PackFile& wanted) {
  const std::string part = part_of(paths_, wanted.digest).string();
  const int file = disk_.open_to_extend(part.c_str());
  if (file < 0) return store_fault();
  bool resumed = false;
  End end = attempt(stick, from, wanted, file, resumed);
  const bool spoilt = end == End::WrongContent || end == End::WrongSize;
  if (spoilt && resumed) {
    copied_(0);
    end =
        disk_.truncate(file, 0) == 0 ? attempt(stick, from, wanted, file, resumed) : store_fault();
  }
  if (disk_.close(file) != 0 && end == End::Copied) end = store_fault();
  // What is wrong, or may be wrong since it couldn't be synced, is no start for another attempt.
  if (end == End::WrongContent || end == End::WrongSize || end == End::StoreFault) {
    disk_.remove(part.c_str());
  }
  return end;
}

}  // namespace hopekiosk
