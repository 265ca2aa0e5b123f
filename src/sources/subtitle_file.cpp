// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/subtitle_file.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "playlist/bounded_file.h"
#include "playlist/companion_files.h"
#include "playlist/media_names.h"
#include "sources/cue_text.h"
#include "sources/subrip_reader.h"
#include "sources/text_encoding.h"

namespace hopekiosk {
namespace {

bool is_subtitle_name(std::string_view name) {
  const std::string small = to_small_letters(name);
  return small.ends_with(".vtt") || small.ends_with(".srt");
}

Error no_subtitles(const std::string& file, std::string what) {
  return {std::move(what), "save it as WebVTT or SubRip (docs/subtitles.md)", {file, 0, 0, {}}};
}

}  // namespace

std::vector<SubtitleFile> find_subtitle_files(const FilmFiles& film) {
  std::vector<SubtitleFile> files;
  for (CompanionFile& each : find_companion_files(film, is_subtitle_name)) {
    files.push_back({std::move(each.path), std::move(each.name), std::move(each.language)});
  }
  const auto key = [](const SubtitleFile& file) {
    const std::string name = to_small_letters(file.name);
    const bool subrip = name.ends_with(".srt");
    return std::tuple(std::string(stem_of(name)), subrip, file.name);
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

Errors check_subtitle_files(const FilmFiles& film) {
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
