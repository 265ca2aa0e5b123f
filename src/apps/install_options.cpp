// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/install_options.h"

#include <CLI/CLI.hpp>

#include <iostream>

#include "apps/option_values.h"
#include "playlist/language_tag.h"

namespace hopekiosk {
namespace {

constexpr const char* kDescription =
    "Takes a new programme from a USB stick into a kiosk's store, or says why not.\n"
    "\n"
    "Whatever happens, power cuts included, the kiosk plays the old programme or the new one. "
    "Only\n"
    "this program writes to the store; docs/pack-format.md tells what lies in it and on a stick.";

constexpr const char* kFooter =
    "hopekiosk-install COMMAND --help tells the options of a command.\n"
    "Exit of run, watch tells the same in words: 0 installed, 1 already up to date, 2 usage, 10\n"
    "nothing for us, 11 not used, 12 interrupted, 13 the kiosk's disk, 14 waits for confirmation.";

constexpr const char* kEnrol =
    "Makes the organisation of the stick the one whose programmes this kiosk takes.\n"
    "\n"
    "WORDS are the eight of the card that came with the keys. They are compared with those of the\n"
    "stick: on another stick they are others. The programme that is there stays.";

constexpr const char* kRun =
    "Looks at a stick and takes the programme on it.\n"
    "\n"
    "The last line says what became of it: result=… code=… sentence=\"…\".";

constexpr const char* kWatch =
    "Waits for sticks and takes each through the same door as run, until it's stopped.\n"
    "\n"
    "Between sticks the store is read slowly, to notice a disk that decays.";

std::optional<Policy> parse_policy(const std::string& text) {
  if (text == "signed") return Policy::Signed;
  if (text == "signed-or-pin") return Policy::SignedOrPin;
  return std::nullopt;
}

std::optional<std::string> parse_language(const std::string& text) {
  return is_language_tag(text) ? std::optional(text) : std::nullopt;
}

std::optional<std::optional<Digest>> parse_release(const std::string& text) {
  const auto digest = Digest::from_hex(text);
  return digest ? std::optional(digest) : std::nullopt;
}

class InstallParser {
 public:
  explicit InstallParser(InstallOptions& options) : options_(options) {
    app_.footer(kFooter);
    app_.set_version_flag("--version", "hopekiosk-install " HOPEKIOSK_VERSION);
    app_.require_subcommand(1);
    add_enrol();
    add_run();
    add_watch();
    add_trial();
    add("previous", "Goes back to the programme before.", InstallCommand::Previous);
    add_try_again();
    add("show", "Says what the store holds, key=value.", InstallCommand::Show);
    add_check();
  }

  void parse(int count, const char* const* arguments) { app_.parse(count, arguments); }
  int exit(const CLI::Success& success) { return app_.exit(success); }

 private:
  CLI::App& add(const char* name, const char* description, InstallCommand command,
                CLI::App* parent = nullptr) {
    CLI::App& added = *(parent != nullptr ? *parent : app_).add_subcommand(name, description);
    added.callback([this, command] { options_.command = command; });
    added.add_option("--state", options_.store, "Folder of the store; made where it isn't there")
        ->required()
        ->type_name("DIR");
    add_parsed(added, "--language", options_.language, parse_language, "a language as es or quc",
               "Language of the sentence (en)")
        ->type_name("TAG");
    return added;
  }

  void add_stick(CLI::App& app) {
    app.add_option("--stick", options_.stick, "Where the stick is mounted, or any folder")
        ->required()
        ->type_name("DIR");
  }

  void add_door(CLI::App& app) {
    add_parsed(app, "--policy", options_.policy, parse_policy, "signed or signed-or-pin",
               "Who brings the programme: signed (our organisation, on signed sticks) or\n"
               "signed-or-pin (we ourselves too, confirmed by PIN) (signed)")
        ->type_name("POLICY");
    app.add_option("--progress", options_.progress, "File that tells the player how far it is")
        ->type_name("FILE");
    app.add_option("--probe", options_.probe,
                   "The program that opens media, where it isn't beside this one")
        ->type_name("PROGRAM");
  }

  void add_enrol() {
    CLI::App& app = add("enrol", kEnrol, InstallCommand::Enrol);
    add_stick(app);
    app.add_option("--words", options_.words, "The eight words of the card")
        ->required()
        ->type_name("\"W1 … W8\"");
  }

  void add_run() {
    CLI::App& app = add("run", kRun, InstallCommand::Run);
    add_stick(app);
    add_door(app);
    app.add_flag("--confirmed", options_.confirmed,
                 "A member of staff has confirmed a programme without a signature");
  }

  void add_watch() {
    CLI::App& app = add("watch", kWatch, InstallCommand::Watch);
    app.add_option("--mounts", options_.mounts,
                   "Folders in which sticks are mounted, or sticks themselves\n"
                   "(where desktops mount them: /media/USER, /run/media/USER)")
        ->type_name("DIR…");
    add_door(app);
  }

  void add_trial() {
    CLI::App& trial =
        *app_.add_subcommand("trial", "What the player says of a new programme that is on trial.");
    trial.require_subcommand(1);
    add("start", "The player starts with the current programme, or has switched to it.",
        InstallCommand::TrialStart, &trial);
    add("good", "It plays: it stays.", InstallCommand::TrialGood, &trial);
    CLI::App& crashed =
        add("crashed", "The player crashed with it.", InstallCommand::TrialCrashed, &trial);
    crashed
        .add_option("--item", options_.item,
                    "The item that played; without it: before the first picture")
        ->type_name("KEY");
  }

  void add_try_again() {
    CLI::App& app = add("try-again", "Lets a programme that failed here be taken again.",
                        InstallCommand::TryAgain);
    add_parsed(app, "HASH", options_.release, parse_release, "a release as show prints it",
               "The release, as show prints it")
        ->required();
  }

  void add_check() {
    add("check",
        "Reads all that the store holds again and mends what can be mended.\n"
        "\n"
        "Exit: 0 whole, 1 repaired, 13 damaged: put the stick in again.",
        InstallCommand::Check);
  }

  InstallOptions& options_;
  CLI::App app_{kDescription, "hopekiosk-install"};
};

}  // namespace

ParsedInstallOptions parse_install_options(int count, const char* const* arguments) {
  constexpr int kUsage = 2;
  InstallOptions options;
  InstallParser parser(options);
  try {
    parser.parse(count, arguments);
  } catch (const CLI::Success& success) {  // --help, --version
    parser.exit(success);
    return {options, 0};
  } catch (const CLI::ParseError& mistake) {
    std::cerr << "hopekiosk-install: " << mistake.what()
              << "; hopekiosk-install --help tells the commands\n";
    return {options, kUsage};
  }
  return {options, std::nullopt};
}

}  // namespace hopekiosk
