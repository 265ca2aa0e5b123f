// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "output/alsa_device.h"

#include <alsa/asoundlib.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <mutex>
#include <string_view>
#include <utility>
#include <vector>

#include "base/log.h"
#include "media/samples.h"
#include "output/sample_format.h"

namespace hopekiosk {
namespace {

constexpr unsigned int kBufferMicroseconds = 200'000;
constexpr unsigned int kPeriodMicroseconds = 25'000;

// A reading during which the thread was interrupted says nothing; the best of a few is taken.
constexpr int kReadingTries = 3;
constexpr SteadyDuration kGoodReading = std::chrono::microseconds(200);

struct PcmCloser {
  void operator()(snd_pcm_t* pcm) const { snd_pcm_close(pcm); }
};
using Pcm = std::unique_ptr<snd_pcm_t, PcmCloser>;

struct ControlCloser {
  void operator()(snd_ctl_t* control) const { snd_ctl_close(control); }
};
using Control = std::unique_ptr<snd_ctl_t, ControlCloser>;

__attribute__((format(printf, 5, 6))) void log_alsa_message(const char* /*file*/, int /*line*/,
                                                            const char* function, int error,
                                                            const char* format, ...) {
  std::array<char, 512> text{};
  va_list arguments;
  va_start(arguments, format);
  std::vsnprintf(text.data(), text.size(), format, arguments);
  va_end(arguments);
  std::string_view message(text.data());
  while (message.ends_with('\n')) message.remove_suffix(1);
  log_debug(fmt::format("ALSA, {}: {}{}{}", function, message, error != 0 ? ": " : "",
                        error != 0 ? snd_strerror(error) : ""));
}

void redirect_alsa_messages() {
  static std::once_flag once;
  std::call_once(once, [] { snd_lib_error_set_handler(log_alsa_message); });
}

struct Format {
  snd_pcm_format_t format;
  int open_mode;  // beside SND_PCM_NONBLOCK
};

// In the order of preference. Without NO_AUTO_FORMAT every device takes everything, converted by
// ALSA, and it can't be seen what it has itself.
constexpr std::array<Format, 3> kFormats = {{
    {SND_PCM_FORMAT_FLOAT, SND_PCM_NO_AUTO_FORMAT},
    {SND_PCM_FORMAT_S16, SND_PCM_NO_AUTO_FORMAT},
    {SND_PCM_FORMAT_S16, 0},
}};

struct Geometry {
  snd_pcm_uframes_t buffer = 0;
  snd_pcm_uframes_t period = 0;
};

/// Negative: ALSA's error number.
int set_hardware_parameters(snd_pcm_t* pcm, snd_pcm_format_t format, Geometry& geometry) {
  snd_pcm_hw_params_t* parameters = nullptr;
  snd_pcm_hw_params_alloca(&parameters);
  unsigned int period = kPeriodMicroseconds;
  unsigned int buffer = kBufferMicroseconds;
  int error = snd_pcm_hw_params_any(pcm, parameters);
  if (error < 0) return error;
  error = snd_pcm_hw_params_set_access(pcm, parameters, SND_PCM_ACCESS_RW_INTERLEAVED);
  if (error < 0) return error;
  error = snd_pcm_hw_params_set_format(pcm, parameters, format);
  if (error < 0) return error;
  error = snd_pcm_hw_params_set_channels(pcm, parameters, kChannels);
  if (error < 0) return error;
  error = snd_pcm_hw_params_set_rate(pcm, parameters, kSampleRate, 0);
  if (error < 0) return error;
  error = snd_pcm_hw_params_set_period_time_near(pcm, parameters, &period, nullptr);
  if (error < 0) return error;
  error = snd_pcm_hw_params_set_buffer_time_near(pcm, parameters, &buffer, nullptr);
  if (error < 0) return error;
  error = snd_pcm_hw_params(pcm, parameters);
  if (error < 0) return error;
  error = snd_pcm_hw_params_get_period_size(parameters, &geometry.period, nullptr);
  if (error < 0) return error;
  return snd_pcm_hw_params_get_buffer_size(parameters, &geometry.buffer);
}

int set_software_parameters(snd_pcm_t* pcm, const Geometry& geometry) {
  snd_pcm_sw_params_t* parameters = nullptr;
  snd_pcm_sw_params_alloca(&parameters);
  snd_pcm_uframes_t boundary = 0;
  int error = snd_pcm_sw_params_current(pcm, parameters);
  if (error < 0) return error;
  error = snd_pcm_sw_params_get_boundary(parameters, &boundary);
  if (error < 0) return error;
  // It is started by hand, and stops when it runs dry.
  error = snd_pcm_sw_params_set_start_threshold(pcm, parameters, boundary);
  if (error < 0) return error;
  error = snd_pcm_sw_params_set_stop_threshold(pcm, parameters, geometry.buffer);
  if (error < 0) return error;
  error = snd_pcm_sw_params_set_avail_min(pcm, parameters, geometry.period);
  if (error < 0) return error;
  return snd_pcm_sw_params(pcm, parameters);
}

class AlsaDevice final : public SoundDevice {
 public:
  AlsaDevice(std::string name, Pcm pcm, snd_pcm_format_t format, std::int64_t buffer_frames)
      : name_(std::move(name)), pcm_(std::move(pcm)), format_(format), buffer_(buffer_frames) {}

  // Without this, closing plays what is left, which can take as long as the device likes.
  ~AlsaDevice() override { snd_pcm_drop(pcm_.get()); }

  std::string name() const override { return name_; }
  std::int64_t buffer_frames() const override { return buffer_; }
  std::string trouble() const override { return trouble_; }

  Reading read() override;
  Written write(std::span<const float> interleaved) override;
  Condition start() override { return condition_of(snd_pcm_start(pcm_.get())); }
  Condition restart() override { return condition_of(snd_pcm_prepare(pcm_.get())); }

 private:
  Condition condition_of(long result);

  std::string name_;
  Pcm pcm_;
  snd_pcm_format_t format_;
  std::int64_t buffer_;
  std::string trouble_;
  std::vector<std::int16_t> converted_;
};

SoundDevice::Condition AlsaDevice::condition_of(long result) {
  if (result >= 0 || result == -EAGAIN) return Condition::Fine;
  trouble_ = snd_strerror(static_cast<int>(result));
  // -ESTRPIPE: the machine was suspended; to be set up again like after an underrun.
  return result == -EPIPE || result == -ESTRPIPE ? Condition::Underrun : Condition::Lost;
}

SoundDevice::Reading AlsaDevice::read() {
  Reading best;
  SteadyDuration shortest = SteadyDuration::max();
  for (int tries = 0; tries < kReadingTries && shortest > kGoodReading; ++tries) {
    snd_pcm_sframes_t room = 0;
    snd_pcm_sframes_t delay = 0;
    // Apart, and the delay by itself between the times: through a server the room takes a while.
    const snd_pcm_sframes_t available = snd_pcm_avail(pcm_.get());
    if (available < 0 && available != -EAGAIN) return {condition_of(available), 0, 0, {}};
    // After an underrun PulseAudio asks for more than its buffer.
    room = std::clamp<snd_pcm_sframes_t>(available, 0, buffer_);
    const SteadyTime before = std::chrono::steady_clock::now();
    const int error = snd_pcm_delay(pcm_.get(), &delay);
    const SteadyDuration taken = std::chrono::steady_clock::now() - before;
    if (error < 0) return {condition_of(error), 0, 0, {}};
    if (taken >= shortest) continue;
    shortest = taken;
    best = {Condition::Fine, room, delay, before + taken / 2};
  }
  return best;
}

SoundDevice::Written AlsaDevice::write(std::span<const float> interleaved) {
  const auto frames = static_cast<snd_pcm_uframes_t>(interleaved.size() / kChannels);
  const void* samples = interleaved.data();
  if (format_ == SND_PCM_FORMAT_S16) {
    converted_.resize(std::max(converted_.size(), interleaved.size()));
    std::transform(interleaved.begin(), interleaved.end(), converted_.begin(), to_signed_16);
    samples = converted_.data();
  }
  const snd_pcm_sframes_t written = snd_pcm_writei(pcm_.get(), samples, frames);
  return {condition_of(written), std::max<snd_pcm_sframes_t>(written, 0)};
}

/// Names of all playing devices of all cards, for opening with conversion of rate and format.
std::vector<std::string> hardware_names() {
  std::vector<std::string> names;
  snd_pcm_info_t* information = nullptr;
  snd_pcm_info_alloca(&information);
  for (int card = -1; snd_card_next(&card) == 0 && card >= 0;) {
    snd_ctl_t* opened = nullptr;
    if (snd_ctl_open(&opened, fmt::format("hw:{}", card).c_str(), SND_CTL_NONBLOCK) < 0) continue;
    const Control control(opened);
    for (int device = -1; snd_ctl_pcm_next_device(control.get(), &device) == 0 && device >= 0;) {
      snd_pcm_info_set_device(information, static_cast<unsigned int>(device));
      snd_pcm_info_set_subdevice(information, 0);
      snd_pcm_info_set_stream(information, SND_PCM_STREAM_PLAYBACK);
      if (snd_ctl_pcm_info(control.get(), information) < 0) continue;
      names.push_back(fmt::format("plughw:{},{}", card, device));
    }
  }
  return names;
}

class AlsaOpener final : public SoundDeviceOpener {
 public:
  explicit AlsaOpener(std::string wish) : wish_(std::move(wish)) {}

  Result<std::unique_ptr<SoundDevice>> open() override;

 private:
  /// Leaves the device null where it gives ALSA's error, a negative number.
  static int try_format(const std::string& name, const Format& format,
                        std::unique_ptr<SoundDevice>& device);
  std::unique_ptr<SoundDevice> open_first(const std::vector<std::string>& names);

  std::string wish_;
  int failures_ = 0;
  // Of the first name that was tried: what a person can do something about.
  std::string reason_;
};

int AlsaOpener::try_format(const std::string& name, const Format& format,
                           std::unique_ptr<SoundDevice>& device) {
  snd_pcm_t* opened = nullptr;
  int error = snd_pcm_open(&opened, name.c_str(), SND_PCM_STREAM_PLAYBACK,
                           SND_PCM_NONBLOCK | format.open_mode);
  if (error < 0) return error;
  Pcm pcm(opened);
  Geometry geometry;
  error = set_hardware_parameters(pcm.get(), format.format, geometry);
  if (error >= 0) error = set_software_parameters(pcm.get(), geometry);
  if (error >= 0) error = snd_pcm_prepare(pcm.get());
  if (error < 0) return error;
  log_debug(fmt::format("sound device {}: {}, buffer {}, period {}", name,
                        snd_pcm_format_name(format.format), geometry.buffer, geometry.period));
  device = std::make_unique<AlsaDevice>(name, std::move(pcm), format.format,
                                        static_cast<std::int64_t>(geometry.buffer));
  return 0;
}

std::unique_ptr<SoundDevice> AlsaOpener::open_first(const std::vector<std::string>& names) {
  std::unique_ptr<SoundDevice> device;
  for (const std::string& name : names) {
    int error = 0;
    for (const Format& format : kFormats) {
      error = try_format(name, format, device);
      if (device) return device;
      // -EINVAL is a format that the device doesn't have; all else holds for every format.
      if (error != -EINVAL) break;
    }
    if (reason_.empty()) {
      reason_ = fmt::format("the sound device \"{}\" doesn't open ({})", name, snd_strerror(error));
    }
  }
  return nullptr;
}

Result<std::unique_ptr<SoundDevice>> AlsaOpener::open() {
  constexpr int kFailuresBeforeHardware = 2;
  redirect_alsa_messages();
  // Debian's configuration asks whether a sound server runs while it is read, and libasound keeps
  // what it read.
  snd_config_update_free_global();
  reason_.clear();
  std::unique_ptr<SoundDevice> device =
      open_first(wish_ == "auto" ? std::vector<std::string>{"default", "pulse", "pipewire"}
                                 : std::vector<std::string>{wish_});
  if (!device && wish_ == "auto" && failures_ >= kFailuresBeforeHardware) {
    device = open_first(hardware_names());
  }
  failures_ = device ? 0 : std::min(failures_ + 1, kFailuresBeforeHardware);
  if (device) return device;
  return Error{reason_,
               wish_ == "auto" ? "connect loudspeakers, or name a device with --sound"
                               : "choose a name that aplay -L lists, or --sound auto",
               {}};
}

}  // namespace

std::unique_ptr<SoundDeviceOpener> make_alsa_opener(std::string wish) {
  return std::make_unique<AlsaOpener>(std::move(wish));
}

}  // namespace hopekiosk
