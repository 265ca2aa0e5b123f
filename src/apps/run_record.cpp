// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/run_record.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <string_view>
#include <system_error>
#include <utility>
#include <variant>

#include "playlist/bounded_file.h"
#include "playlist/characters.h"

namespace hopekiosk {
namespace {

constexpr const char* kFile = "run";
constexpr std::string_view kFirstLine = "hopekiosk-run 1";
constexpr std::size_t kLongestRecord = std::size_t{64} << 10;
constexpr std::size_t kMostItems = 50;
constexpr std::size_t kLongestName = 300;
/// An item is decoded as soon as it's opened, as far as its queues have room.
constexpr int kSecondsOfDoubt = 5;

/// As a line of the record has it.
std::string key_of(const std::string& item) { return printable(item, kLongestName); }

/// `opens`: empty where nothing has been opened lately.
std::string to_text(const std::string& identity, const std::string& plays, const std::string& opens,
                    const std::vector<std::string>& crashed) {
  std::string text(kFirstLine);
  text += "\nof=" + identity + "\nplays=" + plays + "\nopens=" + opens + "\n";
  for (const std::string& each : crashed) text += "crashed=" + each + "\n";
  return text;
}

/// None for anything that to_text hasn't written, or has of another boot or programme.
std::optional<Crash> parse(std::string_view text, const std::string& identity) {
  const std::string begin = std::string(kFirstLine) + "\nof=" + identity + "\nplays=";
  if (!text.starts_with(begin)) return std::nullopt;
  text.remove_prefix(begin.size());
  const auto take_line = [&text] {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return line;
  };
  constexpr std::string_view kOpens = "opens=";
  constexpr std::string_view kCrashed = "crashed=";
  const std::string plays(take_line());
  const std::string_view opens = take_line();
  if (!opens.starts_with(kOpens)) return std::nullopt;
  const std::string suspect(opens.size() > kOpens.size() ? opens.substr(kOpens.size()) : plays);
  Crash crash;
  if (!plays.empty()) crash.item = suspect;
  while (!text.empty()) {
    const std::string_view line = take_line();
    if (line.starts_with(kCrashed)) crash.items.emplace_back(line.substr(kCrashed.size()));
  }
  const bool is_new =
      std::find(crash.items.begin(), crash.items.end(), suspect) == crash.items.end();
  if (!suspect.empty() && is_new) crash.items.push_back(suspect);
  if (crash.items.size() > kMostItems) crash.items.erase(crash.items.begin());
  return crash;
}

bool write_whole(int file, const std::string& text) {
  return ftruncate(file, 0) == 0 &&
         pwrite(file, text.data(), text.size(), 0) == static_cast<ssize_t>(text.size());
}

std::size_t remove_items(Sequence& sequence, const std::vector<std::string>& names) {
  std::size_t left = 0;
  std::erase_if(sequence.children, [&](Node& node) {
    if (auto* inner = std::get_if<Sequence>(&node)) {
      const std::size_t kept = remove_items(*inner, names);
      left += kept;
      return kept == 0;
    }
    const std::string name = key_of(std::get<Item>(node).name);
    const bool gone = std::find(names.begin(), names.end(), name) != names.end();
    left += gone ? 0 : 1;
    return gone;
  });
  return left;
}

}  // namespace

std::optional<std::filesystem::path> run_folder() {
  const auto value = [](const char* name) -> std::string_view {
    const char* text = std::getenv(name);
    return text == nullptr ? std::string_view() : text;
  };
  const std::string_view own = value("RUNTIME_DIRECTORY");
  // More than one are parted by colons.
  if (!own.empty()) return std::filesystem::path(own.substr(0, own.find(':')));
  const std::string_view users = value("XDG_RUNTIME_DIR");
  if (users.empty()) return std::nullopt;
  return std::filesystem::path(users) / "hopekiosk";
}

std::string run_identity(const Options& options) {
  std::ifstream file("/proc/sys/kernel/random/boot_id");
  std::string boot;
  if (!std::getline(file, boot) || boot.empty()) return {};
  std::vector<std::filesystem::path> named = options.inputs;
  if (options.store) named.push_back(*options.store);
  if (options.factory) named.push_back(*options.factory);
  std::string identity = printable(boot, kLongestName);
  std::error_code error;
  for (const auto& path : named) {
    identity += " " + printable(std::filesystem::absolute(path, error).string(), kLongestName);
  }
  return identity;
}

RunRecord::RunRecord(std::optional<std::filesystem::path> folder, std::string identity)
    : identity_(std::move(identity)) {
  if (!folder || identity_.empty()) return;
  std::error_code error;
  std::filesystem::create_directories(*folder, error);
  file_ = *folder / kFile;
  lock_ = ::open(file_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NOCTTY, 0600);
  if (lock_ < 0) return;
  if (flock(lock_, LOCK_EX | LOCK_NB) != 0) {
    ::close(std::exchange(lock_, -1));
    return;
  }
  if (const auto text = read_bounded_file(file_, kLongestRecord)) {
    crash_ = parse(*text, identity_);
    if (crash_) crashed_items_ = crash_->items;
  }
  write_whole(lock_, text());
  writer_ = std::make_unique<LatestWorker<Text, bool>>(
      [file = lock_](const Text& record, const std::atomic<bool>&) {
        return write_whole(file, record.text);
      });
}

RunRecord::~RunRecord() {
  writer_.reset();
  if (lock_ >= 0) ::close(lock_);
}

std::string RunRecord::text() const {
  return to_text(identity_, item_, seconds_of_doubt_ > 0 ? opening_ : "", crashed_items_);
}

void RunRecord::write() {
  if (writer_) writer_->ask({text()});
}

void RunRecord::plays(const std::string& item) {
  std::string key = key_of(item);
  if (key == item_) return;
  item_ = std::move(key);
  write();
}

void RunRecord::opens(const std::string& item) {
  opening_ = key_of(item);
  seconds_of_doubt_ = kSecondsOfDoubt;
  write();
}

void RunRecord::second() {
  if (seconds_of_doubt_ > 0 && --seconds_of_doubt_ == 0) write();
}

void RunRecord::forget_crashes() {
  if (crashed_items_.empty()) return;
  crashed_items_.clear();
  write();
}

void RunRecord::end() {
  if (!writer_) return;
  writer_.reset();
  // Emptied, not removed: another player may already wait for the lock on it.
  write_whole(lock_, "");
}

Playlist without_items(Playlist playlist, const std::vector<std::string>& names) {
  Playlist less = playlist;
  return remove_items(less.sequence, names) > 0 ? std::move(less) : std::move(playlist);
}

}  // namespace hopekiosk
