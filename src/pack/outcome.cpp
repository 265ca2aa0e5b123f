// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/outcome.h"

#include <algorithm>
#include <array>
#include <utility>

#include "text/utf8.h"

namespace hopekiosk {
namespace {

constexpr std::array<std::pair<RefusalCode, std::string_view>, 24> kCodes = {{
    {RefusalCode::None, "-"},
    {RefusalCode::Signature, "SIG"},
    {RefusalCode::Organisation, "ORG"},
    {RefusalCode::Old, "OLD"},
    {RefusalCode::SameOther, "SAME-OTHER"},
    {RefusalCode::Trust, "TRUST"},
    {RefusalCode::Epoch, "EPOCH"},
    {RefusalCode::Player, "PLAYER"},
    {RefusalCode::KeyOnStick, "KEY-ON-STICK"},
    {RefusalCode::Unfinished, "UNFINISHED"},
    {RefusalCode::Missing, "MISSING"},
    {RefusalCode::Size, "SIZE"},
    {RefusalCode::Hash, "HASH"},
    {RefusalCode::Space, "SPACE"},
    {RefusalCode::Read, "READ"},
    {RefusalCode::Format, "FORMAT"},
    {RefusalCode::Content, "CONTENT"},
    {RefusalCode::Probe, "PROBE"},
    {RefusalCode::Quarantined, "QUARANTINED"},
    {RefusalCode::Unsigned, "UNSIGNED"},
    {RefusalCode::Withdrawn, "WITHDRAWN"},
    {RefusalCode::Empty, "EMPTY"},
    {RefusalCode::Deep, "DEEP"},
    {RefusalCode::Zip, "ZIP"},
}};

constexpr std::array<std::pair<InstallResult, std::string_view>, 7> kResults = {{
    {InstallResult::Installed, "installed"},
    {InstallResult::UpToDate, "up-to-date"},
    {InstallResult::NothingForUs, "nothing"},
    {InstallResult::NotUsed, "not-used"},
    {InstallResult::Interrupted, "interrupted"},
    {InstallResult::StoreFault, "store-fault"},
    {InstallResult::WaitsForConfirmation, "waits"},
}};

template <typename Table, typename Key>
std::string_view name_in(const Table& table, Key key) {
  return std::find_if(table.begin(), table.end(),
                      [&](const auto& each) { return each.first == key; })
      ->second;
}

template <typename Key, typename Table>
std::optional<Key> key_in(const Table& table, std::string_view name) {
  const auto found = std::find_if(table.begin(), table.end(),
                                  [&](const auto& each) { return each.second == name; });
  if (found == table.end() || name.empty()) return std::nullopt;
  return found->first;
}

/// On a screen; a name on a stick may be as long as it likes.
constexpr std::size_t kLongestDetail = 80;

std::string shown_detail(const std::string& detail, Readers readers) {
  std::string clean = clean_text(detail);
  if (readers == Readers::Log) return clean;
  const std::string_view kept = shortened(clean, kLongestDetail);
  return kept.size() == clean.size() ? clean : std::string(kept) + "…";
}

std::string filled(std::string_view pattern, const std::vector<std::string>& details,
                   Readers readers) {
  const auto detail = [&](std::size_t i) {
    return i < details.size() ? shown_detail(details[i], readers) : "?";
  };
  return fill_in(pattern, {detail(0), detail(1)});
}

/// Of refusals whose details are the stick's own words.
std::optional<std::string_view> reason_without_details(RefusalCode code, const Catalogue& words) {
  switch (code) {
    case RefusalCode::Organisation:
      return words.text("It comes from an organisation that this kiosk doesn’t know.");
    case RefusalCode::Format: return words.text("Something on it isn’t as it must be.");
    case RefusalCode::Deep: return words.text("There are too many files or folders on it.");
    default: return std::nullopt;
  }
}

std::string_view reason(RefusalCode code, const Catalogue& words) {
  switch (code) {
    case RefusalCode::None:
    case RefusalCode::Signature:
      return words.text("It was changed after it was signed, or it isn’t signed.");
    case RefusalCode::Organisation:
      return words.text("This kiosk doesn’t know the organisation it comes from: %s.");
    case RefusalCode::Old: return words.text("It is older than what this kiosk already had.");
    case RefusalCode::SameOther:
      return words.text(
          "It has the number of the programme here but isn’t the same. Tell whoever prepared it.");
    case RefusalCode::Trust:
      return words.text("The keys on it can’t be trusted. Tell whoever prepared it.");
    case RefusalCode::Epoch:
      return words.text("It was signed with keys that no longer count. Ask for a new stick.");
    case RefusalCode::Player:
      return words.text("It needs a newer player (%s). Tell whoever prepared it.");
    case RefusalCode::KeyOnStick:
      return words.text("A secret key lies on it. Give it back to whoever prepared it, today.");
    case RefusalCode::Unfinished:
      return words.text("The stick was taken out of the computer too soon. Prepare it again.");
    case RefusalCode::Missing:
      return words.text(
          "It only adds to a programme that this kiosk doesn’t have. Ask for the whole one.");
    case RefusalCode::Size:
    case RefusalCode::Hash:
      return words.text("A file on it is damaged: %s. Prepare the stick again.");
    case RefusalCode::Space: return words.text("It needs %s MB of room; this kiosk has %s MB.");
    case RefusalCode::Read: return words.text("The stick can’t be read. Try another stick.");
    case RefusalCode::Format: return words.text("Something on it isn’t as it must be: %s.");
    case RefusalCode::Content: return words.text("Its playlist has a mistake: %s.");
    case RefusalCode::Probe: return words.text("This kiosk can’t play %s.");
    case RefusalCode::Quarantined:
      return words.text("This kiosk tried it before, and it failed. Tell whoever prepared it.");
    case RefusalCode::Unsigned:
      return words.text("It isn’t signed, and this kiosk takes only signed programmes.");
    case RefusalCode::Withdrawn: return words.text("It holds something that was withdrawn: %s.");
    case RefusalCode::Empty: return words.text("There is nothing in the folder KIOSK.");
    case RefusalCode::Deep: return words.text("There are too many files or folders on it: %s.");
    case RefusalCode::Zip:
      return words.text("The programme is in a ZIP file. Unpack it onto the stick.");
  }
  return {};
}

OutcomeWords told(std::string_view what, std::string_view more) {
  return {std::string(what), std::string(more)};
}

}  // namespace

std::string_view name_of(RefusalCode code) { return name_in(kCodes, code); }
std::optional<RefusalCode> refusal_code(std::string_view name) {
  return key_in<RefusalCode>(kCodes, name);
}
std::string_view name_of(InstallResult result) { return name_in(kResults, result); }
std::optional<InstallResult> install_result(std::string_view name) {
  return key_in<InstallResult>(kResults, name);
}

Outcome not_used(RefusalCode code, std::vector<std::string> details) {
  return {InstallResult::NotUsed, code, std::move(details)};
}

OutcomeWords words_of(const Outcome& outcome, const Catalogue& words, Readers readers) {
  switch (outcome.result) {
    case InstallResult::Installed:
      return told(words.text("The new programme is here and comes on next."),
                  words.text("You can take the stick out."));
    case InstallResult::UpToDate:
      return told(words.text("This kiosk already has this programme."),
                  words.text("You can take the stick out."));
    case InstallResult::NothingForUs:
      return {std::string(words.text("There is nothing on the stick for this kiosk.")), {}};
    case InstallResult::NotUsed: break;
    case InstallResult::Interrupted:
      return told(words.text("The stick was taken out too soon."),
                  words.text("Put it in again: copying goes on where it stopped."));
    case InstallResult::StoreFault:
      return told(words.text("This kiosk can’t write to its own disk."),
                  words.text("Tell whoever looks after it."));
    case InstallResult::WaitsForConfirmation:
      return told(words.text("The programme on the stick isn’t signed."),
                  words.text("A member of staff has to confirm it."));
  }
  OutcomeWords refused{
      std::string(words.text("This stick isn’t used; the programme stays as it was.")), {}};
  if (readers == Readers::Screen) {
    if (const auto plain = reason_without_details(outcome.code, words)) {
      refused.more = *plain;
      return refused;
    }
  }
  refused.more = filled(reason(outcome.code, words), outcome.details, readers);
  return refused;
}

std::string sentence_of(const Outcome& outcome, const Catalogue& words) {
  const OutcomeWords said = words_of(outcome, words, Readers::Log);
  return said.more.empty() ? said.what : said.what + " " + said.more;
}

}  // namespace hopekiosk
