// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "sources/ffmpeg_handles.h"
#include "sources/file_reader.h"

namespace hopekiosk {

/// A film or sound file, opened so that nothing but this one file can ever be read.
///
/// libavformat takes names for protocols and patterns and opens what playlists name. So it's given
/// no name: it reads through a descriptor, only the demuxers and decoders of allowed_media.h are
/// tried, and every wish to open something else is refused. One thread; `cancelled` may be set from
/// any other and ends reading soon.
class MediaFile {
 public:
  /// `cancelled` must outlive the file.
  static Result<MediaFile> open(const std::filesystem::path& path,
                                const std::atomic<bool>& cancelled);
  /// One that is open already.
  static Result<MediaFile> open(FileReader reader, const std::atomic<bool>& cancelled);
  MediaFile(MediaFile&&) noexcept;
  ~MediaFile();

  AVFormatContext& format() const { return *format_; }
  /// How errors name the file.
  const std::string& name() const { return name_; }
  /// errno of the first read from the disk that failed; 0: none.
  int read_error() const;
  bool cancelled() const;

  /// Bytes of the file, whatever is demuxed meanwhile; fewer where it ends or can't be read.
  std::vector<std::uint8_t> bytes_at(std::int64_t offset, int length);

  /// The stream that carries the film: by disposition "default", then by size; never a cover.
  AVStream* picture_stream() const;
  /// The sound track: in `language` (BCP 47; in that very tag, else of another region) if there is
  /// one, else by disposition "default", then by number of channels.
  AVStream* sound_stream(std::string_view language = {}) const;
  /// The cover picture of a sound file.
  AVStream* cover_stream() const;

 private:
  struct Input;
  MediaFile(std::unique_ptr<Input> input, IoHandle io, FormatHandle format, std::string name);

  // In the order in which they need each other: freed from the last to the first.
  std::unique_ptr<Input> input_;
  IoHandle io_;
  FormatHandle format_;
  std::string name_;
};

/// Opens the allowed decoder for `stream` with `threads` threads. The error names the codec.
Result<CodecHandle> open_decoder(const AVStream& stream, int threads, const std::string& file_name);

}  // namespace hopekiosk
