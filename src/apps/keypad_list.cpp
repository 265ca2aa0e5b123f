// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/keypad_list.h"

#include <iostream>

#include "apps/runs.h"
#include "base/log.h"

namespace hopekiosk {

KeypadList list_of(const ConnectedKeypads& found, const std::filesystem::path& folder) {
  KeypadList list;
  if (found.unreadable > 0) {
    list.errors.push_back(unreadable_devices(found.unreadable, found.unreadable_reason, folder));
  }
  for (const InputIdentity& keypad : found.keypads) {
    list.text += keypad.id() + "  " + keypad.name + "\n";
  }
  if (!found.keypads.empty()) {
    list.text += "\nWrite those whose keys are to count into the settings file: keypad = " +
                 found.keypads.front().id() + "\n";
  } else if (found.unreadable > 0) {
    list.exit = Exit::CheckFoundErrors;
  } else {
    list.text = "No keypad, presenter or keyboard is connected.\n";
  }
  return list;
}

Exit run_list_keypads() {
  const KeypadList list = list_of(connected_keypads(kInputFolder), kInputFolder);
  for (const Error& error : list.errors) log_error(error);
  std::cout << list.text << std::flush;
  return list.exit;
}

}  // namespace hopekiosk
