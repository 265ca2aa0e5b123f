// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "output/yuv_constants.h"

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace hopekiosk {
namespace {

#if defined(__x86_64__) || defined(__i386__)

// libyuv's layout for x86: factors of 1/64, pairs of (U, V) bytes; luma is multiplied by 257 and
// then by a factor of 1/65536, to 1/64 as well; the bias has half a unit for rounding.
constexpr double kUnit = 64;

struct Weights {
  double red;
  double blue;
};

Weights luma_weights(YuvMatrix matrix) {
  switch (matrix) {
    case YuvMatrix::Bt601: return {0.299, 0.114};
    case YuvMatrix::Bt2020: return {0.2627, 0.0593};
    case YuvMatrix::Bt709: break;
  }
  return {0.2126, 0.0722};
}

struct alignas(64) Table {
  libyuv::YuvConstants constants;
};

Table make_table(YuvMatrix matrix, YuvRange range) {
  const Weights weights = luma_weights(matrix);
  const bool full = range == YuvRange::Full;
  const double luma = full ? 1.0 : 255.0 / 219.0;
  const double chroma = full ? 1.0 : 255.0 / 224.0;
  const double black = full ? 0 : 16;
  const double blue_from_u = 2 * (1 - weights.blue) * chroma;
  const double red_from_v = 2 * (1 - weights.red) * chroma;
  const double green = 1 - weights.red - weights.blue;
  const auto factor = [](double value) {
    return static_cast<std::uint8_t>(std::lround(value * kUnit));
  };
  Table table{};
  for (std::size_t i = 0; i < 32; i += 2) {
    table.constants.kUVToB[i] = factor(blue_from_u);
    table.constants.kUVToG[i] = factor(blue_from_u * weights.blue / green);
    table.constants.kUVToG[i + 1] = factor(red_from_v * weights.red / green);
    table.constants.kUVToR[i + 1] = factor(red_from_v);
  }
  for (std::size_t i = 0; i < 16; ++i) {
    table.constants.kYToRgb[i] =
        static_cast<std::int16_t>(std::lround(luma * kUnit * 65536.0 / 257.0));
    table.constants.kYBiasToRgb[i] =
        static_cast<std::int16_t>(std::lround(kUnit / 2 - black * luma * kUnit));
  }
  return table;
}

constexpr std::array kMatrices = {YuvMatrix::Bt601, YuvMatrix::Bt709, YuvMatrix::Bt2020};

std::array<Table, 2 * kMatrices.size()> make_tables() {
  std::array<Table, 2 * kMatrices.size()> tables;
  for (const YuvMatrix matrix : kMatrices) {
    const auto index = 2 * static_cast<std::size_t>(matrix);
    tables.at(index) = make_table(matrix, YuvRange::Limited);
    tables.at(index + 1) = make_table(matrix, YuvRange::Full);
  }
  return tables;
}

const libyuv::YuvConstants* choose(YuvMatrix matrix, bool full) {
  static const auto tables = make_tables();
  return &tables.at(2 * static_cast<std::size_t>(matrix) + (full ? 1 : 0)).constants;
}

#else

const libyuv::YuvConstants* choose(YuvMatrix matrix, bool full) {
  switch (matrix) {
    case YuvMatrix::Bt601: return full ? &libyuv::kYuvJPEGConstants : &libyuv::kYuvI601Constants;
    case YuvMatrix::Bt2020: return full ? &libyuv::kYuvV2020Constants : &libyuv::kYuv2020Constants;
    case YuvMatrix::Bt709: break;
  }
  return full ? &libyuv::kYuvF709Constants : &libyuv::kYuvH709Constants;
}

#endif

}  // namespace

const libyuv::YuvConstants* yuv_constants(YuvMatrix matrix, YuvRange range) {
  return choose(matrix, range == YuvRange::Full);
}

}  // namespace hopekiosk
