// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/program_host.h"

#include <utility>

#include "base/log.h"

namespace hopekiosk {
namespace {

/// Items whose last trouble is remembered; past that some are told again.
constexpr std::size_t kRemembered = 10'000;

}  // namespace

ProgramHost::ProgramHost(Signals& signals, StatusWriter* status, PlaylistWatcher* watcher,
                         std::function<ScreenEvents()> pump)
    : signals_(signals), status_(status), watcher_(watcher), pump_(std::move(pump)) {}

bool ProgramHost::go_on() {
  if (watcher_ != nullptr && signals_.take_reread()) watcher_->reread();
  if (signals_.stop_wanted()) return false;
  if (story_ != nullptr && story_->over()) return false;
  if (!pump_) return true;
  const ScreenEvents events = pump_();
  redraw_ = redraw_ || events.redraw;
  touches_ = events.touches;
  keys_ = events.keys;
  return !events.quit;
}

void ProgramHost::steer(Programme& /*programme*/, SteadyTime now) {
  if (screens_ == nullptr) {  // no touch counts
    touches_.clear();
    keys_.clear();
  }
  if (story_ != nullptr) story_->turn(now, touches_, keys_);
  const bool card_changed = stick_ != nullptr && stick_->turn(touches_, keys_, now);
  const bool screens_changed = screens_ != nullptr && screens_->turn(touches_, keys_, now);
  touches_.clear();
  keys_.clear();
  redraw_ = redraw_ || card_changed || screens_changed;
}

bool ProgramHost::moves() const { return screens_ != nullptr && screens_->moves(); }

void ProgramHost::put_over(LayerList& layers) const {
  if (screens_ != nullptr) screens_->put_over(layers);
  if (stick_ != nullptr) stick_->put_over(layers);
}

std::optional<Playlist> ProgramHost::take_playlist() {
  if (watcher_ == nullptr) return std::nullopt;
  auto read = watcher_->take();
  if (!read) return std::nullopt;
  for (const Error& error : read->errors) log_error(error);
  if (!read->ok()) {
    log_note("the playlist that was there before plays on");
    return std::nullopt;
  }
  log_note("the playlist has changed; the new one plays from the end of this item");
  logged_.clear();
  if (on_playlist_) on_playlist_(read->playlist);
  return std::move(read->playlist);
}

void ProgramHost::report(const PlayerReport& report) {
  log(report);
  if (on_report_) on_report_(report);
  const bool for_status = report.kind != PlayerReport::Kind::Complaint;
  if (status_ != nullptr && for_status) status_->write(report);
}

void ProgramHost::log(const PlayerReport& report) {
  if (report.kind == PlayerReport::Kind::SoundLost) {
    log_note("the sound device is gone; the picture goes on, and the sound when it is back");
  } else if (report.kind == PlayerReport::Kind::SoundBack) {
    log_note("the sound device is back");
  }
  if (!report.error) return;
  if (report.kind == PlayerReport::Kind::ClockDoubted) return log_error(*report.error);
  if (report.kind == PlayerReport::Kind::ClockTrusted) return log_note(report.error->reason());
  Error error = *report.error;
  if (error.place.file.empty()) error.place.file = report.item;
  if (report.kind == PlayerReport::Kind::Complaint) error.severity = Severity::Warning;
  const std::string sentence = error.sentence();
  if (logged_.size() >= kRemembered) logged_.clear();
  if (std::exchange(logged_[report.item], sentence) != sentence) log_error(error);
}

}  // namespace hopekiosk
