// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/qr_code.h"

#include <cairo.h>
#include <qrencode.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>

namespace hopekiosk {
namespace {

struct InputDeleter {
  void operator()(QRinput* input) const { QRinput_free(input); }
};
using InputPtr = std::unique_ptr<QRinput, InputDeleter>;

struct CodeDeleter {
  void operator()(QRcode* code) const { QRcode_free(code); }
};
using CodePtr = std::unique_ptr<QRcode, CodeDeleter>;

/// Of what libqrencode says about a module: the rest tells which part of the code it belongs to.
constexpr unsigned kDark = 1;
/// UTF-8's number among the Extended Channel Interpretations (AIM ITS/04-023).
constexpr unsigned kUtf8 = 26;

/// Null where it doesn't fit into any code. Bytes are Latin-1 unless a code says what they are
/// (ISO/IEC 18004, 7.3), and readers that guess take Spanish for Chinese; what is ASCII needs no
/// such words, which old readers don't know.
CodePtr encode_bytes(std::string_view text) {
  const InputPtr input(QRinput_new2(0, QR_ECLEVEL_M));
  if (!input) return nullptr;
  const bool ascii = std::all_of(text.begin(), text.end(), [](char character) {
    return static_cast<unsigned char>(character) < 0x80;
  });
  if (!ascii && QRinput_appendECIheader(input.get(), kUtf8) != 0) return nullptr;
  if (QRinput_append(input.get(), QR_MODE_8, static_cast<int>(text.size()),
                     reinterpret_cast<const unsigned char*>(text.data())) != 0) {
    return nullptr;
  }
  return CodePtr(QRcode_encodeInput(input.get()));
}

}  // namespace

Result<QrCode> QrCode::encode(std::string_view text) {
  if (text.empty()) {
    return Error{"there is nothing to make a QR code of", "write an address or a text", {}};
  }
  CodePtr code;
  if (text.size() <= kLongestAscii) code = encode_bytes(text);
  if (!code || code->version > kLargestVersion) {
    return Error{"a text of " + std::to_string(text.size()) + " bytes is too long for a QR code",
                 "shorten it to " + std::to_string(kLongestText) + " bytes",
                 {}};
  }
  const auto modules = static_cast<std::size_t>(code->width);
  std::vector<bool> dark(modules * modules);
  for (std::size_t each = 0; each < dark.size(); ++each) {
    dark[each] = (unsigned{code->data[each]} & kDark) != 0;
  }
  return QrCode(code->width, std::move(dark));
}

int QrCode::side(int most) const {
  const int across = modules_ + 2 * kQuietZone;
  return std::max(0, most / across) * across;
}

Result<void> QrCode::paint(Painter& painter, Box box, Colour dark, Colour light) const {
  const int left = static_cast<int>(std::ceil(box.left));
  const int top = static_cast<int>(std::ceil(box.top));
  const int width = static_cast<int>(std::floor(box.right())) - left;
  const int height = static_cast<int>(std::floor(box.bottom())) - top;
  const int whole = side(std::min(width, height));
  if (whole == 0) {
    return Error{
        "there is too little room for a QR code of " + std::to_string(modules_) + " modules a side",
        "shorten its text",
        {}};
  }
  const int across = modules_ + 2 * kQuietZone;
  const int module = whole / across;
  const int first_x = left + (width - whole) / 2 + kQuietZone * module;
  const int first_y = top + (height - whole) / 2 + kQuietZone * module;
  cairo_t* context = painter.context();
  cairo_save(context);
  cairo_identity_matrix(context);
  const auto fill = [context](Colour colour) {
    cairo_set_source_rgb(context, colour.red / 255.0, colour.green / 255.0, colour.blue / 255.0);
    cairo_fill(context);
  };
  cairo_new_path(context);
  cairo_rectangle(context, left, top, width, height);
  fill(light);
  for (int row = 0; row < modules_; ++row) {
    for (int column = 0; column < modules_; ++column) {
      if (!is_dark(column, row)) continue;
      cairo_rectangle(context, first_x + column * module, first_y + row * module, module, module);
    }
  }
  fill(dark);
  cairo_restore(context);
  return {};
}

}  // namespace hopekiosk
