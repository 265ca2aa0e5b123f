// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "base/settings_writer.h"

#include <utility>

namespace hopekiosk {

SettingsWriter::SettingsWriter(std::filesystem::path data, std::function<void(const Error&)> failed,
                               Disk& calls)
    : data_(std::move(data)), failed_(std::move(failed)), calls_(calls) {
  thread_ = std::thread([this] { run(); });
}

SettingsWriter::~SettingsWriter() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

void SettingsWriter::set(std::string key, std::string value) {
  {
    const std::lock_guard lock(mutex_);
    wanted_[std::move(key)] = std::move(value);
  }
  changed_.notify_one();
}

void SettingsWriter::run() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [this] { return stopping_ || !wanted_.empty(); });
    if (wanted_.empty()) return;
    const auto next = wanted_.extract(wanted_.begin());
    lock.unlock();
    const auto written = write_changed_setting(data_, next.key(), next.mapped(), calls_);
    if (!written && failed_) failed_(written.error());
    lock.lock();
  }
}

}  // namespace hopekiosk
