/* Load for datagram servers that echo: WINDOW datagrams in flight on each of SOCKETS sockets, each byte compared.
 *
 *   udpload PORT PID SOCKETS WINDOW WARMUP SECONDS
 *
 * The sockets are connected, so an answer from another port than PORT does not count. A socket that hears nothing for
 * 200 ms gets a new window, and answers to the old one are answered no more. "lost" is exact: what was sent and had not
 * come back when all was quiet.
 * PID as in load.c. One JSON object is printed.
 */
#define _GNU_SOURCE
#include "common.h"
#include <sys/epoll.h>

#define SIZE 64
#define BATCH 64
#define SILENCE 200000000      /* nanoseconds */
#define SPARE_SECONDS 60

struct peer {
  int fd;
  uint64_t sent;               /* datagrams */
  uint64_t window;             /* number of the first datagram of the present window */
  int64_t heard;
};

static struct peer *peers;
static int epoll, count, window;
static uint64_t sent, received;

static struct mmsghdr headers[BATCH];
static struct iovec vectors[BATCH];
static char datagrams[BATCH][2 * SIZE]; /* longer than what is sent, so that a longer answer is seen */

/* A datagram is its socket and its number, and bytes that depend on both. */
static void write_datagram(char *into, uint32_t peer, uint64_t number) {
  memset(into, 'a' + (peer + number) % 26, SIZE);
  memcpy(into, &peer, sizeof peer);
  memcpy(into + sizeof peer, &number, sizeof number);
}

/* Returns whether it belongs to the present window. */
static int check_datagram(const char *answer, unsigned length, uint32_t peer) {
  char wanted[SIZE];
  uint64_t number;
  memcpy(&number, answer + sizeof peer, sizeof number);
  write_datagram(wanted, peer, number);
  if (length != SIZE || number >= peers[peer].sent || memcmp(answer, wanted, SIZE)) fail("wrong bytes came back");
  return number >= peers[peer].window;
}

static void set_lengths(size_t length) {
  for (int i = 0; i < BATCH; i++) vectors[i].iov_len = length;
}

static void send_datagrams(uint32_t peer, int number) {
  for (int i = 0; i < number; i++) write_datagram(datagrams[i], peer, peers[peer].sent + i);
  set_lengths(SIZE);
  int done = sendmmsg(peers[peer].fd, headers, number, MSG_DONTWAIT);
  if (done != number) fail("datagrams could not be sent");
  peers[peer].sent += number;
  sent += number;
}

/* Returns how many datagrams are to be sent instead. */
static int take_answers(uint32_t peer) {
  set_lengths(sizeof datagrams[0]);
  int number = recvmmsg(peers[peer].fd, headers, BATCH, MSG_DONTWAIT, NULL);
  if (number < 0 && errno != EAGAIN) fail_errno("recvmmsg");
  int fresh = 0;
  for (int i = 0; i < number; i++) fresh += check_datagram(datagrams[i], headers[i].msg_len, peer);
  if (number > 0) received += number;
  return fresh;
}

static void open_all(int port) {
  struct sockaddr_in to = loopback(1, port);
  peers = calloc(count, sizeof *peers);
  for (int i = 0; i < count; i++) {
    struct epoll_event readable = {.events = EPOLLIN, .data.u32 = i};
    peers[i].fd = socket(AF_INET, SOCK_DGRAM, 0);
    if (connect(peers[i].fd, (struct sockaddr *)&to, sizeof to)) fail_errno("connect");
    epoll_ctl(epoll, EPOLL_CTL_ADD, peers[i].fd, &readable);
    send_datagrams(i, window);
    peers[i].heard = now_ns();
  }
}

static void refill_silent(int64_t now) {
  for (int i = 0; i < count; i++) {
    if (now - peers[i].heard < SILENCE) continue;
    peers[i].heard = now;
    peers[i].window = peers[i].sent;
    send_datagrams(i, window);
  }
}

/* Answers what has come, with as many new datagrams or with none. Returns whether anything came. */
static int turn(int refill) {
  struct epoll_event events[64];
  int ready = epoll_wait(epoll, events, 64, 10);
  int64_t now = now_ns();
  for (int i = 0; i < ready; i++) {
    uint32_t peer = events[i].data.u32;
    int number = take_answers(peer);
    peers[peer].heard = now;
    if (refill && number) send_datagrams(peer, number);
  }
  if (refill) refill_silent(now);
  return ready;
}

static void run_until(int64_t end) {
  while (now_ns() < end) turn(1);
}

static void drain(void) {
  int64_t heard = now_ns();
  while (now_ns() - heard < 2 * SILENCE) {
    if (turn(0)) heard = now_ns();
  }
}

int main(int argc, char **argv) {
  if (argc != 7) fail("usage: udpload PORT PID SOCKETS WINDOW WARMUP SECONDS");
  int pid = atoi(argv[2]);
  double warmup = atof(argv[5]), seconds = atof(argv[6]);
  count = atoi(argv[3]);
  window = atoi(argv[4]);
  if (window > BATCH) fail("a window is at most 64 datagrams");
  alarm(warmup + seconds + SPARE_SECONDS);
  for (int i = 0; i < BATCH; i++) {
    vectors[i].iov_base = datagrams[i];
    headers[i].msg_hdr = (struct msghdr){.msg_iov = &vectors[i], .msg_iovlen = 1};
  }
  epoll = epoll_create1(0);
  open_all(atoi(argv[1]));
  int64_t begin = now_ns() + (int64_t)(warmup * 1e9);
  run_until(begin);
  uint64_t before = received;
  double cpu = cpu_seconds(pid);
  begin = now_ns();
  run_until(begin + (int64_t)(seconds * 1e9));
  uint64_t done = received - before;
  cpu = cpu_seconds(pid) - cpu;
  seconds = (now_ns() - begin) / 1e9;
  if (!done) fail("nothing came back");
  drain();
  printf("{\"per_second\": %.0f, \"cpu_us\": %.3f, \"lost\": %lu}\n", done / seconds,
         cpu * 1e6 / done, sent - received);
  return 0;
}
