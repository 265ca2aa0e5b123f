// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "install/arrival.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <functional>
#include <memory>
#include <set>
#include <tuple>
#include <utility>

#include "base/log.h"
#include "install/door.h"
#include "install/stick_content.h"
#include "pack/text_files.h"

namespace hopekiosk {
namespace {

/// What stays free for state and trust, whatever comes, in bytes.
constexpr std::uint64_t kReserve = std::uint64_t{16} << 20;
constexpr std::uint64_t kMegabyte = 1'000'000;

const Outcome kStoreFault{InstallResult::StoreFault, RefusalCode::None, {}};

/// Looks at a file while it's copied; at none that is only text.
class CopyProbe {
 public:
  CopyProbe(const DoorHelp& help, std::filesystem::path copy, const PackFile& file)
      : help_(help), copy_(std::move(copy)), file_(file) {}

  /// So many bytes of it are there; none: it's begun anew.
  void copied(std::uint64_t bytes) {
    if (is_text_file(file_.path)) return;
    if (bytes == 0) {
      probe_.reset();
    } else {
      begun().more_is_there();
    }
  }

  /// Once it's copied. Null for text.
  MediumProbe* of_whole() { return is_text_file(file_.path) ? nullptr : &begun(); }

 private:
  MediumProbe& begun() {
    if (!probe_) probe_ = help_.probe(copy_, file_.size);
    return *probe_;
  }

  const DoorHelp& help_;
  std::filesystem::path copy_;
  const PackFile& file_;
  std::unique_ptr<MediumProbe> probe_;
};

std::int64_t nanoseconds(SteadyTime time) {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(time.time_since_epoch()).count();
}

}  // namespace

Arrival::Arrival(Stick& stick, StoreWriter& store, const Release& release, const DoorHelp& help)
    : stick_(stick), store_(store), release_(release), help_(help) {
  std::set<Digest> seen;
  for (const PackFile& file : release.manifest.files) {
    if (!seen.insert(file.digest).second) continue;
    if (store.stored_size(file.digest) != file.size) missing_.push_back(file);
  }
  std::sort(missing_.begin(), missing_.end(), [](const PackFile& a, const PackFile& b) {
    return std::tuple(a.path != kPlaylistPath, a.size, a.path) <
           std::tuple(b.path != kPlaylistPath, b.size, b.path);
  });
  for (const PackFile& file : missing_) total_ += file.size;
}

NamedFiles Arrival::files() const {
  NamedFiles files;
  for (const PackFile& file : release_.manifest.files) {
    files.emplace(file.path, store_.paths().blob(file.digest));
  }
  return files;
}

std::uint64_t Arrival::part_size(const Digest& content) const {
  Disk& disk = store_.disk();
  const int file = disk.open_to_read(BlobCopier::part_of(store_.paths(), content).c_str());
  if (file < 0) return 0;
  const std::int64_t size = disk.size(file);
  disk.close(file);
  return size < 0 ? 0 : static_cast<std::uint64_t>(size);
}

std::uint64_t Arrival::missing_bytes() const {
  std::uint64_t bytes = 0;
  for (const PackFile& file : missing_) {
    bytes += file.size - std::min(file.size, part_size(file.digest));
  }
  return bytes;
}

/// Before anything is copied: ten minutes are a long time to wait for "something is missing".
std::optional<Outcome> Arrival::look_for_missing() {
  for (const PackFile& file : missing_) {
    StickFault fault = StickFault::None;
    if (!stick_.open(release_.sources.at(file.digest), fault)) {
      return outcome_of(fault, file.path);
    }
  }
  return std::nullopt;
}

bool Arrival::has_room() const {
  const std::int64_t free = store_.disk().free_space(store_.paths().folder.c_str());
  return free >= 0 && static_cast<std::uint64_t>(free) >= missing_bytes() + kReserve;
}

Outcome Arrival::no_room() const {
  const std::int64_t free = store_.disk().free_space(store_.paths().folder.c_str());
  const auto have = static_cast<std::uint64_t>(std::max<std::int64_t>(free, 0));
  return not_used(RefusalCode::Space,
                  {fmt::format("{}", (missing_bytes() + kReserve) / kMegabyte + 1),
                   fmt::format("{}", have / kMegabyte)});
}

std::optional<Outcome> Arrival::make_room() {
  std::set<Digest> coming;
  for (const PackFile& file : release_.manifest.files) coming.insert(file.digest);
  if (store_.player_has_switched() || !has_room()) store_.collect_garbage(coming);
  if (has_room()) return std::nullopt;
  if (store_.state().previous) {
    if (const auto dropped = store_.drop_previous(); !dropped) {
      log_error(dropped.error());
      return kStoreFault;
    }
    store_.collect_garbage(coming);
    if (has_room()) return std::nullopt;
  }
  return no_room();
}

void Arrival::tell(std::uint64_t of_this_file) {
  const std::uint64_t done = std::min(done_ + of_this_file, total_);
  InstallProgress progress{InstallProgress::Phase::Copying, 100, -1, {}};
  if (total_ > 0) progress.percent = static_cast<int>(done * 100 / total_);
  const double seconds =
      static_cast<double>(nanoseconds(help_.clock->now()) - began_at_) / 1'000'000'000.0;
  const auto fresh = done > began_with_ ? static_cast<double>(done - began_with_) : 0.0;
  constexpr double kUntilItSettles = 2;
  if (seconds > kUntilItSettles && fresh > 0) {
    const double left = static_cast<double>(total_ - done) * seconds / fresh;
    progress.seconds_left = static_cast<int>(std::min(left, 900'000.0));
  }
  help_.progress(progress);
}

Outcome Arrival::outcome_of_copy(BlobCopier::End end, const PackFile& file, int store_errno) const {
  switch (end) {
    case BlobCopier::End::StickGone: return {InstallResult::Interrupted, RefusalCode::None, {}};
    case BlobCopier::End::Unreadable: return not_used(RefusalCode::Read, {file.path});
    case BlobCopier::End::WrongSize: return not_used(RefusalCode::Size, {file.path});
    case BlobCopier::End::WrongContent: return not_used(RefusalCode::Hash, {file.path});
    case BlobCopier::End::Copied:
    case BlobCopier::End::StoreFault: break;
  }
  return store_errno == ENOSPC || store_errno == EDQUOT ? no_room() : kStoreFault;
}

std::optional<Outcome> Arrival::why_not_playable(const PackFile& file, MediumProbe& probe) {
  // The largest comes last, and takes longest.
  if (file.digest == missing_.back().digest) {
    help_.progress({InstallProgress::Phase::Checking, 100, -1, {}});
  }
  const auto refused = probe.refusal();
  if (!refused) return std::nullopt;
  log_error({*refused, "convert it, and make the stick anew", {file.path}});
  store_.drop_copied(file.digest);
  return not_used(RefusalCode::Probe, {file.path});
}

std::optional<Outcome> Arrival::copy_one(const PackFile& file) {
  StickFault fault = StickFault::None;
  const auto from = stick_.open(release_.sources.at(file.digest), fault);
  if (!from) return outcome_of(fault, file.path);
  CopyProbe probe(help_, BlobCopier::part_of(store_.paths(), file.digest), file);
  const std::function<void(std::uint64_t)> copied = [&](std::uint64_t bytes) {
    probe.copied(bytes);
    tell(bytes);
  };
  BlobCopier copier(store_.disk(), store_.paths(), copied);
  const auto end = copier.copy(stick_, *from, file);
  if (end != BlobCopier::End::Copied) return outcome_of_copy(end, file, copier.store_errno());
  if (MediumProbe* asked = probe.of_whole()) {
    if (auto outcome = why_not_playable(file, *asked)) return outcome;
  }
  if (const auto kept = store_.keep_copied(file.digest); !kept) {
    log_error(kept.error());
    return kStoreFault;
  }
  done_ += file.size;
  return std::nullopt;
}

std::optional<Outcome> Arrival::copy() {
  if (auto outcome = look_for_missing()) return outcome;
  if (auto outcome = make_room()) return outcome;
  began_with_ = total_ - missing_bytes();
  began_at_ = nanoseconds(help_.clock->now());
  for (const PackFile& file : missing_) {
    if (auto outcome = copy_one(file)) return outcome;
  }
  missing_.clear();
  // Somebody else may have filled the disk meanwhile.
  if (!has_room()) return no_room();
  return std::nullopt;
}

}  // namespace hopekiosk
