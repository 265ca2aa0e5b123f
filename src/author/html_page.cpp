// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "author/html_page.h"

#include <fmt/format.h>

#include <limits>

#include "playlist/characters.h"

namespace hopekiosk {
namespace {

constexpr const char* kStyle = R"(
:root { color-scheme: light; }
body { margin: 0 auto; max-width: 90rem; padding: 1.5rem; background: #f3f3f0; color: #1b1b1b;
  font: 1rem/1.5 Andika, "Noto Sans", sans-serif; }
h1 { margin: 0 0 .5rem; font-size: 1.6rem; }
h2 { margin: 0; font-size: 1.15rem; overflow-wrap: anywhere; }
section { margin: 1.5rem 0; padding: 1rem; background: #fff; border-radius: .5rem; }
.facts { margin: .2rem 0 .8rem; color: #4a4a4a; }
.draft { padding: .1rem .5rem; border-radius: .3rem; background: #6a1b5d; color: #fff; }
.pictures { display: flex; flex-wrap: wrap; gap: 1rem; align-items: flex-start; }
figure { margin: 0; }
figure img { display: block; max-width: 100%; height: 15rem; width: auto;
  border: 1px solid #c4c4c4; }
figcaption { color: #4a4a4a; font-size: .9rem; }
.error { color: #9b1c1c; }
.warning { color: #7a4a00; }
ul { margin: .5rem 0; padding-left: 1.2rem; }
)";

std::string written(const Error& finding) {
  const bool error = finding.severity == Severity::Error;
  return fmt::format("<li class=\"{0}\">{0}: {1}</li>\n", error ? "error" : "warning",
                     escape_html(finding.reason()));
}

std::string written(const Errors& findings) {
  if (findings.empty()) return {};
  std::string list = "<ul>\n";
  for (const Error& finding : findings) list += written(finding);
  return list + "</ul>\n";
}

std::string written(const PreviewPicture& picture) {
  const std::string language = escape_html(picture.language);
  return fmt::format(
      "<figure><a href=\"{0}\"><img src=\"{0}\" width=\"{1}\" height=\"{2}\" loading=\"lazy\""
      "{3} alt=\"{4}\"></a><figcaption>{5}{1}x{2}</figcaption></figure>\n",
      escape_html(picture.file), picture.size.width, picture.size.height,
      language.empty() ? "" : " lang=\"" + language + "\"", escape_html(picture.text),
      language.empty() ? "" : language + ", ");
}

std::string written(const PreviewEntry& entry, std::size_t number) {
  std::string facts = escape_html(entry.kind);
  if (!entry.duration.empty()) facts += ", " + escape_html(entry.duration);
  if (entry.line > 0) facts += fmt::format(", line {}", entry.line);
  if (entry.draft) facts += " <span class=\"draft\">draft: not shown on a kiosk</span>";
  std::string text = fmt::format(
      "<section id=\"item-{0}\">\n<h2 dir=\"auto\">{0}. {1}</h2>\n<p class=\"facts\">{2}</p>\n",
      number, escape_html(entry.name), facts);
  text += written(entry.findings) + "<div class=\"pictures\">\n";
  for (const PreviewPicture& picture : entry.pictures) text += written(picture);
  return text + "</div>\n</section>\n";
}

}  // namespace

std::string escape_html(const std::string& text) {
  std::string escaped;
  for (const char byte : printable(text, std::numeric_limits<std::size_t>::max())) {
    switch (byte) {
      case '&': escaped += "&amp;"; break;
      case '<': escaped += "&lt;"; break;
      case '>': escaped += "&gt;"; break;
      case '"': escaped += "&quot;"; break;
      case '\'': escaped += "&#39;"; break;
      default: escaped += byte;
    }
  }
  return escaped;
}

std::string html_page(const PreviewPage& page) {
  // The policy keeps a browser from loading or running anything else, whatever was overlooked here.
  std::string text = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
      "img-src 'self' file:; style-src 'unsafe-inline'\">\n"
      "{}\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>{}</title>\n"
      "<style>{}</style>\n</head>\n<body>\n<h1 dir=\"auto\">{}</h1>\n",
      kPreviewMark, escape_html(page.title), kStyle, escape_html(page.title));
  if (!page.sheets.empty()) {
    text += "<p>On one page:";
    for (const std::string& sheet : page.sheets) {
      text += fmt::format(" <a href=\"{0}\">{0}</a>", escape_html(sheet));
    }
    text += "</p>\n";
  }
  text += written(page.findings);
  for (std::size_t i = 0; i < page.items.size(); ++i) text += written(page.items[i], i + 1);
  return text + "</body>\n</html>\n";
}

}  // namespace hopekiosk
