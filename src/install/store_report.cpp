// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "install/store_report.h"

#include <fmt/format.h>

#include <vector>

namespace hopekiosk {
namespace {

std::string or_none(const std::optional<Digest>& digest) { return digest ? digest->hex() : "-"; }

template <typename Entries, typename Key>
std::string listed(const Entries& entries, Key key) {
  std::string all;
  for (const auto& entry : entries) all += (all.empty() ? "" : ",") + key(entry).hex();
  return all.empty() ? "-" : all;
}

}  // namespace

std::string report_store(const StoreWriter& store) {
  const StoreState& state = store.state();
  const auto manifest = state.current ? store.release(*state.current) : std::nullopt;
  const char* is_signed = !manifest ? "-" : manifest->identity ? "yes" : "no";
  std::string text =
      fmt::format("current={}\nprevious={}\n", or_none(state.current), or_none(state.previous));
  text += fmt::format("trial={}\ntries={}\nstarts={}\n", state.trial ? "yes" : "no",
                      state.trial ? state.trial->tries : 0, state.trial ? state.trial->starts : 0);
  text += fmt::format("floor={}/{}\n", state.floor.number.epoch, state.floor.number.sequence);
  const TrustChain& trust = store.trust();
  text += fmt::format("trust={}\n", trust.empty() ? 0 : trust.back().trust.version);
  text += fmt::format("epoch={}\n", trust.empty() ? 0 : trust.back().trust.epoch);
  text +=
      fmt::format("organisation={}\n", trust.empty() ? "-" : trust.back().trust.organisation.name);
  text +=
      fmt::format("quarantined={}\n",
                  listed(state.quarantined, [](const Quarantined& each) { return each.release; }));
  text += fmt::format("withdrawn={}\n", listed(store.withdrawn(),
                                               [](const Withdrawal& each) { return each.digest; }));
  text += fmt::format("signed={}\n", is_signed);
  if (manifest && manifest->identity) {
    text += fmt::format("number={}/{}\ndate={}\n", manifest->identity->number.epoch,
                        manifest->identity->number.sequence, manifest->identity->date);
  }
  if (manifest && !manifest->titles.empty()) {
    text += fmt::format("title={}\n", manifest->titles.front().text);
  }
  return text;
}

}  // namespace hopekiosk
