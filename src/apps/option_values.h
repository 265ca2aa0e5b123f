// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// How the programs of this project read the values of their options.
#pragma once

#include <CLI/CLI.hpp>

#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

#include "base/time.h"
#include "media/picture.h"
#include "scene/screen_size.h"

namespace hopekiosk {

/// All of `text` as a number; none for anything else.
template <typename Number>
std::optional<Number> whole_number(std::string_view text) {
  Number number{};
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failure != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

/// "1280x720"; each side from 1 to 16384.
std::optional<Size> parse_size(const std::string& text);

/// "25", "29.97" or "30000/1001".
std::optional<Ratio> parse_frame_rate(const std::string& text);

/// "476x268mm" or "21.5in", the screen's diagonal; each side from 50 mm to 10 m, none over five
/// times the other.
std::optional<ScreenSize> parse_screen_size(const std::string& text);
inline constexpr const char* kScreenForm =
    "a screen's size as 476x268mm, or its diagonal as 21.5in";

/// An option whose text is parsed by `parse`; what it doesn't take is a mistake that says `form`.
template <typename Target, typename Parse>
CLI::Option* add_parsed(CLI::App& app, const std::string& name, Target& target, Parse parse,
                        const std::string& form, const std::string& help) {
  return app.add_option_function<std::string>(
      name,
      [&target, parse, form, name](const std::string& text) {
        auto value = parse(text);
        if (!value) throw CLI::ValidationError(name, "'" + text + "' isn't " + form);
        target = *value;
      },
      help);
}

}  // namespace hopekiosk
