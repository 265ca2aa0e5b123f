// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "author/playlist_writer.h"

#include <fmt/format.h>
#include <tinyxml2.h>

#include "playlist/reader.h"
#include "playlist/vocabulary.h"

namespace hopekiosk {

std::string written_playlist(const std::vector<ImportedFile>& files, const std::string& language) {
  tinyxml2::XMLPrinter printer;
  printer.PushDeclaration("xml version=\"1.0\" encoding=\"UTF-8\"");
  printer.OpenElement("playlist");
  printer.PushAttribute("xmlns", std::string(kPlaylistNamespace).c_str());
  printer.PushAttribute("xml:lang", language.c_str());
  printer.OpenElement("seq");
  for (const ImportedFile& file : files) {
    if (file.kind == MediaKind::None) continue;
    const bool picture = file.kind == MediaKind::Picture;
    printer.OpenElement(picture ? "picture" : "film");
    printer.PushAttribute("src", file.name.c_str());
    if (picture) {
      const auto usual = ExactTime::from_ticks(kDefaultPictureSeconds, {1, 1});
      const double seconds = file.duration.value_or(usual).seconds();
      printer.PushAttribute("dur", fmt::format("{:.9g}s", seconds).c_str());
    }
    printer.CloseElement();
  }
  printer.CloseElement();
  printer.CloseElement();
  return printer.CStr();
}

}  // namespace hopekiosk
