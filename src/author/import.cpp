// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "author/import.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <system_error>
#include <utility>
#include <vector>

#include "author/import_plan.h"
#include "author/pdf_pages.h"
#include "author/playlist_writer.h"
#include "author/whole_file.h"
#include "playlist/bounded_file.h"
#include "playlist/folder_playlist.h"

namespace hopekiosk {
namespace {

constexpr const char* kPlaylistName = "playlist.xml";

/// A new folder inside another, gone with this.
class WorkFolder {
 public:
  explicit WorkFolder(const std::filesystem::path& parent)
      : path_((parent / ".import-XXXXXX").string()) {
    made_ = mkdtemp(path_.data()) != nullptr;
  }
  ~WorkFolder() {
    std::error_code ignored;
    if (made_) std::filesystem::remove_all(path_, ignored);
  }
  WorkFolder(const WorkFolder&) = delete;
  WorkFolder& operator=(const WorkFolder&) = delete;

  std::filesystem::path path() const { return path_; }
  bool made() const { return made_; }

 private:
  std::string path_;
  bool made_ = false;
};

class Import {
 public:
  Import(const ImportOptions& options, MediaProber& prober, Progress& progress,
         const std::function<void(const Error&)>& tell, const std::function<bool()>& go_on)
      : options_(options), prober_(prober), progress_(progress), tell_(tell), go_on_(go_on) {}

  Result<ImportCount> run() {
    std::error_code error;
    const bool folder = std::filesystem::is_directory(options_.input, error);
    if (!folder && !is_pdf(options_.input)) {
      if (auto readable = check_readable(options_.input); !readable) return readable.error();
      return Error{"it's neither a folder nor a PDF",
                   "name a folder of films and pictures, or a PDF",
                   {options_.input.string()}};
    }
    if (auto free = check_free({{{}, kPlaylistName, MediaKind::None, {}}}); !free)
      return free.error();
    if (auto made = make_folder(options_.folder); !made) return made.error();
    return folder ? import_folder() : import_pdf();
  }

 private:
  Result<ImportCount> import_folder() {
    auto files = plan_import(options_.input);
    if (!files) return files.error();
    if (files->empty()) {
      return Error{"the folder has nothing to play",
                   "copy films, pictures or sounds into it; a PDF is imported by itself",
                   {options_.input.string()}};
    }
    return take(std::move(*files));
  }

  Result<ImportCount> import_pdf() {
    const WorkFolder work(options_.folder);
    if (!work.made()) {
      return Error{
          "nothing can be written into the folder", "name another one", {options_.folder.string()}};
    }
    const auto pages = draw_pdf_pages(options_.input, work.path(), options_.pdf_program);
    if (!pages) return pages.error();
    if (pages->size() == static_cast<std::size_t>(kMostPages)) {
      tell({fmt::format("only its first {} pages are taken", kMostPages),
            "part it, if it has more",
            {options_.input.string()},
            Severity::Warning});
    }
    const std::string stem(stem_of(options_.input.filename().string()));
    const auto digits = std::to_string(pages->size()).size();
    ImportNames names;
    std::vector<ImportedFile> files;
    for (const auto& page : *pages) {
      files.push_back({page,
                       names.take(fmt::format("{}-{:0{}}.png", stem, files.size() + 1, digits)),
                       MediaKind::Picture,
                       {}});
    }
    return take(std::move(files));
  }

  /// Nothing is written unless everything may be.
  Result<void> check_free(const std::vector<ImportedFile>& files) const {
    if (options_.force) return {};
    for (const ImportedFile& file : files) {
      const std::filesystem::path target = options_.folder / file.name;
      std::error_code error;
      if (!std::filesystem::exists(std::filesystem::symlink_status(target, error))) continue;
      return Error{"it's there already, and nothing was changed",
                   "name another folder, or write --force to replace it",
                   {target.string()}};
    }
    return {};
  }

  Result<ImportCount> take(std::vector<ImportedFile> files) {
    if (auto ready = prober_.ready(); !ready) return ready.error();
    if (auto free = check_free(files); !free) return free.error();
    std::vector<ImportedFile> taken;
    std::size_t number = 0;
    for (ImportedFile& file : files) {
      if (!go_on_()) return Error{"the import was broken off", "no playlist was written", {}};
      progress_.step("copying", ++number, files.size(), file.name);
      if (file.kind != MediaKind::None && !can_be_played(file)) continue;
      if (copy(file)) taken.push_back(std::move(file));
    }
    progress_.clear();
    const auto items = static_cast<std::size_t>(
        std::count_if(taken.begin(), taken.end(),
                      [](const ImportedFile& file) { return file.kind != MediaKind::None; }));
    if (items == 0) {
      return Error{
          "nothing of it can be played", "see what is said above", {options_.input.string()}};
    }
    auto written = write_whole_file(options_.folder / kPlaylistName,
                                    written_playlist(taken, options_.language));
    if (!written) return written.error();
    return ImportCount{items, taken.size(), errors_};
  }

  bool can_be_played(const ImportedFile& file) {
    if (auto readable = check_readable(file.source); !readable) {
      tell(readable.error());
      return false;
    }
    const Item item = make_plain_item(file.source, file.name, file.kind == MediaKind::Picture);
    const auto told = prober_.probe(item);
    Errors findings = told ? told->findings : Errors{told.error()};
    for (Error& finding : findings) {
      if (finding.place.file.empty()) finding.place.file = file.source.string();
      tell(finding);
    }
    return told && told->playable();
  }

  bool copy(const ImportedFile& file) {
    const std::filesystem::path target = options_.folder / file.name;
    std::error_code error;
    if (std::filesystem::equivalent(file.source, target, error)) return true;
    error.clear();
    std::filesystem::copy_file(file.source, unfinished_name(target),
                               std::filesystem::copy_options::overwrite_existing, error);
    if (error) {
      std::error_code ignored;
      std::filesystem::remove(unfinished_name(target), ignored);
      tell({"it can't be copied (" + error.message() + ")",
            "free some room on the disk, or check the stick that it's on",
            {file.source.string()}});
      return false;
    }
    if (auto finished = finish_file(target); !finished) {
      tell(finished.error());
      return false;
    }
    return true;
  }

  void tell(const Error& error) {
    progress_.clear();
    if (error.severity == Severity::Error) ++errors_;
    tell_(error);
  }

  const ImportOptions& options_;
  MediaProber& prober_;
  Progress& progress_;
  const std::function<void(const Error&)>& tell_;
  const std::function<bool()>& go_on_;
  int errors_ = 0;
};

}  // namespace

Result<ImportCount> import_programme(const ImportOptions& options, MediaProber& prober,
                                     Progress& progress,
                                     const std::function<void(const Error&)>& tell,
                                     const std::function<bool()>& go_on) {
  return Import(options, prober, progress, tell, go_on).run();
}

}  // namespace hopekiosk
