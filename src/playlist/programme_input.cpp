// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "playlist/programme_input.h"

#include <sys/stat.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "playlist/bounded_file.h"
#include "playlist/folder_playlist.h"
#include "playlist/media_names.h"

namespace hopekiosk {
namespace {

bool is_folder(const std::filesystem::path& path) {
  std::error_code error;
  return std::filesystem::is_directory(path, error);
}

bool is_named_xml(const std::filesystem::path& path) {
  return to_small_letters(path.extension().string()) == ".xml";
}

/// The first bytes of a file; empty where it can't be read.
std::string first_bytes(const std::filesystem::path& path) {
  constexpr std::size_t kEnough = 64;
  auto start = read_bounded_file(path, kEnough);
  return start ? std::move(*start) : std::string();
}

bool begins_like_xml(std::string_view start) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (start.starts_with(kByteOrderMark)) start.remove_prefix(kByteOrderMark.size());
  const std::size_t first = start.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && start[first] == '<';
}

bool begins_like_a_picture(std::string_view start) {
  using namespace std::string_view_literals;
  const bool webp = start.starts_with("RIFF"sv) &&
                    start.substr(std::min<std::size_t>(8, start.size())).starts_with("WEBP"sv);
  return webp || start.starts_with("\xFF\xD8\xFF"sv) || start.starts_with("\x89PNG\r\n\x1A\n"sv);
}

bool is_picture(const std::filesystem::path& path) {
  const std::string start = first_bytes(path);
  return start.empty() ? media_kind(path.filename().string()) == MediaKind::Picture
                       : begins_like_a_picture(start);
}

/// 64 bits of Fowler, Noll and Vo's hash (FNV-1a).
class Digest {
 public:
  void add(std::string_view bytes) {
    for (const char byte : bytes) {
      value_ = (value_ ^ static_cast<std::uint8_t>(byte)) * 0x100000001B3ULL;
    }
  }
  void add(std::uint64_t number) { add({reinterpret_cast<const char*>(&number), sizeof number}); }

  /// Everything by which a change shows, however the file was written: in place (times, size),
  /// renamed over it (number), with its old time (time of status change).
  void add_file(const std::filesystem::path& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) {
      add("missing");
      return;
    }
    add(status.st_mode & S_IFMT);
    add(status.st_dev);
    add(status.st_ino);
    add(static_cast<std::uint64_t>(status.st_size));
    for (const timespec& time : {status.st_mtim, status.st_ctim}) {
      add(static_cast<std::uint64_t>(time.tv_sec));
      add(static_cast<std::uint64_t>(time.tv_nsec));
    }
  }

  InputState state() const { return {value_}; }

 private:
  std::uint64_t value_ = 0xCBF29CE484222325ULL;
};

}  // namespace

ProgrammeInput::ProgrammeInput(std::vector<std::filesystem::path> paths)
    : paths_(std::move(paths)), first_state_(state()) {}

ProgrammeInput::ProgrammeInput(std::function<ReadPlaylist()> read,
                               std::function<InputState()> state)
    : read_elsewhere_(std::move(read)),
      state_elsewhere_(std::move(state)),
      first_state_(this->state()) {}

InputState state_of_file(const std::filesystem::path& file) {
  Digest digest;
  digest.add_file(file);
  return digest.state();
}

InputState state_of(std::initializer_list<InputState> parts) {
  Digest digest;
  for (const InputState& part : parts) digest.add(part.digest);
  return digest.state();
}

std::optional<Error> ProgrammeInput::misuse() const {
  if (paths_.size() < 2) return std::nullopt;
  for (const std::filesystem::path& path : paths_) {
    if (!is_named_xml(path) && !is_folder(path)) continue;
    const std::string kind = is_folder(path) ? "a folder" : "a playlist";
    return Error{kind + " can't be one of several files",
                 "name it alone, or name only files",
                 {path.string(), 0, 0, ""}};
  }
  return std::nullopt;
}

ProgrammeInput::Kind ProgrammeInput::kind() const {
  if (paths_.size() != 1) return Kind::Files;
  const std::filesystem::path& path = paths_.front();
  if (is_folder(path)) return Kind::Folder;
  if (is_named_xml(path)) return Kind::Playlist;
  const bool named_like_media = media_kind(path.filename().string()) != MediaKind::None;
  return !named_like_media && begins_like_xml(first_bytes(path)) ? Kind::Playlist : Kind::Files;
}

ReadPlaylist ProgrammeInput::read() const {
  if (read_elsewhere_) return read_elsewhere_();
  if (auto error = misuse()) return {{}, {std::move(*error)}};
  switch (kind()) {
    case Kind::Playlist: return read_playlist_file(paths_.front(), AbsolutePaths::Allowed);
    case Kind::Files: return read_files();
    case Kind::Folder: break;
  }
  if (const auto playlist = find_folder_playlist(paths_.front())) {
    return read_playlist_file(*playlist, AbsolutePaths::Refused);
  }
  return read_folder(paths_.front());
}

ReadPlaylist ProgrammeInput::read_files() const {
  ReadPlaylist read;
  for (const std::filesystem::path& path : paths_) {
    std::error_code error;
    const std::filesystem::path file = std::filesystem::absolute(path, error);
    read.playlist.sequence.children.emplace_back(
        make_plain_item(file, path.string(), is_picture(path)));
  }
  return read;
}

InputState ProgrammeInput::state() const {
  if (state_elsewhere_) return state_elsewhere_();
  Digest digest;
  const Kind what = kind();
  digest.add(static_cast<std::uint64_t>(what));
  if (what == Kind::Playlist) {
    digest.add_file(paths_.front());
  } else if (what == Kind::Files) {
    // What is in the files doesn't matter here: each is opened anew when its turn comes.
    for (const std::filesystem::path& path : paths_) digest.add(is_picture(path) ? 1U : 0U);
  } else if (const auto playlist = find_folder_playlist(paths_.front())) {
    digest.add(playlist->string());
    digest.add_file(*playlist);
  } else if (const auto names = list_media(paths_.front())) {
    // Sizes and times too: a film that is still being copied isn't settled.
    for (const std::string& name : *names) {
      digest.add(name);
      digest.add_file(paths_.front() / name);
    }
  } else {
    digest.add(names.error().what);
  }
  return digest.state();
}

}  // namespace hopekiosk
