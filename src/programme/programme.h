// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/time.h"
#include "media/caption.h"
#include "media/layer.h"
#include "programme/background_sound.h"
#include "programme/clock_trust.h"
#include "programme/loudness.h"
#include "programme/now_playing.h"
#include "programme/prefetch.h"
#include "programme/retired_feeds.h"
#include "programme/segment.h"
#include "programme/source_factory.h"
#include "programme/voice_over.h"

namespace hopekiosk {

/// What the screen shows from `at` on, until the next frame.
struct Frame {
  ProgrammeTime at;
  LayerList layers;      ///< without the caption
  CaptionRef caption{};  ///< may be painted anew while the frame waits, or stands

  /// All layers, as they are to be seen now.
  LayerList composed() const;
};

/// Something that people and programs outside are told.
struct ProgrammeEvent {
  enum class Kind {
    Start,         ///< the first item begins
    Join,          ///< an item follows another one
    Skip,          ///< an item is passed over, or ends before its time, because of `error`
    Complaint,     ///< an item played to its end although `error` is wrong with it
    ClockDoubted,  ///< the clock can't be right because of `error`: the schedule is off
    ClockTrusted,  ///< it can be right again
  };
  Kind kind;
  ProgrammeTime at;
  std::string item;
  Error error;
};

/// What a call of advance() brought; reused from call to call, so that nothing is allocated in the
/// steady state.
struct Advanced {
  ProgrammeTime begin;        ///< of the sound
  std::vector<float> sound;   ///< kChannels values a frame; from `begin` to position()
  std::vector<Frame> frames;  ///< rising
  std::vector<ProgrammeEvent> events;

  void clear(ProgrammeTime from) {
    begin = from;
    sound.clear();
    frames.clear();
    events.clear();
  }
};

/// The one endless time line: puts items one after the other, sample by sample and picture by
/// picture, so that a join is no event.
///
/// It has no clock. Whoever owns time (RealtimePlayer, VirtualPlayer) asks it to advance, and says
/// how long it may wait for its workers. One thread.
class Programme {
 public:
  struct Options {
    std::uint64_t seed = 0;
    int volume = kFullVolume;            ///< of all sound, 0…100
    std::string language;                ///< BCP 47; empty: the playlist's first
    std::optional<std::int64_t> rounds;  ///< finished() after so many
    /// Waits after each join until what comes next is open, so that a failure is found at the same
    /// place in every run, and at the end until the time is kept: for virtual time.
    bool settle = false;
    /// Outlives the programme. Null: a day that is always the same.
    const WallClock* wall = nullptr;
    /// Where the last known good time is kept; none: nowhere.
    std::optional<std::filesystem::path> data;
  };

  /// What the status calls the hours in which the place is closed.
  static constexpr const char* kClosed = "(closed)";

  /// When the place closes the screen is dark at once, and the sound faded out over this.
  static constexpr std::int64_t kClosingFade = kSampleRate / 4;

  /// How often it looks at the clock on the wall.
  static constexpr std::int64_t kLookEvery = kSampleRate / 5;

  /// What comes next is opened so long before its turn: time enough for a slow disk and for one or
  /// two bad items, and a film is played without a second one in memory beside it.
  static constexpr std::int64_t kOpenAhead = 15 * kSampleRate;

  enum class Patience {
    Wait,     ///< stops where pictures, sound or the next item are not decoded yet
    PressOn,  ///< sound goes on although its pictures are late; they are given when they come
  };

  /// `factory` must outlive the programme.
  Programme(Playlist playlist, SourceFactory& factory, Options options);
  ~Programme();

  /// Goes on to `until` at most and says how far it came: less than `until` when something wasn't
  /// decoded by `deadline`, or when finished(). Fills `out`, cleared before.
  ProgrammeTime advance(ProgrammeTime until, Patience patience, SteadyTime deadline, Advanced& out);

  /// Goes on to `until` holding the last picture in silence: a segment of rate 0. What is late
  /// plays later; nothing of it is lost.
  void hold(ProgrammeTime until, Advanced& out);

  /// Nothing came for too long: ends the item that plays, or if that is over, passes over the next.
  void give_up(const std::string& reason, Advanced& out);

  /// True while the place is closed, all is dark and silent, and nothing is about to begin.
  bool asleep() const;
  /// While asleep(): goes on to `until`, at most ten seconds, without giving its silence.
  void sleep(ProgrammeTime until, Advanced& out);

  /// Takes a new playlist from the end of the item that plays on; the built-in slide ends at once.
  void replace(Playlist playlist);

  // ---- steering: what a visitor asks for (docs/architecture.md, "Steering"). Each acts from
  // position() on, at any moment and in any order; what was given before never changes. Those that
  // say false have done nothing, since there is nothing here to do it with.

  /// The item stands still: its last picture, and silence. False while the place is closed, or
  /// nothing plays.
  bool pause();
  void resume();
  bool paused() const { return paused_; }

  /// Goes on at a position in the film that plays, or that is being opened: within its length, if
  /// that is known, and a second before its end at the latest. False if it is no film.
  bool seek(ExactTime position);

  /// The item of this number (in document order) begins, at `position` if it is a film; the order
  /// goes on after it. Ends a pause. False if there is no such item, or the place is closed.
  bool go_to(std::size_t number, ExactTime position);

  /// The present item ends now, and the next one begins. Ends a pause. False if nothing plays, or
  /// the place is closed.
  bool skip();

  /// True while what was asked for is being opened: nothing plays meanwhile.
  bool opening() const { return opening_.has_value(); }
  /// Rises with each thing that has to be opened for a visitor.
  std::uint64_t openings() const { return openings_; }

  /// How loud all is: acts at once, and lasts.
  Loudness& loudness() { return loudness_; }
  const Loudness& loudness() const { return loudness_; }

  /// True: volumes of the playlist and the program's don't count, for the loop may be silent and
  /// somebody wants to hear; the change takes 20 ms.
  void sound_for_visitor(bool wanted) { for_visitor_ = wanted; }

  /// A recorded voice in place of all sound, also while the item stands still; in full volume. One
  /// at a time. Nothing is said while the place is closed.
  void say(const std::filesystem::path& file);
  void stop_voice() { voice_.stop(); }
  bool speaks() const { return voice_.speaks(); }

  /// Of films: at once, also in pictures that wait for their time.
  void set_captions(bool on, CaptionSize size);

  /// Of the texts and voices of all items from the next one on, and of the slide that plays, which
  /// begins again. None: as the playlist has it.
  void set_language(const std::optional<std::string>& language);
  /// Of films: the one that plays goes on at the same place once it's there.
  void set_film_languages(FilmLanguages languages);

  /// What a visitor changed is as it was: loudness, captions, languages; a pause ends. A hush goes
  /// on.
  void reset_for_next_visitor();

  /// What plays, or is about to. Cheap.
  NowPlaying now_playing() const;

  /// To be called about once a second: lets go of workers that ended, abandons stuck ones.
  void look_after_workers(SteadyTime now) { retired_.look_after(now); }
  /// Workers that are stuck in a library and were abandoned.
  int stuck_workers() const { return retired_.abandoned(); }

  /// Stops all workers, waiting until `deadline` at most, and says how many were stuck and had to
  /// be abandoned since the start: they still run. The programme is finished() then.
  int stop(SteadyTime deadline);

  /// Of each item in document order, at this moment.
  std::vector<Standing> standings() const;

  ProgrammeTime position() const { return position_; }
  bool finished() const { return finished_; }
  /// Rounds that are over.
  std::int64_t rounds() const { return rounds_; }

  /// The segment at `at`; null before the first item or if it is long past.
  const Segment* segment_at(ProgrammeTime at) const;

 private:
  struct Playing {
    Turn turn;
    bool notice = false;
    std::unique_ptr<Feed> feed;
    ExactTime start;  // on the programme's line, of what the feed stamps 0
    ProgrammeTime first_sample;
    ExactTime origin;  // position in the item of what the feed stamps 0
    SourceDescription description;
  };

  void look_at_the_clock(Advanced& out);
  void close(Advanced& out);
  void open();
  void let_go_of_playing();
  void stay_closed(ProgrammeTime until, SteadyTime deadline, Advanced& out);
  void fade_away(ProgrammeTime until, SteadyTime deadline, Advanced& out);
  bool opens_soon() const;
  ProgrammeTime expected_next_start() const;
  void top_up();

  bool begin_next(SteadyTime deadline, Advanced& out);
  bool begin(Prefetch::Prepared prepared, Advanced& out);
  void play(Prefetch::Prepared prepared, Advanced& out);
  void end_playing(Advanced& out);
  bool next_is_due() const;
  void prepare_next(SteadyTime deadline, Advanced& out);
  void report_failures(Advanced& out);
  void report_failed_sounds(Advanced& out);
  bool playing_is_over() const;
  ProgrammeTime end_of_playing() const;
  ProgrammeTime reachable(ProgrammeTime until, Patience patience, SteadyTime deadline);
  void take_pictures(ProgrammeTime until, Advanced& out);
  void mix(ProgrammeTime until, SteadyTime deadline, Advanced& out);
  void bring_to_level(std::span<float> interleaved);
  void mix_background(std::span<float> interleaved, SteadyTime deadline);
  bool ends_within_a_fade(std::int64_t frames, SteadyTime deadline) const;
  Feed::Fades fades();
  void append_segment(int rate);
  bool is_silent() const { return segments_.empty() || segments_.back().rate == 0; }
  ExactTime item_position() const;
  void stand(ProgrammeTime until, Advanced& out);

  /// What a visitor asked for and isn't there yet.
  struct Opening {
    Turn turn;
    bool same_item = false;         // the one that plays, from another position or made anew
    std::optional<ExactTime> from;  // none: where it stands
    bool shows_glimpse = false;
    std::unique_ptr<Feed> feed;  // null until the sound has been faded out
  };
  const Turn* present_turn() const;
  std::optional<Turn> copy_of_present_turn() const;
  bool is_steered() const { return leaving_ > 0 || skipping_ || opening_ || paused_; }
  bool steer(ProgrammeTime until, SteadyTime deadline, Advanced& out);
  void begin_leaving();
  void leave(ProgrammeTime until, SteadyTime deadline, Advanced& out);
  bool film_is_present() const;
  void refresh_captions();
  void open_anew(LanguageChoice language, std::optional<ExactTime> from);
  void open(Opening opening);
  bool start_opening(SteadyTime deadline);
  bool arrive(SteadyTime deadline, Advanced& out);
  void arrive_in_item(Opening arrived, Advanced& out);
  Frame frame_of(Glimpse glimpse) const;
  void fail_opening(Error error, Advanced& out);
  void let_go_of_opening();
  void forget_steering();

  Options options_;
  RetiredFeeds retired_;
  ClockTrust clock_;
  Prefetch prefetch_;
  BackgroundSound background_;
  std::optional<Playing> playing_;
  std::deque<Segment> segments_;
  ExactTime next_start_;  // exact end of what has played
  ProgrammeTime position_;
  std::int64_t rounds_ = 0;
  std::optional<std::int64_t> round_of_order_;
  std::int64_t fade_in_left_ = 0;  // frames, after a hold
  bool finished_ = false;

  Loudness loudness_;
  VoiceOver voice_;
  bool for_visitor_ = false;
  float visitors_share_ = 0;  // of the level: 0 as the loop has it, 1 as it is
  std::optional<Opening> opening_;
  std::uint64_t openings_ = 0;
  std::optional<std::string> language_;  // a visitor's
  FilmLanguages film_languages_;         // a visitor's
  bool paused_ = false;
  bool skipping_ = false;     // the present item ends once it is silent
  bool by_hand_ = false;      // the item before the next one didn't end by itself
  std::int64_t leaving_ = 0;  // frames of the fade after which it stands still

  ProgrammeTime next_look_;  // at the clock on the wall
  bool closed_ = false;
  std::int64_t closing_ = 0;       // length of the fade, in frames
  std::int64_t closing_left_ = 0;  // of it; the item plays as long
};

}  // namespace hopekiosk
