// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "author/stick_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string_view>
#include <system_error>
#include <vector>

#include "author/html_page.h"
#include "author/preview.h"
#include "author/whole_file.h"

namespace hopekiosk {
namespace {

namespace fs = std::filesystem;

constexpr const char* kPage = "LEEME.html";
constexpr const char* kPictures = "LEEME";
constexpr Size kScreen{1280, 720};
constexpr double kMegabyte = 1e6;

constexpr const char* kStyle =
    "body{font:16px/1.4 Andika,'Noto Sans',sans-serif;color:#2b2118;background:#fff8eb;margin:2em "
    "auto;max-width:60em;padding:0 1em}img{max-width:100%;height:auto}"
    "td,th{text-align:left;padding:.1em 1em .1em 0}td:last-child{text-align:right}";

std::vector<std::string> sheets_in(const fs::path& folder) {
  std::vector<std::string> sheets;
  std::error_code error;
  fs::directory_iterator entry(folder, error);
  for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    if (name.starts_with("contact-sheet-") && name.ends_with(".png")) sheets.push_back(name);
  }
  std::sort(sheets.begin(), sheets.end());
  return sheets;
}

std::string files_table(const Manifest& manifest) {
  std::string rows;
  for (const PackFile& file : manifest.files) {
    const double megabytes = static_cast<double>(file.size) / kMegabyte;
    const std::string size = megabytes < 0.1 ? fmt::format("{:.0f} kB", std::ceil(megabytes * 1000))
                                             : fmt::format("{:.1f} MB", megabytes);
    rows += fmt::format("<tr><td>{}</td><td>{}</td></tr>\n", escape_html(file.path), size);
  }
  return rows;
}

std::string page_text(const StickPage& page, const std::vector<std::string>& sheets) {
  const PackIdentity& identity = *page.manifest.identity;
  std::string pictures;
  for (const std::string& sheet : sheets) {
    pictures += fmt::format("<p><img src=\"{}/{}\" alt=\"\"></p>\n", kPictures, escape_html(sheet));
  }
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"es\"><head><meta charset=\"utf-8\">"
      "<meta name=\"viewport\" content=\"width=device-width\"><title>{0}</title>"
      "<style>{1}</style></head>\n<body><h1>{0}</h1>\n"
      "<p>{2}, {3}.</p>\n"
      "<p>Esta memoria trae un programa para los quioscos. Para usarla, póngala en un quiosco y "
      "espere a que lo diga en la pantalla. No cambie nada en la carpeta KIOSK.</p>\n"
      "<p lang=\"en\">This stick brings a programme for kiosks. To use it, put it into a kiosk and "
      "wait until the screen says so. Don’t change anything in the folder KIOSK.</p>\n"
      "<p lang=\"fr\">Cette clé apporte un programme pour les bornes. Mettez-la dans une borne et "
      "attendez ce que dit l’écran. Ne changez rien dans le dossier KIOSK.</p>\n"
      "{4}<table>\n{5}</table>\n</body></html>\n",
      escape_html(page.manifest.titles.empty() ? page.name : page.manifest.titles.front().text),
      kStyle, escape_html(identity.organisation.name),
      escape_html(identity.date.substr(0, std::string_view("0000-00-00").size())), pictures,
      files_table(page.manifest));
}

}  // namespace

Result<void> write_stick_page(const StickPage& page, MediaProber& prober, Progress& progress,
                              const std::function<bool()>& go_on) {
  const fs::path folder = page.root / kPictures;
  PreviewOptions options;
  options.folder = folder / "preview";
  options.sizes = {kScreen};
  options.title = page.name;
  // Its findings were told by the check before.
  const auto made = preview(
      page.playlist, options, prober, progress, [](const Error&) {}, go_on);
  progress.clear();
  if (!made) return made.error();
  const auto sheets = sheets_in(options.folder);
  std::error_code error;
  for (const std::string& old : sheets_in(folder)) fs::remove(folder / old, error);
  for (const std::string& sheet : sheets) {
    fs::rename(options.folder / sheet, folder / sheet, error);
    if (error) return Error{error.message(), "check the stick", {(folder / sheet).string()}};
  }
  fs::remove_all(options.folder, error);
  return write_whole_file(page.root / kPage, page_text(page, sheets));
}

}  // namespace hopekiosk
