// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <string_view>

#include "kiosk/content.h"
#include "kiosk/programme_control.h"
#include "programme/programme.h"

namespace hopekiosk {

/// Brings the screens' wishes to the programme. The player's thread.
class ProgrammeSteering final : public ProgrammeControl {
 public:
  /// Where a voice is; an empty path where there is none.
  using FindVoice =
      std::function<std::filesystem::path(std::string_view element, std::string_view language)>;

  /// `programme` must outlive this. `content` tells which film is meant.
  /// `loop`: what the programme is played with when nobody chooses.
  ProgrammeSteering(Programme& programme, Choices loop, FindVoice find_voice)
      : programme_(programme),
        find_voice_(std::move(find_voice)),
        loop_language_(loop.language),
        choices_(std::move(loop)) {}

  void set_content(std::shared_ptr<const KioskContent> content) { content_ = std::move(content); }

  FilmNow film() const override;
  void watch() override;
  void play_film_from(ExactTime position) override;
  void pause(bool paused) override;
  void choose(const Choices& choices) override;
  void sound_for_visitor(bool wanted) override;
  void leave_quickly() override;
  void speak(std::string_view element, std::string_view language) override;
  void stop_speaking() override;
  bool speaking() const override;

 private:
  void set_loudness();

  Programme& programme_;
  const FindVoice find_voice_;
  std::shared_ptr<const KioskContent> content_;
  const std::string loop_language_;
  Choices choices_;
  bool for_visitor_ = false;
};

}  // namespace hopekiosk
