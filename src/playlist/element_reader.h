// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tinyxml2.h>

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "media/layer.h"
#include "playlist/playlist.h"
#include "playlist/source_path.h"
#include "playlist/vocabulary.h"
#include "playlist/xml_gate.h"

namespace hopekiosk {

/// The errors of one file.
class ErrorReport {
 public:
  /// More than any person corrects in one go.
  static constexpr std::size_t kCapacity = 10'000;

  explicit ErrorReport(std::string file) : file_(std::move(file)) {}

  void add(Error error);
  /// With the place of an element. Its user data must be the GatedElement.
  void add(const tinyxml2::XMLElement& element, std::string what, std::string remedy,
           Severity severity = Severity::Error);

  Place place_of(const tinyxml2::XMLElement& element) const;
  bool has_errors() const { return hopekiosk::has_errors(errors_); }
  /// In the order of the file.
  Errors take();

 private:
  std::string file_;
  Errors errors_;
};

/// Reads the values on one element; what is wrong with them goes to the report, and the value is
/// then as if the attribute weren't there.
class ElementReader {
 public:
  ElementReader(const tinyxml2::XMLElement& element, ErrorReport& report)
      : element_(element), report_(report) {}

  /// Reports each attribute that `rule` doesn't name.
  void check_attributes(const ElementRule& rule) const;

  /// True when an attribute that `rule` doesn't name was probably meant to be `name`.
  bool has_misspelt(std::string_view name, const ElementRule& rule) const;

  /// Over 0 and at most kLongestHours.
  std::optional<ExactTime> duration(const char* attribute) const;
  /// From 0 to kLongestHours.
  std::optional<ExactTime> clip_position(const char* attribute) const;
  Volume volume() const;
  /// Of "true" and "false"; false where it isn't written.
  bool boolean(const char* attribute) const;
  /// Which of `names` it is; `usual`'s index where it isn't written, none if `usual` is empty.
  std::optional<std::size_t> choice(const char* attribute, std::span<const std::string_view> names,
                                    std::string_view usual) const;
  std::optional<Date> date(const char* attribute) const;
  std::optional<TimeOfDay> time_of_day(const char* attribute) const;
  std::optional<Weekdays> weekdays(const char* attribute) const;
  /// validFrom, validUntil, days, from and until.
  Validity validity() const;
  /// The name of a drawing or a theme: small letters, digits and single hyphens. Whether it's there
  /// is for those to say who draw.
  std::string drawing(const char* attribute) const;
  /// Language tags with spaces between, none twice.
  std::vector<std::string> languages(const char* attribute) const;
  /// Any words; empty where it isn't written.
  std::string words(const char* attribute) const;
  /// True where the attribute is written and is exactly `value`.
  bool is(const char* attribute, std::string_view value) const;
  Fit fit() const;
  Order order() const;
  std::optional<std::string> language() const;
  std::optional<std::filesystem::path> file(const char* attribute,
                                            const std::filesystem::path& folder,
                                            AbsolutePaths absolute_paths) const;

  /// All text directly inside, white space collapsed.
  std::string text() const;

  /// `name="value"` as people wrote it.
  std::string written(const char* attribute) const;

 private:
  std::optional<ExactTime> time(const char* attribute, bool position) const;
  void report(std::string what, std::string remedy) const;

  const tinyxml2::XMLElement& element_;
  ErrorReport& report_;
};

/// Gives each element of the tree its record of the gate, as user data: the nth start tag is the
/// nth record. `places` must outlive the tree.
void attach_places(tinyxml2::XMLElement& root, std::vector<GatedElement>& places);

/// Where the gate met this element.
const GatedElement& gated(const tinyxml2::XMLElement& element);

}  // namespace hopekiosk
