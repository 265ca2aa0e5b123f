// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "text/font_library.h"

#include <SDL_ttf.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <list>
#include <map>
#include <mutex>
#include <optional>
#include <span>
#include <utility>

#include "text/colour_glyphs.h"
#include "text/font_search.h"
#include "text/known_widths.h"
#include "text/utf8.h"

namespace hopekiosk {
namespace {

/// Guards SDL2_ttf as a whole: one FreeType library a process, whatever number of FontLibraries.
std::mutex& sdl_ttf_mutex() {
  static std::mutex mutex;
  return mutex;
}

struct FontDeleter {
  void operator()(TTF_Font* font) const { TTF_CloseFont(font); }
};
using FontPtr = std::unique_ptr<TTF_Font, FontDeleter>;

struct SurfaceDeleter {
  void operator()(SDL_Surface* surface) const { SDL_FreeSurface(surface); }
};
using SurfacePtr = std::unique_ptr<SDL_Surface, SurfaceDeleter>;

struct ScriptRange {
  char32_t first;
  char32_t last;
  Script script;
};

/// Blocks of the Unicode standard whose letters are of one script.
constexpr std::array<ScriptRange, 34> kScriptRanges = {{
    {0x0041, 0x005A, Script::Latin},      {0x0061, 0x007A, Script::Latin},
    {0x00C0, 0x02BF, Script::Latin},      {0x0370, 0x03FF, Script::Greek},
    {0x0400, 0x052F, Script::Cyrillic},   {0x0531, 0x058F, Script::Armenian},
    {0x0590, 0x05FF, Script::Hebrew},     {0x0600, 0x06FF, Script::Arabic},
    {0x0750, 0x077F, Script::Arabic},     {0x08A0, 0x08FF, Script::Arabic},
    {0x0900, 0x0963, Script::Devanagari}, {0x0966, 0x097F, Script::Devanagari},
    {0x0980, 0x09FF, Script::Bengali},    {0x0A00, 0x0A7F, Script::Gurmukhi},
    {0x0A80, 0x0AFF, Script::Gujarati},   {0x0B80, 0x0BFF, Script::Tamil},
    {0x0C00, 0x0C7F, Script::Telugu},     {0x0C80, 0x0CFF, Script::Kannada},
    {0x0D00, 0x0D7F, Script::Malayalam},  {0x0D80, 0x0DFF, Script::Sinhala},
    {0x0E01, 0x0E5B, Script::Thai},       {0x0E80, 0x0EFF, Script::Lao},
    {0x1000, 0x109F, Script::Myanmar},    {0x10A0, 0x10FF, Script::Georgian},
    {0x1200, 0x139F, Script::Ethiopic},   {0x1780, 0x17FF, Script::Khmer},
    {0x1E00, 0x1EFF, Script::Latin},      {0x1F00, 0x1FFF, Script::Greek},
    {0x2C60, 0x2C7F, Script::Latin},      {0x2D80, 0x2DDF, Script::Ethiopic},
    {0xA720, 0xA7FF, Script::Latin},      {0xFB00, 0xFB06, Script::Latin},
    {0xFB1D, 0xFB4F, Script::Hebrew},     {0xFB50, 0xFEFC, Script::Arabic},
}};

/// As SDL2_ttf wants it.
std::string letters_of(Script script) {
  const auto code = static_cast<std::uint32_t>(script);
  return {static_cast<char>(code >> 24), static_cast<char>(code >> 16 & 0xFF),
          static_cast<char>(code >> 8 & 0xFF), static_cast<char>(code & 0xFF)};
}

struct Glyph {
  int left = 0;
  int top = 0;
  int foot = 0;
};

Glyph measure_glyph(TTF_Font* font, char32_t character) {
  Glyph glyph;
  int right = 0;
  int advance = 0;
  if (TTF_GlyphMetrics32(font, character, &glyph.left, &right, &glyph.foot, &glyph.top, &advance) !=
      0) {
    return {};
  }
  return glyph;
}

/// Sets the font to that size.
int capitals_at(TTF_Font* font, int em) {
  if (font == nullptr || TTF_SetFontSize(font, em) != 0) return 0;
  return measure_glyph(font, 'H').top;
}

bool has_ink(std::span<const std::uint8_t> row) {
  return std::any_of(row.begin(), row.end(), [](std::uint8_t value) { return value != 0; });
}

/// SDL2_ttf puts the baseline at the font's ascent, but pushes everything down where a glyph rises
/// above that, and doesn't say by how much. Then the topmost row has ink and the surface is higher
/// than the font.
int baseline_in(const Coverage& drawn, TTF_Font* font) {
  const int ascent = TTF_FontAscent(font);
  const int excess = drawn.height - TTF_FontHeight(font);
  if (excess <= 0 || drawn.width == 0) return ascent;
  const auto row = static_cast<std::size_t>(drawn.width);
  const std::span<const std::uint8_t> pixels(drawn.pixels);
  if (!has_ink(pixels.first(row))) return ascent;
  // Where it also hangs out below, the share of each side is unknown: half and half.
  return has_ink(pixels.last(row)) ? ascent + excess / 2 : ascent + excess;
}

/// Emoji are a little higher than capitals with their accents, and centred on the capitals.
constexpr double kEmojiHeight = 1.17;    // in em
constexpr double kEmojiBaseline = 0.80;  // from the top, in heights

/// Fitting a text tries ten sizes and more. Widths follow the design and not the pixels (see
/// open_font), so all sizes are measured at one, which is large enough for rounding not to matter:
/// opening a face at each size took most of the time of a layout.
constexpr int kMeasuredEm = 1024;

int emoji_height(int em) { return std::max(1, static_cast<int>(std::lround(em * kEmojiHeight))); }

/// Whatever size is asked for, a font of pictures gives the one that it has.
int emoji_width(int drawn_width, int drawn_height, int em) {
  if (drawn_width <= 0 || drawn_height <= 0) return 0;
  return std::max(1, static_cast<int>(std::lround(static_cast<double>(drawn_width) *
                                                  emoji_height(em) / drawn_height)));
}

Coverage draw_emoji(TTF_Font* handle, int em, const std::string& text) {
  const SurfacePtr surface(TTF_RenderUTF8_Blended(handle, text.c_str(), {0, 0, 0, 255}));
  if (!surface || surface->format->BytesPerPixel != 4 || surface->w < 1 || surface->h < 1)
    return {};
  ColourPicture picture{surface->w, surface->h, {}};
  for (int y = 0; y < surface->h; ++y) {
    const auto* row =
        reinterpret_cast<const std::uint32_t*>(static_cast<const std::uint8_t*>(surface->pixels) +
                                               static_cast<std::ptrdiff_t>(y) * surface->pitch);
    picture.pixels.insert(picture.pixels.end(), row, row + surface->w);
  }
  Coverage coverage;
  coverage.width = emoji_width(surface->w, surface->h, em);
  coverage.height = emoji_height(em);
  coverage.baseline = static_cast<int>(std::lround(coverage.height * kEmojiBaseline));
  coverage.colours = resized_premultiplied(picture, coverage.width, coverage.height).pixels;
  for (const std::uint32_t pixel : coverage.colours) {
    coverage.pixels.push_back(static_cast<std::uint8_t>(pixel >> 24));
  }
  return coverage;
}

Coverage coverage_of(const SDL_Surface& surface) {
  Coverage coverage;
  coverage.width = surface.w;
  coverage.height = surface.h;
  const auto row = static_cast<std::size_t>(surface.w);
  coverage.pixels.resize(row * static_cast<std::size_t>(surface.h));
  const auto* from = static_cast<const std::uint8_t*>(surface.pixels);
  for (int y = 0; y < surface.h; ++y) {
    std::copy_n(from + static_cast<std::ptrdiff_t>(y) * surface.pitch, row,
                coverage.pixels.begin() + static_cast<std::ptrdiff_t>(row) * y);
  }
  return coverage;
}

}  // namespace

std::optional<Script> script_of(char32_t character) {
  const auto* const found =
      std::find_if(kScriptRanges.begin(), kScriptRanges.end(), [&](const ScriptRange& range) {
        return character >= range.first && character <= range.last;
      });
  if (found == kScriptRanges.end()) return std::nullopt;
  return found->script;
}

struct FontLibrary::State {
  struct OpenFont {
    Font font;
    FontPtr handle;
  };

  // Never changed after construction.
  std::array<std::vector<FontFile>, 2> files;
  bool initialized = false;

  // Guarded by sdl_ttf_mutex().
  std::array<std::optional<std::vector<std::optional<FontFile>>>, 2> italics;  // once asked for
  std::list<OpenFont> open;  // the one used last stands first
  std::map<std::pair<Weight, int>, int> ems;
  std::map<std::pair<Weight, int>, FontMetrics> metrics;  // of the preferred face, by em
  KnownWidths widths;                                     // at kMeasuredEm
  std::array<FontPtr, 2> probes;                          // change their size to find an em

  const std::vector<FontFile>& files_of(Weight weight) const {
    return files[weight == Weight::Bold ? 1 : 0];
  }

  const std::optional<FontFile>& italics_of(Weight weight, std::size_t face) {
    auto& known = italics[weight == Weight::Bold ? 1 : 0];
    if (!known) known = find_italics(files_of(weight), weight);
    return known->at(face);
  }

  FontPtr open_font(Font font) {
    const auto& candidates = files_of(font.weight);
    if (!initialized || font.face < 0 || font.face >= static_cast<int>(candidates.size())) {
      return nullptr;
    }
    const auto face = static_cast<std::size_t>(font.face);
    const std::optional<FontFile> italic =
        font.italic ? italics_of(font.weight, face) : std::nullopt;
    const FontFile& file = italic ? *italic : candidates[face];
    FontPtr handle(TTF_OpenFontIndex(file.path().c_str(),
                                     std::clamp(font.em, kSmallestEm, kLargestEm), file.index()));
    if (!handle) return nullptr;
    // Vertical hinting alone: crisp feet and capitals, widths that stay true to the design, so that
    // lines break alike at every size.
    TTF_SetFontHinting(handle.get(), TTF_HINTING_LIGHT_SUBPIXEL);
    if (font.italic && !italic) TTF_SetFontStyle(handle.get(), TTF_STYLE_ITALIC);
    return handle;
  }

  TTF_Font* probe(Weight weight) {
    FontPtr& handle = probes[weight == Weight::Bold ? 1 : 0];
    if (!handle) handle = open_font({weight, 0, kSmallestEm});
    return handle.get();
  }

  /// Null where the file can't be opened. Only with the mutex held.
  TTF_Font* use(Font font) {
    const auto found = std::find_if(open.begin(), open.end(),
                                    [&](const OpenFont& entry) { return entry.font == font; });
    if (found != open.end()) {
      open.splice(open.begin(), open, found);
      return open.front().handle.get();
    }
    FontPtr handle = open_font(font);
    if (!handle) return nullptr;
    if (open.size() >= kOpenFonts) open.pop_back();
    open.push_front({font, std::move(handle)});
    return open.front().handle.get();
  }

  bool is_coloured(Font font) const {
    const auto& candidates = files_of(font.weight);
    return font.face >= 0 && font.face < static_cast<int>(candidates.size()) &&
           candidates[static_cast<std::size_t>(font.face)].is_coloured();
  }

  TTF_Font* use(Font font, Script script, Direction direction) {
    TTF_Font* handle = use(font);
    if (handle == nullptr) return nullptr;
    TTF_SetFontScriptName(handle, letters_of(script).c_str());
    TTF_SetFontDirection(
        handle, direction == Direction::RightToLeft ? TTF_DIRECTION_RTL : TTF_DIRECTION_LTR);
    return handle;
  }

  /// At kMeasuredEm.
  int measured_width(Font font, Script script, Direction direction, std::string_view text) {
    std::string key = KnownWidths::key(font, script, direction, text);
    if (const std::optional<int> known = widths.find(key)) return *known;
    font.em = kMeasuredEm;
    TTF_Font* handle = use(font, script, direction);
    int width = 0;
    int height = 0;
    if (handle == nullptr ||
        TTF_SizeUTF8(handle, std::string(text).c_str(), &width, &height) != 0) {
      return 0;
    }
    widths.keep(std::move(key), width);
    return width;
  }
};

std::vector<std::string> FontLibrary::default_families() {
  return {"Andika",
          "Noto Sans",
          "Noto Sans Arabic",
          "Noto Sans Hebrew",
          "Noto Sans Devanagari",
          "Noto Sans Bengali",
          "Noto Sans Gurmukhi",
          "Noto Sans Gujarati",
          "Noto Sans Tamil",
          "Noto Sans Telugu",
          "Noto Sans Kannada",
          "Noto Sans Malayalam",
          "Noto Sans Sinhala",
          "Noto Sans Thai",
          "Noto Sans Lao",
          "Noto Sans Myanmar",
          "Noto Sans Armenian",
          "Noto Sans Georgian",
          "Noto Sans Ethiopic",
          "Noto Sans Khmer",
          "DejaVu Sans",
          "Noto Color Emoji"};
}

FontLibrary::FontLibrary(const std::vector<std::string>& families)
    : state_(std::make_unique<State>()) {
  state_->files = {find_font_files(families, Weight::Regular),
                   find_font_files(families, Weight::Bold)};
  const std::lock_guard lock(sdl_ttf_mutex());
  state_->initialized = TTF_Init() == 0;  // counted: each library quits once
}

FontLibrary::~FontLibrary() {
  const std::lock_guard lock(sdl_ttf_mutex());
  state_->open.clear();
  state_->probes = {};
  if (state_->initialized) TTF_Quit();
}

Result<void> FontLibrary::usable() const {
  if (!state_->initialized) {
    return Error{
        "the font library SDL2_ttf can't be started", "check that libsdl2-ttf is whole", {}};
  }
  if (state_->files[0].empty() || state_->files[1].empty()) {
    return Error{"no font is installed", "install fonts-sil-andika and fonts-noto-core", {}};
  }
  return {};
}

std::vector<std::string> FontLibrary::families() const {
  std::vector<std::string> names;
  for (const FontFile& file : state_->files[0]) names.push_back(file.family());
  return names;
}

bool FontLibrary::has(Weight weight, int face, std::string_view text) const {
  const auto& files = state_->files_of(weight);
  if (face < 0 || face >= static_cast<int>(files.size())) return false;
  const FontFile& file = files[static_cast<std::size_t>(face)];
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    if (!file.has(point.value) && !is_invisible(point.value)) return false;
    at = point.end;
  }
  return true;
}

int FontLibrary::colour_face(Weight weight) const {
  const auto& files = state_->files_of(weight);
  const auto found = std::find_if(files.begin(), files.end(),
                                  [](const FontFile& file) { return file.is_coloured(); });
  return found == files.end() ? -1 : static_cast<int>(found - files.begin());
}

int FontLibrary::face_for(Weight weight, std::string_view text, int preferred) const {
  if (has(weight, preferred, text)) return preferred;
  const auto faces = static_cast<int>(state_->files_of(weight).size());
  for (int face = 0; face < faces; ++face) {
    if (has(weight, face, text)) return face;
  }
  return -1;
}

int FontLibrary::em_for_capitals(Weight weight, int capitals) {
  capitals = std::max(capitals, 1);
  const std::lock_guard lock(sdl_ttf_mutex());
  const auto known = state_->ems.find({weight, capitals});
  if (known != state_->ems.end()) return known->second;
  TTF_Font* probe = state_->probe(weight);
  constexpr int kSample = 200;
  const int sampled = capitals_at(probe, kSample);
  // Without a font: what holds for most Latin faces.
  if (sampled <= 0) return std::clamp(capitals * 10 / 7, kSmallestEm, kLargestEm);
  // Hinting rounds, so the proportion only tells where to look.
  int em = std::max(kSmallestEm, capitals * kSample / sampled - 2);
  while (em < kLargestEm && capitals_at(probe, em) < capitals) ++em;
  state_->ems[{weight, capitals}] = em;
  return em;
}

FontMetrics FontLibrary::metrics(Font font) {
  const std::lock_guard lock(sdl_ttf_mutex());
  const bool preferred = font.face == 0 && !font.italic;
  const auto known = state_->metrics.find({font.weight, font.em});
  if (preferred && known != state_->metrics.end()) return known->second;
  TTF_Font* handle = state_->use(font);
  if (handle == nullptr) return {};
  const FontMetrics metrics{measure_glyph(handle, 'H').top, measure_glyph(handle, U'É').top,
                            -measure_glyph(handle, 'p').foot};
  if (preferred) state_->metrics[{font.weight, font.em}] = metrics;
  return metrics;
}

int FontLibrary::width(Font font, Script script, Direction direction, std::string_view text) {
  if (text.empty() || text.size() > kLongestRun) return 0;
  const std::lock_guard lock(sdl_ttf_mutex());
  if (state_->is_coloured(font)) {
    TTF_Font* handle = state_->use(font, script, direction);
    int width = 0;
    int height = 0;
    if (handle != nullptr) TTF_SizeUTF8(handle, std::string(text).c_str(), &width, &height);
    return emoji_width(width, height, font.em);
  }
  const int width = state_->measured_width(font, script, direction, text);
  return (width * font.em + kMeasuredEm / 2) / kMeasuredEm;
}

Coverage FontLibrary::draw(Font font, Script script, Direction direction, std::string_view text) {
  if (text.empty() || text.size() > kLongestRun) return {};
  const std::lock_guard lock(sdl_ttf_mutex());
  TTF_Font* handle = state_->use(font, script, direction);
  if (handle == nullptr) return {};
  if (state_->is_coloured(font)) return draw_emoji(handle, font.em, std::string(text));
  // "Shaded" surfaces are palettes whose index is the coverage itself.
  const SurfacePtr surface(TTF_RenderUTF8_Shaded(handle, std::string(text).c_str(),
                                                 {255, 255, 255, 255}, {0, 0, 0, 255}));
  if (!surface || surface->format->BytesPerPixel != 1) return {};
  Coverage coverage = coverage_of(*surface);
  coverage.baseline = baseline_in(coverage, handle);
  // Likewise to the right, where the first glyph starts left of the origin ("j").
  coverage.left = std::max(0, -measure_glyph(handle, code_point_at(text, 0).value).left);
  return coverage;
}

std::size_t FontLibrary::count_open_fonts() const {
  const std::lock_guard lock(sdl_ttf_mutex());
  return state_->open.size();
}

}  // namespace hopekiosk
