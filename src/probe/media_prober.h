// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "base/result.h"
#include "playlist/playlist.h"
#include "probe/child_process.h"
#include "probe/confined_child.h"
#include "probe/media_description.h"

namespace hopekiosk {

/// Where hopekiosk-probe is: beside the program that runs, else wherever PATH finds it.
std::filesystem::path usual_probe();

/// Asks about media files in a process of their own, hopekiosk-probe, so that one which crashes a
/// decoder, hangs it or eats the memory costs a sentence and nothing else. Each is checked by the
/// confined child first, as each kiosk will check it; what breaks that isn't opened outside it.
/// Answers are kept: a file that is asked for again isn't opened again. One thread.
class MediaProber {
 public:
  explicit MediaProber(std::filesystem::path program, ChildLimits limits = {});

  /// An error where the program can't be run at all.
  Result<void> ready() const;

  /// What the confined child says of a regular file.
  const ProbeAnswer& check(const std::filesystem::path& file);

  /// An error (without a place) when the file, or its probe, is beyond describing. What no kiosk
  /// would take has an error among its findings. `item` is no slide.
  Result<MediaDescription> probe(const Item& item);
  /// A picture on a slide, or any other that isn't an item of its own.
  Result<MediaDescription> probe_picture(const std::filesystem::path& file);
  /// A voice or a background sound.
  Result<MediaDescription> probe_sound(const std::filesystem::path& file);

 private:
  Result<MediaDescription> checked_and_asked(const std::vector<std::string>& question);
  Result<MediaDescription> ask(const std::vector<std::string>& question) const;

  std::filesystem::path program_;
  ChildLimits limits_;
  std::map<std::filesystem::path, ProbeAnswer> checked_;
  std::map<std::vector<std::string>, Result<MediaDescription>> answers_;
};

/// The question that `probe` is asked about `item`, as its arguments.
std::vector<std::string> probe_arguments(const Item& item);
/// Back from arguments; none where they are no such question.
std::optional<Item> parse_probe_arguments(const std::vector<std::string>& arguments);

}  // namespace hopekiosk
