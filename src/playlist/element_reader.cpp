// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "playlist/element_reader.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "playlist/characters.h"
#include "playlist/clock_value.h"
#include "playlist/closest_name.h"
#include "playlist/language_tag.h"
#include "playlist/localised_text.h"

namespace hopekiosk {
namespace {

constexpr std::string_view kTimeForms = "write it like 10s, 1.5s, 500ms, 2min, 1h or 00:01:30";

std::string remedy_for_time(std::string_view value) {
  std::string with_point(value);
  std::replace(with_point.begin(), with_point.end(), ',', '.');
  const bool comma = with_point != value && parse_clip_position(with_point);
  return comma ? "write '" + with_point + "', with a point" : std::string(kTimeForms);
}

bool is_known(std::string_view attribute, const ElementRule& rule) {
  return std::find(rule.attributes.begin(), rule.attributes.end(), attribute) !=
         rule.attributes.end();
}

/// The attribute that was meant: misspelt, or written with a prefix.
std::optional<std::string_view> likely_attribute(std::string_view written,
                                                 const ElementRule& rule) {
  if (!advice_for_attribute(rule.kind, written).empty()) return std::nullopt;
  const std::size_t colon = written.find(':');
  if (colon == std::string_view::npos) return closest_name(written, rule.attributes);
  const std::string_view local = written.substr(colon + 1);
  return is_known(local, rule) ? std::optional(local) : std::nullopt;
}

std::string remedy_for_attribute(std::string_view written, const ElementRule& rule) {
  const std::string_view advice = advice_for_attribute(rule.kind, written);
  if (!advice.empty()) return std::string(advice);
  if (const auto meant = likely_attribute(written, rule)) {
    return "did you mean '" + std::string(*meant) + "'?";
  }
  const std::string element = "<" + std::string(rule.name) + ">";
  if (rule.attributes.empty()) return "delete it; " + element + " takes none";
  return element + " takes " + enumerate(rule.attributes);
}

/// Of a drawing or a theme.
constexpr std::size_t kLongestName = 64;

std::string enumerate_choice(std::span<const std::string_view> names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " or " : ", ";
    text.append("'").append(names[i]).append("'");
  }
  return text;
}

void attach_from(tinyxml2::XMLElement* element, std::vector<GatedElement>& places,
                 std::size_t& next) {
  for (; element != nullptr; element = element->NextSiblingElement()) {
    element->SetUserData(&places.at(next++));
    attach_from(element->FirstChildElement(), places, next);
  }
}

}  // namespace

void attach_places(tinyxml2::XMLElement& root, std::vector<GatedElement>& places) {
  std::size_t next = 0;
  attach_from(&root, places, next);
}

const GatedElement& gated(const tinyxml2::XMLElement& element) {
  return *static_cast<const GatedElement*>(element.GetUserData());
}

void ErrorReport::add(Error error) {
  if (errors_.size() > kCapacity) return;
  if (errors_.size() == kCapacity) {
    error = {"the file has more than " + std::to_string(kCapacity) + " errors",
             "correct those above first",
             {file_, 0, 0, ""}};
  }
  errors_.push_back(std::move(error));
}

void ErrorReport::add(const tinyxml2::XMLElement& element, std::string what, std::string remedy,
                      Severity severity) {
  if (errors_.size() > kCapacity) return;
  add(Error{std::move(what), std::move(remedy), place_of(element), severity});
}

Errors ErrorReport::take() {
  // An element's own errors may be found after those inside it.
  const auto end = errors_.size() > kCapacity ? errors_.end() - 1 : errors_.end();
  std::stable_sort(errors_.begin(), end, [](const Error& a, const Error& b) {
    return std::tie(a.place.line, a.place.column) < std::tie(b.place.line, b.place.column);
  });
  return std::move(errors_);
}

Place ErrorReport::place_of(const tinyxml2::XMLElement& element) const {
  return {file_, gated(element).line, gated(element).column, printable(element.Name())};
}

void ElementReader::report(std::string what, std::string remedy) const {
  report_.add(element_, std::move(what), std::move(remedy));
}

std::string ElementReader::written(const char* attribute) const {
  const char* value = element_.Attribute(attribute);
  return std::string(attribute) + "=\"" + (value == nullptr ? "" : printable(value)) + "\"";
}

void ElementReader::check_attributes(const ElementRule& rule) const {
  for (auto* attribute = element_.FirstAttribute(); attribute != nullptr;
       attribute = attribute->Next()) {
    if (is_known(attribute->Name(), rule)) continue;
    report("unknown attribute '" + printable(attribute->Name()) + "'",
           remedy_for_attribute(attribute->Name(), rule));
  }
}

bool ElementReader::has_misspelt(std::string_view name, const ElementRule& rule) const {
  for (auto* attribute = element_.FirstAttribute(); attribute != nullptr;
       attribute = attribute->Next()) {
    if (!is_known(attribute->Name(), rule) && likely_attribute(attribute->Name(), rule) == name) {
      return true;
    }
  }
  return false;
}

std::optional<ExactTime> ElementReader::time(const char* attribute, bool position) const {
  const char* value = element_.Attribute(attribute);
  if (value == nullptr) return std::nullopt;
  const auto clock = position ? parse_clip_position(value) : parse_clock_value(value);
  if (!clock) {
    const bool negative = value[0] == '-';
    report(written(attribute) + (negative ? " is negative" : " isn't a time"),
           negative ? std::string(kTimeForms) : remedy_for_time(value));
    return std::nullopt;
  }
  if (clock->too_long) {
    report(written(attribute) + " is longer than " + std::to_string(kLongestHours) + " hours",
           "check the unit: h, min, s or ms");
    return std::nullopt;
  }
  return clock->time;
}

std::optional<ExactTime> ElementReader::duration(const char* attribute) const {
  const auto length = time(attribute, false);
  if (!length || *length > ExactTime{}) return length;
  report(written(attribute) + " is no time at all", "give it more than 0");
  return std::nullopt;
}

std::optional<ExactTime> ElementReader::clip_position(const char* attribute) const {
  return time(attribute, true);
}

Volume ElementReader::volume() const {
  const char* value = element_.Attribute("volume");
  if (value == nullptr) return kFullVolume;
  const std::string_view text = value;
  const bool digits =
      std::all_of(text.begin(), text.end(), [](char byte) { return byte >= '0' && byte <= '9'; });
  const bool leading_zero = text.size() > 1 && text.front() == '0';
  if (digits && !leading_zero && !text.empty() && text.size() <= 3) {
    Volume volume = 0;
    for (const char digit : text) volume = volume * 10 + (digit - '0');
    if (volume <= kFullVolume) return volume;
  }
  report(written("volume") + " isn't a whole number from 0 to 100",
         "write volume=\"0\" for silence, volume=\"100\" for all of it, without '%'");
  return kFullVolume;
}

bool ElementReader::is(const char* attribute, std::string_view value) const {
  const char* written = element_.Attribute(attribute);
  return written != nullptr && value == written;
}

std::string ElementReader::words(const char* attribute) const {
  const char* value = element_.Attribute(attribute);
  return value == nullptr ? "" : collapse_white_space(value);
}

bool ElementReader::boolean(const char* attribute) const {
  constexpr std::array<std::string_view, 2> kNames = {"false", "true"};
  return choice(attribute, kNames, "false").value_or(0) == 1;
}

std::optional<std::size_t> ElementReader::choice(const char* attribute,
                                                 std::span<const std::string_view> names,
                                                 std::string_view usual) const {
  const char* value = element_.Attribute(attribute);
  const std::string_view text = value == nullptr ? usual : value;
  if (value == nullptr && usual.empty()) return std::nullopt;
  const auto found = std::find(names.begin(), names.end(), text);
  if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
  const auto meant = closest_name(text, names);
  report(written(attribute) + " isn't known", meant ? "did you mean '" + std::string(*meant) + "'?"
                                                    : "it is " + enumerate_choice(names));
  return std::nullopt;
}

std::optional<Date> ElementReader::date(const char* attribute) const {
  const char* value = element_.Attribute(attribute);
  if (value == nullptr) return std::nullopt;
  const auto date = parse_date(value);
  if (!date) report(written(attribute) + " isn't a date", "write year-month-day, as 2026-11-24");
  return date;
}

std::optional<TimeOfDay> ElementReader::time_of_day(const char* attribute) const {
  const char* value = element_.Attribute(attribute);
  if (value == nullptr) return std::nullopt;
  const auto time = parse_time_of_day(value);
  if (!time) report(written(attribute) + " isn't a time of day", "write it like 8:30 or 17:00");
  return time;
}

std::optional<Weekdays> ElementReader::weekdays(const char* attribute) const {
  const char* value = element_.Attribute(attribute);
  if (value == nullptr) return std::nullopt;
  const auto days = parse_weekdays(value);
  if (!days) {
    report(written(attribute) + " names no days",
           "write some of 'mon tue wed thu fri sat sun', with spaces between");
  }
  return days;
}

Validity ElementReader::validity() const {
  Validity validity;
  validity.first_day = date("validFrom");
  validity.last_day = date("validUntil");
  validity.days = weekdays("days").value_or(Weekdays::all());
  validity.hours.from = time_of_day("from").value_or(validity.hours.from);
  validity.hours.until = time_of_day("until").value_or(validity.hours.until);
  if (validity.first_day && validity.last_day && *validity.last_day < *validity.first_day) {
    report(written("validUntil") + " is before " + written("validFrom") + ": it's never shown",
           "correct one of the two");
  }
  if (validity.hours.from == validity.hours.until) {
    report(written("until") + " is the same as " + written("from") + ": it's never shown",
           "correct one of the two");
  }
  return validity;
}

std::string ElementReader::drawing(const char* attribute) const {
  const char* value = element_.Attribute(attribute);
  if (value == nullptr) return {};
  const std::string_view name = value;
  const bool plain = std::all_of(name.begin(), name.end(), [](char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == '-';
  });
  if (plain && !name.empty() && name.size() <= kLongestName && name.front() != '-') return value;
  report(written(attribute) + " isn't a name", "write a name of small letters, as 'open-door'");
  return {};
}

std::vector<std::string> ElementReader::languages(const char* attribute) const {
  std::vector<std::string> tags;
  std::string rest = words(attribute);
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    const std::string tag = rest.substr(0, end);
    rest.erase(0, end + 1);
    const bool twice = std::any_of(tags.begin(), tags.end(), [&](const std::string& each) {
      return same_language(each, tag);
    });
    if (is_language_tag(tag) && !twice) {
      tags.push_back(tag);
      continue;
    }
    report("'" + printable(tag) + "' in " + written(attribute) +
               (twice ? " stands there twice" : " isn't a language tag"),
           "write it like " + std::string(attribute) + "=\"es fr quc\"");
  }
  return tags;
}

Fit ElementReader::fit() const {
  const char* value = element_.Attribute("fit");
  const std::string_view text = value == nullptr ? "contain" : value;
  if (text == "contain") return Fit::Contain;
  if (text == "cover") return Fit::Cover;
  report(written("fit") + " isn't known",
         "write fit=\"contain\" to see all of the picture, fit=\"cover\" to fill the screen");
  return Fit::Contain;
}

Order ElementReader::order() const {
  const char* value = element_.Attribute("order");
  const std::string_view text = value == nullptr ? "sequence" : value;
  if (text == "sequence") return Order::InSequence;
  if (text == "random") return Order::Random;
  if (text == "daily") return Order::Daily;
  report(written("order") + " isn't known",
         "write order=\"random\" to shuffle, order=\"daily\" for one child a day, "
         "order=\"sequence\" or nothing to keep the order");
  return Order::InSequence;
}

std::optional<std::string> ElementReader::language() const {
  const char* value = element_.Attribute("xml:lang");
  if (value == nullptr) return std::nullopt;
  if (is_language_tag(value)) return value;
  report(written("xml:lang") + " isn't a language tag",
         "write it like xml:lang=\"es\" or xml:lang=\"es-GT\"");
  return std::nullopt;
}

std::optional<std::filesystem::path> ElementReader::file(const char* attribute,
                                                         const std::filesystem::path& folder,
                                                         AbsolutePaths absolute_paths) const {
  const char* value = element_.Attribute(attribute);
  if (value == nullptr) return std::nullopt;
  auto resolved = resolve_source(value, folder, absolute_paths);
  if (resolved) return std::move(*resolved);
  report(std::string(attribute) + ": " + resolved.error().what, resolved.error().remedy);
  return std::nullopt;
}

std::string ElementReader::text() const {
  std::string text;
  for (auto* node = element_.FirstChild(); node != nullptr; node = node->NextSibling()) {
    if (node->ToText() != nullptr) text += node->Value();
  }
  return collapse_white_space(text);
}

}  // namespace hopekiosk
