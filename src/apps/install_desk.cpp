// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/install_desk.h"

#include <fmt/format.h>

#include <chrono>
#include <memory>
#include <stdexcept>
#include <utility>

#include "author/media_prober.h"
#include "base/log.h"
#include "install/programme_check.h"
#include "playlist/media_names.h"
#include "text/catalogue.h"

namespace hopekiosk {
namespace {

constexpr auto kInterval = std::chrono::milliseconds(500);

}  // namespace

void ProgressFile::tell(const InstallProgress& progress) {
  if (!file_ || last_ == progress) return;
  const SteadyTime now = clock_.now();
  const bool same_phase = last_ && last_->phase == progress.phase;
  if (same_phase && now - written_at_ < kInterval) return;
  // Whoever doesn't see it misses a card; the programme comes all the same.
  if (const auto written = write_progress(*file_, progress); !written) log_error(written.error());
  last_ = progress;
  written_at_ = now;
}

PlayerVersion own_version() {
  const auto version = PlayerVersion::parse(HOPEKIOSK_VERSION);
  if (!version) throw std::logic_error("the project's version isn't of three numbers");
  return *version;
}

DoorHelp door_help(const InstallOptions& options, ProgressFile& progress) {
  const auto prober =
      std::make_shared<MediaProber>(options.probe.empty() ? usual_probe() : options.probe);
  DoorHelp help;
  help.probe = [prober](const std::filesystem::path& file) -> std::optional<std::string> {
    const auto described = prober->probe_sound(file);
    if (!described) return described.error().reason();
    return std::nullopt;
  };
  help.check = check_release_programme;
  help.progress = [&progress](const InstallProgress& each) { progress.tell(each); };
  help.clock = &SteadyClock::system();
  return help;
}

std::string last_line(const Outcome& outcome, const std::string& language) {
  static const Catalogues catalogues(default_locale_folder());
  return fmt::format("result={} code={} sentence=\"{}\"", name_of(outcome.result),
                     name_of(outcome.code), sentence_of(outcome, catalogues.of(language)));
}

}  // namespace hopekiosk
