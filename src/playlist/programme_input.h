// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <initializer_list>
#include <optional>
#include <vector>

#include "base/error.h"
#include "playlist/reader.h"

namespace hopekiosk {

/// What can be seen of an input from outside, without reading it: which files there are, their
/// sizes, times and numbers. Two that are equal mean that nothing has changed.
struct InputState {
  std::uint64_t digest = 0;

  friend bool operator==(const InputState&, const InputState&) = default;
};

/// Of one file, and of several things together.
InputState state_of_file(const std::filesystem::path& file);
InputState state_of(std::initializer_list<InputState> parts);

/// What the command line names: PLAYLIST.xml | FOLDER | FILE…
///
/// Which of them it is, is looked up anew at each reading, so that what is missing now may come
/// later as any of them. A value; any thread.
class ProgrammeInput {
 public:
  /// One path at least, as people wrote them. Remembers the state that the input has now.
  explicit ProgrammeInput(std::vector<std::filesystem::path> paths);

  /// A programme that comes from elsewhere: how it's read, and the state of what is read. Both are
  /// called on any thread, one call at a time.
  ProgrammeInput(std::function<ReadPlaylist()> read, std::function<InputState()> state);

  /// Says so when the command line can't be meant: a playlist or a folder in a list of several. All
  /// else that may be wrong with an input is content, and read()'s to tell.
  std::optional<Error> misuse() const;

  /// The playlist that it means:
  ///   one folder      its playlist.xml (which may not use absolute paths); else its films,
  ///                   pictures and sounds in natural order
  ///   one playlist    a file named *.xml, or one that isn't named like a film, picture or sound
  ///                   and begins with '<'
  ///   files           in the order given; each a picture if it begins as JPEG, PNG and WebP do or,
  ///                   where it can't be read, is named like a picture; else a film
  ReadPlaylist read() const;

  InputState state() const;
  /// As it was when this was made: before the first read(), so that no change is missed.
  const InputState& first_state() const { return first_state_; }

 private:
  enum class Kind { Playlist, Folder, Files };
  Kind kind() const;
  ReadPlaylist read_files() const;

  std::vector<std::filesystem::path> paths_;
  std::function<ReadPlaylist()> read_elsewhere_;
  std::function<InputState()> state_elsewhere_;
  InputState first_state_;
};

}  // namespace hopekiosk
