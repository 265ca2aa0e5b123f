// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "install/store_writer.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/durable_file.h"
#include "install/blob_copier.h"
#include "pack/document_lines.h"
#include "pack/withdrawn_list.h"

namespace hopekiosk {
namespace {

constexpr std::uint64_t kMostOwners = 1'000'000;
constexpr std::string_view kSignatureEnding = ".minisig";

std::filesystem::path signature_of(const StorePaths& paths, const Digest& release) {
  return paths.release(release).string() + std::string(kSignatureEnding);
}

}  // namespace

Result<StoreWriter> StoreWriter::open(const std::filesystem::path& store, Disk& disk) {
  StoreWriter writer(store, disk);
  if (const auto made = writer.make_folders(); !made) return made.error();
  if (const auto read = writer.read_state(); !read) return read.error();
  return writer;
}

Result<void> StoreWriter::make_folders() {
  for (const auto& folder : {paths_.blobs(), paths_.releases(), paths_.trust()}) {
    if (const auto made = make_folder_durably(folder, disk_); !made) return made;
  }
  return {};
}

Result<void> StoreWriter::read_state() {
  const auto bytes = read_file(paths_.state(), kLargestState, disk_);
  if (!bytes) return bytes.error();
  read_withdrawn();
  if (*bytes) {
    if (auto state = parse_state(**bytes, paths_.state().string())) {
      state_ = std::move(*state);
      trust_ = stored_chain(state_.owner);
      return {};
    }
  }
  const bool is_new = !*bytes && names_in(paths_.releases()).empty() && last_owner() == 0;
  if (is_new) return {};
  state_.owner = last_owner();
  trust_ = stored_chain(state_.owner);
  was_rebuilt_ = true;
  return save(rebuilt_state());
}

std::optional<std::string> StoreWriter::content_of(const std::filesystem::path& file,
                                                   std::size_t most) const {
  auto content = read_file(file, most, disk_);
  if (!content || !*content || (*content)->size() > most) return std::nullopt;
  return std::move(**content);
}

std::vector<std::string> StoreWriter::names_in(const std::filesystem::path& folder) const {
  auto names = disk_.list(folder.c_str()).value_or(std::vector<std::string>());
  std::sort(names.begin(), names.end());
  return names;
}

std::uint64_t StoreWriter::last_owner() const {
  std::uint64_t last = 0;
  for (const std::string& name : names_in(paths_.trust())) {
    const auto owner = parse_whole_number(name, kMostOwners);
    if (owner && *owner > last && !stored_chain(*owner).empty()) last = *owner;
  }
  return last;
}

TrustChain StoreWriter::stored_chain(std::uint64_t owner) const {
  TrustChain chain;
  if (owner == 0) return chain;
  const auto folder = paths_.owner_trust(owner);
  TrustOnStick stored;
  for (std::uint64_t version = 1; version <= kMostTrustVersions; ++version) {
    auto bytes = content_of(folder / trust_file_name(version), kLargestTrustFile);
    if (!bytes && !stored.files.empty()) break;
    if (!bytes) continue;
    SignedTrust trust{std::move(*bytes), {}};
    for (std::size_t number = 1; number <= kMostTrustSignatures; ++number) {
      auto text = content_of(folder / trust_signature_name(version, number), kLargestSignature);
      if (!text) break;
      trust.signatures.push_back(std::move(*text));
    }
    stored.files.emplace_back(version, std::move(trust));
  }
  if (stored.files.empty()) return chain;
  // The first was vouched for by its words when it came.
  while (!stored.files.empty()) {
    const Digest first = Digest::of(stored.files.front().second.bytes);
    if (auto whole = chain_from(stored, [&](const Digest& each) { return each == first; })) {
      return std::move(*whole);
    }
    stored.files.pop_back();  // the last of it may have decayed
  }
  return chain;
}

std::optional<Manifest> StoreWriter::release(const Digest& release) const {
  const auto bytes = content_of(paths_.release(release), kLargestManifest);
  if (!bytes || Digest::of(*bytes) != release) return std::nullopt;
  auto manifest = parse_release(*bytes, release.hex());
  if (!manifest) return std::nullopt;
  return std::move(*manifest);
}

std::optional<ReleaseNumber> StoreWriter::number_of(const Digest& release) const {
  const auto manifest = this->release(release);
  if (!manifest || !manifest->identity) return std::nullopt;
  return manifest->identity->number;
}

std::optional<std::uint64_t> StoreWriter::stored_size(const Digest& content) const {
  const int file = disk_.open_to_read(paths_.blob(content).c_str());
  if (file < 0) return std::nullopt;
  const std::int64_t size = disk_.size(file);
  disk_.close(file);
  if (size < 0) return std::nullopt;
  return static_cast<std::uint64_t>(size);
}

bool StoreWriter::is_complete(const Manifest& manifest) const {
  return std::all_of(manifest.files.begin(), manifest.files.end(),
                     [&](const PackFile& file) { return stored_size(file.digest) == file.size; });
}

bool StoreWriter::is_signed_by_owner(const Digest& release, std::string_view bytes) const {
  const auto text = content_of(signature_of(paths_, release), kLargestSignature);
  const auto signature = text ? Signature::parse(*text) : std::nullopt;
  if (!signature) return false;
  // Whatever is installed isn't judged again: a key that counted once is enough.
  return std::any_of(trust_.begin(), trust_.end(), [&](const TrustedFile& each) {
    return count_signers(bytes, {*signature}, each.trust.content_keys) > 0;
  });
}

StoreState StoreWriter::rebuilt_state() {
  struct Found {
    std::optional<ReleaseNumber> number;  // none sorts before any
    Digest digest;
  };
  std::vector<Found> found;
  StoreState state;
  state.owner = state_.owner;
  for (const std::string& name : names_in(paths_.releases())) {
    const auto digest = Digest::from_hex(name);
    const auto bytes =
        digest ? content_of(paths_.release(*digest), kLargestManifest) : std::nullopt;
    if (!bytes || Digest::of(*bytes) != *digest) continue;
    const auto manifest = parse_release(*bytes, name);
    if (!manifest) continue;
    std::optional<ReleaseNumber> number;
    if (manifest->identity) {
      if (!is_signed_by_owner(*digest, *bytes)) continue;
      number = manifest->identity->number;
      if (*number > state.floor.number) state.floor = {*number, *digest};
    }
    if (is_complete(*manifest)) found.push_back({number, *digest});
  }
  std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
    return std::tie(a.number, a.digest) > std::tie(b.number, b.digest);
  });
  if (!found.empty()) state.current = found[0].digest;
  if (found.size() > 1) state.previous = found[1].digest;
  // Whether it had shown that it plays is forgotten too.
  if (state.current) state.trial = Trial{};
  return state;
}

Result<void> StoreWriter::save(const StoreState& state) {
  const auto written = write_durably(paths_.state(), to_text(state), disk_);
  if (written) state_ = state;
  return written;
}

Result<void> StoreWriter::write_chain(const std::filesystem::path& folder,
                                      const TrustChain& chain) {
  for (const TrustedFile& each : chain) {
    const std::uint64_t version = each.trust.version;
    // The file last: where it is, its signatures are.
    for (std::size_t i = 0; i < each.source.signatures.size(); ++i) {
      const auto written = write_durably(folder / trust_signature_name(version, i + 1),
                                         each.source.signatures[i], disk_);
      if (!written) return written;
    }
    const auto written = write_durably(folder / trust_file_name(version), each.source.bytes, disk_);
    if (!written) return written;
  }
  return {};
}

Result<void> StoreWriter::add_trust(const TrustChain& newer) {
  const auto written = write_chain(paths_.owner_trust(state_.owner), newer);
  if (!written) return written;
  trust_.insert(trust_.end(), newer.begin(), newer.end());
  return {};
}

Result<void> StoreWriter::set_owner(const TrustChain& chain) {
  StoreState state = state_;
  state.owner = std::max(state_.owner, last_owner()) + 1;
  const auto folder = paths_.owner_trust(state.owner);
  if (const auto made = make_folder_durably(folder, disk_); !made) return made;
  if (const auto written = write_chain(folder, chain); !written) return written;
  const bool same =
      !trust_.empty() && trust_.back().trust.organisation.id == chain.back().trust.organisation.id;
  if (!same) state.floor = Floor{};
  if (const auto saved = save(state); !saved) return saved;
  trust_ = chain;
  return {};
}

bool StoreWriter::is_withdrawn(const Digest& content) const {
  return std::any_of(withdrawn_.begin(), withdrawn_.end(),
                     [&](const Withdrawal& each) { return each.digest == content; });
}

void StoreWriter::read_withdrawn() {
  const auto bytes = content_of(paths_.withdrawn(), kLargestWithdrawnList);
  if (!bytes) return;
  if (auto list = parse_withdrawn_list(*bytes, paths_.withdrawn().string())) {
    withdrawn_ = std::move(*list);
  }
}

Result<void> StoreWriter::add_withdrawn(const std::vector<Withdrawal>& more) {
  std::vector<Withdrawal> all = withdrawn_;
  for (const Withdrawal& each : more) {
    if (!is_withdrawn(each.digest)) all.push_back(each);
  }
  if (all.size() == withdrawn_.size()) return {};
  const auto written = write_durably(paths_.withdrawn(), to_text(all), disk_);
  if (written) withdrawn_ = std::move(all);
  return written;
}

Result<void> StoreWriter::keep_copied(const Digest& content) {
  const auto part = BlobCopier::part_of(paths_, content);
  if (disk_.rename(part.c_str(), paths_.blob(content).c_str()) == 0) return {};
  return Error{"a copied file can't be given its name", "check the disk", {part.string()}};
}

void StoreWriter::drop_copied(const Digest& content) {
  disk_.remove(BlobCopier::part_of(paths_, content).c_str());
}

void StoreWriter::remove_damaged(const Digest& content) {
  disk_.remove(paths_.blob(content).c_str());
}

Result<void> StoreWriter::add_release(std::string_view manifest, std::string_view signature) {
  if (const auto synced = sync_folder(paths_.blobs(), disk_); !synced) return synced;
  const Digest digest = Digest::of(manifest);
  if (!signature.empty()) {
    const auto written = write_durably(signature_of(paths_, digest), signature, disk_);
    if (!written) return written;
  }
  return write_durably(paths_.release(digest), manifest, disk_);
}

std::set<std::string> StoreWriter::needed_names(const std::set<Digest>& keep_parts) const {
  std::set<std::string> needed;
  for (const auto& kept : {state_.current, state_.previous}) {
    if (!kept) continue;
    needed.insert({kept->hex(), kept->hex() + std::string(kSignatureEnding)});
    const auto manifest = release(*kept);
    if (!manifest) continue;
    for (const PackFile& file : manifest->files) needed.insert(file.digest.hex());
  }
  for (const Digest& content : keep_parts) {
    needed.insert({content.hex(), BlobCopier::part_of(paths_, content).filename().string()});
  }
  return needed;
}

void StoreWriter::collect_garbage(const std::set<Digest>& keep_parts) {
  // Without its list nobody knows what a release needs.
  for (const auto& kept : {state_.current, state_.previous}) {
    if (kept && !release(*kept)) return;
  }
  const auto needed = needed_names(keep_parts);
  // What can't be removed now can be the next time.
  for (const auto& folder : {paths_.releases(), paths_.blobs()}) {
    for (const std::string& name : names_in(folder)) {
      if (!needed.contains(name)) disk_.remove((folder / name).c_str());
    }
  }
  for (const std::string& name : names_in(paths_.trust())) {
    const auto owner = parse_whole_number(name, kMostOwners);
    if (!owner || *owner >= state_.owner) continue;
    const auto folder = paths_.owner_trust(*owner);
    for (const std::string& file : names_in(folder)) disk_.remove((folder / file).c_str());
    disk_.remove_folder(folder.c_str());
  }
}

Result<void> StoreWriter::drop_previous() {
  if (!state_.previous) return {};
  StoreState state = state_;
  state.previous.reset();
  return save(state);
}

}  // namespace hopekiosk
