// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk/stick_notice.h"

#include <utility>

namespace hopekiosk {
namespace {

using Phase = InstallProgress::Phase;

}  // namespace

void StickNotice::see(const ProgressLook& look, SteadyTime now) {
  const bool is_first = !known_;
  const bool has_changed = known_ != look.sign;
  known_ = look.sign;
  if (is_first || !has_changed) return;
  // Who took the stick out has been told what became of it; that stands as long as it should.
  const bool ended = progress_ && progress_->phase == Phase::Ended;
  if (ended && (!look.progress || look.progress->phase == Phase::Away)) return;
  const bool same_phase =
      progress_ && look.progress && progress_->phase == look.progress->phase && !ended;
  progress_ = look.progress;
  sign_ = now;
  if (same_phase) return;
  began_ = now;
  // From reading to copying it's still the card that was put aside.
  if (!progress_ || progress_->phase == Phase::Reading || progress_->phase == Phase::Ended) {
    aside_until_.reset();
  }
}

void StickNotice::touch(SteadyTime now) {
  if (!card(now) || now - began_ < kNoticed) return;
  aside_until_ = progress_->phase == Phase::Ended ? SteadyTime::max() : now + kPutAside;
}

std::optional<StickCard> StickNotice::card(SteadyTime now) const {
  if (!progress_ || progress_->phase == Phase::Away) return std::nullopt;
  if (aside_until_ && now < *aside_until_) return std::nullopt;
  const bool ended = progress_->phase == Phase::Ended;
  if (ended ? now - began_ >= kResultStands : now - sign_ >= kGoneQuiet) return std::nullopt;
  return stick_card_of(*progress_);
}

}  // namespace hopekiosk
