// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// The author's tool: options, wiring, exit codes.
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <ctime>
#include <exception>
#include <iostream>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "apps/author_options.h"
#include "apps/passphrase.h"
#include "apps/wiring.h"
#include "author/check.h"
#include "author/media_check.h"
#include "author/text_measure.h"
#include "author/verify_stick.h"
#include "base/log.h"
#include "kiosk/programme_content.h"
#include "kiosk/screen_capitals.h"
#include "kiosk/screen_voices.h"
#include "pack/root_words.h"
#include "playlist/playlist_parts.h"
#include "playlist/programme_input.h"
#include "scene/theme_file.h"

namespace hopekiosk {
namespace {

volatile std::sig_atomic_t stop_wanted = 0;

/// The first signal asks to stop and tidy up, the second ends it.
void listen_to_signals() {
  struct sigaction action {};
  action.sa_handler = [](int) { stop_wanted = 1; };
  action.sa_flags = SA_RESTART | static_cast<int>(SA_RESETHAND);
  sigemptyset(&action.sa_mask);
  for (const int number : {SIGINT, SIGTERM}) sigaction(number, &action, nullptr);
}

bool go_on() { return stop_wanted == 0; }

/// The person at the terminal.
struct Desk {
  explicit Desk(const AuthorOptions& options)
      : prober(options.probe.empty() ? usual_probe() : options.probe) {}

  MediaProber prober;
  Progress progress{stderr, SteadyClock::system()};
};

AuthorExit failed(const Error& error) {
  log_error(error);
  return AuthorExit::FoundErrors;
}

AuthorExit ended(bool errors) { return errors ? AuthorExit::FoundErrors : AuthorExit::Fine; }

void say(const std::string& line) { std::cout << line << std::endl; }

/// Slide by slide where it was asked for; else in a sentence, for a screen as many are.
void say_distances(const AuthorOptions& options, const CheckedProgramme& checked,
                   const ScreenSize& screen) {
  const std::string sentence = distance_sentence(checked.distances, screen);
  if (options.screen) {
    std::vector<TextDistances> texts = checked.distances;
    texts.insert(texts.end(), checked.captions.begin(), checked.captions.end());
    if (!texts.empty()) std::cout << distance_table(texts, screen);
    if (!sentence.empty()) say(sentence);
  } else if (!sentence.empty()) {
    say(sentence + "; --screen SIZE says it for yours, slide by slide");
  }
}

AuthorExit run_check(const AuthorOptions& options, Desk& desk) {
  const ScreenSize screen = options.screen.value_or(usual_screen());
  CheckedProgramme checked = check_programme(ProgrammeInput({options.input}), screen, desk.prober,
                                             desk.progress, log_error);
  const Errors strays = read_voices(voices_beside(options.input)).warnings;
  for (const Error& stray : strays) log_error(stray);
  checked.count.warnings += static_cast<int>(strays.size());
  say_distances(options, checked, screen);
  say(summary(checked.count));
  return ended(checked.count.errors > 0);
}

/// What can be shown of a programme; its errors are told.
std::optional<Playlist> read(const AuthorOptions& options,
                             const std::vector<std::string>& languages) {
  ReadPlaylist programme = ProgrammeInput({options.input}).read();
  for (const Error& error : programme.errors) log_error(error);
  if (!programme.ok()) return std::nullopt;
  const std::vector<std::string> known = languages_of(programme.playlist);
  for (const std::string& wanted : languages) {
    const bool has = std::any_of(known.begin(), known.end(), [&wanted](const std::string& each) {
      return same_language(each, wanted);
    });
    if (has) continue;
    log_error({fmt::format("the programme has no language '{}'", wanted),
               fmt::format("it has '{}'", fmt::join(known, "', '")),
               {options.input.string()}});
    return std::nullopt;
  }
  return std::move(programme.playlist);
}

/// Of the touch screens, as the programme fills them; the film's chapters are looked up.
std::string screens_of(const Playlist& playlist, const ScreenSize& panel) {
  const std::atomic<bool> never = false;
  const ProgrammeDetails details = read_details({main_film_of(playlist), {}}, never);
  const KioskContent content = content_of(playlist, {}, {}, details);
  FontLibrary fonts(font_families(theme_of(playlist).theme));
  const DrawingLibrary drawings(theme_of(playlist).theme);
  const Catalogues catalogues(default_locale_folder());
  const Languages languages = Languages::read(default_languages_file());
  LayoutContext context{fonts, drawings, catalogues, usual_canvas(panel)};
  context.languages = &languages;
  context.offers_high_contrast = true;
  return screen_table(smallest_capitals(content, context, panel), panel);
}

AuthorExit run_distances(const AuthorOptions& options, Desk& desk) {
  const auto playlist = read(options, {});
  if (!playlist) return AuthorExit::FoundErrors;
  if (const auto ready = desk.prober.ready(); !ready) return failed(ready.error());
  const CheckedMedia media = check_media_files(*playlist, desk.prober, desk.progress);
  for (const Error& finding : media.findings) {
    if (finding.severity == Severity::Error) log_error(finding);
  }
  for (const ScreenSize& screen : options.screens) {
    const auto texts = measure_texts(*playlist, screen, media.unusable, desk.progress);
    desk.progress.clear();
    if (!texts) return failed(texts.error());
    say(measure_table(*texts, screen));
    say(screens_of(*playlist, screen));
  }
  return ended(has_errors(media.findings));
}

AuthorExit run_preview(const AuthorOptions& options, Desk& desk) {
  const auto playlist = read(options, options.preview.languages);
  if (!playlist) return AuthorExit::FoundErrors;
  PreviewOptions preview_options = options.preview;
  preview_options.title = options.input.filename().string();
  const auto made =
      preview(*playlist, preview_options, desk.prober, desk.progress, log_error, go_on);
  if (!made) return failed(made.error());
  say(fmt::format("{} items, {} pictures: open {}", made->items, made->pictures,
                  (options.preview.folder / "index.html").string()));
  return ended(made->errors > 0);
}

AuthorExit run_render(const AuthorOptions& options, Desk& desk) {
  std::vector<std::string> languages;
  if (!options.render.language.empty()) languages.push_back(options.render.language);
  auto playlist = read(options, languages);
  if (!playlist) return AuthorExit::FoundErrors;
  const auto film =
      render(std::move(*playlist), options.render, desk.prober, desk.progress, log_error, go_on);
  if (!film) return failed(film.error());
  say(fmt::format("{}: {} of the programme in {} ({:.1f} times as fast as it plays)",
                  options.render.file.string(), clock_text(film->seconds), clock_text(film->took),
                  film->took > 0 ? film->seconds / film->took : 0));
  return ended(film->skips > 0);
}

AuthorExit run_import(const AuthorOptions& options, Desk& desk) {
  const auto made = import_programme(options.import, desk.prober, desk.progress, log_error, go_on);
  if (!made) return failed(made.error());
  say(fmt::format("{} items in {}", made->items,
                  (options.import.folder / "playlist.xml").string()));
  return ended(made->errors > 0);
}

void say_words(const std::string& words) { say(fmt::format("words=\"{}\"", words)); }

AuthorExit run_new_keys(const AuthorOptions& options) {
  PassphraseSource source(options.passphrase_file);
  auto passphrase = source.ask_new("A passphrase for the new keys");
  if (!passphrase) return failed(passphrase.error());
  const auto words = make_keys(options.keys, {options.organisation, std::move(*passphrase)});
  if (!words) return failed(words.error());
  say(fmt::format("print {} and keep its second page safe", options.keys.card().string()));
  say_words(*words);
  return AuthorExit::Fine;
}

AuthorExit run_rotate(const AuthorOptions& options) {
  PassphraseSource source(options.passphrase_file);
  Rotation rotation;
  auto old_passphrase = source.ask("The passphrase of the old keys");
  if (!old_passphrase) return failed(old_passphrase.error());
  rotation.old_passphrase = std::move(*old_passphrase);
  std::error_code error;
  const bool has_key = std::filesystem::exists(options.new_keys.secret_key(), error);
  auto new_passphrase = has_key ? source.ask("The passphrase of the new keys")
                                : source.ask_new("A passphrase for the new keys");
  if (!new_passphrase) return failed(new_passphrase.error());
  rotation.new_passphrase = std::move(*new_passphrase);
  rotation.new_epoch = options.new_epoch;
  const auto words = rotate_keys(options.keys, options.new_keys, rotation);
  if (!words) return failed(words.error());
  say(fmt::format("publish with --keys {} from now on; print its card.html",
                  options.new_keys.folder.string()));
  say_words(*words);
  return AuthorExit::Fine;
}

AuthorExit run_publish(const AuthorOptions& options, Desk& desk) {
  PassphraseSource source(options.passphrase_file);
  auto passphrase = source.ask("Passphrase");
  if (!passphrase) return failed(passphrase.error());
  PublishOptions publishing = options.publish;
  publishing.passphrase = std::move(*passphrase);
  publishing.now = std::time(nullptr);
  publishing.player = *PlayerVersion::parse(HOPEKIOSK_VERSION);
  const auto made = publish(publishing, desk.prober, desk.progress, log_error, go_on);
  desk.progress.clear();
  if (!made) return failed(made.error());
  const PackIdentity& identity = *made->manifest.identity;
  say(fmt::format("{} files, {:.1f} MB on the stick, number {}/{}", made->manifest.files.size(),
                  static_cast<double>(made->copied_bytes) / 1e6, identity.number.epoch,
                  identity.number.sequence));
  say_words(made->words);
  return AuthorExit::Fine;
}

AuthorExit run_verify(const AuthorOptions& options, Desk& desk) {
  const auto verified = verify_stick(options.input, desk.progress, log_error);
  if (!verified) return failed(verified.error());
  const PackIdentity& identity = *verified->manifest.identity;
  say(fmt::format("organisation=\"{}\"\nnumber={}/{}\ndate={}\nfiles={}\nleft-out={}",
                  identity.organisation.name, identity.number.epoch, identity.number.sequence,
                  identity.date, verified->manifest.files.size(), verified->left_out));
  say_words(verified->words);
  if (!options.root_words.empty() && !are_same_words(options.root_words, verified->words)) {
    return failed({"the words aren't those of this stick", "don't use it", {}});
  }
  return ended(verified->errors > 0);
}

AuthorExit run(const AuthorOptions& options) {
  Desk desk(options);
  switch (options.command) {
    case AuthorCommand::Check: return run_check(options, desk);
    case AuthorCommand::Distances: return run_distances(options, desk);
    case AuthorCommand::Preview: return run_preview(options, desk);
    case AuthorCommand::Render: return run_render(options, desk);
    case AuthorCommand::Import: return run_import(options, desk);
    case AuthorCommand::NewKeys: return run_new_keys(options);
    case AuthorCommand::Publish: return run_publish(options, desk);
    case AuthorCommand::Rotate: return run_rotate(options);
    case AuthorCommand::Verify: return run_verify(options, desk);
  }
  return AuthorExit::Usage;
}

}  // namespace
}  // namespace hopekiosk

int main(int count, char** arguments) {
  using namespace hopekiosk;
  try {
    const ParsedAuthorOptions parsed = parse_author_options(count, arguments);
    if (parsed.exit) return static_cast<int>(*parsed.exit);
    listen_to_signals();
    return static_cast<int>(run(parsed.options));
  } catch (const std::exception& bug) {
    log_error({std::string("stopped by a fault of its own: ") + bug.what(), "start it again", {}});
    return static_cast<int>(AuthorExit::FoundErrors);
  }
}
