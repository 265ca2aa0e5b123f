// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "author/publish.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <ctime>
#include <set>
#include <utility>
#include <variant>

#include "author/check.h"
#include "author/media_loudness.h"
#include "author/pack_contents.h"
#include "author/pack_stick.h"
#include "author/stick_page.h"
#include "pack/text_files.h"
#include "playlist/characters.h"
#include "playlist/folder_playlist.h"
#include "playlist/media_names.h"
#include "playlist/playlist_parts.h"
#include "playlist/programme_input.h"
#include "scene/screen_size.h"

namespace hopekiosk {
namespace {

namespace fs = std::filesystem;

Error stopped() { return {"it was stopped; the stick isn't finished", "publish again", {}}; }
Error has_mistakes(const fs::path& input) {
  return {
      "the programme has mistakes, so no pack is made of it", "mend them first", {input.string()}};
}

constexpr std::size_t kLongestPackTitle = 70;  // characters

/// As manifests write them.
int hundredths(double value) { return static_cast<int>(std::lround(value * 100)); }

/// A playlist has no title of its own: what the slide about the film says, else the first slide
/// with a title, else the film's file or the folder.
std::string pack_title(const Playlist& playlist, const std::string& language,
                       const fs::path& folder) {
  const SlideItem* titled = nullptr;
  const Item* film = nullptr;
  const PlaylistParts parts = parts_of(playlist);
  for (const Item* item : parts.items) {
    const auto* slide = std::get_if<SlideItem>(&item->content);
    if (film == nullptr && std::holds_alternative<FilmItem>(item->content)) film = item;
    if (slide == nullptr || slide->title.empty()) continue;
    const bool better = titled == nullptr ||
                        (slide->layout == LayoutName::Film && titled->layout != LayoutName::Film);
    if (better) titled = slide;
  }
  std::string title;
  if (titled != nullptr) {
    title = titled->title.shown_in({language, std::string(playlist.main_language())})->text;
  } else if (film != nullptr) {
    title = stem_of(fs::path(film->name).filename().string());
  } else {
    title = folder.filename().string();
  }
  return printable(collapse_white_space(title), kLongestPackTitle);
}

class Publishing {
 public:
  Publishing(const PublishOptions& options, MediaProber& prober, Progress& progress,
             const std::function<void(const Error&)>& tell, const std::function<bool()>& go_on)
      : options_(options),
        prober_(prober),
        progress_(progress),
        tell_(tell),
        go_on_(go_on),
        stick_(options.stick) {}

  Result<PublishedPack> run() {
    auto chain = read_trust_chain(options_.keys);
    if (!chain) return chain.error();
    auto key = read_secret_key(options_.keys, options_.passphrase);
    if (!key) return key.error();
    if (const auto may = may_sign(*key, chain->back().trust); !may) return may.error();
    if (const auto read = read_programme(); !read) return read.error();
    const auto identity = make_identity(chain->back().trust);
    if (!identity) return identity.error();
    manifest_.identity = *identity;
    if (const auto playable = probe_media(); !playable) return playable.error();
    if (const auto ready = stick_.prepare(); !ready) return ready.error();
    if (const auto copied = copy_files(); !copied) return copied.error();
    measure();
    if (!go_on_()) return stopped();
    if (const auto withdrawn = add_withdrawn(); !withdrawn) return withdrawn.error();
    if (const auto ended = finish(*chain, *key); !ended) return ended.error();
    auto words = words_of(*chain);
    if (!words) return words.error();
    return PublishedPack{manifest_, copied_, std::move(*words)};
  }

 private:
  Result<void> may_sign(const SigningKey& key, const TrustFile& trust) const {
    for (const PublicKey& each : trust.content_keys) {
      if (each.is_same_key(key.public_key())) return {};
    }
    return Error{"its key doesn't sign packs any more",
                 "publish with the folder that rotate wrote to",
                 {options_.keys.folder.string()}};
  }

  Result<void> read_programme() {
    const ProgrammeInput input({options_.input});
    const CheckedProgramme checked =
        check_programme(input, usual_screen(), prober_, progress_, tell_);
    progress_.clear();
    ReadPlaylist read = input.read();
    if (checked.count.errors > 0 || !read.ok()) return has_mistakes(options_.input);
    playlist_ = std::move(read.playlist);
    std::error_code error;
    const fs::path input_path = fs::absolute(options_.input, error);
    const bool is_folder = fs::is_directory(input_path, error);
    folder_ = is_folder ? input_path : input_path.parent_path();
    const fs::path list =
        is_folder ? find_folder_playlist(input_path).value_or(fs::path()) : input_path;
    PackContents contents = contents_of(playlist_, list, folder_);
    for (const Error& each : contents.errors) tell_(each);
    if (!contents.errors.empty()) return has_mistakes(options_.input);
    contents_ = std::move(contents);
    return {};
  }

  /// As each kiosk will: what it would refuse isn't brought there.
  Result<void> probe_media() {
    bool refused = false;
    std::size_t number = 0;
    for (const auto& [logical, file] : contents_.files) {
      ++number;
      if (is_text_file(logical)) continue;
      if (!go_on_()) return stopped();
      progress_.step("trying", number, contents_.files.size(), logical);
      const ProbeAnswer& answer = prober_.check(file);
      if (answer.verdict == ProbeVerdict::Playable) continue;
      progress_.clear();
      tell_({"no kiosk would take it: " + answer.words,
             "convert it, or leave it out",
             {file.string()}});
      refused = true;
    }
    progress_.clear();
    if (refused) return has_mistakes(options_.input);
    return {};
  }

  Result<PackIdentity> make_identity(const TrustFile& trust) const {
    const auto now = static_cast<std::uint64_t>(std::max<std::int64_t>(options_.now, 0));
    auto sequence = options_.sequence ? Result<std::uint64_t>(*options_.sequence)
                                      : next_sequence(options_.keys, now);
    if (!sequence) return sequence.error();
    return PackIdentity{
        trust.organisation,
        {trust.epoch, *sequence},
        fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(static_cast<std::time_t>(now))),
        options_.player};
  }

  Result<void> copy_files() {
    std::set<Digest> left_out;
    if (options_.addition_to) {
      auto known = files_of_stick(*options_.addition_to);
      if (!known) return known.error();
      left_out = std::move(*known);
    }
    std::size_t number = 0;
    for (const auto& [logical, file] : contents_.files) {
      if (!go_on_()) return stopped();
      progress_.step("copying", ++number, contents_.files.size(), logical);
      const auto copied = stick_.add(file, left_out);
      if (!copied) return copied.error();
      manifest_.files.push_back({copied->digest, copied->size, logical});
      if (copied->is_on_stick && seen_.insert(copied->digest).second) copied_ += copied->size;
    }
    progress_.clear();
    return {};
  }

  /// Of each content with sound, once.
  void measure() {
    std::set<Digest> measured;
    std::size_t number = 0;
    for (const PackFile& file : manifest_.files) {
      ++number;
      const MediaKind kind = media_kind(file.path);
      if (kind != MediaKind::Film && kind != MediaKind::Sound) continue;
      if (!measured.insert(file.digest).second || !go_on_()) continue;
      progress_.step("measuring the loudness of", number, manifest_.files.size(), file.path);
      const auto loudness = measure_loudness(contents_.files.at(file.path), [](double) {});
      if (!loudness) continue;
      manifest_.loudness.push_back(
          {file.digest, hundredths(loudness->integrated), hundredths(loudness->true_peak)});
    }
    progress_.clear();
  }

  Result<void> add_withdrawn() {
    auto withdrawn = read_withdrawn(options_.keys);
    if (!withdrawn) return withdrawn.error();
    for (const Withdrawal& each : options_.withdraw) {
      const bool known =
          std::any_of(withdrawn->begin(), withdrawn->end(),
                      [&](const Withdrawal& other) { return other.digest == each.digest; });
      if (!known) withdrawn->push_back(each);
    }
    for (const PackFile& file : manifest_.files) {
      for (const Withdrawal& each : *withdrawn) {
        if (each.digest != file.digest) continue;
        return Error{fmt::format("it was withdrawn ({}) and may not come back", each.reason),
                     "take it out of the programme",
                     {contents_.files.at(file.path).string()}};
      }
    }
    manifest_.withdrawn = std::move(*withdrawn);
    return keep_withdrawn(options_.keys, manifest_.withdrawn);
  }

  Result<void> finish(const std::vector<TrustedFile>& chain, const SigningKey& key) {
    add_titles();
    const auto page =
        write_stick_page({options_.stick, manifest_, playlist_, options_.input.filename().string()},
                         prober_, progress_, go_on_);
    if (!page) return page.error();
    if (!go_on_()) return stopped();
    const std::string text = to_text(manifest_);
    auto parsed = parse_manifest(text, ManifestKind::Signed, "pack.manifest");
    if (!parsed) return parsed.error();
    manifest_ = std::move(*parsed);
    // Before the stick can be used: a number that was seen anywhere is never given again.
    if (!options_.sequence) {
      const auto kept = keep_sequence(options_.keys, manifest_.identity->number.sequence);
      if (!kept) return kept;
    }
    const Signature signature =
        key.sign(text, fmt::format("hopekiosk pack {}/{}", manifest_.identity->number.epoch,
                                   manifest_.identity->number.sequence));
    return stick_.finish(manifest_, text, signature.text(), chain);
  }

  void add_titles() {
    for (const std::string& language : languages_of(playlist_)) {
      manifest_.titles.push_back({language, pack_title(playlist_, language, folder_)});
    }
  }

  const PublishOptions& options_;
  MediaProber& prober_;
  Progress& progress_;
  const std::function<void(const Error&)>& tell_;
  const std::function<bool()>& go_on_;
  PackStick stick_;
  Playlist playlist_;
  fs::path folder_;
  PackContents contents_;
  Manifest manifest_;
  std::set<Digest> seen_;
  std::uint64_t copied_ = 0;
};

}  // namespace

Result<PublishedPack> publish(const PublishOptions& options, MediaProber& prober,
                              Progress& progress, const std::function<void(const Error&)>& tell,
                              const std::function<bool()>& go_on) {
  return Publishing(options, prober, progress, tell, go_on).run();
}

}  // namespace hopekiosk
