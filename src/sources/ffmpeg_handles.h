// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// Owners of FFmpeg's objects. Each frees what it holds when it goes out of scope.
#pragma once

#include <memory>
#include <new>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/buffer.h>
#include <libavutil/frame.h>
#include <libswresample/swresample.h>
#include <libswscale/swscale.h>
}

namespace hopekiosk {

struct FreeFormat {
  void operator()(AVFormatContext* format) const { avformat_close_input(&format); }
};
using FormatHandle = std::unique_ptr<AVFormatContext, FreeFormat>;

/// Frees the buffer too, which libavformat may have replaced by a larger one.
struct FreeIo {
  void operator()(AVIOContext* io) const {
    av_freep(&io->buffer);
    avio_context_free(&io);
  }
};
using IoHandle = std::unique_ptr<AVIOContext, FreeIo>;

struct FreeCodec {
  void operator()(AVCodecContext* codec) const { avcodec_free_context(&codec); }
};
using CodecHandle = std::unique_ptr<AVCodecContext, FreeCodec>;

struct FreeFrame {
  void operator()(AVFrame* frame) const { av_frame_free(&frame); }
};
using FrameHandle = std::unique_ptr<AVFrame, FreeFrame>;

struct FreePacket {
  void operator()(AVPacket* packet) const { av_packet_free(&packet); }
};
using PacketHandle = std::unique_ptr<AVPacket, FreePacket>;

struct FreeScaler {
  void operator()(SwsContext* scaler) const { sws_freeContext(scaler); }
};
using ScalerHandle = std::unique_ptr<SwsContext, FreeScaler>;

struct FreeResampler {
  void operator()(SwrContext* resampler) const { swr_free(&resampler); }
};
using ResamplerHandle = std::unique_ptr<SwrContext, FreeResampler>;

/// The pool's buffers live on until their last reference is gone.
struct FreeBufferPool {
  void operator()(AVBufferPool* pool) const { av_buffer_pool_uninit(&pool); }
};
using BufferPoolHandle = std::unique_ptr<AVBufferPool, FreeBufferPool>;

/// FFmpeg's allocations fail only when the machine has no memory left.
template <typename Handle>
Handle owned(typename Handle::pointer object) {
  if (!object) throw std::bad_alloc();
  return Handle(object);
}

inline FrameHandle new_frame() { return owned<FrameHandle>(av_frame_alloc()); }
inline PacketHandle new_packet() { return owned<PacketHandle>(av_packet_alloc()); }

}  // namespace hopekiosk
