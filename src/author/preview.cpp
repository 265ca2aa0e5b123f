// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "author/preview.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <set>
#include <utility>
#include <variant>

#include "author/check.h"
#include "author/contact_sheet.h"
#include "author/html_page.h"
#include "author/item_painter.h"
#include "author/whole_file.h"
#include "playlist/bounded_file.h"
#include "playlist/characters.h"
#include "playlist/playlist_parts.h"
#include "scene/theme_file.h"

namespace hopekiosk {
namespace {

constexpr const char* kPage = "index.html";
constexpr const char* kPictures = "pictures";
constexpr const char* kSheet = "contact-sheet-";
/// A sheet has so many columns, or a few more for each row to begin with a slide's first language.
constexpr int kColumns = 6;
constexpr std::size_t kMostPageBytes = std::size_t{64} << 20;

std::string size_text(Size size) { return fmt::format("{}x{}", size.width, size.height); }

/// A screen of one size and what is made for it.
struct PreviewScreen {
  Size size;
  std::unique_ptr<ItemPainter> painter;
  ContactSheet sheet;
};

Result<void> check_folder(const std::filesystem::path& folder) {
  std::error_code error;
  if (!std::filesystem::exists(folder, error) || std::filesystem::is_empty(folder, error)) {
    return {};
  }
  const auto page = read_bounded_file(folder / kPage, kMostPageBytes);
  if (page && page->find(kPreviewMark) != std::string::npos) return {};
  return Error{"there are other files in the folder",
               "name a new folder, or that of an earlier preview",
               {folder.string()}};
}

/// Pictures of items and languages that are no more would only confuse.
void remove_earlier(const std::filesystem::path& folder, std::string_view start) {
  std::error_code error;
  std::vector<std::filesystem::path> files;
  std::filesystem::directory_iterator entry(folder, error);
  for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    const bool numbered = start.empty() && name.find_first_not_of("0123456789") == name.find('-');
    const bool made_here = numbered || (!start.empty() && name.starts_with(start));
    if (made_here && name.ends_with(".png")) files.push_back(entry->path());
  }
  for (const std::filesystem::path& file : files) std::filesystem::remove(file, error);
}

class Preview {
 public:
  Preview(const Playlist& playlist, const PreviewOptions& options, Progress& progress)
      : playlist_(playlist), options_(options), progress_(progress) {
    languages_ = options.languages.empty() ? languages_of(playlist) : options.languages;
    const int count = static_cast<int>(languages_.size());
    const int columns = count * std::max(1, kColumns / count);
    const Theme theme = theme_of(playlist).theme;
    for (const Size size : options.sizes) {
      screens_.push_back({size, std::make_unique<ItemPainter>(size, theme),
                          ContactSheet(options.folder, kSheet + size_text(size), size, columns)});
    }
  }

  /// `findings` are taken out where they belong to an item.
  Result<PreviewCount> run(Errors findings, const std::set<std::filesystem::path>& unusable,
                           const std::function<void(const Error&)>& tell,
                           const std::function<bool()>& go_on) {
    for (const PreviewScreen& screen : screens_) screen.painter->set_programme(playlist_, unusable);
    const PlaylistParts parts = parts_of(playlist_);
    for (const Item* item : parts.items) {
      if (!go_on()) return Error{"the preview was broken off", "", {}};
      progress_.step("painting", page_.items.size() + 1, parts.items.size(), item->name);
      PreviewEntry entry = describe(*item);
      take_findings(findings, item->place, entry);
      if (is_usable(*item, unusable)) {
        if (auto painted = paint(*item, entry, tell); !painted) return painted.error();
      }
      page_.items.push_back(std::move(entry));
    }
    page_.findings = std::move(findings);
    return finish(parts.items.size());
  }

 private:
  PreviewEntry describe(const Item& item) const {
    PreviewEntry entry;
    entry.name = item.name;
    entry.kind = kind_of_item(item);
    entry.line = item.place.line;
    if (const auto* picture = std::get_if<PictureItem>(&item.content)) {
      entry.duration = seconds_text(picture->duration);
    } else if (const auto* slide = std::get_if<SlideItem>(&item.content)) {
      entry.kind +=
          fmt::format(", layout {}", kLayoutNames.at(static_cast<std::size_t>(slide->layout)));
      entry.duration =
          slide->lasts_as_voice ? "as long as its voice" : seconds_text(slide->duration);
      entry.draft = slide->draft;
    }
    return entry;
  }

  static std::string seconds_text(const ExactTime& time) {
    return fmt::format("{:g} s", time.seconds());
  }

  /// A playlist without places (a folder's) has no way to tell whose they are.
  static void take_findings(Errors& findings, const Place& place, PreviewEntry& entry) {
    if (place.line == 0) return;
    const auto others =
        std::stable_partition(findings.begin(), findings.end(), [&place](const Error& each) {
          return each.place.file != place.file || each.place.line != place.line ||
                 each.place.column != place.column;
        });
    entry.findings.assign(std::make_move_iterator(others), std::make_move_iterator(findings.end()));
    findings.erase(others, findings.end());
  }

  static bool is_usable(const Item& item, const std::set<std::filesystem::path>& unusable) {
    const auto usable = [&unusable](const std::filesystem::path& file) {
      return !unusable.contains(file) && check_readable(file).ok();
    };
    if (const auto* film = std::get_if<FilmItem>(&item.content)) return usable(film->file);
    if (const auto* picture = std::get_if<PictureItem>(&item.content)) {
      return usable(picture->file);
    }
    const auto& slide = std::get<SlideItem>(item.content);
    return (!slide.image || usable(slide.image->file)) &&
           std::all_of(slide.logos.begin(), slide.logos.end(),
                       [&](const SlideImage& logo) { return usable(logo.file); });
  }

  Result<void> paint(const Item& item, PreviewEntry& entry,
                     const std::function<void(const Error&)>& tell) {
    const bool slide = std::holds_alternative<SlideItem>(item.content);
    const std::vector<std::string> once = {std::string()};
    for (PreviewScreen& screen : screens_) {
      const std::vector<std::string>& languages = slide ? languages_ : once;
      if (auto kept = screen.sheet.keep_together(static_cast<int>(languages.size())); !kept) {
        return kept;
      }
      for (const std::string& language : languages) {
        Result<void> written;
        const auto painted =
            screen.painter->paint(item,
                                  {language.empty() ? languages_.front() : language,
                                   std::string(playlist_.main_language())},
                                  [&](const VirtualScreen& shown) {
                                    written = write(item, language, shown, screen, entry);
                                    return written;
                                  });
        if (!written) return written;
        if (!painted) {
          // Of a slide the check has told it.
          if (slide) continue;
          progress_.clear();
          tell(placed(painted.error(), item));
          continue;
        }
        if (entry.duration.empty() && painted->length) {
          entry.duration = clock_text(painted->length->seconds());
        }
      }
    }
    return {};
  }

  Error placed(Error error, const Item& item) {
    error.place = item.place;
    if (error.place.file.empty()) error.place.file = item.name;
    if (error.severity == Severity::Error) ++count_.errors;
    return error;
  }

  Result<void> write(const Item& item, const std::string& language, const VirtualScreen& shown,
                     PreviewScreen& screen, PreviewEntry& entry) {
    PreviewPicture picture;
    picture.language = language;
    picture.size = shown.size();
    picture.text = words_on(item, language);
    const std::size_t number = page_.items.size() + 1;
    std::string stem = fmt::format("{:03}{}-{}", number, language.empty() ? "" : "-" + language,
                                   size_text(picture.size));
    const auto same = std::count_if(entry.pictures.begin(), entry.pictures.end(),
                                    [&](const PreviewPicture& each) {
                                      return each.language == language && each.size == picture.size;
                                    });
    if (same > 0) stem += fmt::format("-{}", same + 1);
    picture.file = fmt::format("{}/{}.png", kPictures, stem);
    const SurfaceHandle surface = surface_on(shown.pixels(), shown.size(), shown.stride());
    if (auto done = write_png(*surface, options_.folder / picture.file); !done) return done;
    ++count_.pictures;
    entry.pictures.push_back(std::move(picture));
    std::string line = fmt::format("{}{}{}", number, language.empty() ? "" : "  ", language);
    if (entry.draft) line += "  (draft)";
    return screen.sheet.add(*surface, line);
  }

  std::string words_on(const Item& item, const std::string& language) const {
    const auto* slide = std::get_if<SlideItem>(&item.content);
    if (slide == nullptr) return item.name;
    std::string words;
    for (const SlideText& each : texts_of(*slide)) {
      if (!words.empty()) words += ". ";
      words += each.text->shown_in({language, std::string(playlist_.main_language())})->text;
    }
    std::replace(words.begin(), words.end(), '\n', ' ');
    return words;
  }

  Result<PreviewCount> finish(std::size_t items) {
    for (PreviewScreen& screen : screens_) {
      if (auto done = screen.sheet.finish(); !done) return done.error();
      for (const std::string& file : screen.sheet.files()) page_.sheets.push_back(file);
    }
    page_.title = options_.title;
    if (auto done = write_whole_file(options_.folder / kPage, html_page(page_)); !done) {
      return done.error();
    }
    count_.items = items;
    return count_;
  }

  const Playlist& playlist_;
  const PreviewOptions& options_;
  Progress& progress_;
  std::vector<std::string> languages_;
  std::vector<PreviewScreen> screens_;
  PreviewPage page_;
  PreviewCount count_;
};

}  // namespace

Result<PreviewCount> preview(const Playlist& playlist, const PreviewOptions& options,
                             MediaProber& prober, Progress& progress,
                             const std::function<void(const Error&)>& tell,
                             const std::function<bool()>& go_on) {
  if (auto fine = check_folder(options.folder); !fine) return fine.error();
  if (auto made = make_folder(options.folder / kPictures); !made) return made.error();
  if (auto ready = prober.ready(); !ready) return ready.error();
  remove_earlier(options.folder, kSheet);
  remove_earlier(options.folder / kPictures, {});
  CheckedPlaylist checked = check_playlist(playlist, usual_screen(), prober, progress);
  progress.clear();
  int errors = 0;
  for (const Error& finding : checked.findings) {
    tell(finding);
    if (finding.severity == Severity::Error) ++errors;
  }
  Preview work(playlist, options, progress);
  auto count = work.run(std::move(checked.findings), checked.unusable, tell, go_on);
  progress.clear();
  if (count) count->errors += errors;
  return count;
}

}  // namespace hopekiosk
