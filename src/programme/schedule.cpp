// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "programme/schedule.h"

#include <algorithm>

namespace hopekiosk {
namespace {

using namespace std::chrono;

using Branch = Schedule::Branch;

Branch branch_of(const Item& item, std::size_t& number) {
  Branch branch;
  branch.validity = item.validity;
  const auto* slide = std::get_if<SlideItem>(&item.content);
  branch.draft = slide != nullptr && slide->draft;
  branch.first = number++;
  branch.behind = number;
  return branch;
}

Branch branch_of(const Sequence& sequence, std::size_t& number) {
  Branch branch;
  branch.validity = sequence.validity;
  branch.is_default = sequence.is_default;
  branch.daily = sequence.order == Order::Daily;
  branch.first = number;
  branch.draft = true;
  for (const Node& child : sequence.children) {
    const auto* inner = std::get_if<Sequence>(&child);
    branch.children.push_back(inner != nullptr ? branch_of(*inner, number)
                                               : branch_of(std::get<Item>(child), number));
    branch.draft = branch.draft && branch.children.back().draft;
  }
  branch.behind = number;
  return branch;
}

/// When it's over for good; hours that go on over midnight end on the day after.
std::optional<LocalTime> end_of(const Validity& validity) {
  if (!validity.last_day) return std::nullopt;
  const LocalTime midnight = local_days(*validity.last_day) + days(1);
  const bool over_midnight = validity.hours.until <= validity.hours.from;
  return over_midnight ? midnight + validity.hours.until : midnight;
}

/// Walks the branches down to the items with what they inherit.
class Judge {
 public:
  Judge(const Moment& moment, std::int64_t round, std::vector<Standing>& standings)
      : moment_(moment), round_(round), standings_(standings) {}

  struct Inherited {
    bool valid = true;
    bool always = true;
    bool over = false;
    bool is_default = false;
  };

  void judge(const Branch& branch, Inherited state) {
    const auto end = end_of(branch.validity);
    state.valid = state.valid && branch.validity.holds_at(moment_.time);
    state.always = state.always && branch.validity.always();
    state.over = state.over || (end && moment_.last_known_good && *end <= *moment_.last_known_good);
    state.is_default = state.is_default || branch.is_default;
    if (branch.children.empty()) {
      if (branch.first < branch.behind) standings_[branch.first] = standing(branch, state);
      return;
    }
    for (const Branch& child : branch.children) judge(child, state);
    if (branch.daily) leave_one(branch);
  }

 private:
  Standing standing(const Branch& item, const Inherited& state) const {
    if (item.draft || state.over) return Standing::Out;
    if (!(moment_.trusted ? state.valid : state.always)) return Standing::Out;
    return state.is_default == moment_.trusted ? Standing::SecondChoice : Standing::FirstChoice;
  }

  void leave_one(const Branch& branch) {
    std::vector<const Branch*> children;
    for (const Branch& child : branch.children) {
      if (!child.draft) children.push_back(&child);
    }
    if (children.empty()) return;
    const auto count = static_cast<std::int64_t>(children.size());
    const std::int64_t day = floor<days>(moment_.time).time_since_epoch().count();
    const std::int64_t turn = ((moment_.trusted ? day : round_) % count + count) % count;
    std::rotate(children.begin(), children.begin() + turn, children.end());
    bool found = false;
    for (const Branch* child : children) {
      if (found) {
        std::fill(at(child->first), at(child->behind), Standing::Out);
      } else {
        found = std::any_of(at(child->first), at(child->behind),
                            [](Standing each) { return each != Standing::Out; });
      }
    }
  }

  std::vector<Standing>::iterator at(std::size_t number) {
    return standings_.begin() + static_cast<std::ptrdiff_t>(number);
  }

  const Moment& moment_;
  std::int64_t round_;
  std::vector<Standing>& standings_;
};

}  // namespace

Schedule::Schedule(const Playlist& playlist) {
  std::size_t number = 0;
  root_ = branch_of(playlist.sequence, number);
  if (playlist.opening_hours) {
    open_.emplace();
    open_->hours = playlist.opening_hours->hours;
    open_->days = playlist.opening_hours->days;
  }
}

std::vector<Standing> Schedule::standings(const Moment& moment, std::int64_t round) const {
  std::vector<Standing> standings(root_.behind, Standing::Out);
  Judge(moment, round, standings).judge(root_, {});
  return standings;
}

bool Schedule::open_at(const Moment& moment) const {
  return !open_ || !moment.trusted || open_->holds_at(moment.time);
}

}  // namespace hopekiosk
