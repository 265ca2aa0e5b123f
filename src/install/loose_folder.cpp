// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "install/loose_folder.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "install/read_ahead.h"
#include "install/stick_content.h"
#include "pack/logical_path.h"
#include "playlist/media_names.h"

namespace hopekiosk {
namespace {

class Search {
 public:
  Search(Stick& stick, std::string root) : stick_(stick), root_(std::move(root)) {}

  std::optional<Outcome> run() { return look_into(""); }
  std::vector<LooseFile>& files() { return files_; }

 private:
  std::optional<Outcome> look_into(const std::string& logical_folder) {
    if (++folders_ > kMostLooseFolders) {
      return not_used(RefusalCode::Deep, {fmt::format("{}", kMostLooseFolders)});
    }
    std::vector<StickEntry> entries;
    const std::string folder = logical_folder.empty() ? root_ : root_ + "/" + logical_folder;
    const auto fault = stick_.list(folder, kMostLooseFiles, entries);
    if (fault != StickFault::None) return outcome_of(fault, folder);
    for (const StickEntry& entry : entries) {
      if (is_junk(entry.name)) continue;
      const std::string logical =
          logical_folder.empty() ? entry.name : logical_folder + "/" + entry.name;
      if (auto outcome = take(entry, logical)) return outcome;
    }
    return std::nullopt;
  }

  std::optional<Outcome> take(const StickEntry& entry, const std::string& logical) {
    // Old sticks write all names in capitals, and players look for this one in small letters.
    const bool is_playlist = to_small_letters(logical) == kPlaylistPath;
    const std::string key = is_playlist ? std::string(kPlaylistPath) : logical;
    if (entry.kind == StickEntry::Kind::Other) return std::nullopt;
    if (const auto what = logical_path_fault(key)) {
      return not_used(RefusalCode::Format, {fmt::format("“{}” {}", logical, *what)});
    }
    if (entry.kind == StickEntry::Kind::Folder) return look_into(logical);
    if (files_.size() == kMostLooseFiles) {
      return not_used(RefusalCode::Deep, {fmt::format("{}", kMostLooseFiles)});
    }
    files_.push_back({key, root_ + "/" + logical, entry.size});
    return std::nullopt;
  }

  Stick& stick_;
  std::string root_;
  std::size_t folders_ = 0;
  std::vector<LooseFile> files_;
};

bool can_be_played(const LooseFile& file) {
  return file.logical == kPlaylistPath || (file.logical.find('/') == std::string::npos &&
                                           media_kind(file.logical) != MediaKind::None);
}

/// Its digest and size, as it is read now.
std::optional<Outcome> hash_file(Stick& stick, const LooseFile& file,
                                 const std::function<void(std::uint64_t)>& progress,
                                 PackFile& into) {
  StickFault fault = StickFault::None;
  const auto open = stick.open(file.path, fault);
  if (!open) return outcome_of(fault, file.logical);
  DigestMaker maker;
  ReadAhead pieces(*open, 0);
  while (const auto* piece = pieces.next()) {
    maker.add(piece->data(), piece->size());
    into.size += piece->size();
    if (into.size > kLargestPackFile) return not_used(RefusalCode::Size, {file.logical});
    progress(into.size);
  }
  if (pieces.failed()) {
    return outcome_of(stick.is_gone() ? StickFault::Gone : StickFault::Unreadable, file.logical);
  }
  into.digest = maker.finish();
  return std::nullopt;
}

}  // namespace

std::variant<std::vector<LooseFile>, Outcome> find_loose_files(Stick& stick,
                                                               const std::string& folder) {
  Search search(stick, folder);
  if (auto outcome = search.run()) return *outcome;
  if (std::none_of(search.files().begin(), search.files().end(), can_be_played)) {
    return not_used(RefusalCode::Empty);
  }
  return std::move(search.files());
}

std::variant<LooseProgramme, Outcome> import_loose_files(
    Stick& stick, const std::vector<LooseFile>& files,
    const std::function<void(std::uint64_t done, std::uint64_t all)>& read) {
  std::uint64_t all = 0;
  for (const LooseFile& file : files) all += std::min(file.size, kLargestPackFile);
  std::uint64_t done = 0;
  LooseProgramme programme;
  for (const LooseFile& file : files) {
    PackFile entry{{}, 0, file.logical};
    const auto progress = [&](std::uint64_t size) {
      read(done + size, std::max(all, done + size));
    };
    if (auto outcome = hash_file(stick, file, progress, entry)) return *outcome;
    done += entry.size;
    programme.sources.emplace(entry.digest, file.path);
    programme.manifest.files.push_back(std::move(entry));
  }
  auto manifest = parse_manifest(to_text(programme.manifest), ManifestKind::Loose, "KIOSK");
  if (!manifest) return not_used(RefusalCode::Format, {manifest.error().reason()});
  programme.manifest = std::move(*manifest);
  return programme;
}

}  // namespace hopekiosk
