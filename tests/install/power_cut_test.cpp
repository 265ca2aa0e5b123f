// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// The power fails before every single operation of the installer, with everything that was not yet
// synced there or not; and again while it recovers. Afterwards the kiosk has the old programme or
// the new one, whole, and has forgotten nothing that was said to be done.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <bit>
#include <functional>
#include <iostream>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "install/crashing_disk.h"
#include "install/release_choice.h"
#include "install/sticks.h"
#include "install/store_writer.h"

namespace hopekiosk {
namespace {

using namespace testing_packs;

constexpr const char* kStore = CrashingDisk::kRoot;
constexpr std::size_t kAllSubsetsUpTo = 6;
constexpr std::uint64_t kSeededSubsets = 64;

std::string bytes_of(std::size_t size, unsigned seed) {
  std::mt19937 random(seed);
  std::string bytes(size, '\0');
  for (char& byte : bytes) byte = static_cast<char>(random());
  return bytes;
}

/// Something that is asked of the installer; true: it says that it's done.
struct Verb {
  std::string name;
  std::function<bool(StoreWriter&)> run;
};

bool is_done(const Outcome& outcome) {
  return outcome.result == InstallResult::Installed || outcome.result == InstallResult::UpToDate;
}

/// A kiosk's life: enrolled, a first pack, a second with new keys that withdraws something, one
/// that fails, and back.
class Life {
 public:
  Life() {
    const TrustFile first = first_trust({&old_}, {&old_});
    TrustFile second = first_trust({&new_}, {&new_});
    second.version = 2;
    second.epoch = 2;
    const std::vector<SignedTrust> chain1 = {signed_by(first, {&old_})};
    const std::vector<SignedTrust> chain2 = {chain1[0], signed_by(second, {&old_, &new_})};
    words_ = words_of(chain1[0]);
    const Content list{"playlist.xml", bytes_of(700, 1)};
    const Content film{"media/film.mp4", bytes_of(3000, 2)};
    const Content photo{"media/photo.jpg", bytes_of(1300, 3)};
    const Content news{"media/news.jpg", bytes_of(900, 4)};
    a_ = make_stick({list, film, photo}, {1, 100}, chain1, old_);
    b_ = make_stick({list, film, news}, {2, 50}, chain2, new_,
                    {{Digest::of(photo.bytes), "it had to go"}});
    c_ = make_stick({list, news}, {2, 60}, chain2, new_);
    loose_.files = {{"KIOSK/film.mp4", bytes_of(2100, 5)}, {"KIOSK/photo.jpg", bytes_of(800, 6)}};
  }

  std::vector<Verb> verbs() {
    const auto take = [this](FakeStick& stick) {
      return [this, &stick](StoreWriter& store) { return is_done(door_.take(stick, store)); };
    };
    const auto call = [](auto what) {
      return [what](StoreWriter& store) { return what(store).ok(); };
    };
    return {
        {"enrol", [this](StoreWriter& store) { return is_done(enrol_stick(a_, store, words_)); }},
        {"first pack", take(a_)},
        {"start", call([](StoreWriter& store) { return start_trial(store); })},
        {"good", call([](StoreWriter& store) { return end_trial_well(store); })},
        {"second pack, new keys", take(b_)},
        {"start", call([](StoreWriter& store) { return start_trial(store); })},
        {"good", call([](StoreWriter& store) { return end_trial_well(store); })},
        {"third pack", take(c_)},
        {"previous", call([](StoreWriter& store) { return choose_previous(store); })},
        {"a loose folder",
         [this](StoreWriter& store) {
           TestDoor door;
           door.options.policy = Policy::SignedOrPin;
           door.options.confirmed = true;
           return is_done(door.take(loose_, store));
         }},
        {"it crashes", call([](StoreWriter& store) { return report_crash(store, ""); })},
        {"again", call([](StoreWriter& store) { return report_crash(store, ""); })},
        {"and is set aside", call([](StoreWriter& store) { return report_crash(store, ""); })},
    };
  }

 private:
  SigningKey old_ = SigningKey::make();
  SigningKey new_ = SigningKey::make();
  std::string words_;
  FakeStick a_;
  FakeStick b_;
  FakeStick c_;
  FakeStick loose_;
  TestDoor door_;
};

/// What a store says after it was opened.
struct Standing {
  StoreState state;
  std::uint64_t trust = 0;  // version
  std::uint64_t epoch = 0;
  std::size_t withdrawn = 0;
};

std::optional<Standing> look(CrashingDisk& disk) {
  const auto store = StoreWriter::open(kStore, disk);
  if (!store) return std::nullopt;
  Standing standing{store->state(), 0, 0, store->withdrawn().size()};
  if (!store->trust().empty()) {
    standing.trust = store->trust().back().trust.version;
    standing.epoch = store->trust().back().trust.epoch;
  }
  return standing;
}

class Matrix {
 public:
  /// Stops at the first violation.
  std::optional<std::string> run(const std::function<bool(const std::string&)>& forgets = {}) {
    forgets_ = forgets;
    auto disk = std::make_unique<CrashingDisk>();
    for (const Verb& verb : life_.verbs()) {
      auto whole = fresh(*disk);
      const auto before = look(*whole);
      run_verb(verb, *whole);
      synced.insert(whole->synced.begin(), whole->synced.end());
      const auto after = look(*whole);
      if (!before || !after) return verb.name + ": the store can't be opened";
      if (auto violation = cut_everywhere(verb, *disk, *before, *after)) return violation;
      disk = std::move(whole);
    }
    return std::nullopt;
  }

  std::set<std::string> synced;
  long cuts = 0;    ///< operations before which the power failed
  long states = 0;  ///< different disks that were recovered
  bool second_cuts = true;

 private:
  std::unique_ptr<CrashingDisk> fresh(const CrashingDisk& disk) const {
    auto copy = std::make_unique<CrashingDisk>(disk);
    copy->forgets_sync = forgets_;
    return copy;
  }

  /// As a process does: opens the store, then does it. True: it says that it's done.
  static bool run_verb(const Verb& verb, CrashingDisk& disk) {
    auto store = StoreWriter::open(kStore, disk);
    return store && verb.run(*store);
  }

  std::optional<std::string> cut_everywhere(const Verb& verb, const CrashingDisk& disk,
                                            const Standing& before, const Standing& after) {
    seen_.clear();
    for (int step = 0;; ++step) {
      auto cut = fresh(disk);
      cut->cut_before_step = cut->steps() + step;
      bool done = false;
      try {
        done = run_verb(verb, *cut);
      } catch (const CrashingDisk::PowerCut&) {
      }
      ++cuts;
      const auto violation =
          recover_all(*cut, done, [&](CrashingDisk& left, const std::string& how) {
            auto wrong = judge(left, before, after, done);
            if (!wrong && second_cuts) wrong = cut_again(verb, left, before, after);
            if (wrong) *wrong = fmt::format("{}, step {}, {}: {}", verb.name, step, how, *wrong);
            return wrong;
          });
      if (violation) return violation;
      if (done) return std::nullopt;
      if (cut->cut_before_step > cut->steps()) return verb.name + ": isn't done";
    }
  }

  /// While it recovers and does it again.
  std::optional<std::string> cut_again(const Verb& verb, const CrashingDisk& disk,
                                       const Standing& before, const Standing& after) {
    for (int step = 0;; ++step) {
      auto cut = fresh(disk);
      cut->cut_before_step = cut->steps() + step;
      bool ended = true;
      bool done = false;
      try {
        done = run_verb(verb, *cut);
      } catch (const CrashingDisk::PowerCut&) {
        ended = false;
      }
      ++cuts;
      // All of it, none of it, and two in between.
      const std::uint64_t all = ~std::uint64_t{0};
      for (const std::uint64_t arrived : {std::uint64_t{0}, all, random_(), random_()}) {
        for (const auto unsynced : CrashingDisk::kUnsynced) {
          auto left = cut->after_cut(arrived, unsynced);
          // Done the second time it may have gone one step beyond: "previous" of "previous".
          const bool said = done && verb.name != "previous";
          if (!is_new(*left, said)) continue;
          if (auto wrong = judge(*left, before, after, said)) {
            return "second cut, step " + std::to_string(step) + ": " + *wrong;
          }
        }
      }
      if (ended) return std::nullopt;
    }
  }

  /// Not seen before with this expectation.
  bool is_new(const CrashingDisk& left, bool done) {
    const bool fresh =
        seen_.insert(std::hash<std::string>()(left.fingerprint() + (done ? "done" : ""))).second;
    states += fresh ? 1 : 0;
    return fresh;
  }

  template <typename Each>
  std::optional<std::string> recover_all(const CrashingDisk& cut, bool done, Each each) {
    const std::size_t pending = cut.pending_changes();
    const bool all = pending <= kAllSubsetsUpTo;
    const std::uint64_t subsets = all ? std::uint64_t{1} << pending : kSeededSubsets;
    for (std::uint64_t i = 0; i < subsets; ++i) {
      std::uint64_t arrived = i;
      if (!all && i > 0) arrived = i == 1 ? ~std::uint64_t{0} : random_();
      for (const auto unsynced : CrashingDisk::kUnsynced) {
        auto left = cut.after_cut(arrived, unsynced);
        if (!is_new(*left, done)) continue;
        const std::string how = fmt::format("{} of {} changes ({:x}), unsynced {}",
                                            std::popcount(arrived & (subsets - 1)), pending,
                                            arrived, static_cast<int>(unsynced));
        if (auto violation = each(*left, how)) return violation;
      }
    }
    return std::nullopt;
  }

  /// What a person may expect of the kiosk when the power is back.
  static std::optional<std::string> judge(const CrashingDisk& left, const Standing& before,
                                          const Standing& after, bool done) {
    CrashingDisk disk = left;
    auto now = look(disk);
    if (!now) return "the store can't be opened";
    const auto& current = now->state.current;
    const bool is_new = current == after.state.current;
    if (!is_new && current != before.state.current) return "neither old nor new";
    if (done && !is_new) return "what was done is undone";
    if (auto wrong = check_contents(disk, current)) return wrong;
    if (now->state.floor.number < before.state.floor.number) return "the floor went down";
    if (done && now->state.floor.number < after.state.floor.number) return "the floor is forgotten";
    if (now->trust < before.trust) return "trust is forgotten";
    if (done && (now->trust < after.trust || now->state.owner != after.state.owner)) {
      return "new trust is forgotten";
    }
    if (now->withdrawn < before.withdrawn) return "a withdrawal is forgotten";
    if ((done || (is_new && current != before.state.current)) && now->withdrawn < after.withdrawn) {
      return "a new withdrawal is forgotten";
    }
    if (now->state.floor.number.epoch > now->epoch) return "a floor in an epoch that nobody knows";
    return judge_without_state(disk, *now);
  }

  /// The state file is lost on top.
  static std::optional<std::string> judge_without_state(CrashingDisk& disk, const Standing& now) {
    disk.erase(std::string(kStore) + "/state");
    const auto rebuilt = look(disk);
    if (!rebuilt) return "a lost state can't be rebuilt";
    if (now.state.current && !rebuilt->state.current) return "without its state it has nothing";
    if (rebuilt->state.floor.number < now.state.floor.number) {
      return "without its state the floor went down";
    }
    if (rebuilt->trust < now.trust) return "without its state trust is forgotten";
    return check_contents(disk, rebuilt->state.current);
  }

  static std::optional<std::string> check_contents(const CrashingDisk& disk,
                                                   const std::optional<Digest>& release) {
    if (!release) return std::nullopt;
    const StorePaths paths(kStore);
    const auto text = disk.content(paths.release(*release).string());
    if (!text || Digest::of(*text) != *release) return "the release has no manifest";
    const auto manifest = parse_release(*text, "release");
    if (!manifest) return "the release's manifest can't be read";
    for (const PackFile& file : manifest->files) {
      const auto content = disk.content(paths.blob(file.digest).string());
      if (!content) return file.path + " is missing";
      if (Digest::of(*content) != file.digest) return file.path + " isn't what it was";
    }
    return std::nullopt;
  }

  Life life_;
  std::function<bool(const std::string&)> forgets_;
  std::set<std::size_t> seen_;
  std::mt19937_64 random_{7};
};

TEST(PowerCutTest, OldOrNewAtEveryOperation) {
  Matrix matrix;
  EXPECT_EQ(matrix.run(), std::nullopt);
  std::cout << matrix.cuts << " power cuts, " << matrix.states << " different disks recovered\n";
  EXPECT_GT(matrix.cuts, 500) << "nothing was tried";
}

TEST(PowerCutTest, EverySyncIsNeeded) {
  Matrix whole;
  whole.second_cuts = false;
  ASSERT_EQ(whole.run(), std::nullopt);
  EXPECT_GE(whole.synced.size(), 8U);
  for (const std::string& line : whole.synced) {
    Matrix without;
    without.second_cuts = false;
    const auto violation = without.run([&](const std::string& what) { return what == line; });
    EXPECT_NE(violation, std::nullopt) << "nobody misses the sync of " << line;
    std::cout << "without the sync of " << line << ": " << violation.value_or("nothing") << "\n";
  }
}

/// fsync fails once, and what it should have kept is lost; then the power fails, or doesn't.
TEST(PowerCutTest, ASyncThatFails) {
  Life life;
  auto disk = std::make_unique<CrashingDisk>();
  int failures = 0;
  for (const Verb& verb : life.verbs()) {
    auto whole = std::make_unique<CrashingDisk>(*disk);
    const auto before = look(*whole);
    const int first = whole->syncs;
    auto store = StoreWriter::open(kStore, *whole);
    ASSERT_TRUE(store && verb.run(*store)) << verb.name;
    const auto after = look(*whole);
    for (int number = first; number < whole->syncs; ++number) {
      for (const bool cut : {false, true}) {
        CrashingDisk failing = *disk;
        failing.fail_sync = number;
        auto opened = StoreWriter::open(kStore, failing);
        const bool done = opened && verb.run(*opened);
        ++failures;
        auto left = cut ? failing.after_cut(0, CrashingDisk::Unsynced::Zeros)
                        : std::make_unique<CrashingDisk>(failing);
        left->fail_sync = -1;
        const auto now = look(*left);
        ASSERT_TRUE(now) << verb.name << ' ' << number;
        const auto& current = now->state.current;
        EXPECT_TRUE(current == after->state.current || (current == before->state.current && !done))
            << verb.name << ' ' << number;
        EXPECT_GE(now->state.floor.number, before->state.floor.number);
        EXPECT_GE(now->trust, before->trust);
      }
    }
    disk = std::move(whole);
  }
  std::cout << failures << " syncs that failed\n";
}

}  // namespace
}  // namespace hopekiosk
