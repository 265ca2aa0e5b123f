// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// The whole way of the sound in real time: through ALSA and its plug-in into a PulseAudio of its
// own, whose null sink is recorded. Takes some seconds; all else about sound is tested without
// waiting in sound_feeder_test.cpp.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cmath>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

#include "base/busy_machine.h"
#include "output/alsa_device.h"
#include "output/clock.h"
#include "output/device_sound_output.h"

namespace hopekiosk {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using State = SoundOutput::State;

bool on_path(const std::string& program) {
  return std::system(("command -v " + program + " > /dev/null 2>&1").c_str()) == 0;
}

/// A child that is killed when the test is done with it.
class Child {
 public:
  Child() = default;
  explicit Child(std::vector<std::string> words, const std::string& output = "/dev/null") {
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output.c_str(),
                                     O_WRONLY | O_CREAT | O_TRUNC, 0600);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    if (posix_spawnp(&pid_, arguments.front(), &actions, nullptr, arguments.data(), environ) != 0) {
      pid_ = -1;
    }
    posix_spawn_file_actions_destroy(&actions);
  }
  Child(Child&& other) noexcept : pid_(std::exchange(other.pid_, -1)) {}
  Child& operator=(Child&& other) noexcept {
    end(SIGKILL);
    pid_ = std::exchange(other.pid_, -1);
    return *this;
  }
  ~Child() { end(SIGKILL); }

  void end(int signal) {
    if (pid_ <= 0) return;
    kill(pid_, signal);
    waitpid(pid_, nullptr, 0);
    pid_ = -1;
  }

 private:
  pid_t pid_ = -1;
};

class PulseServerTest : public testing::Test {
 protected:
  void SetUp() override {
#ifdef __SANITIZE_THREAD__
    GTEST_SKIP() << "libpulse's locks can't be seen by the thread sanitizer";
#endif
    for (const char* program : {"pulseaudio", "parec", "pactl"}) {
      if (!on_path(program)) GTEST_SKIP() << program << " is not installed";
    }
    if (!has_plugin()) GTEST_SKIP() << "libasound2-plugins is not installed";
    // The socket's name may be 107 bytes long at most, so the folder's must be short.
    std::string pattern = (std::filesystem::temp_directory_path() / "hk-XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
    setenv("PULSE_SERVER", ("unix:" + folder_ + "/socket").c_str(), 1);
    setenv("PULSE_RUNTIME_PATH", folder_.c_str(), 1);
    setenv("PULSE_STATE_PATH", folder_.c_str(), 1);
    setenv("PULSE_COOKIE", (folder_ + "/cookie").c_str(), 1);
    start_server();
  }

  void TearDown() override {
    recorder_.end(SIGKILL);
    server_.end(SIGKILL);
    for (const char* name :
         {"PULSE_SERVER", "PULSE_RUNTIME_PATH", "PULSE_STATE_PATH", "PULSE_COOKIE"}) {
      unsetenv(name);
    }
    if (!folder_.empty()) std::filesystem::remove_all(folder_);
  }

  static bool has_plugin() {
    return std::system("ls /usr/lib/*/alsa-lib/libasound_module_pcm_pulse.so > /dev/null 2>&1") ==
           0;
  }

  void start_server() {
    server_ =
        Child({"pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no",
               "--disallow-exit",
               "--load=module-native-protocol-unix auth-anonymous=1 socket=" + folder_ + "/socket",
               "--load=module-null-sink sink_name=ear rate=48000 channels=2 norewinds=1"});
    for (int i = 0; i < kMostLooks; ++i) {
      if (std::system("pactl list short sinks 2> /dev/null | grep -q ear") == 0) return;
      std::this_thread::sleep_for(milliseconds(20));
    }
    FAIL() << "PulseAudio doesn't start";
  }

  std::string recording() const { return folder_ + "/recording.raw"; }

  void start_recorder() {
    recorder_ = Child({"parec", "--device=ear.monitor", "--format=s16le", "--rate=48000",
                       "--channels=2", "--raw", "--latency-msec=20"},
                      recording());
    for (int i = 0; i < kMostLooks; ++i) {
      std::error_code error;
      if (std::filesystem::file_size(recording(), error) > 0 && !error) return;
      std::this_thread::sleep_for(milliseconds(20));
    }
    FAIL() << "parec doesn't record";
  }

  /// A frame's number in two 14-bit halves, which 16-bit sound carries unharmed.
  static float half(std::int64_t value) { return static_cast<float>(value & 0x3FFF) / 32'768.0F; }

  /// The loop's part for `length`.
  void play(DeviceSoundOutput& output, SteadyDuration length) {
    const SteadyTime end = std::chrono::steady_clock::now() + length;
    for (SteadyTime now; (now = std::chrono::steady_clock::now()) < end;) {
      if (output.state() != state_) {
        state_ = output.state();
        states_.push_back(state_);
        clock_.coast();
      }
      if (const std::optional<HeardPoint> point = output.take_point()) {
        clock_.started() ? clock_.add(*point) : clock_.start(*point);
      }
      std::int64_t heard = 0;
      if (clock_.started()) {
        heard = clock_.at(now).samples;
        output.set_clock({{heard}, now});
      }
      const std::int64_t frames =
          std::min(heard + output.lead() + kSampleRate / 50 - end_, output.room());
      std::vector<float> sound;
      for (std::int64_t frame = end_ + 1; frame <= end_ + frames; ++frame) {
        sound.push_back(half(frame));
        sound.push_back(half(frame >> 14));
      }
      if (frames > 0) output.write({end_}, sound);
      end_ += std::max<std::int64_t>(frames, 0);
      std::this_thread::sleep_until(now + milliseconds(20));
    }
  }

  /// The loop's part until the device is in `state`, which a busy machine may delay.
  void play_until(DeviceSoundOutput& output, State state) {
    for (int i = 0; i < kMostLooks && state_ != state; ++i) play(output, milliseconds(20));
    ASSERT_EQ(state_, state);
  }

  /// The loop's part until sound has played for `length` without a break: a server that has just
  /// started may drop its first client once more.
  void play_undisturbed(DeviceSoundOutput& output, SteadyDuration length) {
    for (int tries = 0; tries < 5; ++tries) {
      ASSERT_NO_FATAL_FAILURE(play_until(output, State::Playing));
      const std::size_t changes = states_.size();
      play(output, length);
      if (states_.size() == changes) return;
    }
    FAIL() << "the sound is lost again and again";
  }

  /// Numbers of the frames recorded, 0 for silence.
  std::vector<std::int64_t> recorded() const {
    std::ifstream file(recording(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    std::vector<std::int64_t> frames;
    for (std::size_t i = 0; i + 4 <= bytes.size(); i += 4) {
      const auto sample = [&](std::size_t at) {
        return static_cast<unsigned char>(bytes[at]) | static_cast<unsigned char>(bytes[at + 1])
                                                           << 8;
      };
      frames.push_back(sample(i) | sample(i + 2) << 14);
    }
    return frames;
  }

  /// Frames that were heard one after the other, each the one after its predecessor.
  struct Run {
    std::int64_t first;
    std::int64_t last;
  };
  /// Those of 10 ms at least: what is faded in has other numbers.
  static std::vector<Run> runs_of(const std::vector<std::int64_t>& frames) {
    constexpr std::int64_t kLeast = kSampleRate / 100;
    std::vector<Run> runs;
    Run run{0, 0};
    const auto keep = [&] {
      if (run.first > 0 && run.last - run.first >= kLeast) runs.push_back(run);
    };
    for (const std::int64_t frame : frames) {
      if (frame != run.last + 1 || run.first == 0) {
        keep();
        run.first = frame;
      }
      run.last = frame;
    }
    keep();
    return runs;
  }

  /// 20 ms apart: a test mustn't hang, but programs take their time to start.
  static constexpr int kMostLooks = 1000;

  test::BusyMachine machine_;
  std::string folder_;
  Child server_;
  Child recorder_;
  Clock clock_;
  State state_ = State::Opening;
  std::vector<State> states_;
  std::int64_t end_ = 0;
};

TEST_F(PulseServerTest, in_real_time_all_frames_are_heard_in_order_from_the_first_without_a_hole) {
  start_recorder();
  DeviceSoundOutput output(make_alsa_opener("pulse"));
  play_until(output, State::Playing);
  play(output, milliseconds(2000));
  recorder_.end(SIGTERM);
  EXPECT_TRUE(output.stop());

  // Whatever the machine is busy with, nothing is heard twice or before its turn.
  const std::vector<Run> runs = runs_of(recorded());
  ASSERT_FALSE(runs.empty());
  for (std::size_t i = 1; i < runs.size(); ++i) EXPECT_GT(runs[i].first, runs[i - 1].last) << i;
  const SoundStatistics statistics = output.statistics();
  const bool whole = runs.size() == 1 && runs[0].first == 1 && runs[0].last > kSampleRate &&
                     statistics.underruns + statistics.missing_frames == 0;
  // A hole may be made by the player, the plug-in, the server or the recorder that were too late.
  if (!whole && machine_.too_busy()) {
    GTEST_SKIP() << "the machine is too busy for sound without holes: what takes 12 ms came "
                 << machine_.worst_milliseconds() << " ms late";
  }
  EXPECT_TRUE(whole) << runs.size() << " runs, the first from " << runs[0].first << " to "
                     << runs[0].last << "; " << statistics.underruns << " underruns; what takes "
                     << "12 ms came " << machine_.worst_milliseconds() << " ms late";
}

TEST_F(PulseServerTest, in_real_time_a_server_that_dies_and_returns_is_heard_again_at_the_clock) {
  DeviceSoundOutput output(make_alsa_opener("auto"));
  play_until(output, State::Playing);
  play(output, milliseconds(600));
  server_.end(SIGKILL);
  play_until(output, State::Lost);
  start_server();
  play_undisturbed(output, milliseconds(2500));

  // What is heard is what the clock says, and was not moved to get there.
  std::optional<HeardPoint> point;
  for (int i = 0; i < 10 && !point; ++i) {
    play(output, milliseconds(20));
    std::this_thread::sleep_for(milliseconds(20));
    point = output.take_point();
  }
  ASSERT_TRUE(point.has_value());
  EXPECT_TRUE(output.stop());
  // PulseAudio's own figures take three seconds to become exact, and start up to 20 ms off.
  const double off = static_cast<double>(point->heard - clock_.at(point->when)) / 48.0;
  if (std::abs(off) > 25 && machine_.too_busy()) {
    GTEST_SKIP() << "the machine is too busy for sound in time: what takes 12 ms came "
                 << machine_.worst_milliseconds() << " ms late";
  }
  EXPECT_NEAR(off, 0.0, 25.0);
}

}  // namespace
}  // namespace hopekiosk
