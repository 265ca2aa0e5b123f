// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// What may be opened: files come from sticks, and each format or codec more is a way in. A file's
// content decides, never its name.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace hopekiosk {

/// libavformat's names of the containers a film or a sound file may have. Pictures have no demuxer:
/// their bytes go straight to one of kPictureDecoders.
inline constexpr std::array<std::string_view, 10> kFilmDemuxers = {
    "mov,mp4,m4a,3gp,3g2,mj2",
    "matroska,webm",
    "avi",
    "mpegts",
    "mpeg",
    "ogg",
    "flac",
    "wav",
    "mp3",
    "aac",
};

/// libavcodec's names of the decoders for films, sound and text subtitles, as its own whitelist
/// wants them. Software only. MPEG layer 2 is here because films from discs and television have it,
/// and would be silent without.
inline constexpr char kFilmDecoders[] =
    "h264,hevc,vp8,vp9,libdav1d,mpeg1video,mpeg2video,mpeg4,mjpeg,prores,theora,"
    "aac,mp3float,mp3,mp2float,mp2,ac3,eac3,opus,vorbis,flac,alac,"
    "pcm_u8,pcm_s16le,pcm_s16be,pcm_s24le,pcm_s24be,pcm_s32le,pcm_s32be,pcm_f32le,pcm_f32be,"
    "pcm_f64le,pcm_f64be,pcm_alaw,pcm_mulaw,pcm_dvd,pcm_bluray,"
    "subrip,srt,webvtt,mov_text,ass,ssa,text";

/// Decoders for pictures: JPEG, PNG, WebP (whose lossy form is a VP8 picture, decoded inside).
inline constexpr char kPictureDecoders[] = "mjpeg,png,webp";

/// Largest picture in a film: 8K. Larger ones are refused before memory is taken for them.
inline constexpr std::int64_t kLargestFilmPixels = std::int64_t{8192} * 4352;

}  // namespace hopekiosk
