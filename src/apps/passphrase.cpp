// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/passphrase.h"

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>

namespace hopekiosk {
namespace {

constexpr std::size_t kLongest = 1024;

/// The next line of an open file, without its end; no more is read.
Result<std::string> next_line(int file) {
  std::string line;
  while (line.size() < kLongest) {
    char letter = 0;
    const ssize_t got = ::read(file, &letter, 1);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return Error{"the passphrase can't be read", "check --passphrase-fd", {}};
    if (got == 0 || letter == '\n') break;
    line += letter;
  }
  if (line.ends_with('\r')) line.pop_back();
  if (line.empty()) return Error{"there is no passphrase", "give one", {}};
  return line;
}

/// The terminal without echo, as long as this lives.
class QuietTerminal {
 public:
  explicit QuietTerminal(int terminal) : terminal_(terminal) {
    known_ = tcgetattr(terminal, &before_) == 0;
    if (!known_) return;
    termios quiet = before_;
    quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcsetattr(terminal, TCSAFLUSH, &quiet);
  }
  ~QuietTerminal() {
    if (known_) tcsetattr(terminal_, TCSAFLUSH, &before_);
  }
  QuietTerminal(const QuietTerminal&) = delete;
  QuietTerminal& operator=(const QuietTerminal&) = delete;

 private:
  int terminal_;
  termios before_{};
  bool known_ = false;
};

void say(int terminal, const std::string& text) {
  [[maybe_unused]] const ssize_t said = ::write(terminal, text.data(), text.size());
}

}  // namespace

Result<std::string> PassphraseSource::read_line() const { return next_line(*descriptor_); }

Result<std::string> PassphraseSource::ask_terminal(const std::string& question) {
  const int terminal = ::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
  if (terminal < 0) {
    return Error{"there is no terminal to ask for the passphrase", "use --passphrase-fd", {}};
  }
  Result<std::string> line = std::string();
  {
    const QuietTerminal quiet(terminal);
    say(terminal, question + ": ");
    line = next_line(terminal);
    say(terminal, "\n");
  }
  ::close(terminal);
  return line;
}

Result<std::string> PassphraseSource::ask(const std::string& question) {
  return descriptor_ ? read_line() : ask_terminal(question);
}

Result<std::string> PassphraseSource::ask_new(const std::string& question) {
  if (descriptor_) return read_line();
  auto first = ask_terminal(question);
  if (!first) return first;
  auto second = ask_terminal("The same again");
  if (!second) return second;
  if (*first != *second) return Error{"the two aren't the same", "start again", {}};
  return first;
}

}  // namespace hopekiosk
