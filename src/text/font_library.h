// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace hopekiosk {

enum class Weight { Regular, Bold };

/// Scripts that the fonts in use can shape. Without its script a run loses kerning and mark
/// positions; without its direction Hebrew and Arabic words come out backwards.
enum class Script { Latin, Greek, Cyrillic, Hebrew, Arabic, Devanagari };

/// Script of a letter; `otherwise` for what belongs to all scripts (digits, marks, punctuation) and
/// for scripts not listed above.
Script script_of(char32_t character, Script otherwise);

/// A face at a size. `face` counts the families in the order of preference; `em` is in pixels.
/// Where a family has no italics, or fewer letters in them, its upright letters are slanted.
struct Font {
  Weight weight = Weight::Regular;
  int face = 0;
  int em = 0;
  bool italic = false;

  friend bool operator==(const Font&, const Font&) = default;
};

/// In pixels, from the glyphs as they are drawn.
struct FontMetrics {
  int capitals = 0;   ///< height of "H"
  int ascender = 0;   ///< from the baseline up to the top of "É"
  int descender = 0;  ///< from the baseline down to the foot of "p"
};

/// How much of each pixel a run of text covers, 0…255; painted in any colour.
struct Coverage {
  int width = 0;
  int height = 0;
  int left = 0;                      ///< column of the run's origin; over 0 where a glyph hangs out
  int baseline = 0;                  ///< row below which descenders hang
  std::vector<std::uint8_t> pixels;  ///< rows of `width` bytes
};

/// Finds the project's fonts, measures and draws with them; the only place that knows SDL2_ttf and
/// fontconfig.
///
/// Any thread, slides are painted on two at once. SDL2_ttf has one FreeType library for the whole
/// process, and FreeType lets only one thread at a time open faces and fill glyph caches in it: so
/// each call here holds one lock of the process while it measures or draws a single run (some tens
/// of microseconds), never longer, and no thread of the frame path calls it. At most kOpenFonts
/// sizes are open; the one unused for longest is closed.
class FontLibrary {
 public:
  static constexpr std::size_t kOpenFonts = 12;
  /// A longer run isn't drawn: SDL2_ttf fails without a reason on texts of some 100 kB.
  static constexpr std::size_t kLongestRun = 4096;
  static constexpr int kSmallestEm = 4;
  static constexpr int kLargestEm = 2000;

  /// Andika, Noto Sans, DejaVu Sans, as Debian packages them.
  static std::vector<std::string> default_families();

  /// Looks the families up; those that aren't installed are left out. Where none is, whatever the
  /// system calls sans-serif stands in.
  explicit FontLibrary(const std::vector<std::string>& families = default_families());
  ~FontLibrary();
  FontLibrary(const FontLibrary&) = delete;
  FontLibrary& operator=(const FontLibrary&) = delete;

  /// Whether there is any font at all. Where there is none, everything measures 0 and draws
  /// nothing.
  Result<void> usable() const;
  /// Families found, the preferred one first.
  std::vector<std::string> families() const;

  /// The first face that has a glyph for every character of `text`; -1 if none has.
  int face_for(Weight weight, std::string_view text) const;

  /// The smallest em in pixels at which the preferred face's "H" is drawn at least `capitals`
  /// pixels high: that height, or a pixel more where hinting makes the face jump over it.
  int em_for_capitals(Weight weight, int capitals);

  FontMetrics metrics(Font font);
  /// Advance width in pixels, rounded up. `text`: well-formed UTF-8 of one script.
  int width(Font font, Script script, std::string_view text);
  /// Empty where there's nothing to see.
  Coverage draw(Font font, Script script, std::string_view text);

  /// For tests: never over kOpenFonts.
  std::size_t count_open_fonts() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace hopekiosk
