// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "author/import.h"
#include "author/preview.h"
#include "author/render.h"
#include "scene/screen_size.h"

namespace hopekiosk {

/// Exit codes of hopekiosk-author; part of its command line.
enum class AuthorExit {
  Fine = 0,
  FoundErrors = 1,  ///< in the programme, or something couldn't be made
  Usage = 2,
};

enum class AuthorCommand { Check, Distances, Preview, Render, Import };

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
};

struct ParsedAuthorOptions {
  AuthorOptions options;
  /// Set when there is nothing left to do: --help, --version or a mistake; the text is printed.
  std::optional<AuthorExit> exit;
};

/// Prints help to stdout and mistakes to stderr.
ParsedAuthorOptions parse_author_options(int count, const char* const* arguments);

}  // namespace hopekiosk
