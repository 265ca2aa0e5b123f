// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "text/font_search.h"

#include <fontconfig/fontconfig.h>

#include <optional>

namespace hopekiosk {
namespace {

struct PatternDeleter {
  void operator()(FcPattern* pattern) const { FcPatternDestroy(pattern); }
};
using PatternPtr = std::unique_ptr<FcPattern, PatternDeleter>;

struct ConfigDeleter {
  void operator()(FcConfig* config) const { FcConfigDestroy(config); }
};
using ConfigPtr = std::unique_ptr<FcConfig, ConfigDeleter>;

const FcChar8* bytes_of(const std::string& text) {
  return reinterpret_cast<const FcChar8*>(text.c_str());
}

std::string first_string(const FcPattern* pattern, const char* property) {
  FcChar8* value = nullptr;
  if (FcPatternGetString(pattern, property, 0, &value) != FcResultMatch) return {};
  return reinterpret_cast<const char*>(value);
}

bool is_of_family(const FcPattern* pattern, const std::string& family) {
  FcChar8* name = nullptr;
  for (int i = 0; FcPatternGetString(pattern, FC_FAMILY, i, &name) == FcResultMatch; ++i) {
    if (FcStrCmpIgnoreCase(name, bytes_of(family)) == 0) return true;
  }
  return false;
}

std::optional<FontFile> file_of(const FcPattern* match) {
  FcCharSet* characters = nullptr;
  int index = 0;
  const std::string path = first_string(match, FC_FILE);
  if (path.empty() || FcPatternGetCharSet(match, FC_CHARSET, 0, &characters) != FcResultMatch) {
    return std::nullopt;
  }
  FcPatternGetInteger(match, FC_INDEX, 0, &index);
  FcBool coloured = FcFalse;
  FcPatternGetBool(match, FC_COLOR, 0, &coloured);
  const std::shared_ptr<const void> kept(FcCharSetCopy(characters), [](const void* set) {
    FcCharSetDestroy(static_cast<FcCharSet*>(const_cast<void*>(set)));
  });
  return FontFile(first_string(match, FC_FAMILY), path, index, coloured == FcTrue, kept);
}

/// fontconfig always answers with something: `must_be_it` refuses a stand-in.
enum class Slant { Upright, Italic };

bool is_slanted(const FcPattern* pattern) {
  int slant = FC_SLANT_ROMAN;
  FcPatternGetInteger(pattern, FC_SLANT, 0, &slant);
  return slant != FC_SLANT_ROMAN;
}

std::optional<FontFile> find(FcConfig* config, const std::string& family, Weight weight,
                             bool must_be_it, Slant slant = Slant::Upright) {
  const PatternPtr wanted(FcPatternCreate());
  FcPatternAddString(wanted.get(), FC_FAMILY, bytes_of(family));
  FcPatternAddInteger(wanted.get(), FC_WEIGHT,
                      weight == Weight::Bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR);
  FcPatternAddInteger(wanted.get(), FC_SLANT,
                      slant == Slant::Italic ? FC_SLANT_ITALIC : FC_SLANT_ROMAN);
  FcPatternAddInteger(wanted.get(), FC_WIDTH, FC_WIDTH_NORMAL);
  FcPatternAddBool(wanted.get(), FC_SCALABLE, FcTrue);
  FcConfigSubstitute(config, wanted.get(), FcMatchPattern);
  FcDefaultSubstitute(wanted.get());
  FcResult result = FcResultNoMatch;
  const PatternPtr match(FcFontMatch(config, wanted.get(), &result));
  if (!match || (must_be_it && !is_of_family(match.get(), family))) return std::nullopt;
  if (slant == Slant::Italic && !is_slanted(match.get())) return std::nullopt;
  return file_of(match.get());
}

}  // namespace

bool FontFile::has(char32_t character) const {
  return FcCharSetHasChar(static_cast<const FcCharSet*>(characters_.get()), character) == FcTrue;
}

bool FontFile::has_all_of(const FontFile& other) const {
  return FcCharSetIsSubset(static_cast<const FcCharSet*>(other.characters_.get()),
                           static_cast<const FcCharSet*>(characters_.get())) == FcTrue;
}

std::vector<std::optional<FontFile>> find_italics(const std::vector<FontFile>& upright,
                                                  Weight weight) {
  std::vector<std::optional<FontFile>> files;
  const ConfigPtr config(FcInitLoadConfigAndFonts());
  for (const FontFile& file : upright) {
    auto italic =
        config ? find(config.get(), file.family(), weight, true, Slant::Italic) : std::nullopt;
    if (italic && !italic->has_all_of(file)) italic.reset();
    files.push_back(std::move(italic));
  }
  return files;
}

std::vector<FontFile> find_font_files(const std::vector<std::string>& families, Weight weight) {
  std::vector<FontFile> files;
  // A configuration of its own, so that nothing stays behind in the process.
  const ConfigPtr config(FcInitLoadConfigAndFonts());
  if (!config) return files;
  for (const std::string& family : families) {
    if (auto file = find(config.get(), family, weight, true)) files.push_back(*std::move(file));
  }
  if (files.empty()) {
    if (auto file = find(config.get(), "sans-serif", weight, false)) {
      files.push_back(*std::move(file));
    }
  }
  return files;
}

}  // namespace hopekiosk
