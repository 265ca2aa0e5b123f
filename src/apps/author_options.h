// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "author/import.h"
#include "author/keys_folder.h"
#include "author/preview.h"
#include "author/publish.h"
#include "author/render.h"
#include "scene/screen_size.h"

namespace hopekiosk {

/// Exit codes of hopekiosk-author; part of its command line.
enum class AuthorExit {
  Fine = 0,
  FoundErrors = 1,  ///< in the programme, or something couldn't be made
  Usage = 2,
};

enum class AuthorCommand {
  Check,
  Distances,
  Preview,
  Render,
  Import,
  NewKeys,
  Publish,
  Rotate,
  Verify
};

/// What the command line of hopekiosk-author says.
struct AuthorOptions {
  AuthorCommand command = AuthorCommand::Check;
  std::filesystem::path input;       ///< a playlist or a folder; of import a folder or a PDF
  std::filesystem::path probe;       ///< the program that opens media
  std::optional<ScreenSize> screen;  ///< of check
  std::vector<ScreenSize> screens{usual_screen()};  ///< of distances; at least one
  PreviewOptions preview;
  RenderOptions render;
  ImportOptions import;
  std::string organisation;            ///< of new-keys
  KeysPaths keys;                      ///< of new-keys, publish and rotate
  KeysPaths new_keys;                  ///< of rotate
  bool new_epoch = false;              ///< of rotate
  PublishOptions publish;              ///< but what comes from keys, clock and passphrase
  std::optional<int> passphrase_file;  ///< its descriptor; none: the terminal is asked
  std::string root_words;              ///< of verify; empty: none to compare with
};

struct ParsedAuthorOptions {
  AuthorOptions options;
  /// Set when there is nothing left to do: --help, --version or a mistake; the text is printed.
  std::optional<AuthorExit> exit;
};

/// Prints help to stdout and mistakes to stderr.
ParsedAuthorOptions parse_author_options(int count, const char* const* arguments);

}  // namespace hopekiosk
