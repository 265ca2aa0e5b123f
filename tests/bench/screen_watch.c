// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Watches the bar codes on an X screen from outside: reads the frame buffer
 * file of `Xvfb -fbdir` and prints a line each time that a code changes.
 *
 *     screen_watch FRAMEBUFFER CELLS STRIP_FRACTION FLASH_X FLASH_Y PERIOD_US DIMMED
 *
 * DIMMED is 1 where a player may darken the picture, 0 where that would be a fault of it: then a
 * strip's brightest cell is its white.
 *
 * Lines, times in nanoseconds of CLOCK_MONOTONIC, taken just before the look:
 *     ready WIDTH HEIGHT PRIORITY
 *     see TIME TOP TOP_GREY BOTTOM BOTTOM_GREY FLASH    codes as hexadecimal cells
 *     gap TIME LENGTH         a look that came 2 ms or more after the one before
 *     looks COUNT MEDIAN P99 WORST        at the end; intervals in nanoseconds
 *
 * TERM or INT ends it. What it reads is one pixel a cell, so a look takes
 * microseconds; it asks for real-time priority and does without if refused.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { bright = 160, dark = 90, least_white = 60, histogram_step = 10000, histogram_size = 1000 };

static volatile sig_atomic_t stopped;

static void stop(int number) {
  (void)number;
  stopped = 1;
}

static int64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000000LL + time.tv_nsec;
}

/* A field of the XWD header: 32 bits, most significant byte first. */
static uint32_t field(const uint8_t* header, int index) {
  const uint8_t* at = header + 4 * index;
  return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

struct screen {
  const volatile uint8_t* pixels;
  uint32_t width, height, line;
};

/* The green channel of a pixel, which stands for its brightness. */
static uint8_t green(const struct screen* screen, uint32_t x, uint32_t y) {
  return screen->pixels[(size_t)y * screen->line + 4 * (size_t)x + 1];
}

static uint64_t read_cells(const struct screen* screen, int cells, uint32_t y, int dimmed,
                           int* grey) {
  uint8_t levels[64];
  int white = 255;
  for (int i = 0; i < cells; i++)
    levels[i] = green(screen, (uint32_t)((2 * i + 1) * screen->width / (2 * cells)), y);
  if (dimmed) {
    white = least_white;
    for (int i = 0; i < cells; i++)
      if (levels[i] > white) white = levels[i];
  }
  uint64_t code = 0;
  *grey = 0;
  for (int i = 0; i < cells; i++) {
    const int level = levels[i] * 255 / white;
    if (level >= dark && level <= bright) ++*grey;
    code = code << 1 | (level > bright);
  }
  return code;
}

static int fail(const char* sentence, const char* name) {
  fprintf(stderr, "screen_watch: %s: %s\n", name, sentence);
  return 1;
}

static int open_screen(const char* path, struct screen* screen) {
  struct stat status;
  const int file = open(path, O_RDONLY);
  if (file < 0 || fstat(file, &status) != 0) return fail("cannot be opened", path);
  const uint8_t* map = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_SHARED, file, 0);
  close(file);
  if (map == MAP_FAILED || status.st_size < 100) return fail("cannot be mapped", path);
  /* XWDfile.h: 0 header_size, 4 width, 5 height, 7 byte_order, 11 bits a pixel,
     12 bytes a line, 19 number of colours (of 12 bytes each) */
  if (field(map, 1) != 7 || field(map, 11) != 32 || field(map, 7) != 0)
    return fail("is not a screen of 32 bits a pixel, least significant byte first", path);
  screen->pixels = map + field(map, 0) + 12 * (size_t)field(map, 19);
  screen->width = field(map, 4);
  screen->height = field(map, 5);
  screen->line = field(map, 12);
  if (screen->pixels + (size_t)screen->line * screen->height > map + status.st_size)
    return fail("is shorter than its header says", path);
  return 0;
}

int main(int count, char** words) {
  if (count != 8) return fail("takes seven words, see the top of its source", words[0]);
  struct screen screen;
  if (open_screen(words[1], &screen) != 0) return 1;
  const int cells = atoi(words[2]), fraction = atoi(words[3]), dimmed = atoi(words[7]);
  if (cells < 1 || cells > 64) return fail("are more cells than a code has", words[2]);
  const uint32_t flash_x = (uint32_t)(atof(words[4]) * screen.width);
  const uint32_t flash_y = (uint32_t)(atof(words[5]) * screen.height);
  const int64_t period = atoll(words[6]) * 1000;
  const uint32_t half_strip = screen.height / (uint32_t)fraction / 2;

  struct sigaction action = {.sa_handler = stop};
  sigaction(SIGTERM, &action, NULL);
  sigaction(SIGINT, &action, NULL);
  prctl(PR_SET_PDEATHSIG, SIGTERM);
  prctl(PR_SET_TIMERSLACK, 1UL);
  const struct sched_param priority = {.sched_priority = 1};
  const int real_time = sched_setscheduler(0, SCHED_FIFO, &priority) == 0;
  printf("ready %u %u %s\n", screen.width, screen.height, real_time ? "real-time" : "ordinary");
  fflush(stdout);

  uint64_t last_top = ~0ULL, last_bottom = ~0ULL;
  int last_top_grey = -1, last_bottom_grey = -1, last_flash = -1;
  static uint64_t histogram[histogram_size + 1];
  uint64_t looks = 0;
  int64_t worst = 0, before = now(), due = before;
  while (!stopped) {
    due += period;
    if (due < before) due = before;
    const struct timespec wake = {due / 1000000000LL, due % 1000000000LL};
    if (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &wake, NULL) != 0) continue;
    const int64_t time = now(), interval = time - before;
    before = time;
    looks++;
    histogram[interval / histogram_step < histogram_size ? interval / histogram_step
                                                         : histogram_size]++;
    if (interval > worst) worst = interval;
    if (interval >= 2000000) printf("gap %lld %lld\n", (long long)time, (long long)interval);

    int top_grey, bottom_grey;
    const uint64_t bottom =
        read_cells(&screen, cells, screen.height - 1 - half_strip, dimmed, &bottom_grey);
    const uint64_t top = read_cells(&screen, cells, half_strip, dimmed, &top_grey);
    const int flash = green(&screen, flash_x, flash_y) > bright;
    if (top == last_top && bottom == last_bottom && top_grey == last_top_grey &&
        bottom_grey == last_bottom_grey && flash == last_flash)
      continue;
    printf("see %lld %llx %d %llx %d %d\n", (long long)time, (unsigned long long)top, top_grey,
           (unsigned long long)bottom, bottom_grey, flash);
    fflush(stdout);
    last_top = top, last_top_grey = top_grey;
    last_bottom = bottom, last_bottom_grey = bottom_grey;
    last_flash = flash;
  }

  int64_t median = 0, late = 0;
  uint64_t sum = 0;
  for (int i = 0; i <= histogram_size; i++) {
    if (sum < looks / 2) median = (int64_t)i * histogram_step;
    if (sum < looks - looks / 100) late = (int64_t)i * histogram_step;
    sum += histogram[i];
  }
  printf("looks %llu %lld %lld %lld\n", (unsigned long long)looks, (long long)median,
         (long long)late, (long long)worst);
  return 0;
}
