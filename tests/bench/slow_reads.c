// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// Preloaded into a program, lets it read files whose names hold "stick" no faster than
// HOPEKIOSK_BYTES_A_SECOND, as from a slow stick. Reads of all threads share the rate.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

#define READ_AHEAD_SECONDS 0.02

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static double free_at;

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static int is_slow(int file) {
  char link[64];
  char path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = '\0';
  return strstr(path, "stick") != NULL;
}

static void wait_for(ssize_t bytes) {
  const char *rate = getenv("HOPEKIOSK_BYTES_A_SECOND");
  if (rate == NULL || bytes <= 0) return;
  pthread_mutex_lock(&lock);
  // The kernel reads ahead: so much the stick has ready when nobody asked for a while.
  double begin = now() - READ_AHEAD_SECONDS;
  if (free_at > begin) begin = free_at;
  free_at = begin + (double)bytes / atof(rate);
  double until = free_at;
  pthread_mutex_unlock(&lock);
  double left = until - now();
  if (left <= 0) return;
  struct timespec pause = {(time_t)left, (long)((left - (double)(time_t)left) * 1e9)};
  nanosleep(&pause, NULL);
}

ssize_t read(int file, void *bytes, size_t count) {
  static ssize_t (*real)(int, void *, size_t);
  if (real == NULL) real = dlsym(RTLD_NEXT, "read");
  ssize_t got = real(file, bytes, count);
  if (is_slow(file)) wait_for(got);
  return got;
}

ssize_t pread(int file, void *bytes, size_t count, off_t offset) {
  static ssize_t (*real)(int, void *, size_t, off_t);
  if (real == NULL) real = dlsym(RTLD_NEXT, "pread");
  ssize_t got = real(file, bytes, count, offset);
  if (is_slow(file)) wait_for(got);
  return got;
}

ssize_t pread64(int file, void *bytes, size_t count, off_t offset) {
  return pread(file, bytes, count, offset);
}

/* cp would have the kernel copy; then it falls back to reading and writing. */
ssize_t copy_file_range(int from, off_t *from_offset, int to, off_t *to_offset, size_t count,
                        unsigned flags) {
  (void)from, (void)from_offset, (void)to, (void)to_offset, (void)count, (void)flags;
  errno = ENOSYS;
  return -1;
}
