// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "programme/source_factory.h"
#include "sources/source.h"

namespace hopekiosk::testing {

/// What a made-up item is: pictures at a steady rate, and sound whose every frame tells where it
/// is.
struct FakeItem {
  int pictures = 0;
  Ratio picture_time{1, 25};  // seconds a picture
  std::int64_t sound_first = 0;
  std::int64_t sound_frames = 0;
  bool still = false;
  ExactTime still_length;
  float level = 0.5F;     // of all sound
  bool counts = false;    // its sound tells where it is: sound_of(frame)
  bool glimpses = false;  // while it stalls at open: glimpse_number
  std::optional<Error> fails_to_open;
  std::optional<int> fails_at_picture;
  std::optional<int> stalls_at_picture;  // says nothing any more, until cancelled
  bool stalls_at_open = false;
  bool slow_to_end = false;  // a still's worker gets no core for a while
  bool captioned = false;    // a caption on every second picture
  CaptionRef caption;        // on every picture
  bool deaf = false;         // doesn't hear cancel() either: stuck in a library
};

/// What a counting item's sound is at a frame: exact, and different at each for six minutes.
inline float sound_of(std::int64_t frame) {
  return static_cast<float>(frame % (1 << 24)) / static_cast<float>(1 << 24);
}
/// The picture that fakes show before they are open.
inline constexpr int kGlimpseNumber = 2000;

/// Lets go of deaf sources at the end of a test, so that their threads end.
class Release {
 public:
  void wait() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return released_; });
  }
  void release() {
    const std::lock_guard lock(mutex_);
    released_ = true;
    changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool released_ = false;
};

/// Picture number `n` of a fake has the size n+1 x 1, so that a test can tell which one it sees.
inline PictureRef numbered_picture(int number) {
  auto picture = std::make_shared<Picture>();
  picture->size = {number + 1, 1};
  return picture;
}
inline int number_of(const PictureRef& picture) { return picture->size.width - 1; }

class FakeSource final : public Source {
 public:
  FakeSource(FakeItem item, std::shared_ptr<Release> release,
             std::shared_ptr<std::atomic<int>> given = std::make_shared<std::atomic<int>>(0),
             ExactTime from = {})
      : item_(std::move(item)),
        release_(std::move(release)),
        given_(std::move(given)),
        from_(std::min(from, whole_length())),
        picture_(item_.still ? 0 : picture_at(from_)),
        sound_(std::max<std::int64_t>(0, from_.rounded_samples() - item_.sound_first)) {
    ++alive();
  }
  ~FakeSource() override { --alive(); }

  /// Sources that there are.
  static std::atomic<int>& alive() {
    static std::atomic<int> count = 0;
    return count;
  }

  Result<SourceDescription> open() override {
    if (item_.stalls_at_open) stall();
    if (item_.fails_to_open) return *item_.fails_to_open;
    SourceDescription description;
    description.has_pictures = item_.pictures > 0 || item_.still;
    description.has_sound = item_.sound_frames > 0;
    description.still = item_.still;
    description.expected_length = length();
    description.begin = from_;
    return description;
  }

  Result<std::optional<TimedPicture>> next_picture() override {
    if (item_.stalls_at_picture == picture_) stall();
    if (cancelled()) return Error{"cancelled", "", {}};
    if (item_.fails_at_picture == picture_) return Error{"the file is damaged", "", {}};
    if (item_.still) {
      if (picture_++ > 0) {
        if (item_.slow_to_end) std::this_thread::sleep_for(std::chrono::milliseconds(20));
        return std::optional<TimedPicture>();
      }
      ++*given_;
      return std::optional(TimedPicture{numbered_picture(0), {}, item_.still_length});
    }
    if (picture_ >= item_.pictures) return std::optional<TimedPicture>();
    const int number = picture_++;
    ++*given_;
    const ExactTime end = ExactTime::from_ticks(number + 1, item_.picture_time) - from_;
    const ExactTime start =
        std::max(ExactTime(), ExactTime::from_ticks(number, item_.picture_time) - from_);
    TimedPicture given{numbered_picture(number), start, end - start};
    given.caption = item_.caption;
    if (item_.captioned && number % 2 == 1) {
      Layer caption;
      caption.picture = numbered_picture(1000);
      caption.target = {0.25, 0.75, 0.5, 0.125};
      given.caption = std::make_shared<Caption>(std::move(caption));
    }
    return std::optional(std::move(given));
  }

  Result<std::optional<TimedSound>> next_sound() override {
    if (cancelled()) return Error{"cancelled", "", {}};
    const std::int64_t left = item_.sound_frames - sound_;
    if (left <= 0) return std::optional<TimedSound>();
    TimedSound run;
    const std::int64_t first = item_.sound_first + sound_;
    run.first_frame = first - from_.rounded_samples();
    const std::int64_t frames = std::min<std::int64_t>(left, 1024);
    run.interleaved.assign(static_cast<std::size_t>(frames * kChannels), item_.level);
    for (std::int64_t frame = 0; item_.counts && frame < frames; ++frame) {
      run.interleaved[static_cast<std::size_t>(frame * kChannels)] = sound_of(first + frame);
    }
    sound_ += frames;
    return std::optional(std::move(run));
  }

  ExactTime length() const override { return whole_length() - from_; }

  std::optional<Glimpse> glimpse() const override {
    if (!item_.glimpses || from_ <= ExactTime()) return std::nullopt;
    return Glimpse{numbered_picture(kGlimpseNumber), Fit::Film, 0x123456};
  }

  void cancel() override {
    const std::lock_guard lock(mutex_);
    cancelled_ = true;
    changed_.notify_all();
  }

 private:
  ExactTime whole_length() const {
    if (item_.still) return item_.still_length;
    const ExactTime pictures = ExactTime::from_ticks(item_.pictures, item_.picture_time);
    const ExactTime sound = ExactTime::from_samples(item_.sound_first + item_.sound_frames);
    return sound > pictures + ExactTime::from_milliseconds(100) ? sound : pictures;
  }
  /// The one that is seen then; the last one at the end.
  int picture_at(ExactTime time) const {
    int number = 0;
    while (number + 1 < item_.pictures &&
           ExactTime::from_ticks(number + 1, item_.picture_time) <= time) {
      ++number;
    }
    return number;
  }
  bool cancelled() {
    const std::lock_guard lock(mutex_);
    return cancelled_;
  }
  void stall() {
    if (item_.deaf) {
      release_->wait();
      return;
    }
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return cancelled_; });
  }

  const FakeItem item_;
  // With the test, which may end before this thread.
  const std::shared_ptr<Release> release_;
  const std::shared_ptr<std::atomic<int>> given_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool cancelled_ = false;
  const ExactTime from_;
  int picture_;
  std::int64_t sound_;
};

/// Makes fake sources by the name of the item; counts how often each was made.
class FakeFactory final : public SourceFactory {
 public:
  ~FakeFactory() override { release->release(); }

  using SourceFactory::make;
  std::unique_ptr<Source> make(const Item& item, const LanguageChoice& language,
                               ExactTime from) override {
    ++made[item.name];
    languages[item.name] = language;
    const auto given = std::make_shared<std::atomic<int>>(0);
    pictures_given.emplace(item.name, given);
    return std::make_unique<FakeSource>(items.at(item.name), release, given, from);
  }
  void set_captions(bool on, CaptionSize size) override { captions = {on, size}; }
  void reset_captions() override { captions = {true, CaptionSize::Normal}; }
  void set_film_languages(FilmLanguages wanted) override { film_languages = std::move(wanted); }
  std::unique_ptr<Source> make_sound(const std::filesystem::path& file) override {
    ++made[file.string()];
    return std::make_unique<FakeSource>(items.at(file.string()), release);
  }
  std::unique_ptr<Source> make_notice() override {
    ++made["notice"];
    FakeItem notice;
    notice.still = true;
    notice.still_length = ExactTime::from_samples(10 * kSampleRate);
    return std::make_unique<FakeSource>(notice, release);
  }

  std::map<std::string, FakeItem> items;
  std::map<std::string, int> made;
  std::map<std::string, LanguageChoice> languages;  // of each item, the last time
  FilmLanguages film_languages;
  std::pair<bool, CaptionSize> captions{true, CaptionSize::Normal};
  std::map<std::string, std::shared_ptr<std::atomic<int>>>
      pictures_given;  // by the first that was made
  std::shared_ptr<Release> release = std::make_shared<Release>();
};

inline Item film(const std::string& name) {
  Item item;
  FilmItem content;
  content.file = name;
  item.content = content;
  item.name = name;
  return item;
}

inline SlideItem slide_named(const std::string& title) {
  SlideItem content;
  content.duration = ExactTime::from_samples(kSampleRate);
  content.title.translations.push_back({"", title});
  return content;
}

inline Item slide(const std::string& name) {
  Item item;
  item.content = slide_named(name);
  item.name = name;
  return item;
}

inline Playlist playlist_of(std::vector<Item> items) {
  Playlist playlist;
  for (Item& item : items) playlist.sequence.children.emplace_back(std::move(item));
  return playlist;
}

/// A film of whole seconds with pictures and sound of the same length.
inline FakeItem whole_seconds(int seconds) {
  FakeItem item;
  item.pictures = 25 * seconds;
  item.sound_frames = seconds * kSampleRate;
  return item;
}

inline FakeItem still_of(int seconds) {
  FakeItem item;
  item.still = true;
  item.still_length = ExactTime::from_samples(seconds * kSampleRate);
  return item;
}

}  // namespace hopekiosk::testing
