// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/install_desk.h"

#include <fmt/format.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "base/log.h"
#include "install/programme_check.h"
#include "pack/store.h"
#include "probe/ask_probe.h"
#include "probe/media_prober.h"
#include "text/catalogue.h"

namespace hopekiosk {
namespace {

constexpr auto kInterval = std::chrono::milliseconds(500);

Catalogue words_in(const std::string& language) {
  static const Catalogues catalogues(default_locale_folder());
  return catalogues.of(language);
}

std::string line_of(const Outcome& outcome, const std::string& sentence) {
  return fmt::format("result={} code={} sentence=\"{}\"", name_of(outcome.result),
                     name_of(outcome.code), sentence);
}

/// hopekiosk-probe, asked about a copy.
class AskedProbe : public MediumProbe {
 public:
  AskedProbe(const std::filesystem::path& program, const std::filesystem::path& copy,
             std::uint64_t size)
      : asked_(program, copy, size) {}

  void more_is_there() override { asked_.more_is_there(); }
  std::optional<std::string> refusal() override {
    const ProbeAnswer answer = asked_.answer();
    if (answer.verdict == ProbeVerdict::Playable) return std::nullopt;
    return answer.words;
  }

 private:
  GrowingMediumProbe asked_;
};

}  // namespace

ProgressFile::ProgressFile(std::filesystem::path file, const SteadyClock& clock)
    : file_(std::move(file)),
      clock_(clock),
      signs_([this](const std::stop_token& stop) { give_signs(stop); }) {}

void ProgressFile::give_signs(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (!stop.stop_requested()) {
    changed_.wait(lock, stop, [this] { return at_work_; });
    const bool ended = changed_.wait_for(lock, stop, kProgressSign, [this] { return !at_work_; });
    if (ended || stop.stop_requested()) continue;
    // Under the lock, so that a result isn't touched: it would stand longer than it should.
    touch_progress(file_);
  }
}

void ProgressFile::tell(const InstallProgress& progress) {
  using Phase = InstallProgress::Phase;
  {
    const std::lock_guard lock(mutex_);
    at_work_ = progress.phase != Phase::Ended && progress.phase != Phase::Away;
  }
  changed_.notify_one();
  if (last_ == progress && progress.phase != Phase::Ended) return;
  const SteadyTime now = clock_.now();
  const bool same_phase = last_ && last_->phase == progress.phase;
  if (same_phase && now - written_at_ < kInterval) return;
  // Whoever doesn't see it misses a card; the programme comes all the same.
  if (const auto written = write_progress(file_, progress); !written) log_error(written.error());
  last_ = progress;
  written_at_ = now;
}

std::filesystem::path progress_file(const InstallOptions& options) {
  return options.progress.value_or(StorePaths(options.store).progress());
}

PlayerVersion own_version() {
  const auto version = PlayerVersion::parse(HOPEKIOSK_VERSION);
  if (!version) throw std::logic_error("the project's version isn't of three numbers");
  return *version;
}

DoorHelp door_help(const InstallOptions& options, ProgressFile& progress) {
  DoorHelp help;
  const auto program = options.probe.empty() ? usual_probe() : options.probe;
  help.probe = [program](const std::filesystem::path& copy, std::uint64_t size) {
    return std::make_unique<AskedProbe>(program, copy, size);
  };
  help.check = check_release_programme;
  help.progress = [&progress](const InstallProgress& each) { progress.tell(each); };
  help.clock = &SteadyClock::system();
  return help;
}

std::string last_line(const Outcome& outcome, const std::string& language) {
  return line_of(outcome, sentence_of(outcome, words_in(language)));
}

std::string enrolment_line(const Outcome& outcome, const std::string& organisation,
                           const std::string& language) {
  const Catalogue words = words_in(language);
  const bool is_owner =
      outcome.result == InstallResult::Installed || outcome.result == InstallResult::UpToDate;
  if (is_owner) {
    return line_of(outcome, fill_in(words.text("This kiosk takes the sticks of %s."),
                                    {std::string_view(organisation)}));
  }
  if (outcome.code == RefusalCode::Trust) {
    return line_of(outcome, std::string(words.text("The words aren’t those of this stick.")));
  }
  return last_line(outcome, language);
}

}  // namespace hopekiosk
