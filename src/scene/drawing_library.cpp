// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/drawing_library.h"

#include <librsvg/rsvg.h>

#include <array>
#include <cmath>
#include <cstdio>
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "playlist/bounded_file.h"
#include "playlist/characters.h"
#include "scene/cairo_handles.h"

namespace hopekiosk {
namespace {

struct HandleDeleter {
  void operator()(RsvgHandle* handle) const { g_object_unref(handle); }
};
using HandlePtr = std::unique_ptr<RsvgHandle, HandleDeleter>;

/// What a parsed file is for: its folder and the colours that it was given.
enum class Use { Drawing, DrawingOnField, Icon };

const char* folder_of(Use use) { return use == Use::Icon ? "icons" : "drawings"; }
const char* kind_of_use(Use use) { return use == Use::Icon ? "icon" : "drawing"; }

/// Below it a part of a drawing would vanish in what is behind it.
constexpr double kVisible = 3;

/// The same theme for drawings before `field`: what can't be seen there becomes lighter.
Theme on_field(Theme theme) {
  const auto vanishes = [&](Colour part) { return contrast_ratio(part, theme.field) < kVisible; };
  if (vanishes(theme.clay)) {
    theme.clay = theme.clay_light;
    theme.on_clay = theme.on_light;
  }
  if (vanishes(theme.leaf)) {
    theme.leaf = theme.wall;
    theme.on_leaf = theme.on_light;
  }
  if (vanishes(theme.line)) theme.line = theme.on_soil;
  if (vanishes(theme.quiet)) theme.quiet = theme.on_soil;
  return theme;
}

/// The files have the day's colours in a <style> of their own, so that any viewer shows them; ours
/// is a reader's style sheet, which wins only where it says that it's important (CSS 2.2, 6.4.1).
std::string rule(std::string_view name, Colour colour) {
  std::array<char, 8> value{};
  std::snprintf(value.data(), value.size(), "#%02X%02X%02X", unsigned{colour.red},
                unsigned{colour.green}, unsigned{colour.blue});
  const std::string token(name);
  return "." + token + " { fill: " + value.data() + " !important }\n.stroke-" + token +
         " { stroke: " + value.data() + " !important }\n";
}

std::string style_sheet(const Theme& theme) {
  std::string sheet;
  for (const ThemeToken& token : theme_tokens()) sheet += rule(token.name, theme.*token.colour);
  return sheet;
}

/// An icon is painted white on black, and its brightness taken for its coverage.
std::string icon_style_sheet() {
  return rule("shape", colour(0xFFFFFF)) + rule("gap", colour(0x000000));
}

struct Parsed {
  HandlePtr handle;
  DrawingSize size;
};

std::string message_of(GError* error) {
  std::string message = error == nullptr ? "no reason given" : printable(error->message, 120);
  g_clear_error(&error);
  return message;
}

Error broken(Use use, std::string_view name, const std::filesystem::path& file,
             const std::string& why) {
  return {
      std::string("the ") + kind_of_use(use) + " '" + std::string(name) + "' can't be used: " + why,
      "install hopekiosk's assets again, or correct the file",
      {file.string()}};
}

/// Without a base file, so that nothing in it can name another file.
Result<Parsed> parse(Use use, std::string_view name, const std::filesystem::path& assets,
                     const std::string& style) {
  const std::filesystem::path file = assets / folder_of(use) / (std::string(name) + ".svg");
  const auto content = read_bounded_file(file, DrawingLibrary::kLargestFile);
  if (!content) return broken(use, name, file, content.error().what);
  if (content->size() > DrawingLibrary::kLargestFile) {
    return broken(use, name, file, "it's larger than a drawing ever is");
  }
  GError* error = nullptr;
  Parsed parsed;
  parsed.handle.reset(rsvg_handle_new_from_data(reinterpret_cast<const guint8*>(content->data()),
                                                content->size(), &error));
  if (!parsed.handle) return broken(use, name, file, message_of(error));
  if (rsvg_handle_set_stylesheet(parsed.handle.get(), reinterpret_cast<const guint8*>(style.data()),
                                 style.size(), &error) == FALSE) {
    return broken(use, name, file, message_of(error));
  }
  gboolean has_view_box = FALSE;
  RsvgRectangle view_box{};
  rsvg_handle_get_intrinsic_dimensions(parsed.handle.get(), nullptr, nullptr, nullptr, nullptr,
                                       &has_view_box, &view_box);
  if (has_view_box == FALSE || !(view_box.width > 0) || !(view_box.height > 0)) {
    return broken(use, name, file, "it has no viewBox");
  }
  parsed.size = {view_box.width, view_box.height};
  return parsed;
}

bool render(const Parsed& parsed, cairo_t* context, RsvgRectangle place, std::string& why) {
  GError* error = nullptr;
  cairo_save(context);
  const bool rendered =
      rsvg_handle_render_document(parsed.handle.get(), context, &place, &error) != FALSE;
  cairo_restore(context);
  if (!rendered) why = message_of(error);
  return rendered;
}

/// The red of each pixel, premultiplied: how much of it is covered by what is white.
SurfacePtr coverage_of(cairo_surface_t* picture) {
  cairo_surface_flush(picture);
  const int width = cairo_image_surface_get_width(picture);
  const int height = cairo_image_surface_get_height(picture);
  SurfacePtr mask(cairo_image_surface_create(CAIRO_FORMAT_A8, width, height));
  const unsigned char* from = cairo_image_surface_get_data(picture);
  unsigned char* to = cairo_image_surface_get_data(mask.get());
  if (from == nullptr || to == nullptr) return mask;
  const std::ptrdiff_t from_stride = cairo_image_surface_get_stride(picture);
  const std::ptrdiff_t to_stride = cairo_image_surface_get_stride(mask.get());
  constexpr std::ptrdiff_t kRed = 2;  // of blue, green, red, alpha
  for (std::ptrdiff_t y = 0; y < height; ++y) {
    for (std::ptrdiff_t x = 0; x < width; ++x) {
      to[y * to_stride + x] = from[y * from_stride + 4 * x + kRed];
    }
  }
  cairo_surface_mark_dirty(mask.get());
  return mask;
}

}  // namespace

/// A handle of librsvg serves one thread at a time: it's lent out, and one more is parsed where all
/// are out. So there are at most as many of each as threads ever painted it at once, and no lock is
/// held while anything is read or painted.
struct DrawingLibrary::State {
  using Key = std::pair<Use, std::string>;

  std::filesystem::path assets;
  std::array<std::string, 3> styles;  // by Use
  std::mutex mutex;
  std::map<Key, std::vector<Parsed>> idle;  // guarded by mutex

  Result<Parsed> borrow(Use use, std::string_view name) {
    if (!is_asset_name(name)) {
      return Error{"'" + printable(name) + "' can't be the name of " +
                       (use == Use::Icon ? "an icon" : "a drawing"),
                   "a name has small letters, digits and single dashes",
                   {}};
    }
    {
      const std::lock_guard lock(mutex);
      const auto found = idle.find({use, std::string(name)});
      if (found != idle.end() && !found->second.empty()) {
        Parsed parsed = std::move(found->second.back());
        found->second.pop_back();
        return parsed;
      }
    }
    return parse(use, name, assets, styles[static_cast<std::size_t>(use)]);
  }

  void give_back(Use use, std::string_view name, Parsed parsed) {
    const std::lock_guard lock(mutex);
    idle[{use, std::string(name)}].push_back(std::move(parsed));
  }

  std::optional<DrawingSize> size(Use use, std::string_view name) {
    auto parsed = borrow(use, name);
    if (!parsed) return std::nullopt;
    const DrawingSize size = parsed->size;
    give_back(use, name, std::move(*parsed));
    return size;
  }

  std::filesystem::path file(Use use, std::string_view name) const {
    return assets / folder_of(use) / (std::string(name) + ".svg");
  }
};

DrawingLibrary::DrawingLibrary(Theme theme, std::filesystem::path assets)
    : theme_(std::move(theme)), state_(std::make_unique<State>()) {
  state_->assets = std::move(assets);
  state_->styles = {style_sheet(theme_), style_sheet(on_field(theme_)), icon_style_sheet()};
}

DrawingLibrary::~DrawingLibrary() = default;

Result<void> DrawingLibrary::draw(Painter& painter, std::string_view name, Point foot, double scale,
                                  Backdrop backdrop) const {
  const Use use = backdrop == Backdrop::Field ? Use::DrawingOnField : Use::Drawing;
  auto parsed = state_->borrow(use, name);
  if (!parsed) return parsed.error();
  const double width = parsed->size.width * scale;
  const double height = parsed->size.height * scale;
  std::string why;
  if (!render(*parsed, painter.context(), {foot.x - width / 2, foot.y - height, width, height},
              why)) {
    return broken(use, name, state_->file(use, name), why);
  }
  state_->give_back(use, name, std::move(*parsed));
  return {};
}

std::optional<DrawingSize> DrawingLibrary::size(std::string_view name) const {
  return state_->size(Use::Drawing, name);
}

Result<void> DrawingLibrary::draw_icon(Painter& painter, std::string_view name, Point centre,
                                       double side, Colour colour) const {
  auto parsed = state_->borrow(Use::Icon, name);
  if (!parsed) return parsed.error();
  cairo_t* context = painter.context();
  double height = side;
  double width = side * parsed->size.width / parsed->size.height;
  double left = centre.x - width / 2;
  double top = centre.y - height / 2;
  cairo_user_to_device(context, &left, &top);
  cairo_user_to_device_distance(context, &width, &height);
  const double first_column = std::floor(left);
  const double first_row = std::floor(top);
  const double columns = std::ceil(left + width) - first_column;
  const double rows = std::ceil(top + height) - first_row;
  if (!(columns >= 1 && rows >= 1 && columns <= Painter::kLongestSide &&
        rows <= Painter::kLongestSide)) {
    return Error{"the icon '" + std::string(name) + "' can't be painted at this size",
                 "choose a side from 1 to " + std::to_string(Painter::kLongestSide) + " pixels",
                 {}};
  }
  const SurfacePtr surface(cairo_image_surface_create(
      CAIRO_FORMAT_ARGB32, static_cast<int>(columns), static_cast<int>(rows)));
  const ContextPtr own(cairo_create(surface.get()));
  std::string why;
  if (!render(*parsed, own.get(), {left - first_column, top - first_row, width, height}, why)) {
    return broken(Use::Icon, name, state_->file(Use::Icon, name), why);
  }
  state_->give_back(Use::Icon, name, std::move(*parsed));
  const SurfacePtr mask = coverage_of(surface.get());
  cairo_save(context);
  cairo_identity_matrix(context);
  cairo_set_source_rgb(context, colour.red / 255.0, colour.green / 255.0, colour.blue / 255.0);
  cairo_mask_surface(context, mask.get(), first_column, first_row);
  cairo_restore(context);
  return {};
}

std::optional<double> DrawingLibrary::icon_width(std::string_view name) const {
  const auto size = state_->size(Use::Icon, name);
  if (!size) return std::nullopt;
  return size->width / size->height;
}

}  // namespace hopekiosk
