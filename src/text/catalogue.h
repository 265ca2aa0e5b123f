// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <initializer_list>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "text/mo_file.h"

namespace hopekiosk {

/// The player's own words in one language. A message is asked for in English; what a language lacks
/// comes from the next one that Catalogues::of names, and at last in English as asked.
///
/// libintl has one language a process, but slides in several are painted at once: so gettext's
/// files are read here. A value that may outlive its Catalogues and never changes; any thread.
class Catalogue {
 public:
  Catalogue() = default;  ///< English, as asked

  /// BCP 47 tag of the catalogue that is asked first; "en" without one.
  std::string_view language() const;

  /// Valid as long as this is, or as `message`.
  std::string_view text(std::string_view message) const;
  /// For an English word whose translation depends on what it is used for.
  std::string_view text_in(std::string_view context, std::string_view message) const;

  /// The form that goes with `n`, as the language's rule says, with n in place of "%d".
  std::string plural(std::string_view one, std::string_view many, long n) const;

  /// From the first language on that has this message: dates whose parts come from two languages
  /// would be worse than one in the second.
  Catalogue from_where(std::string_view context, std::string_view message) const;

 private:
  friend class Catalogues;
  struct Language {
    std::string tag;
    MoFile messages;
  };

  std::vector<std::shared_ptr<const Language>> languages_;  // the preferred one first
};

/// All catalogues of a folder: each <tag>.mo in it, so that a language is added by adding a file.
/// Reads them when it is made; from then on any thread.
class Catalogues {
 public:
  Catalogues() = default;  ///< none: everything is English
  /// A folder that isn't there is an empty one.
  explicit Catalogues(const std::filesystem::path& folder);

  /// For a BCP 47 tag: its own catalogue, else that of the tag without its last part ("es-GT",
  /// "es"; RFC 4647, "Lookup"), else likewise for `otherwise`, the programme's main language.
  Catalogue of(std::string_view tag, std::string_view otherwise = {}) const;

  /// Tags of the catalogues found, in alphabetical order.
  std::vector<std::string> languages() const;
  bool has(std::string_view tag) const;  ///< of(tag) isn't only English for want of a catalogue

  /// What was wrong with files of the folder; these are passed over.
  const Errors& errors() const { return errors_; }

 private:
  void add(const std::filesystem::path& file);
  std::shared_ptr<const Catalogue::Language> find(std::string_view tag) const;

  std::map<std::string, std::shared_ptr<const Catalogue::Language>> languages_;  // by lower case
  Errors errors_;
};

/// Where the catalogues lie: ../share/hopekiosk/locale beside the program's own folder, which is
/// so where it is installed and where it was built. Empty where that can't be found out.
std::filesystem::path default_locale_folder();

/// The pattern with the first "%s" or "%d" replaced by the first value and so on, "%2$s" by the
/// second, "%%" by "%". What has no value is left out: a translation can't do harm.
std::string fill_in(std::string_view pattern, std::initializer_list<std::string_view> values);

}  // namespace hopekiosk
