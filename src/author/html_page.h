// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "media/picture.h"

namespace hopekiosk {

/// One picture of the preview.
struct PreviewPicture {
  std::string file;      ///< relative to the page; letters, digits, '-', '.' and '/' only
  std::string language;  ///< BCP 47; empty: the same in all
  std::string text;      ///< what is on it, for those who can't see it
  Size size;
};

/// One item of the programme.
struct PreviewEntry {
  std::string kind;      ///< "film", "picture" or "slide", with its layout
  std::string name;      ///< any bytes
  std::string duration;  ///< as people read it
  int line = 0;          ///< in the playlist; 0: unknown
  bool draft = false;
  std::vector<PreviewPicture> pictures;
  Errors findings;
};

struct PreviewPage {
  std::string title;     ///< any bytes
  std::string language;  ///< the programme's main one
  std::vector<PreviewEntry> items;
  std::vector<std::string> sheets;  ///< contact sheets, relative as pictures are
  Errors findings;                  ///< that belong to no item
};

/// The mark by which an earlier preview is known.
inline constexpr const char* kPreviewMark =
    "<meta name=\"generator\" content=\"hopekiosk-author preview\">";

/// The preview as one page of HTML 5: no scripts, nothing from a network, everything that came from
/// the playlist escaped.
std::string html_page(const PreviewPage& page);

/// `text` (any bytes) for an element's content or an attribute in double quotes.
std::string escape_html(const std::string& text);

}  // namespace hopekiosk
