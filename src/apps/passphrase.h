// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "base/result.h"

namespace hopekiosk {

/// Where a passphrase comes from: a file that is open already, a line each time, or the person at
/// the terminal, who doesn't see what they type.
class PassphraseSource {
 public:
  explicit PassphraseSource(std::optional<int> descriptor) : descriptor_(descriptor) {}

  /// Of keys that are there. `question` is what the person is asked.
  Result<std::string> ask(const std::string& question);
  /// Of new keys: the person types it twice.
  Result<std::string> ask_new(const std::string& question);

 private:
  Result<std::string> read_line() const;
  static Result<std::string> ask_terminal(const std::string& question);

  std::optional<int> descriptor_;
};

}  // namespace hopekiosk
