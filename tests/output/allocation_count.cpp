// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "output/allocation_count.h"

#include <atomic>
#include <cstdlib>
#include <new>

namespace {
std::atomic<int> g_count = 0;
}  // namespace

void* operator new(std::size_t bytes) {
  ++g_count;
  if (void* memory = std::malloc(bytes)) return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace hopekiosk::testing {

int allocation_count() { return g_count; }

}  // namespace hopekiosk::testing
