// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/subtitle_file.h"

#include <algorithm>
#include <optional>
#include <system_error>

#include "playlist/bounded_file.h"
#include "playlist/language_tag.h"
#include "playlist/media_names.h"
#include "sources/cue_text.h"
#include "sources/subrip_reader.h"
#include "sources/text_encoding.h"

namespace hopekiosk {
namespace {

/// Names of a folder that are looked at; more would be another machine's disk.
constexpr std::size_t kMostNames = 100'000;

/// The language that `name` gives to the film's subtitles; none if it isn't named so.
std::optional<std::string> language_of(std::string_view name, std::string_view film_stem) {
  const std::string small = to_small_letters(name);
  const std::string_view stem = stem_of(small);
  const std::string_view extension = std::string_view(small).substr(stem.size());
  if (extension != ".vtt" && extension != ".srt") return std::nullopt;
  if (stem == film_stem) return "";
  if (!stem.starts_with(film_stem) || stem.substr(film_stem.size())[0] != '.') return std::nullopt;
  const std::string_view tag = stem.substr(film_stem.size() + 1);
  if (!is_language_tag(tag)) return std::nullopt;
  return std::string(name.substr(film_stem.size() + 1, tag.size()));
}

Error no_subtitles(const std::string& file, std::string what) {
  return {std::move(what), "save it as WebVTT or SubRip (docs/subtitles.md)", {file, 0, 0, {}}};
}

}  // namespace

std::vector<SubtitleFile> find_subtitle_files(const std::filesystem::path& film) {
  std::vector<SubtitleFile> files;
  const std::string film_name = to_small_letters(film.filename().string());
  const std::string_view film_stem = stem_of(film_name);
  std::error_code error;
  const std::filesystem::path folder = film.has_parent_path() ? film.parent_path() : ".";
  std::filesystem::directory_iterator entry(folder, error);
  for (std::size_t seen = 0; !error && seen < kMostNames; ++seen) {
    if (entry == std::filesystem::directory_iterator()) break;
    const auto language = language_of(entry->path().filename().string(), film_stem);
    if (language) files.push_back({entry->path(), *language});
    entry.increment(error);
  }
  const auto key = [](const SubtitleFile& file) {
    const std::string name = to_small_letters(file.path.filename().string());
    const bool subrip = name.ends_with(".srt");
    return std::tuple(std::string(stem_of(name)), subrip, file.path.string());
  };
  std::sort(files.begin(), files.end(),
            [&](const SubtitleFile& a, const SubtitleFile& b) { return key(a) < key(b); });
  return files;
}

Result<ReadCues> parse_subtitles(std::string_view bytes, const std::string& file) {
  const DecodedText decoded = decode_text(bytes);
  const bool webvtt = is_webvtt(decoded.text);
  ReadCues read = webvtt ? read_webvtt(decoded.text, file) : read_subrip(decoded.text, file);
  if (read.cues.empty()) {
    if (!read.errors.empty()) {
      Error first = read.errors.front();
      first.severity = Severity::Error;
      first.what = "no subtitle can be read: " + first.what;
      return first;
    }
    return no_subtitles(file, "there is no subtitle in it");
  }
  if (!webvtt && to_small_letters(file).ends_with(".vtt")) {
    read.errors.insert(read.errors.begin(),
                       {"a WebVTT file begins with the word WEBVTT; it is read as SubRip",
                        "write WEBVTT as its first line",
                        {file, 1, 0, {}},
                        Severity::Warning});
  }
  std::stable_sort(read.cues.begin(), read.cues.end(),
                   [](const Cue& a, const Cue& b) { return a.start < b.start; });
  std::string voice;
  for (Cue& cue : read.cues) name_voices(cue, voice);
  return read;
}

Result<ReadCues> read_subtitle_file(const std::filesystem::path& path) {
  const Result<std::string> bytes = read_bounded_file(path, kLargestSubtitleFile);
  if (!bytes) return bytes.error();
  if (bytes->size() > kLargestSubtitleFile) {
    return no_subtitles(path.string(), "the file is over 4 MiB, which no film's subtitles are");
  }
  return parse_subtitles(*bytes, path.string());
}

Errors check_subtitle_files(const std::filesystem::path& film) {
  Errors errors;
  for (const SubtitleFile& file : find_subtitle_files(film)) {
    Result<ReadCues> read = read_subtitle_file(file.path);
    if (!read) {
      errors.push_back(read.error());
    } else {
      errors.insert(errors.end(), read->errors.begin(), read->errors.end());
    }
  }
  return errors;
}

}  // namespace hopekiosk
