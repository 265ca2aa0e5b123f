// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/screen_report.h"

#include <fmt/format.h>

#include "base/log.h"

namespace hopekiosk {

std::string sentence(const ScreenReport& report) {
  const ReadingDistances& distances = report.distances;
  return fmt::format(
      "on this screen of {} a slide's short text is read from up to {}, a long one from up to {}, "
      "subtitles from up to {}",
      report.screen.text(), metres(distances.short_text), metres(distances.long_text),
      metres(distances.captions));
}

std::string status_line(const ScreenReport& report) {
  const ReadingDistances& distances = report.distances;
  return fmt::format(
      R"({{"t":0.000,"event":"screen","width_mm":{:.0f},"height_mm":{:.0f},"short_text_m":{:.2f},"long_text_m":{:.2f},"captions_m":{:.2f}}})",
      report.visible.width, report.visible.height, distances.short_text / 1000,
      distances.long_text / 1000, distances.captions / 1000);
}

void tell_of_screen(const Options& options, Size canvas, FontLibrary& fonts, StatusWriter* status) {
  if (!options.screen || options.windowed) return;
  const ScreenReport report{
      *options.screen, options.screen->of_picture(canvas),
      reading_distances(fonts, canvas, *options.screen, options.subtitle_size)};
  log_note(sentence(report));
  if (status != nullptr) status->write(status_line(report));
}

}  // namespace hopekiosk
