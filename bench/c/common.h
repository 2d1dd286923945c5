/* What the load generators share: the clock, the server's CPU time, and giving up. */
#include <errno.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static inline void fail(const char *why) {
  fprintf(stderr, "%s\n", why);
  exit(1);
}

static inline void fail_errno(const char *call) {
  fprintf(stderr, "%s: %s\n", call, strerror(errno));
  exit(1);
}

static inline int64_t now_ns(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * INT64_C(1000000000) + t.tv_nsec;
}

/* User and system time of a process so far: fields 14 and 15 of /proc/PID/stat. */
static inline double cpu_seconds(int pid) {
  char path[64], text[1024] = {0};
  snprintf(path, sizeof path, "/proc/%d/stat", pid);
  FILE *file = fopen(path, "r");
  if (!file || !fread(text, 1, sizeof text - 1, file)) fail("the server is gone");
  fclose(file);
  unsigned long user, system;
  sscanf(strrchr(text, ')') + 1, " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &system);
  return (double)(user + system) / sysconf(_SC_CLK_TCK);
}

static inline struct sockaddr_in loopback(uint32_t host, int port) {
  return (struct sockaddr_in){
      .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(0x7f000000 + host)};
}
