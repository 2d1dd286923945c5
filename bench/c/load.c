/* Load for stream servers that echo CR LF lines. Every byte that comes back is compared with what was sent.
 *
 *   load echo PORT PID CONNECTIONS DEPTH WARMUP SECONDS   DEPTH lines in flight on each connection
 *   load rate PORT PID CONNECTIONS RATE WARMUP SECONDS    RATE lines a second, whether answered or not
 *   load visit PORT PID CONNECTIONS 0 WARMUP SECONDS      connect, one line, close, CONNECTIONS at once
 *   load hold PORT                                        reads a number a line, opens connections until it holds
 *                                                         as many, each of which has spoken once, prints the number
 *
 * PID is the server's, whose CPU time over the measured SECONDS is given per line or visit. One JSON object is printed.
 * Exit status 1 with a sentence if a connection breaks or a byte is wrong.
 */
#define _GNU_SOURCE
#include "common.h"
#include <netinet/tcp.h>
#include <sys/epoll.h>

#define LINE 64                /* bytes, CR LF included */
#define KINDS 256              /* of lines, so that an old or foreign answer is seen */
#define AHEAD 4096             /* lines that may be unanswered on a connection */
#define PER_ADDRESS 10000      /* connections from one source address: each has its own ports */
#define SLOWEST 10000000       /* microseconds in the histogram */
#define SPARE_SECONDS 60       /* for connecting and for a server that answers late */

struct connection {
  int fd;
  uint64_t sent, answered;     /* lines */
  int part;                    /* bytes of the next answer that have come */
  int64_t *due;                /* when each unanswered line was to be sent; a ring of AHEAD */
};

static char lines[2 * KINDS * LINE]; /* twice, so that any KINDS lines in a row lie in a row */
static struct connection *connections;
static int epoll, port, count;

static struct {
  int64_t begin, end;
  double cpu;
  uint64_t done;
} measured;

static uint32_t histogram[SLOWEST + 1];

static void write_lines(void) {
  for (int i = 0; i < 2 * KINDS; i++) {
    char *line = lines + i * LINE;
    for (int k = 0; k < LINE; k++) line[k] = 'a' + (k * 7 + i % KINDS) % 26;
    snprintf(line, 5, "%04d", i % KINDS);
    line[4] = ' ';
    memcpy(line + LINE - 2, "\r\n", 2);
  }
}

/* Connections of a low index share a source address; a visit moves on to the next, as its ports rest after a close. */
static int dial(uint32_t index, int flags) {
  struct sockaddr_in from = loopback(2 + index / PER_ADDRESS % 200, 0), to = loopback(1, port);
  int fd = socket(AF_INET, SOCK_STREAM | flags, 0), on = 1;
  if (fd < 0) fail_errno("socket");
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  setsockopt(fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
  if (bind(fd, (struct sockaddr *)&from, sizeof from)) fail_errno("bind");
  if (connect(fd, (struct sockaddr *)&to, sizeof to) && errno != EINPROGRESS) fail_errno("connect");
  return fd;
}

static void watch(int index, uint32_t events) {
  struct epoll_event event = {.events = events, .data.u32 = index};
  if (epoll_ctl(epoll, EPOLL_CTL_ADD, connections[index].fd, &event)) fail_errno("epoll_ctl");
}

static void open_all(void) {
  connections = calloc(count, sizeof *connections);
  for (int i = 0; i < count; i++) {
    connections[i].fd = dial(i, 0);
    watch(i, EPOLLIN);
  }
}

static void send_lines(struct connection *c, int number) {
  const char *from = lines + c->sent % KINDS * LINE;
  if (send(c->fd, from, number * LINE, MSG_DONTWAIT) != number * LINE) fail("the server does not read");
  c->sent += number;
}

/* Takes what has come, of which nothing may differ; returns how many answers are whole now. */
static int take_answers(struct connection *c) {
  static char buffer[KINDS / 2 * LINE];
  ssize_t length = recv(c->fd, buffer, sizeof buffer, MSG_DONTWAIT);
  if (length < 0 && errno == EAGAIN) return 0;
  if (length < 0) fail_errno("connection lost");
  if (length == 0) fail("connection lost: closed by the server");
  if (c->answered * LINE + c->part + length > c->sent * LINE) fail("more came back than was sent");
  if (memcmp(buffer, lines + c->answered % KINDS * LINE + c->part, length)) fail("wrong bytes came back");
  int whole = (c->part + length) / LINE;
  c->part = (c->part + length) % LINE;
  c->answered += whole;
  return whole;
}

/* Whether the time is not over; reads the server's CPU time where the measuring begins. */
static int going_on(int pid, int64_t now) {
  if (!measured.cpu && now >= measured.begin) {
    measured.begin = now;
    measured.cpu = cpu_seconds(pid);
    measured.done = 0;
  }
  return now < measured.end;
}

static void keep_in_flight(int pid, int depth) {
  struct epoll_event events[512];
  for (int i = 0; i < count; i++) send_lines(&connections[i], depth);
  while (going_on(pid, now_ns())) {
    int ready = epoll_wait(epoll, events, 512, 100);
    for (int i = 0; i < ready; i++) {
      struct connection *c = &connections[events[i].data.u32];
      measured.done += take_answers(c);
      if (c->sent == c->answered) send_lines(c, depth);
    }
  }
}

static void answered_late(struct connection *c, int whole, int64_t now) {
  for (uint64_t line = c->answered - whole; line < c->answered; line++) {
    int64_t due = c->due[line % AHEAD];
    if (due < measured.begin) continue;
    int64_t late = (now - due) / 1000;
    histogram[late < SLOWEST ? late : SLOWEST]++;
    measured.done++;
  }
}

static void await_answers(struct connection *c) {
  while (c->answered < c->sent) answered_late(c, take_answers(c), now_ns());
}

/* Lines are sent at fixed times; a server that pauses is charged for all that were due meanwhile. Never sleeps. */
static void keep_the_rate(int pid, double rate) {
  struct epoll_event events[512];
  for (int i = 0; i < count; i++) connections[i].due = calloc(AHEAD, sizeof(int64_t));
  int64_t start = now_ns(), now;
  uint64_t next = 0;
  while (going_on(pid, now = now_ns())) {
    int64_t due;
    while ((due = start + (int64_t)(next * 1e9 / rate)) <= now) {
      struct connection *c = &connections[next++ % count];
      if (c->sent - c->answered == AHEAD) fail("the server cannot keep up with the rate");
      c->due[c->sent % AHEAD] = due;
      send_lines(c, 1);
    }
    int ready = epoll_wait(epoll, events, 512, 0);
    now = now_ns();
    for (int i = 0; i < ready; i++) {
      struct connection *c = &connections[events[i].data.u32];
      answered_late(c, take_answers(c), now);
    }
  }
  for (int i = 0; i < count; i++) await_answers(&connections[i]);
}

static void begin_visit(int index) {
  static uint32_t visits;
  /* spread over 200 source addresses */
  connections[index] = (struct connection){.fd = dial(visits++ * 50, SOCK_NONBLOCK)};
  watch(index, EPOLLOUT);
}

static void go_on_with_visit(int index, uint32_t ready) {
  struct connection *c = &connections[index];
  if (c->sent == 0) {
    struct epoll_event readable = {.events = EPOLLIN, .data.u32 = index};
    if (ready & EPOLLERR) fail("connection refused");
    send_lines(c, 1);
    epoll_ctl(epoll, EPOLL_CTL_MOD, c->fd, &readable);
  } else if (take_answers(c)) {
    close(c->fd);
    measured.done++;
    begin_visit(index);
  }
}

static void keep_visiting(int pid) {
  struct epoll_event events[512];
  connections = calloc(count, sizeof *connections);
  for (int i = 0; i < count; i++) begin_visit(i);
  while (going_on(pid, now_ns())) {
    int ready = epoll_wait(epoll, events, 512, 100);
    for (int i = 0; i < ready; i++) go_on_with_visit(events[i].data.u32, events[i].events);
  }
}

static void speak_once(int fd) {
  char answer[LINE];
  if (send(fd, lines, LINE, 0) != LINE) fail_errno("send");
  if (recv(fd, answer, LINE, MSG_WAITALL) != LINE) fail("connection lost");
  if (memcmp(answer, lines, LINE)) fail("wrong bytes came back");
}

static void hold(void) {
  int wanted, held = 0;
  alarm(SPARE_SECONDS);
  while (scanf("%d", &wanted) == 1) {
    alarm(2 * SPARE_SECONDS);
    while (held < wanted) speak_once(dial(held++, 0));
    printf("%d\n", held);
    fflush(stdout);
  }
}

static long quantile(double part) {
  uint64_t seen = 0;
  for (long late = 0; late <= SLOWEST; late++) {
    seen += histogram[late];
    if (seen >= part * measured.done) return late;
  }
  return SLOWEST;
}

static void report(int pid) {
  double cpu = cpu_seconds(pid) - measured.cpu, seconds = (now_ns() - measured.begin) / 1e9;
  if (!measured.done) fail("nothing came back");
  printf("{\"per_second\": %.0f, \"cpu_us\": %.3f", measured.done / seconds, cpu * 1e6 / measured.done);
  if (connections[0].due) {
    printf(", \"p50_us\": %ld, \"p99_us\": %ld, \"p999_us\": %ld", quantile(.5), quantile(.99), quantile(.999));
  }
  printf("}\n");
}

int main(int argc, char **argv) {
  if (argc < 3) fail("usage: load echo|rate|visit PORT PID CONNECTIONS DEPTH|RATE WARMUP SECONDS, load hold PORT");
  const char *mode = argv[1];
  port = atoi(argv[2]);
  write_lines();
  if (!strcmp(mode, "hold")) {
    hold();
    return 0;
  }
  if (argc != 8) fail("usage: load echo|rate|visit PORT PID CONNECTIONS DEPTH|RATE WARMUP SECONDS");
  int pid = atoi(argv[3]), amount = atoi(argv[5]);
  double warmup = atof(argv[6]), seconds = atof(argv[7]);
  count = atoi(argv[4]);
  epoll = epoll_create1(0);
  alarm(warmup + seconds + SPARE_SECONDS);
  if (strcmp(mode, "visit")) open_all();
  measured.begin = now_ns() + (int64_t)(warmup * 1e9);
  measured.end = measured.begin + (int64_t)(seconds * 1e9);
  if (!strcmp(mode, "echo")) keep_in_flight(pid, amount);
  else if (!strcmp(mode, "rate")) keep_the_rate(pid, amount);
  else if (!strcmp(mode, "visit")) keep_visiting(pid);
  else fail("unknown mode");
  report(pid);
  return 0;
}
