// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "text/direction.h"

namespace hopekiosk {

enum class Weight { Regular, Bold };

/// The ISO 15924 code of a script, four letters as a number.
constexpr std::uint32_t script_code(const char (&letters)[5]) {
  std::uint32_t code = 0;
  for (int i = 0; i < 4; ++i) code = code << 8 | static_cast<std::uint8_t>(letters[i]);
  return code;
}

/// Scripts whose letters are told from others here. Without its script a run loses kerning, joined
/// letters and the places of marks.
enum class Script : std::uint32_t {
  Latin = script_code("Latn"),
  Greek = script_code("Grek"),
  Cyrillic = script_code("Cyrl"),
  Armenian = script_code("Armn"),
  Hebrew = script_code("Hebr"),
  Arabic = script_code("Arab"),
  Devanagari = script_code("Deva"),
  Bengali = script_code("Beng"),
  Gurmukhi = script_code("Guru"),
  Gujarati = script_code("Gujr"),
  Tamil = script_code("Taml"),
  Telugu = script_code("Telu"),
  Kannada = script_code("Knda"),
  Malayalam = script_code("Mlym"),
  Sinhala = script_code("Sinh"),
  Thai = script_code("Thai"),
  Lao = script_code("Laoo"),
  Myanmar = script_code("Mymr"),
  Georgian = script_code("Geor"),
  Ethiopic = script_code("Ethi"),
  Khmer = script_code("Khmr"),
};

/// Script of a letter; none for what belongs to all of them (digits, marks, punctuation) and for
/// scripts not listed above.
std::optional<Script> script_of(char32_t character);

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
  /// Of emoji from a colour font, which bring colours of their own: rows of `width` words
  /// 0xAARRGGBB, multiplied by alpha. Empty for all other text.
  std::vector<std::uint32_t> colours;
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

  /// Andika, Noto Sans and its sisters for other scripts, DejaVu Sans, Noto Color Emoji: as Debian
  /// packages them.
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

  /// The face `preferred`, else the first one, that has a glyph for every character of `text`; -1
  /// if none has.
  int face_for(Weight weight, std::string_view text, int preferred = -1) const;
  /// A face whose glyphs are coloured pictures; -1 without one.
  int colour_face(Weight weight) const;
  /// Whether that face has all of `text`.
  bool has(Weight weight, int face, std::string_view text) const;

  /// The smallest em in pixels at which the preferred face's "H" is drawn at least `capitals`
  /// pixels high: that height, or a pixel more where hinting makes the face jump over it.
  int em_for_capitals(Weight weight, int capitals);

  FontMetrics metrics(Font font);
  /// Advance width in pixels, rounded up. `text`: well-formed UTF-8 of one script.
  int width(Font font, Script script, Direction direction, std::string_view text);
  /// Empty where there's nothing to see. `text` in logical order; brackets are mirrored where it
  /// runs from right to left.
  Coverage draw(Font font, Script script, Direction direction, std::string_view text);

  /// For tests: never over kOpenFonts.
  std::size_t count_open_fonts() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace hopekiosk
