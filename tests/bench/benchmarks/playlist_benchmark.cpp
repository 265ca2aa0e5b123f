// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// From a file to a Playlist: gate, tree, reader. The promise is 10,000 items in under 100 ms.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "playlist/programme_input.h"

namespace hopekiosk {
namespace {

std::string playlist_of(std::int64_t items) {
  std::string document = "<playlist xmlns=\"urn:hopekiosk:playlist:1\">\n  <seq>\n";
  for (std::int64_t i = 0; i < items; i += 4) {
    const std::string number = std::to_string(i);
    document += "    <film src=\"media/film-" + number + ".mp4\" clipEnd=\"00:01:30\"/>\n" +
                "    <picture src=\"photos/" + number + ".jpg\" dur=\"6s\" fit=\"cover\"/>\n" +
                "    <slide dur=\"8s\"><title>Noticia " + number +
                "</title><text>Un texto de una línea.</text></slide>\n" +
                "    <film src=\"media/otra película " + number + ".webm\" volume=\"80\"/>\n";
  }
  return document + "  </seq>\n</playlist>\n";
}

void load_playlist(benchmark::State& state) {
  std::string folder = std::filesystem::temp_directory_path() / "hopekiosk-benchmark-XXXXXX";
  if (::mkdtemp(folder.data()) == nullptr) {
    state.SkipWithError("no temporary folder");
    return;
  }
  const std::filesystem::path file = std::filesystem::path(folder) / "playlist.xml";
  std::ofstream(file) << playlist_of(state.range(0));
  const ProgrammeInput input({file});
  for ([[maybe_unused]] auto _ : state) {
    const ReadPlaylist read = input.read();
    if (read.playlist.count_items() != static_cast<std::size_t>(state.range(0))) {
      state.SkipWithError("the playlist wasn't read");
    }
  }
  state.SetComplexityN(state.range(0));
  std::filesystem::remove_all(folder);
}
BENCHMARK(load_playlist)
    ->Arg(100)
    ->Arg(1000)
    ->Arg(10'000)
    ->Unit(benchmark::kMillisecond)
    ->Complexity(benchmark::oN);

}  // namespace
}  // namespace hopekiosk
