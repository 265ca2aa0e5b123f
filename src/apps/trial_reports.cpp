// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/trial_reports.h"

#include <spawn.h>
#include <sys/wait.h>

#include <csignal>
#include <thread>
#include <utility>
#include <vector>

#include "base/log.h"
#include "pack/store.h"
#include "probe/child_process.h"

namespace hopekiosk {
namespace {

using namespace std::chrono_literals;

constexpr auto kWaitAtTheStart = 2s;
constexpr auto kBetweenLooks = 50ms;
/// The state and what it replaces: kilobytes.
constexpr std::uint64_t kMostWritten = std::uint64_t{1} << 20;

std::vector<std::string> words_of(const std::string& verb, const std::filesystem::path& store) {
  return {"trial", verb, "--state", store.string()};
}

/// Starts it and waits, unless nobody needs it any more: what it does goes on without us.
void run_beside(const std::filesystem::path& program, const std::vector<std::string>& words,
                const std::atomic<bool>& cancelled) {
  std::string name = program.string();
  std::vector<std::string> copy = words;
  std::vector<char*> arguments = {name.data()};
  for (std::string& word : copy) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  pid_t child = -1;
  if (posix_spawnp(&child, name.c_str(), nullptr, nullptr, arguments.data(), environ) != 0) {
    log_error({"it can't be run, so a new programme stays on trial",
               "install it beside hopekiosk",
               {name}});
    return;
  }
  while (!cancelled && waitpid(child, nullptr, WNOHANG) == 0) {
    std::this_thread::sleep_for(kBetweenLooks);
  }
}

}  // namespace

TrialReports::TrialReports(std::filesystem::path store, std::filesystem::path installer)
    : store_(std::move(store)),
      installer_(std::move(installer)),
      worker_([this](const Saying& saying, const std::atomic<bool>& cancelled) {
        return say(saying, cancelled);
      }) {}

void TrialReports::report_crash(const std::string& item) {
  std::vector<std::string> words = words_of("crashed", store_);
  if (!item.empty()) words.insert(words.end(), {"--item", item});
  ChildLimits limits;
  limits.time = kWaitAtTheStart;
  limits.file_size = kMostWritten;
  if (!run_child(installer_, words, limits).well()) {
    log_note("the store couldn't be told that the player crashed");
  }
}

void TrialReports::release_taken() {
  on_trial_.reset();
  has_begun_ = false;
  is_good_ = false;
  seconds_ = 0;
  first_round_.reset();
}

void TrialReports::take(const PlayerReport& report) {
  if (const auto said = worker_.take(); said && said->verb == Verb::Start) {
    on_trial_ = said->on_trial;
  }
  using Kind = PlayerReport::Kind;
  const bool begins = report.kind == Kind::Start || report.kind == Kind::Join;
  if (begins && !std::exchange(has_begun_, true)) worker_.ask({Verb::Start, std::nullopt});
  if (!has_begun_ || !on_trial_ || is_good_) return;
  if (report.kind == Kind::Second && !report.item.empty()) ++seconds_;
  if (report.kind != Kind::Second && !begins) return;
  if (!first_round_) first_round_ = report.rounds;
  // The round in which it came was begun by the programme before.
  const bool whole_round = report.rounds > *first_round_ + 1;
  if (!whole_round && seconds_ < kSecondsUntilGood) return;
  is_good_ = true;
  worker_.ask({Verb::Good, on_trial_});
}

TrialReports::Said TrialReports::say(const Saying& saying,
                                     const std::atomic<bool>& cancelled) const {
  const auto current = read_current_release(store_);
  const bool on_trial = current && *current && (*current)->on_trial;
  if (!on_trial) return {saying.verb, std::nullopt};
  const Digest release = (*current)->digest;
  // Another one that has come meanwhile has to show itself what it can.
  if (saying.verb == Verb::Good && release != saying.release) return {saying.verb, release};
  run_beside(installer_, words_of(saying.verb == Verb::Start ? "start" : "good", store_),
             cancelled);
  return {saying.verb, release};
}

}  // namespace hopekiosk
