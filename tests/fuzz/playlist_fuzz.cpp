// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "playlist/playlist_parts.h"
#include "playlist/reader.h"

/// A playlist is read or refused, and one that is read has something in it; all in little time.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hopekiosk;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const ReadPlaylist read =
      read_playlist(bytes, "playlist.xml", "/programme", AbsolutePaths::Refused);
  if (read.ok() && parts_of(read.playlist).items.empty()) std::abort();
  for (const Error& error : read.errors) static_cast<void>(error.sentence());
  return 0;
}
