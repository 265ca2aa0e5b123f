// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/author_options.h"

#include <CLI/CLI.hpp>

#include <cstdint>
#include <iostream>

#include "apps/option_values.h"
#include "playlist/clock_value.h"
#include "playlist/language_tag.h"

namespace hopekiosk {
namespace {

constexpr const char* kDescription =
    "Shows an author what a kiosk will make of a programme, and what is wrong with it; puts it "
    "onto\n"
    "sticks, signed.\n"
    "\n"
    "FILE is a playlist (docs/playlist.md), or a folder: then its playlist.xml, or else all films\n"
    "and pictures in it in natural order. Errors and warnings go to stderr, a line each.";

constexpr const char* kFooter =
    "hopekiosk-author COMMAND --help tells the options of a command.\n"
    "Exit: 0 fine, 1 there are errors, 2 usage.";

constexpr const char* kCheck =
    "Says everything that is wrong with a programme.\n"
    "\n"
    "Errors keep something from being shown. Warnings are for its author: missing translations,\n"
    "slides that are over before they are read, text that had to shrink or can't be painted, "
    "voices\n"
    "that are cut off, films that a small kiosk plays with effort, pictures of which nobody says "
    "who\n"
    "made them and who can be recognised. Then it says from how far the slides are read.";

constexpr const char* kDistances =
    "Says from how far each kind of text is read on a screen of a given size: the text of slides "
    "by\n"
    "layout, and subtitles.";

constexpr const char* kPreview =
    "Makes a page of pictures of all slides, pictures and films, in all languages, drafts too.\n"
    "\n"
    "Open DIR/index.html in a browser. DIR is new, empty, or that of an earlier preview.";

constexpr const char* kRender =
    "Writes the programme as a film, as a kiosk would play it: H.264 and AAC in MP4.";

constexpr const char* kImport =
    "Makes a programme of a folder's films, sounds and pictures, or of the pages of a PDF.\n"
    "\n"
    "They are copied to DIR in natural order and named in DIR/playlist.xml. A picture that is\n"
    "called name_12s.jpg is shown for 12 seconds. PDFs need Debian's package poppler-utils.";

constexpr const char* kNewKeys =
    "Makes the keys by which kiosks know an organisation's sticks. Once, for all its kiosks.\n"
    "\n"
    "DIR/card.html is to be printed: eight words to go with kiosks, and the secret key on paper,\n"
    "encrypted with a passphrase. Who loses key and passphrase has to visit every kiosk.";

constexpr const char* kPublish =
    "Puts a programme onto a USB stick, signed, for kiosks to take.\n"
    "\n"
    "STICK is where the stick is mounted. What is on it already isn't copied again. Anybody can "
    "see\n"
    "what the stick holds in its LEEME.html.";

constexpr const char* kRotate =
    "Hands an organisation over to a new key; kiosks learn of it from the next stick.\n"
    "\n"
    "After a key was stolen: --new-epoch, so that nothing that was signed with it counts any more.";

constexpr const char* kVerify =
    "Checks a stick from end to end and says the eight words of its organisation.";

constexpr std::uint64_t kMostDescriptors = 1024;

std::optional<std::optional<int>> parse_descriptor(const std::string& text) {
  const auto number = whole_number<int>(text);
  if (!number || *number < 0 || *number >= static_cast<int>(kMostDescriptors)) return std::nullopt;
  return std::optional(*number);
}

std::optional<std::optional<std::uint64_t>> parse_sequence(const std::string& text) {
  const auto number = whole_number<std::uint64_t>(text);
  return number ? std::optional(number) : std::nullopt;
}

/// "SHA256 REASON", as a manifest writes it.
std::optional<Withdrawal> parse_withdrawal(const std::string& text) {
  const auto space = text.find(' ');
  const auto digest = Digest::from_hex(text.substr(0, space));
  if (!digest || space == std::string::npos || space + 1 == text.size()) return std::nullopt;
  return Withdrawal{*digest, text.substr(space + 1)};
}

/// As a playlist writes times; "1:30" is taken for "01:30".
std::optional<ProgrammeTime> parse_time(const std::string& text) {
  auto value = parse_clock_value(text);
  if (!value) value = parse_clock_value("0" + text);
  if (!value || value->too_long) return std::nullopt;
  return ProgrammeTime::nearest(value->time);
}

std::optional<std::string> parse_language(const std::string& text) {
  return is_language_tag(text) ? std::optional(text) : std::nullopt;
}

std::optional<Size> parse_even_size(const std::string& text) {
  const auto size = parse_size(text);
  if (!size || size->width % 2 != 0 || size->height % 2 != 0) return std::nullopt;
  return size;
}

constexpr const char* kTimeForm = "a time as 90s, 1:30 or 00:01:30.5";
constexpr const char* kLanguageForm = "a language as es or quc";

std::string refusal(const std::string& text, const std::string& form) {
  return "'" + text + "' isn't " + form;
}

/// As add_parsed, for an option that may be given several times.
template <typename Target, typename Parse>
CLI::Option* add_all_parsed(CLI::App& app, const std::string& name, std::vector<Target>& targets,
                            Parse parse, const std::string& form, const std::string& help) {
  return app.add_option_function<std::vector<std::string>>(
      name,
      [&targets, parse, form, name](const std::vector<std::string>& texts) {
        targets.clear();
        for (const std::string& text : texts) {
          auto value = parse(text);
          if (!value) throw CLI::ValidationError(name, refusal(text, form));
          targets.push_back(std::move(*value));
        }
      },
      help);
}

class AuthorParser {
 public:
  explicit AuthorParser(AuthorOptions& options) : options_(options) {
    app_.footer(kFooter);
    app_.set_version_flag("--version", "hopekiosk-author " HOPEKIOSK_VERSION);
    app_.require_subcommand(1);
    add_check();
    add_distances();
    add_preview();
    add_render();
    add_import();
    add_new_keys();
    add_publish();
    add_rotate();
    add_verify();
  }

  void parse(int count, const char* const* arguments) {
    app_.parse(count, arguments);
    const RenderOptions& render = options_.render;
    if (render.to && *render.to <= render.from) {
      throw CLI::ValidationError("--to must come after --from");
    }
  }

  int exit(const CLI::Success& success) { return app_.exit(success); }

 private:
  CLI::App& add_command(const char* name, const char* description, AuthorCommand command) {
    CLI::App& added = *app_.add_subcommand(name, description);
    added.callback([this, command] { options_.command = command; });
    return added;
  }

  CLI::App& add(const char* name, const char* description, AuthorCommand command,
                const char* input) {
    CLI::App& added = add_command(name, description, command);
    added.add_option("INPUT", options_.input, input)->required();
    added
        .add_option("--probe", options_.probe,
                    "The program that opens media, where it isn't beside this one")
        ->type_name("PROGRAM");
    return added;
  }

  void add_check() {
    CLI::App& app = add("check", kCheck, AuthorCommand::Check, "A playlist or a folder");
    add_parsed(app, "--screen", options_.screen, parse_screen_size, kScreenForm,
               "Visible size of the screen (476x268mm); with it each slide's distance is told")
        ->type_name("SIZE");
  }

  void add_distances() {
    CLI::App& app =
        add("distances", kDistances, AuthorCommand::Distances, "A playlist or a folder");
    add_all_parsed(app, "--screen", options_.screens, parse_screen_size, kScreenForm,
                   "Visible size of a screen; may be given several times (476x268mm)")
        ->type_name("SIZE");
  }

  void add_preview() {
    CLI::App& app = add("preview", kPreview, AuthorCommand::Preview, "A playlist or a folder");
    app.add_option("-o,--out", options_.preview.folder, "Folder of the page")
        ->required()
        ->type_name("DIR");
    add_all_parsed(app, "--size", options_.preview.sizes, parse_size, "a size as 1280x720",
                   "Size of a screen; may be given several times (1280x720 and 720x1280)")
        ->type_name("WxH");
    add_all_parsed(app, "--lang", options_.preview.languages, parse_language, kLanguageForm,
                   "Only this language; may be given several times")
        ->type_name("TAG");
  }

  void add_render() {
    RenderOptions& render = options_.render;
    CLI::App& app = add("render", kRender, AuthorCommand::Render, "A playlist or a folder");
    app.add_option("-o,--out", render.file, "The film")->required()->type_name("FILE.mp4");
    add_parsed(app, "--from", render.from, parse_time, kTimeForm,
               "Where in the programme it begins (0s)")
        ->type_name("TIME");
    add_parsed(app, "--to", render.to, parse_time, kTimeForm,
               "Where it ends; past the first round the programme goes on (the first round's end)")
        ->type_name("TIME");
    add_parsed(app, "--lang", render.language, parse_language, kLanguageForm,
               "Language to begin with (the playlist's first)")
        ->type_name("TAG");
    add_parsed(app, "--size", render.size, parse_even_size, "a size in even numbers, as 1280x720",
               "Size of the screen (1280x720)")
        ->type_name("WxH");
    add_parsed(app, "--fps", render.rate, parse_frame_rate, "a rate as 25, 29.97 or 30000/1001",
               "Pictures a second (those of the first film, else 25)")
        ->type_name("N");
  }

  void add_import() {
    ImportOptions& import = options_.import;
    CLI::App& app = add("import", kImport, AuthorCommand::Import, "A folder or a PDF");
    app.add_option("-o,--out", import.folder, "Folder of the programme")
        ->required()
        ->type_name("DIR");
    add_parsed(app, "--lang", import.language, parse_language, kLanguageForm,
               "Language of the programme (es)")
        ->type_name("TAG");
    app.add_flag("--force", import.force, "Replace files that are there already");
  }

  void add_passphrase(CLI::App& app) {
    add_parsed(app, "--passphrase-fd", options_.passphrase_file, parse_descriptor,
               "the number of an open file",
               "Read the passphrase from this open file, a line each, instead of the terminal")
        ->type_name("N");
  }

  static void add_keys(CLI::App& app, const char* name, KeysPaths& keys, const char* help) {
    app.add_option(name, keys.folder, help)->required()->type_name("DIR");
  }

  void add_new_keys() {
    CLI::App& app = add_command("new-keys", kNewKeys, AuthorCommand::NewKeys);
    app.add_option("DIR", options_.keys.folder, "A new folder for the keys")->required();
    app.add_option("--org", options_.organisation, "The organisation's name, as people read it")
        ->required()
        ->type_name("NAME");
    add_passphrase(app);
  }

  void add_publish() {
    PublishOptions& publish = options_.publish;
    CLI::App& app = add("publish", kPublish, AuthorCommand::Publish, "A playlist or a folder");
    app.add_option("STICK", publish.stick, "The stick's root")->required();
    add_keys(app, "--keys", options_.keys, "The folder that new-keys or rotate made");
    app.add_option("--addition-to", publish.addition_to,
                   "Leave out what the pack on this stick has: for kiosks that have taken it")
        ->type_name("STICK");
    add_all_parsed(app, "--withdraw", publish.withdraw, parse_withdrawal,
                   "a SHA-256, a space and a reason",
                   "What may never play again on any kiosk; may be given several times")
        ->type_name("\"SHA256 REASON\"");
    add_parsed(app, "--sequence", publish.sequence, parse_sequence, "a whole number",
               "The pack's number, for tests: else the time is")
        ->type_name("N");
    add_passphrase(app);
  }

  void add_rotate() {
    CLI::App& app = add_command("rotate", kRotate, AuthorCommand::Rotate);
    add_keys(app, "--keys", options_.keys, "The folder of the old key");
    add_keys(app, "--new-keys", options_.new_keys,
             "The folder of the new key; it's made where there is none");
    app.add_flag("--new-epoch", options_.new_epoch, "What was signed before counts no longer");
    add_passphrase(app);
  }

  void add_verify() {
    CLI::App& app = add_command("verify", kVerify, AuthorCommand::Verify);
    app.add_option("STICK", options_.input, "The stick's root")->required();
    app.add_option("--root-words", options_.root_words, "The words that it should have")
        ->type_name("\"W1 … W8\"");
  }

  AuthorOptions& options_;
  CLI::App app_{kDescription, "hopekiosk-author"};
};

}  // namespace

ParsedAuthorOptions parse_author_options(int count, const char* const* arguments) {
  AuthorOptions options;
  AuthorParser parser(options);
  try {
    parser.parse(count, arguments);
  } catch (const CLI::Success& success) {  // --help, --version
    parser.exit(success);
    return {options, AuthorExit::Fine};
  } catch (const CLI::ParseError& mistake) {
    std::cerr << "hopekiosk-author: " << mistake.what()
              << "; hopekiosk-author --help tells the commands\n";
    return {options, AuthorExit::Usage};
  }
  options.import.input = options.input;
  options.publish.input = options.input;
  options.publish.keys = options.keys;
  return {options, std::nullopt};
}

}  // namespace hopekiosk
